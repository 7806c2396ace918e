"""What replaying a published record finds, and the checks that need no rule of an edition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from muster.published.model import PublishedRecord, stated_label
from muster.ratings.words import listed

Value = TypeVar("Value")


class Standing(StrEnum):
    """What can be said of a published record; where several can, the first of them is said."""

    CONTRADICTS = "contradicts"
    ADMISSIBLE = "admissible"
    FOLLOWS = "follows"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that was found, in a sentence.

    Of a contradiction also what was published and what the rules expect; `standard` is empty
    where it is about the overall result.
    """

    standing: Standing
    says: str
    standard: str = ""
    published: str = ""
    expected: str = ""


def contradiction(says: str, *, standard: str = "", published: object, expected: str) -> Remark:
    """A remark that what was published cannot be."""
    return Remark(
        standing=Standing.CONTRADICTS,
        says=says,
        standard=standard,
        published=str(published),
        expected=expected,
    )


def follows(says: str) -> Remark:
    """A remark that the rules give what was published."""
    return Remark(standing=Standing.FOLLOWS, says=says)


def too_little(says: str) -> Remark:
    """A remark that what was published does not tell."""
    return Remark(standing=Standing.TOO_LITTLE, says=says)


def only(values: Iterable[Value]) -> Value | None:
    """The one value that was published; `None` if there is none, or more than one."""
    held = tuple(values)
    return held[0] if len(held) == 1 else None


def unreadable(record: PublishedRecord) -> Iterator[Remark]:
    """Cells that could not be read: what they say cannot have been published."""
    names = {row.line: row.name for row in record.standards}
    for fault in record.faults:
        yield contradiction(
            str(fault),
            standard=names.get(fault.line or 0, ""),
            published=fault.value,
            expected=fault.expected,
        )


def said_twice(record: PublishedRecord) -> Iterator[Remark]:
    """Where the rows of a record give two values for what a service has one of."""
    fields = {
        "overall rating": [stated_label(each) for each in record.overall],
        "score": [str(each) for each in record.score],
        "maximum": [str(each) for each in record.maximum],
    }
    for what, values in fields.items():
        if len(values) > 1:
            says = f"Its rows give more than one {what}: {listed(values)}."
            yield contradiction(says, published=listed(values), expected=f"one {what}")
