"""The four-point scale, the answers to a question, and how sure we are of a rule.

These are the words that every edition shares. A rating is never absent by accident: where a
standard has none, the value is `None` and is shown as "Not rated", which is not zero.
"""

from enum import IntEnum, StrEnum


class Rating(IntEnum):
    """The four-point scale of the inspectorate, lowest first; the value is the points it earns.

    Print `label`, never the enum: an `IntEnum` prints as its number.
    """

    INADEQUATE = 0
    REQUIRES_IMPROVEMENT = 1
    GOOD = 2
    OUTSTANDING = 3

    @property
    def label(self) -> str:
        """As the inspectorate writes it: "Requires improvement"."""
        return self.name.replace("_", " ").capitalize()

    @classmethod
    def from_label(cls, label: str) -> "Rating":
        """The rating written as `label`, whatever its case and spacing.

        Raises `ValueError` if it is none of the four.
        """
        by_label = {rating.label.casefold(): rating for rating in cls}
        words = " ".join(label.replace("_", " ").split()).casefold()
        if words not in by_label:
            raise ValueError(
                f"{label!r} is not a rating. "
                f"The four are {', '.join(rating.label for rating in reversed(cls))}."
            )
        return by_label[words]


NOT_RATED = "Not rated"


def label_of(rating: Rating | None) -> str:
    """The label of a rating, or "Not rated"."""
    return NOT_RATED if rating is None else rating.label


class Answer(StrEnum):
    """What an inspector may answer to a question on a case."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not applicable"
    CANNOT_TELL = "cannot tell"


class Status(StrEnum):
    """How a rule is known. It is shown wherever the rule is used."""

    STATED = "stated"
    DERIVED = "derived"
    INFERRED = "inferred"
    REMEMBERED = "remembered"
    ASSUMED = "assumed"
    MISSING = "missing"

    @property
    def meaning(self) -> str:
        """The status in a sentence, for the reader of a report."""
        return _MEANINGS[self]


_MEANINGS = {
    Status.STATED: "The named public source says it.",
    Status.DERIVED: "Worked out from what public sources state.",
    Status.INFERRED: "A plausible reading of the sources, which do not state it.",
    Status.REMEMBERED: "General knowledge of published documents; the text was not checked.",
    Status.ASSUMED: "No public figure is known; this is a setting, and its value an assumption.",
    Status.MISSING: "No public source is known.",
}


class Confidence(StrEnum):
    """How well a remembered rule is remembered."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
