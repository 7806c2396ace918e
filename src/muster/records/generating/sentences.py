"""Which sentences each place of the caseload held, one after another, up to the day of the extract.

A place holds a live case on that day; before it another, and so on back three years. A live case
is met in the middle, so long sentences are met more often than they are passed: lengths of live
cases are drawn by length, and those of the cases before them as they are passed.
"""

from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from muster.records import data
from muster.records.generating.calibration import number, numbers, weights
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.days import NEVER, months
from muster.records.generating.days import number as day_number

DISPOSALS = ("CO", "SSO", "CUSTODY_UNDER_12M", "SDC", "EXTENDED", "LIFE")
CO, SSO, UNDER_12M, SDC, EXTENDED, LIFE = range(6)
REASONS = (
    "COMPLETED", "REVOKED_GOOD_PROGRESS", "REVOKED_BREACH", "REVOKED_OFFENCE", "RESENTENCED",
    "DECEASED", "DEPORTED",
)  # fmt: skip
COMPLETED, GOOD_PROGRESS, BREACH, OFFENCE, RESENTENCED, DECEASED, DEPORTED = range(7)
YEARS_BACK = 3
EARLY_RELEASE = day_number(date(2024, 9, 10))  # the first day of release at 40% (SDS40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The cases of a shard, a place at a time and the oldest first, as they will turn out to be."""

    place: Places  # of the caseload, from the first of the shard
    desk: Places  # of the nation
    person: Places  # from the first of the shard
    disposal: NDArray[np.int8]  # by place in DISPOSALS
    sentenced: Days
    months: NDArray[np.int32]  # as passed
    notional_end: Days
    ended: Days  # supervision; of a live case, a day to come
    reason: NDArray[np.int8]  # by place in REASONS
    released: Days  # first release; NEVER for an order
    licence_ends: Days
    is_live: Flags

    @property
    def size(self) -> int:
        """How many there are."""
        return int(self.place.size)

    @property
    def is_order(self) -> Flags:
        """Whether the sentence is served in the community."""
        return self.disposal <= SSO

    def taken(self, rows: Places) -> "Cases":
        """These cases alone, in this order."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def cases_of(desks: Places, sizes: Places, as_at: int, chance: Chance) -> Cases:
    """Every case that the places of these desks held."""
    desk = np.repeat(desks, sizes)
    place = np.arange(desk.size)
    live = _live(place, desk, as_at, chance)
    held, after = [live], live
    opened = _opened(place.size, as_at, chance)
    while True:
        earlier = (after.sentenced > as_at - 366 * YEARS_BACK) & (
            after.sentenced > opened[after.place]
        )
        if not earlier.any():
            break
        after = _before(after.taken(np.flatnonzero(earlier)), chance)
        held.append(after)
    return _with_people(_in_order(held), desk, chance)


def _live(place: Places, desk: Places, as_at: int, chance: Chance) -> Cases:
    """The live case of each place, met somewhere in its middle."""
    passed = np.array(list(weights("sentences_passed").values()))
    disposal = chance.chosen(passed * np.array(numbers("mean_years")), place.size)
    length = _lengths(disposal, chance, by_length=True)
    lasting = _lasting(disposal, length)
    begun = as_at - (chance.shares(place.size) * lasting).astype(np.int32)
    luck = _luck(place.size, chance)
    drawn = _sentenced(place, desk, disposal, begun, length, luck)
    short = np.maximum(as_at + 1 - drawn.ended, 0)
    moved = np.where(short > 0, short + chance.whole(0, 30, place.size), 0)
    later = _sentenced(place, desk, disposal, begun + moved, length, luck)
    keep = {"is_live": np.ones(place.size, bool), "reason": drawn.reason * 0}
    return replace(later, ended=np.maximum(later.ended, as_at + 1), **keep)


def _before(after: Cases, chance: Chance) -> Cases:
    """The case that each place held before the one it has."""
    size = after.size
    disposal = chance.chosen(list(weights("sentences_passed").values()), size)
    length = _lengths(disposal, chance, by_length=False)
    ended = after.sentenced - chance.whole(0, 4, size)
    share, reason = _early(disposal, chance)
    lasting = np.maximum((_lasting(disposal, length) * share).astype(np.int32), 14)
    begun, luck = ended - lasting, _luck(size, chance)
    for _ in range(2):  # when somebody is released decides when they end, so meet it from below
        drawn = _sentenced(after.place, after.desk, disposal, begun, length, luck)
        begun = begun + np.maximum(ended - drawn.ended, 0)
    return replace(drawn, ended=np.minimum(drawn.ended, ended), reason=reason)


def _early(disposal: Places, chance: Chance) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """How much of its time each sentence ran, and why it ended."""
    size = disposal.size
    early = chance.flags(np.where(disposal <= SSO, number("orders_ended_early"), 0.02))
    of_order = chance.chosen(list(weights("early_ends").values()), size) + 1
    of_licence = np.where(chance.flags(0.6, size), DECEASED, DEPORTED)
    reason = np.where(disposal <= SSO, of_order, of_licence)
    share = np.where(early, 0.15 + 0.7 * chance.shares(size), 1).astype(np.float32)
    return share, np.where(early, reason, COMPLETED).astype(np.int8)


def _lengths(disposal: Places, chance: Chance, *, by_length: bool) -> NDArray[np.int32]:
    """Length as passed, in months; `by_length` as they are met, else as they are passed."""
    size = disposal.size
    length = np.empty(size, np.int32)
    for kind, name in enumerate(DISPOSALS):
        listed = weights(f"months_{name.lower()}")
        each, share = np.array([float(m) for m in listed]), np.array(list(listed.values()))
        chosen = chance.chosen(share * each if by_length else share, size)
        length = np.where(disposal == kind, each[chosen].astype(np.int32), length)
    return length


def _lasting(disposal: Places, length: NDArray[np.int32]) -> Days:
    """How many days a sentence is supervised for, from its passing, if it runs its course."""
    days = months(length)
    short = (disposal > SSO) & (length < 24)
    return np.where(disposal == LIFE, months(480), np.where(short, days // 2 + 365, days))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Luck:
    """What else decides when a person is released."""

    remanded: NDArray[np.float32]  # share of the time on remand that there could have been
    may_leave_at_40: Flags


def _luck(size: int, chance: Chance) -> _Luck:
    return _Luck(
        remanded=chance.shares(size) * chance.flags(0.5, size),
        may_leave_at_40=chance.flags(number("released_at_40"), size),
    )


def _sentenced(
    place: Places, desk: Places, disposal: Places, begun: Days, length: NDArray, luck: _Luck
) -> Cases:
    """Sentences passed on these days: when released, until when on licence, when they end."""
    size, days = place.size, months(length)
    custodial = disposal > SSO
    share = np.select([disposal == EXTENDED, disposal == LIFE], [2 / 3, 1.0], 0.5)
    served = (days * share).astype(np.int32)
    remand = (luck.remanded * np.minimum(served, 150) * custodial).astype(np.int32)
    released = begun + np.maximum(served - remand, 1)
    early = begun + np.maximum((days * 0.4).astype(np.int32) - remand, 1)
    sooner = np.isin(disposal, (UNDER_12M, SDC)) & luck.may_leave_at_40
    sooner &= released > EARLY_RELEASE
    released = np.where(sooner, np.maximum(early, EARLY_RELEASE), released)
    licence_ends = np.where(disposal == LIFE, begun + months(480), begun + days - remand)
    licence_ends = np.maximum(licence_ends, released)
    supervised = (length < 24) & custodial & (disposal != LIFE)
    ends = np.where(supervised, np.maximum(licence_ends, released + 365), licence_ends)
    order_ends = begun + days - 1
    return Cases(
        place=place,
        desk=desk,
        person=place,
        disposal=disposal.astype(np.int8),
        sentenced=begun,
        months=length,
        notional_end=np.where(custodial, ends, order_ends).astype(np.int32),
        ended=np.where(custodial, ends, order_ends).astype(np.int32),
        reason=np.zeros(size, np.int8),
        released=np.where(custodial, released, NEVER).astype(np.int32),
        licence_ends=np.where(custodial, licence_ends, NEVER).astype(np.int32),
        is_live=np.zeros(size, bool),
    )


def _opened(size: int, as_at: int, chance: Chance) -> Days:
    """Since when each place is there: the caseload grew, and by how much is published."""
    listed = [
        (day_number(date.fromisoformat(row["period"])), float(row["value"]))
        for row in data.rows("omsq_national_series")
        if row["measure"] == "offenders under probation supervision"
    ]
    series = sorted(point for point in listed if point[0] < as_at) or sorted(listed)[:1]
    on, held = (np.array(column) for column in zip(*series, strict=True))
    growth = np.r_[held, held[-1] * number("growth_since_published")] / held[-1]
    share = np.maximum.accumulate(growth / growth[-1])
    drawn = chance.shares(size)
    day = np.interp(drawn, share, np.r_[on, as_at])
    return np.where(drawn <= share[0], -NEVER, day).astype(np.int32)


def _in_order(held: list[Cases]) -> Cases:
    """All the cases, each place's oldest first."""
    whole = {
        f.name: np.concatenate([getattr(part, f.name) for part in held]) for f in fields(Cases)
    }
    age = np.repeat(np.arange(len(held)), [part.size for part in held])
    return Cases(**whole).taken(np.lexsort((-age, whole["place"])))


def _with_people(cases: Cases, desk_of_place: Places, chance: Chance) -> Cases:
    """Whose case each is: some come back to the place they left, some have two at once."""
    size = cases.size
    same_place = np.r_[False, cases.place[1:] == cases.place[:-1]]
    died = np.r_[False, (cases.reason == DECEASED)[:-1]]
    back = same_place & ~died & chance.flags(number("sentenced_again"), size)
    person = np.cumsum(~back) - 1
    live = np.flatnonzero(cases.is_live)
    beside = np.r_[False, desk_of_place[1:] == desk_of_place[:-1]]
    twin = beside & chance.flags(number("two_sentences_at_once"), live.size)
    twin &= ~np.r_[False, twin[:-1]]
    alone = (
        np.r_[True, person[live[1:]] != person[live[1:] - 1]] if live.size > 1 else np.ones(1, bool)
    )
    later = np.r_[False, cases.sentenced[live[1:]] >= cases.sentenced[live[:-1]]]
    twin &= later
    second = live[twin & alone]
    person[second] = person[live[np.flatnonzero(twin & alone) - 1]]
    _, person = np.unique(person, return_inverse=True)
    return replace(cases, person=person.astype(np.int64))
