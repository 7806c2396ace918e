"""`muster records`: case records, brought in from extracts and kept in a store."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from muster.cli.copying import copy_store
from muster.cli.options import store_option
from muster.cli.printing import json_option, print_json, print_table, progress
from muster.cli.showing import show_case, show_schema
from muster.records.adapters import adapter as adapter_called
from muster.records.checking.checking import checks, findings
from muster.records.faults import StoreError
from muster.records.importing.importing import Outcome, import_package
from muster.records.importing.quarantine import export
from muster.records.package.folder import package
from muster.records.package.sizing import rows_expected
from muster.records.stores.folder import Folder
from muster.records.stores.opening import open_store


@click.group()
def records() -> None:
    """Case records: bring them in, check them, move them.

    \b
    Example:
      muster records import nation/ --store england.store
    """


records.add_command(copy_store)
records.add_command(show_case)
records.add_command(show_schema)


@records.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@store_option
@click.option(
    "--adapter",
    default="",
    metavar="NAME",
    help="The mapping to read it by: a name, or a TOML file. Else what the package says.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
@click.option("--no-wait", is_flag=True, help="If another import is under way, stop at once.")
@json_option
def import_records(
    folder: Path, store: Path | str, adapter: str, dry_run: bool, no_wait: bool, as_json: bool
) -> None:
    """Bring a folder of records into a store, all of it or nothing.

    FOLDER is a Data Package, or just files named after the tables. Rows that cannot be read are set
    aside with file, line, column and reason; nothing is lost. The same content is never loaded
    twice.

    \b
    Examples:
      muster records import nation/ --store england.store
      muster records import delius/ --store england.store --adapter delius
      muster records import nation/ --store england.store --dry-run --json
    """
    if isinstance(store, str):
        raise StoreError("Records are imported into a folder. Copy it: muster records copy --help")
    found = package(folder)
    mapping = adapter_called(adapter or found.adapter)
    # The record's own days and clocks are local, so the moment of a load is too.
    at = datetime.now().astimezone().replace(tzinfo=None, microsecond=0)
    total = rows_expected(found)
    with (
        progress(f"Importing {folder}", total=total, of="rows") as advance,
        _target(store, dry_run) as target,
    ):
        outcome = import_package(
            found,
            mapping,
            target,
            at=at,
            dry_run=dry_run,
            wait=not no_wait,
            tell=lambda says, rows: advance(rows),
        )
    for sentence in outcome.said:
        click.echo(sentence, err=True)
    print_json(_as_json(outcome)) if as_json else _print(outcome, dry_run)


class _target(TemporaryDirectory[str]):  # noqa: N801
    """The store, or, for a dry run where there is none yet, one that will not stay."""

    def __init__(self, store: Path, dry_run: bool) -> None:
        super().__init__(prefix="muster-")
        self.folder = Folder(
            store if Folder(store).exists or not dry_run else Path(self.name) / "s"
        )

    def __enter__(self) -> Folder:  # type: ignore[override]
        super().__enter__()
        return self.folder


@records.command("check")
@store_option
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to judge by. Else that of the last load.",
)
@json_option
def check(store: Path | str, as_at: datetime | None, as_json: bool) -> None:
    """List what is odd in the records, by kind and by unit. Nothing is changed.

    \b
    Examples:
      muster records check --store england.store
      muster records check --store england.store --as-at 2026-11-20 --json
    """
    with open_store(store) as opened, progress("Checking", total=len(checks())) as advance:
        day = as_at.date() if as_at else opened.last_load.as_at.date()
        found = list(
            findings(opened.as_recorded(), as_at=day, tell=lambda says, steps: advance(steps))
        )
    if as_json:
        print_json({"as_at": day, "findings": [asdict(finding) for finding in found]})
        return
    print_table(
        ("Kind", "Table", "Rows", "Units", "What it is"),
        [(f.kind, f.table, f.count, len(f.units), f.says) for f in found],
    )
    click.echo(f"{len(found)} kinds of oddity, as at {day:%-d %B %Y}. Every row was kept.")


@records.command("quarantine")
@store_option
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The CSV file to write, to be mended and imported again.",
)
@click.option("--load", "load_id", default="", help="Only of this load, such as L000002.")
@json_option
def quarantine(store: Path | str, out: Path, load_id: str, as_json: bool) -> None:
    """Write the rows that could not be read, each with file, line, column and reason.

    Mend them in the file, leave its first columns as they are, and import it as it is: a folder
    with the file in it, or the file itself.

    \b
    Examples:
      muster records quarantine --store england.store --out mend.csv
      muster records import mend.csv --store england.store
    """
    with open_store(store) as opened:
        written = export(opened, out, load_id=load_id)
    if as_json:
        print_json({"rows": written, "file": out})
    else:
        click.echo(f"{written:,} {'row is' if written == 1 else 'rows are'} in {out}.")


def _as_json(outcome: Outcome) -> dict[str, Any]:
    load = outcome.load
    tables = {
        name: {
            "rows_in": table.rows_in,
            "kept": table.kept,
            "quarantined": table.quarantined,
            "new": 0 if outcome.was_there else table.new,
            "changed": 0 if outcome.was_there else table.changed,
            "unchanged": table.kept if outcome.was_there else table.unchanged,
            "unknown_codes": table.unknown_codes,
        }
        for name, table in load.tables.items()
    }
    return {
        "load": load.load_id,
        "was_there": outcome.was_there,
        "tables": tables,
        "rows_in": load.rows_in,
        "kept": load.kept,
        "quarantined": load.quarantined,
        "summary": {} if outcome.was_there else load.summary,
        "cases_touched": 0 if outcome.was_there else load.cases_touched,
    }


def _print(outcome: Outcome, dry_run: bool) -> None:
    load = outcome.load
    if outcome.was_there:
        click.echo(f"This content is in the store already, as {load.load_id}. Nothing was changed.")
        return
    print_table(
        ("Table", "Rows in", "Kept", "Quarantined", "New", "Changed", "Unchanged", "Earlier"),
        [
            (name, t.rows_in, t.kept, t.quarantined, t.new, t.changed, t.unchanged, t.earlier)
            for name, t in load.tables.items()
        ],
    )
    told = [f"{load.load_id}: {load.cases_touched:,} cases touched."]
    told += [
        f"{what.replace('_', ' ').capitalize()}: {many:,}." for what, many in load.summary.items()
    ]
    click.echo(("Would be " if dry_run else "") + " ".join(told))
