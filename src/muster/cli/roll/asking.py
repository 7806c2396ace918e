"""What every command of the roll asks: of which records, on which day, by which rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from muster.cli.options import store_option
from muster.cli.printing import print_json, print_table, progress
from muster.errors import InputError, did_you_mean
from muster.obligations.calling import Roll, call
from muster.obligations.library import BY_ID
from muster.obligations.model import Obligation
from muster.obligations.own import known_obligations
from muster.obligations.publishing import Published
from muster.obligations.roll.explaining import said
from muster.obligations.roll.reading_back import read_back
from muster.obligations.settings import Setting, settings_from
from muster.records.stores.lake import Lake
from muster.records.stores.opening import SPARK, open_store
from muster.records.stores.store import Store

PLACES = {"region": "region_code", "unit": "unit_code", "team": "team_code"}
DAY = click.DateTime(["%Y-%m-%d"])
LEDGERS = "ledgers"  # the folder of a store that its ledgers are published in


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The answers to the options that every command of the roll has."""

    store: Path | str
    ledgers: Path | None
    as_at: date
    known_at: date | None
    obligations: Path | None
    settings: Path | None
    fresh: bool

    @property
    def folder(self) -> Path | None:
        """Where ledgers are published: beside the records, if they are in a folder."""
        if self.ledgers:
            return self.ledgers
        named = str(self.store).removeprefix(SPARK)
        return None if "://" in named else Path(named) / LEDGERS

    def known_obligations(self) -> tuple[Obligation, ...]:
        """Ours, and those of the folder that was named."""
        return known_obligations(self.obligations)

    def chosen_settings(self) -> Mapping[str, Setting]:
        """The defaults, with what the file that was named gives instead."""
        return settings_from(self.settings)

    def require_obligation(self, name: str) -> None:
        """Refuse an id that is no obligation's, with the nearest that is."""
        known = {one.id for one in self.known_obligations()} if self.obligations else set(BY_ID)
        if name not in known:
            raise InputError(f"{name!r} is not an obligation.{did_you_mean(name, known)}")

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The records, while they are open."""
        with open_store(self.store) as records:
            yield records

    @contextmanager
    def called(self) -> Iterator[Roll]:
        """The roll of the day: the one published for it, or else worked out now."""
        obligations, settings = self.known_obligations(), self.chosen_settings()
        with self.opened() as records, progress(f"Calling the roll of {said(self.as_at)}"):
            found = self._published(records, obligations, settings) or call(
                records,
                as_at=self.as_at,
                known_at=self.known_at,
                obligations=obligations,
                settings=settings,
            )
            if found.night:
                click.echo(_of_the_night(found.night), err=True)
            yield found

    def _published(
        self, records: Store, obligations: Sequence[Obligation], settings: Mapping[str, Setting]
    ) -> Roll | None:
        """What is published for the day, unless it is asked what was known on another."""
        if self.fresh or self.known_at or self.folder is None or not isinstance(records, Lake):
            return None
        return read_back(
            records,
            self.folder,
            as_at=self.as_at,
            obligations=obligations,
            settings=settings,
        )


def _of_the_night(night: Published) -> str:
    return f"From the ledger of the night of {said(night.as_at)} (load {night.load_id or 'none'})."


OPTIONS = (
    click.option("--as-at", type=DAY, help="The day the roll is called for; today, if not given."),
    click.option("--known-at", type=DAY, help="From what was on record by the end of this day."),
    click.option(
        "--obligations",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="A folder with obligations of your own, in modules of Python that are run.",
    ),
    click.option(
        "--settings",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Limits of your own, in TOML; what it does not name keeps its default.",
    ),
    click.option(
        "--ledgers",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Where nightly ledgers are published, if not in the folder of the records.",
    ),
    click.option("--fresh", is_flag=True, help="Work it out now, though a night's is published."),
)


def roll_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all have, as one argument `asking`."""

    @wraps(command)
    def given(
        *,
        store: Path | str,
        ledgers: Path | None,
        as_at: datetime | None,
        known_at: datetime | None,
        obligations: Path | None,
        settings: Path | None,
        fresh: bool,
        **rest: Any,
    ) -> Any:
        asking = Asking(
            store=store,
            ledgers=ledgers,
            as_at=as_at.date() if as_at else datetime.now().astimezone().date(),
            known_at=known_at.date() if known_at else None,
            obligations=obligations,
            settings=settings,
            fresh=fresh,
        )
        return command(asking=asking, **rest)

    wrapped: Callable[..., Any] = given
    for option in reversed((store_option, *OPTIONS)):
        wrapped = option(wrapped)
    return wrapped


def print_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print the rows of a result, as JSON or under their headings."""
    if as_json:
        print_json([{name: row[name] for name in columns} for row in rows])
    else:
        print_table(columns, [[row[name] for name in columns] for row in rows])
        click.echo(f"{len(rows):,} {'line' if len(rows) == 1 else 'lines'}.")
