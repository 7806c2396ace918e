"""`muster records copy`: everything a store holds, moved to another."""

from dataclasses import asdict

import click

from muster.cli.printing import json_option, print_json, progress
from muster.records.stores.copying import copy
from muster.records.stores.database import without_password
from muster.records.stores.opening import open_store


@click.command("copy")
@click.option(
    "--store",
    required=True,
    envvar="MUSTER_STORE",
    show_envvar=True,
    help="The store to copy: a folder, or postgresql://...",
)
@click.option(
    "--to",
    required=True,
    metavar="STORE",
    help="Where to: a folder that is empty, or postgresql://USER@HOST/DATABASE.",
)
@json_option
def copy_store(store: str, to: str, as_json: bool) -> None:
    """Copy a store to another place, all of it or nothing: every version, every load.

    The store itself is only read. Copied again, nothing is done unless there is something new.

    \b
    Examples:
      muster records copy --store england.store --to postgresql://muster@db.example/records
      muster records copy --store postgresql://muster@db.example/records --to england.store
    """
    with open_store(store) as source, progress(f"Copying {source.name}") as advance:
        found = copy(source, to, tell=lambda table, rows: advance(rows))
    shown = without_password(to)
    if as_json:
        print_json({**asdict(found), "rows": found.rows, "to": shown})
    elif found.was_there:
        click.echo(f"{shown} holds all of it already. Nothing was changed.")
    else:
        click.echo(f"{found.rows:,} rows of {found.loads} loads are in {shown}, and were counted.")
