"""`muster records show` and `schema`: one case as its record tells it, and what the tables are."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from muster.cli.options import store_option
from muster.cli.printing import json_option, print_json, print_table, progress
from muster.errors import InputError, did_you_mean
from muster.records.access import Scope, Scoped
from muster.records.schema import BY_NAME, TABLES
from muster.records.schema.model import Audience, Column, Table
from muster.records.stores.opening import open_store
from muster.records.timeline import timeline


@click.command("show")
@click.argument("case")
@store_option
@click.option(
    "--as",
    "user_name",
    default="",
    metavar="USER",
    help="Who is asking. Whoever the record does not know sees nobody of limited access.",
)
@click.option(
    "--units",
    multiple=True,
    metavar="CODE",
    help="Only cases of this unit, and of any other given. Else of all units.",
)
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    type=click.Choice([each.value for each in Audience]),
    help="Show also what only these may see: names, notes, and so on.",
)
@click.option(
    "--known-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The record as it was known at the end of this day.",
)
@json_option
def show_case(
    case: str, store: Path | str, user_name: str, units: tuple[str, ...],
    audiences: tuple[str, ...], known_at: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Show a case as its record tells it, day by day, to one reader.

    What the reader may not see is left out; a case outside their units is not there for them. If
    access to the person is limited, they are refused, with the message of the record.

    \b
    Examples:
      muster records show 000000000012 --store england.store --as ZzUser0000012
      muster records show 000000000012 --store england.store --units N53LEIS --json
      muster records show 000000000012 --store england.store --audience narrative
    """
    scope = Scope(
        user_name=user_name,
        units=units or None,
        audiences={Audience(each) for each in audiences},
    )
    # The record's own moments are local, so the moment of asking is too.
    at = datetime.now().astimezone().replace(tzinfo=None)
    with open_store(store) as opened, progress(f"Reading {case}"):
        entries = timeline(
            Scoped(opened, scope, at=at), case, known_at=known_at.date() if known_at else None
        )
    if as_json:
        print_json({"case": case, "entries": [asdict(entry) for entry in entries]})
        return
    rows = ((entry.on, entry.table, _said(entry.says)) for entry in entries)
    print_table(("Day", "Table", "What it says"), rows, title=f"Case {case}")
    click.echo(f"{len(entries):,} rows of the record.")


def _said(says: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {_plain(value)}" for name, value in says.items())


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@click.command("schema")
@click.argument("table", required=False)
@json_option
def show_schema(table: str | None, as_json: bool) -> None:
    """List the tables of the record, or the columns of one.

    \b
    Examples:
      muster records schema
      muster records schema contacts
      muster records schema contacts --json
    """
    if table is not None and table not in BY_NAME:
        raise InputError(
            f"{table!r} is not a table of the record.{did_you_mean(table, BY_NAME)} "
            f"List them: muster records schema"
        )
    chosen = TABLES if table is None else (BY_NAME[table],)
    if as_json:
        print_json([_as_json(each) for each in chosen])
    elif table is None:
        rows = ((each.name, len(each.columns), each.feed, each.says) for each in chosen)
        print_table(("Table", "Columns", "Feed", "A row is"), rows)
    else:
        click.echo(BY_NAME[table].says)
        print_table(("Column", "Holds", "Needed", "Seen by", "Meaning"), _rows(BY_NAME[table]))


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    for column in table:
        yield column.name, _holds(column), _needed(column), column.seen_by.value, column.means


def _needed(column: Column) -> str:
    return "key" if column.key else "needed" if column.required else ""


def _holds(column: Column) -> str:
    if column.codes:
        return f"code of {column.codes}"
    return f"id of {column.refers_to}" if column.refers_to else column.type.value


def _as_json(table: Table) -> dict[str, Any]:
    return {
        "table": table.name,
        "says": table.says,
        "feed": table.feed,
        "origin": table.origin,
        "seen_by": table.seen_by.value,
        "columns": [asdict(column) for column in table],
    }
