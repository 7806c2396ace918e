"""Which rows of a long list are one person.

The CRN is asked first, then the PNC, then names with the date of birth; what is blank or withheld
matches nothing. Rows that are one person by way of a third are one person too, whatever order
they stand in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from muster.sampling.long_list import ListedCase


def people(rows: Sequence[ListedCase]) -> tuple[tuple[ListedCase, ...], ...]:
    """The rows, put together person by person."""
    leader = list(range(len(rows)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    first_with: dict[tuple[object, ...], int] = {}
    for place, row in enumerate(rows):
        for mark, _ in marks(row):
            leader[lead(place)] = lead(first_with.setdefault(mark, place))
    together: dict[int, list[ListedCase]] = defaultdict(list)
    for place, row in enumerate(rows):
        together[lead(place)].append(row)
    return tuple(map(tuple, together.values()))


def marks(row: ListedCase) -> Iterator[tuple[tuple[object, ...], str]]:
    """What a person could be known again by in this row, and what that is called."""
    crn, pnc = row.numbers
    if crn:
        yield ("CRN", crn), "CRN"
    if pnc:
        yield ("PNC", pnc), "PNC"
    if row.names:
        yield ("names", *row.names), "names and date of birth"


def matched_by(one: ListedCase, other: ListedCase) -> str:
    """Why one row is taken for the person of another: the surest mark that they share."""
    shared = {mark for mark, _ in marks(other)}
    for mark, called in marks(one):
        if mark in shared:
            return f"has the same {called} as line {other.case.line}{_but(one, other)}"
    return f"is the same person as line {other.case.line}, by way of another row"


def _but(one: ListedCase, other: ListedCase) -> str:
    """What speaks against the match, for whoever checks it."""
    differ = [
        name
        for name, ours, theirs in zip(("CRN", "PNC"), one.numbers, other.numbers, strict=True)
        if ours and theirs and ours != theirs
    ]
    return f" (but another {' and another '.join(differ)}: check)" if differ else ""


def earliest(rows: Iterable[ListedCase]) -> ListedCase:
    """The row that is kept of one person's: the earliest start, then whatever its order.

    Rows that start on one day are told apart by what they hold and not by where they stand, so
    that sorting the long list another way keeps the same one.
    """
    return min(rows, key=lambda row: (row.case.started_on, _content(row), row.case.line))


def _content(row: ListedCase) -> tuple[str, ...]:
    case = row.case
    return (
        case.identity,
        *row.numbers,
        case.cluster,
        case.unit,
        case.practitioner,
        case.sentence,
        case.rosh or "",
        case.sex or "",
        case.ethnicity,
        str(case.risk_weight),
        str(case.restricted),
    )
