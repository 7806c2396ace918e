"""What a reader is told of a person whose access is limited: whether, in which way, and why.

A *restriction* names the few who may see a person, an *exclusion* those who may not; either is
enough to refuse. Whoever the record does not know is refused wherever there is either. The answer
has the message that the record gives for it, and one of our own where it gives none.

Source: github.com/ministryofjustice/hmpps-probation-integration-services libs/limited-access.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ibis import _

from muster.errors import InputError, MusterError
from muster.records.access import Scoped

NUMBER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,29}")
RESTRICTED: Final = "This record is restricted to named users, and you are not one of them."
EXCLUDED: Final = "You are excluded from this record."


class Limited(MusterError):  # noqa: N818
    """The reader may not see this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whether one reader may see one person, and what they are told where they may not."""

    person_id: str
    is_excluded: bool
    is_restricted: bool
    exclusion_message: str = ""
    restriction_message: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether they may not: either way is enough."""
        return self.is_excluded or self.is_restricted

    @property
    def says(self) -> str:
        """What the reader is told; nothing where they may see the person."""
        return " ".join(filter(None, (self.exclusion_message, self.restriction_message)))


def answers(scoped: Scoped, person_ids: Sequence[str]) -> tuple[Answer, ...]:
    """The answer for each person, in the order asked.

    Raises `InputError`, before any record is looked at, if something is no number of a person.
    """
    for number in person_ids:
        if not NUMBER.fullmatch(number):
            raise InputError(
                f"{number!r} is not the number of a person: letters, digits and hyphens. "
                f"No record was looked at."
            )
    of_one = scoped.numbers_of_one_person(None)
    return tuple(
        _answer(scoped, number, {number, *_others(number, of_one)}) for number in person_ids
    )


def require_access(scoped: Scoped, person_id: str) -> None:
    """Raise `Limited`, with the message of the record, if the reader may not see the person."""
    [answer] = answers(scoped, [person_id])
    if answer.is_limited:
        raise Limited(answer.says)


def _others(number: str, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from (other for one, other in pairs if one == number)


def _answer(scoped: Scoped, person_id: str, numbers: set[str]) -> Answer:
    restrictions = _limits(scoped, "restrictions", numbers)
    exclusions = _limits(scoped, "exclusions", numbers)
    known = set(scoped.names)
    restricted = bool(restrictions) and not known & {user for user, _ in restrictions}
    against = [limit for limit in exclusions if limit[0] in known or not known]
    return Answer(
        person_id=person_id,
        is_excluded=bool(against),
        is_restricted=restricted,
        exclusion_message=_message(against, EXCLUDED) if against else "",
        restriction_message=_message(restrictions, RESTRICTED) if restricted else "",
    )


def _limits(scoped: Scoped, table: str, numbers: set[str]) -> list[tuple[str, str]]:
    """The users that live limits on these numbers name, each with its message, in order."""
    rows = scoped.live(table).filter(_.person_id.isin(sorted(numbers)))
    key = "restriction_id" if table == "restrictions" else "exclusion_id"
    found = rows.order_by(key).select("user_name", "message").to_pyarrow().to_pylist()
    return [(row["user_name"], row["message"] or "") for row in found]


def _message(limits: Sequence[tuple[str, str]], default: str) -> str:
    return next((message for _, message in limits if message.strip()), default)
