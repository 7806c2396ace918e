"""Rows of the record in words: codes by what they mean, and columns by what they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from muster.frameworks.wording import day
from muster.records.codes import code_lists
from muster.records.schema import BY_NAME
from muster.records.schema.model import Column
from muster.records.timeline import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row of the record as a page shows it."""

    on: date | None
    table: str
    title: str
    says: tuple[tuple[str, str], ...]
    recorded_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows a reader wants to see: of a table, between two days, with some words in them."""

    table: str = ""
    since: date | None = None
    to: date | None = None
    words: str = ""


def told(entries: Iterable[Entry], wanted: Wanted) -> list[Told]:
    """The rows that are wanted, in words. A row without a day is in no span of days."""
    return [each for each in map(_told, entries) if _is_wanted(each, wanted)]


def tables_in(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """The tables that have rows, by name, for choosing among them."""
    return sorted({(entry.table, title_of(entry.table)) for entry in entries})


def title_of(table: str) -> str:
    return table.replace("_", " ").capitalize()


def _told(entry: Entry) -> Told:
    columns = {column.name: column for column in BY_NAME[entry.table]}
    return Told(
        on=entry.on,
        table=entry.table,
        title=title_of(entry.table),
        says=tuple(_said(columns[name], value) for name, value in entry.says.items()),
        recorded_on=entry.recorded_at.date() if entry.recorded_at else None,
    )


def _said(column: Column, value: Any) -> tuple[str, str]:
    return column.means.rstrip("."), " ".join(_words(column, value))


def _words(column: Column, value: Any) -> Iterator[str]:
    if isinstance(value, bool):
        yield _("yes") if value else _("no")
    elif isinstance(value, datetime):
        yield f"{day(value.date())} {value:%H:%M}"
    elif isinstance(value, date):
        yield day(value)
    else:
        yield str(value)
    listed = code_lists().get(column.codes)
    if listed and value in listed.codes:
        yield f"({listed.codes[value].means})"
    elif column.unit:
        yield column.unit


def _is_wanted(row: Told, wanted: Wanted) -> bool:
    if wanted.table and row.table != wanted.table:
        return False
    if wanted.since and (row.on is None or row.on < wanted.since):
        return False
    if wanted.to and (row.on is None or row.on > wanted.to):
        return False
    words = wanted.words.casefold()
    return not words or any(words in f"{name} {value}".casefold() for name, value in row.says)
