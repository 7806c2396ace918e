"""The tables of an inspection's folder: which columns each has, and how each is read.

Everything is declared here once: the loader reads by it, the reference page lists it, and the
templates of `muster inspect --new` are made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.frameworks.predicates import Rosh, SentenceKind
from muster.frameworks.scale import NOT_RATED, Answer, Rating
from muster.tables.cells import day, one_of, percent, text, whole_number, yes_no
from muster.tables.model import Cell, Column, Problem, Reader

ANSWERS = {
    **{answer.value: answer for answer in Answer},
    "y": Answer.YES,
    "n": Answer.NO,
    "n/a": Answer.NOT_APPLICABLE,
    "not clear": Answer.CANNOT_TELL,
}
RATINGS: Mapping[str, Rating] = {rating.label: rating for rating in Rating}
an_answer = one_of(ANSWERS, what="an answer that we know")
a_rating = one_of(RATINGS, what="one of the four ratings")
a_rating_or_none = one_of({**RATINGS, NOT_RATED: None}, what="one of the four ratings")


def whole_percent(cell: Cell) -> int | Problem:
    """A percentage from 0 to 100 without a fraction, as reports print them."""
    read = percent(cell)
    if isinstance(read, Problem) or read == int(read):
        return read if isinstance(read, Problem) else int(read)
    return Problem("a whole percentage", "Write it as the report prints it: 34, not 33.8.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One kind of table: what it is for, its columns, and what each of them means."""

    name: str  # its field in [files]
    says: str
    columns: tuple[Column, ...]
    meanings: tuple[str, ...]


def sheet(name: str, says: str, *columns: tuple[Column, str]) -> Sheet:
    """A kind of table, of its columns, each with what it means."""
    return Sheet(
        name=name,
        says=says,
        columns=tuple(column for column, _ in columns),
        meanings=tuple(meaning for _, meaning in columns),
    )


def needed(heading: str, read: Reader = text, *synonyms: str) -> Column:
    """A column that has to be there, with no cell blank."""
    return Column(name=_name(heading), heading=heading, read=read, synonyms=synonyms)


def optional(heading: str, read: Reader = text, *synonyms: str) -> Column:
    """A column that may be left out, or left blank."""
    return Column(
        name=_name(heading),
        heading=heading,
        read=read,
        synonyms=synonyms,
        required=False,
        blank=True,
    )


def _name(heading: str) -> str:
    return heading.replace(" ", "_")


CASE = needed("case", text, "case id", "CRN")
UNIT = needed("unit", text, "PDU", "unit code")
STANDARD = needed("standard", text, "standard code")

ANSWERED = sheet(
    "answers",
    "The inspectors' answers, one row for a question on a case.",
    (CASE, "The case, as the long list has it."),
    (needed("question", text, "question code"), "The code of the question."),
    (needed("answer", an_answer), "Yes, no, not applicable or cannot tell."),
    (optional("note", text, "notes", "evidence"), "What the answer rests on."),
)
ESTABLISHED = sheet(
    "cases",
    "What the inspectors established of each case. It goes above what the long list says.",
    (CASE, "The case, as the long list has it."),
    (
        optional("sentence", one_of({k.value: k for k in SentenceKind}, what="a kind of sentence")),
        "Community or licence.",
    ),
    (
        optional("rosh", one_of({r.value: r for r in Rosh}, what="a level of risk"), "risk level"),
        "The risk of serious harm as the inspector judged it: low, medium, high or very high.",
    ),
    (optional("court report", yes_no), "Whether a report was written for the court."),
    (optional("resettlement", yes_no), "Whether there was work before release."),
    (optional("unpaid work", yes_no), "Whether the order has an unpaid work requirement."),
    (optional("victim contact", yes_no), "Whether a victim has a right to contact."),
    (optional("contact suspended", yes_no), "Whether contact was suspended."),
    (optional("contact suspended on", day), "The day from which contact was suspended."),
    (optional("licence days", whole_number), "The days of the licence, from release."),
    (
        optional("post sentence supervision only", yes_no),
        "Whether there was post-sentence supervision only, from release.",
    ),
)
JUDGED = sheet(
    "judgements",
    "The ratings that people judge: one row for a standard of the service or of a unit.",
    (UNIT, "The code of the unit, or of the service."),
    (STANDARD, "The code of the standard."),
    (needed("rating", a_rating_or_none), "One of the four ratings, or not rated."),
    (needed("evidence"), "What the judgement rests on."),
)
DECIDED = sheet(
    "panel",
    "What the ratings panel decided where it moved a standard that the cases rate.",
    (UNIT, "The code of the unit, or of the service."),
    (STANDARD, "The code of the standard."),
    (needed("rating", a_rating), "The rating that the panel gave."),
    (needed("reason"), "Why."),
    (optional("decided by", text), "Who decided."),
)
FOUND = sheet(
    "findings",
    "What was found, one sentence or two a row.",
    (UNIT, "The code of the unit, or of the service."),
    (STANDARD, "The code of the standard that it bears on."),
    (needed("finding"), "What was found."),
    (optional("percent", whole_percent), "The figure that the finding states."),
    (optional("question"), "The question that the figure was counted from."),
    (optional("answer", an_answer), "The answer that was counted; yes, if blank."),
    (optional("good", yes_no), "Yes, if it is a strength."),
    (optional("source"), "Where it was published."),
)
ASKED = sheet(
    "recommendations",
    "What the report asks, and of whom.",
    (needed("number", whole_number), "Its number."),
    (needed("addressee"), "Who is asked."),
    (needed("recommendation"), "What they are asked to do."),
)
REPLACED = sheet(
    "replacements",
    "The drawn cases that could not be inspected. The next reserve of the stratum takes the place.",
    (CASE, "The case that was drawn."),
    (needed("on", day, "date"), "The day on which it was replaced."),
    (needed("reason"), "Why it could not be inspected."),
)
SHEETS = (ANSWERED, ESTABLISHED, JUDGED, DECIDED, FOUND, ASKED, REPLACED)
