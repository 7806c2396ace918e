"""The long list: the spreadsheet of a service's cases that a sample is drawn from.

Its headings are the inspectorate's, in any order and by any of their common names. Every row is
read, or has its line and its reasons; none falls out unseen. Names are used to tell whether two
rows are one person, and appear in no error and no result.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from muster.sampling.columns import (
    DISPENSABLE_HEADINGS,
    SENTENCE_HEADING,
    START_HEADING,
    columns,
    is_withheld,
)
from muster.sampling.model import Case, Exclusion, SentenceType, Why
from muster.sampling.words import NO_NUMBER
from muster.tables.model import Reading
from muster.tables.reading import read_table
from muster.tables.words import plain

MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """One row of the long list that could be read, with what tells whose case it is."""

    case: Case
    numbers: tuple[str, str]  # CRN and PNC, made plain; empty where there is none
    names: tuple[str, str, date] | None  # None where they are withheld, blank or undated
    unread: tuple[str, ...] = ()  # headings whose cell could not be read, and was not needed


@dataclass(frozen=True, slots=True, kw_only=True)
class LongList:
    """A long list as read: the rows that can be used, those that cannot, and what was assumed."""

    path: Path
    rows: tuple[ListedCase, ...]
    unreadable: tuple[Exclusion, ...]
    notes: tuple[str, ...]


def read_long_list(
    path: Path, *, sheet: str = "", sentence_types: Mapping[str, SentenceType] | None = None
) -> LongList:
    """The long list in a file; `sentence_types` are words of its own beside those we know.

    Raises `TableError` if the file as a whole cannot be used.
    """
    table = read_table(path, columns(sentence_types or {}), sheet=sheet)
    read = [listed(reading) for reading in table.readings()]
    rows = tuple(row for row in read if isinstance(row, ListedCase))
    return LongList(
        path=path,
        rows=rows,
        unreadable=tuple(row for row in read if isinstance(row, Exclusion)),
        notes=(*table.notes, *_unread_notes(rows)),
    )


def _unread_notes(rows: Iterable[ListedCase]) -> Iterator[str]:
    """Where a cell could not be read and its case stays all the same, heading by heading."""
    lines: dict[str, list[str]] = {}
    for row in rows:
        for heading in row.unread:
            lines.setdefault(heading, []).append(f"{row.case.line:,}")
    for heading, where in lines.items():
        shown = ", ".join(where[:MOST_SHOWN]) + (", ..." if len(where) > MOST_SHOWN else "")
        yield (
            f"{heading} cannot be read in {len(where):,} {'row' if len(where) == 1 else 'rows'} "
            f"(lines {shown}). The cases stay in the frame, and it is taken as blank."
        )


def listed(reading: Reading) -> ListedCase | Exclusion:
    """The case of one row, or why there is none to be had."""
    values = reading.values
    numbers, names = (number(values["crn"]), number(values["pnc"])), _names(values)
    unread = tuple(fault.column for fault in reading.faults)
    lacks = [*_lacks(values, unread, identified=any(numbers) or bool(names))]
    if lacks or not DISPENSABLE_HEADINGS.issuperset(unread):
        reason = " ".join([*_faults(reading), *lacks])
        return Exclusion(line=reading.line, why=Why.UNREADABLE, reason=reason)
    case = Case(
        identity=_identity(numbers, names),
        sex=values["sex"],
        sentence=values["sentence"],
        rosh=values["rosh"],
        started_on=values["started_on"],
        cluster=values["cluster"] or "",
        unit=values["unit"] or "",
        practitioner=values["practitioner"] or "",
        ethnicity=values["ethnicity"] or "",
        risk_weight=1 if values["risk_weight"] is None else values["risk_weight"],
        restricted=_is_restricted(values),
        line=reading.line,
    )
    return ListedCase(case=case, numbers=numbers, names=names, unread=unread)


def _faults(reading: Reading) -> Iterator[str]:
    """What is wrong with the cells of a row, without its place: the exclusion has the line."""
    for fault in reading.faults:
        says = f"{fault.value} is not {fault.expected}." if fault.value else f"{fault.expected}."
        where = f"{fault.column} ({fault.cell})" if fault.cell else fault.column or "Row"
        yield f"{where}: {says} {fault.remedy}".rstrip()


def _lacks(values: Mapping[str, Any], unread: Iterable[str], *, identified: bool) -> Iterator[str]:
    """What a row would need, and does not have, to be a case that could be drawn.

    A cell that is there and could not be read has its own fault, and is not called blank.
    """
    if values["sentence"] is None and SENTENCE_HEADING not in unread:
        yield "The sentence type is blank or withheld, so the case has no stratum."
    if values["started_on"] is None and START_HEADING not in unread:
        yield "The start date is blank or withheld, so nobody can tell whether it has begun."
    if not identified:
        yield "There is no CRN, no PNC, and no name with a date of birth: nobody could open it."


PNC = re.compile(r"(?:\d{2})?(\d{2})/0*(\d{1,7})([A-Z])")


def number(written: str | None) -> str:
    """A CRN or PNC as it can be compared, or nothing if there is none: a blank is nobody's.

    A PNC has its year in two digits or four, and its serial number with noughts or without.

    >>> number("2004/0712343h") == number("04/712343H")
    True
    >>> number("not known")
    ''
    """
    if written is None or plain(written) in NO_NUMBER:
        return ""
    upper = "".join(written.upper().split())
    found = PNC.fullmatch(upper)
    return "/".join(found.groups()) if found else upper


def _names(values: Mapping[str, Any]) -> tuple[str, str, date] | None:
    """Names and date of birth for comparing people, or None if one of them is not there."""
    family, first = values["family_name"] or "", values["first_names"] or ""
    if is_withheld(family) or is_withheld(first):
        return None
    whole = plain(family), plain(first), values["born_on"]
    return whole if all(whole) else None


def _identity(numbers: tuple[str, str], names: tuple[str, str, date] | None) -> str:
    """What a case is known by here: of somebody without a number, a hash, and never the name."""
    crn, pnc = numbers
    if crn or pnc:
        return crn or f"PNC {pnc}"
    assert names is not None  # a row with neither number nor names is unreadable
    return "names " + sha256("/".join(map(str, names)).encode()).hexdigest()[:32]


def _is_restricted(values: Mapping[str, Any]) -> bool:
    asterisks = is_withheld(values["family_name"]) or is_withheld(values["first_names"])
    return asterisks or bool(values["restricted"])
