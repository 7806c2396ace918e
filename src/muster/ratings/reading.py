"""Ratings and counts as a person hands them over: one table, read whole or refused.

A row gives either the rating of a standard, or how many relevant cases were sufficient in one
question. Both may stand in one table: the counts rate their standard, and a rating beside them
is what the panel made of it, with its reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from muster.errors import did_you_mean
from muster.frameworks.model import Edition, Question, Standard
from muster.frameworks.scale import NOT_RATED, Rating
from muster.ratings.model import PanelDecision, Tally
from muster.ratings.naming import question_named, standard_named
from muster.tables.cells import one_of, text, whole_number
from muster.tables.model import Column, Fault, Reader, Reading, Table, TableError
from muster.tables.reading import read_table
from muster.tables.words import listed, plain

RATING_WORDS = {r.label: r for r in reversed(Rating)} | {NOT_RATED: NOT_RATED}


def _column(name: str, read: Reader, *synonyms: str) -> Column:
    return Column(name=name, heading=name, read=read, synonyms=synonyms, required=False, blank=True)


COLUMNS = (
    _column("standard", text),
    _column("rating", one_of(RATING_WORDS, what="a rating")),
    _column("question", text, "key question"),
    _column("sufficient", whole_number, "cases sufficient"),
    _column("relevant", whole_number, "relevant cases", "cases relevant"),
    _column("reason", text, "evidence"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a table gives to rate by, in the terms of an edition; `notes` say what was not read."""

    tallies: Mapping[str, Tally]  # by question
    decisions: tuple[PanelDecision, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One sound row: what it is about, and what it says of it."""

    line: int
    about: Question | Standard
    says: Tally | PanelDecision | None  # None: a standard that is not rated


def read_given(path: Path, edition: Edition) -> Given:
    """The ratings and counts in a CSV file or workbook.

    Raises `TableError` with every fault of the table, each with its line and column.
    """
    table = read_table(path, COLUMNS)
    rows = [_entry(reading, edition, path.name) for reading in table.readings()]
    entries = [row for row in rows if isinstance(row, _Entry)]
    faults = [fault for row in rows if not isinstance(row, _Entry) for fault in row]
    faults += [*_of_the_whole(table), *_twice(entries, path.name)]
    if faults:
        raise TableError(sorted(faults, key=lambda fault: fault.line or 0))
    return Given(
        tallies={e.about.code: e.says for e in entries if isinstance(e.says, Tally)},
        decisions=tuple(e.says for e in entries if isinstance(e.says, PanelDecision)),
        notes=table.notes,
    )


def _of_the_whole(table: Table) -> Iterator[Fault]:
    """That the table can say nothing: it lacks the columns for either kind of row, or has none."""
    absent = {column.name for column in table.absent}
    if absent & {"standard", "rating"} and absent & {"question", "sufficient", "relevant"}:
        yield Fault(
            file=table.path.name,
            line=1,
            expected="There are not the columns to rate by",
            remedy="Give standard and rating, or question, sufficient and relevant.",
        )
    elif not table.rows:
        yield Fault(
            file=table.path.name,
            expected="There is no row below the headings",
            remedy="Give a row for each standard or question.",
        )


def _twice(entries: list[_Entry], file: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for entry in entries:
        if entry.about.code in first:
            yield Fault(
                file=file,
                line=entry.line,
                expected=f"{entry.about.code} is here twice, first in line "
                f"{first[entry.about.code]}",
                remedy="Keep one of the two.",
            )
        first.setdefault(entry.about.code, entry.line)


def _entry(reading: Reading, edition: Edition, file: str) -> _Entry | list[Fault]:
    if reading.faults:
        return list(reading.faults)
    about_question = reading.values["question"] is not None
    row = _question_row if about_question else _standard_row
    read = row(reading, edition)
    if isinstance(read, _Entry):
        return read
    return [replace(fault, file=file, line=reading.line) for fault in read]


def _question_row(reading: Reading, edition: Edition) -> _Entry | list[Fault]:
    values = reading.values
    question = question_named(edition, values["question"])
    if question is None:
        codes = [known.code for known in edition.case_questions]
        return [_unknown("question", values["question"], edition, codes)]
    if values["rating"] is not None:
        what = "This row gives both the counts of a question and a rating"
        return [_fault("rating", what, "Give the rating a row of its own, with its standard.")]
    sufficient, relevant = values["sufficient"], values["relevant"]
    if blank := [name for name in ("sufficient", "relevant") if values[name] is None]:
        return [_fault(name, "This cell is blank and may not be", "Fill it in.") for name in blank]
    if sufficient > relevant:
        what = f"{sufficient} cannot be sufficient of {relevant} relevant"
        return [_fault("sufficient", what, "Look whether the two were exchanged.")]
    tally = Tally(sufficient=sufficient, relevant=relevant)
    return _Entry(line=reading.line, about=question, says=tally)


def _standard_row(reading: Reading, edition: Edition) -> _Entry | list[Fault]:
    values = reading.values
    if values["standard"] is None:
        what = "This row names neither a standard nor a question"
        return [_fault("standard", what, "Name one of the two.")]
    standard = standard_named(edition, values["standard"])
    if standard is None:
        names = [f"{known.code} {known.title}" for known in edition.standards]
        codes = [known.code for known in edition.standards]
        titled = plain(values["standard"])
        alike = [f"{s.code} {s.title}" for s in edition.standards if plain(s.title) == titled]
        if alike:  # one alone would have been found
            remedy = f"More than one has that title: {listed(alike)}. Give its code."
            fault = _fault("standard", "a title of one standard alone", remedy)
            return [replace(fault, value=repr(values["standard"]))]
        return [_unknown("standard", values["standard"], edition, names, codes)]
    if values["sufficient"] is not None or values["relevant"] is not None:
        what = "This row has counts and names no question"
        return [_fault("question", what, "Name the question that was counted.")]
    if values["rating"] is None:
        remedy = f"Write one of {listed(RATING_WORDS)}."
        return [_fault("rating", "This cell is blank and may not be", remedy)]
    says = None if values["rating"] == NOT_RATED else _decision(standard, reading)
    return _Entry(line=reading.line, about=standard, says=says)


def _decision(standard: Standard, reading: Reading) -> PanelDecision:
    return PanelDecision(
        standard=standard.code,
        rating=reading.values["rating"],
        reason=reading.values["reason"] or "",
    )


def _unknown(
    column: str, name: str, edition: Edition, known: list[str], also: Sequence[str] = ()
) -> Fault:
    remedy = did_you_mean(name, [*known, *also]).strip() or f"It has {listed(known)}."
    return replace(_fault(column, f"a {column} of {edition.id}", remedy), value=repr(name))


def _fault(column: str, expected: str, remedy: str) -> Fault:
    """A fault of a row, before its file and line are known."""
    return Fault(file="", column=column, expected=expected, remedy=remedy)
