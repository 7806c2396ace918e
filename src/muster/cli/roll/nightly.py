"""`muster roll nightly`: tonight's ledger, published whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

import click

from muster.cli.printing import json_option, print_json, telling
from muster.cli.roll.asking import Asking, roll_options
from muster.errors import InputError, MusterError
from muster.obligations.calendar import england_and_wales
from muster.obligations.calling import asked_of, tables_of
from muster.obligations.nightly import call_tonight
from muster.obligations.publishing import Published, PublishingError, ledger_of, only_one, published
from muster.obligations.roll.explaining import said
from muster.records.stores.lake import Lake


@click.command("nightly")
@roll_options
@click.option("--whole", is_flag=True, help="Work out every case again, changed or not.")
@json_option
def run_nightly(asking: Asking, whole: bool, as_json: bool) -> None:
    """Work out tonight's ledger, and publish it for every other command to read.

    Only the cases that a load touched, or whose day has come, are worked out again, unless the
    obligations or settings changed or the whole is asked for. Readers see last night's ledger until
    tonight's is complete. A run that fails leaves the last good ledger, says so, and ends with 1;
    the next run begins from there.

    \b
    Examples:
      muster roll nightly --store england.store
      muster roll nightly --store england.store --as-at 2026-11-20 --whole --json
    """
    folder = _folder(asking)
    since = perf_counter()
    with _what_stays(folder, asking.as_at), only_one(folder):
        night, rows, parts = _run(asking, folder, whole)
    found = {
        "night": night.number,
        "as_at": night.as_at,
        "load_id": night.load_id,
        "rows": rows,
        "whole": "whole" in parts[0],
        "ledger": str(folder / night.ledger),
        "seconds": round(perf_counter() - since, 1),
    }
    if as_json:
        print_json(found)
        return
    how = "every case" if found["whole"] else "the cases that changed"
    click.echo(
        f"The ledger of {said(night.as_at)} is published, from {how}: {rows:,} rows, "
        f"in {found['seconds']} seconds. {found['ledger']}"
    )


def _folder(asking: Asking) -> Path:
    if asking.known_at:
        raise InputError(
            "A night is of all that is on record: leave out --known-at. "
            "For the roll as it was known on a day: muster roll --known-at DAY"
        )
    if asking.folder is None:
        raise InputError(f"{asking.store} is no folder: say with --ledgers where ledgers go.")
    return asking.folder


def _run(asking: Asking, folder: Path, whole: bool) -> tuple[Published, int, list[str]]:
    parts: list[str] = []
    obligations, settings = asking.known_obligations(), asking.chosen_settings()
    with asking.opened() as records, telling() as tell:
        if not isinstance(records, Lake):
            raise InputError(
                "Ledgers are published from a folder of records, by DuckDB or Spark. "
                "Copy the records: muster records copy --help"
            )
        asked = asked_of(
            tables_of(records),
            as_at=asking.as_at,
            obligations=obligations,
            settings=settings,
            calendar=england_and_wales(),
        )

        def heard(part: str) -> None:
            parts.append(part)
            tell(part)

        night = call_tonight(records, folder, asked, whole=whole, tell=heard)
        rows = ledger_of(records.backend, folder, night).count().to_pyarrow()
    return night, int(rows.as_py()), parts


@contextmanager
def _what_stays(folder: Path, as_at: date) -> Iterator[None]:
    """Whatever fails, say which ledger readers still have."""
    try:
        yield
    except MusterError:
        raise
    except Exception as fault:  # an engine that ran out of memory, a disk that filled up
        last = published(folder)
        stays = f"the ledger of {said(last.as_at)} stays" if last else "there is none yet"
        raise PublishingError(
            f"The ledger of {said(as_at)} was not worked out: {stays}. {fault}"
        ) from fault
