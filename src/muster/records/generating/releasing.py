"""Before release and between practitioners: handovers, transfers, and somewhere to live."""

from collections.abc import Iterator

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.chance import Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.managing import LEAVER, TRANSFER
from muster.records.generating.managing import REASONS as WHY
from muster.records.generating.people import ADDRESS_TYPES, HOMELESS
from muster.records.generating.profile import Profile
from muster.records.generating.rows import Rows, Words

TRANSIENT = 4
OVERLOAD = 50  # cases, from which quality falls (HMIP research bulletin 2021/02)


def managing_rows(history: History, profile: Profile, log: Log) -> Iterator[Rows]:
    """Who had each case, the decisions to give it, handovers and transfers."""
    yield _managers(history, log)
    yield _allocations(history, profile, log)
    yield from _changes_of_hand(history, log)
    yield from _transfers(history, log)


def _managers(history: History, log: Log) -> Rows:
    held = history.managers
    numbers = history.numbers("managers", held.case.size)
    lost = np.flatnonzero(held.is_nobody)
    since = working(held.from_on[lost], after=4)
    history.plant(
        "FP11",
        held.case[lost],
        opened=held.from_on[lost],
        since=since,
        until=held.to_on[lost],
        table="managers",
        rows=numbers[lost],
    )
    _say_of_load(history)
    changed = np.flatnonzero(np.r_[False, held.case[1:] == held.case[:-1]])
    log.add("ROC", held.case[changed], held.from_on[changed])
    rows = history.rows(
        "managers",
        held.from_on,
        manager_id=numbers,
        **history.of_case(held.case),
        role="ORDER_MANAGER",
        staff_id=history.person_of_staff(held.staff),
        team_code=Words(held.team, history.world.team_codes),
        from_on=held.from_on,
        to_on=held.to_on,
        reason=Words(held.reason, WHY),
        is_duty_cover=held.is_cover,
    )
    return history.amended(rows, held.to_on, to_on=None)


def _say_of_load(history: History) -> None:
    """Desks of fifty cases or more are not planted: they come of desks being uneven."""
    held = history.managers
    heavy = history.nation.size_of_desk[history.cases.desk[held.case]] >= OVERLOAD
    own = np.isin(held.staff, history.staff.holders[history.cases.desk[held.case]].ravel())
    rows = np.flatnonzero(heavy & own & ~held.is_cover & ~held.is_nobody)
    history.plant(
        "FP27",
        held.case[rows],
        opened=held.from_on[rows],
        since=working(held.from_on[rows], after=21),
        until=held.to_on[rows],
        table="managers",
    )


def _allocations(history: History, profile: Profile, log: Log) -> Rows:
    """The first allocation of each case; some against the advice, and without a reason."""
    held = history.managers
    grade = history.staff.grade[held.staff]
    real = np.flatnonzero((grade < 4) & ~held.is_cover)
    first = real[np.r_[True, held.case[real][1:] != held.case[real][:-1]]]
    case, on = held.case[first], held.from_on[first]
    wrong = np.isin(case, history.last_case[profile.wrong_grade])
    numbers = history.numbers("allocations", case.size)
    marked = np.flatnonzero(wrong)
    history.plant(
        "FP12",
        case[marked],
        opened=on[marked],
        since=on[marked],
        table="allocations",
        rows=numbers[marked],
    )
    log.add("CADE", case, on)
    return history.rows(
        "allocations",
        on,
        allocation_id=numbers,
        **history.of_case(case),
        staff_id=history.person_of_staff(held.staff[first]),
        allocated_on=on,
        allocated_by=history.spo_on(case, on),
        follows_advice=~wrong,
        has_reason=np.where(wrong, 0, -1),
    )


def _changes_of_hand(history: History, log: Log) -> Iterator[Rows]:
    """After a change of practitioner in the community the new one meets the person in a week."""
    held = history.managers
    hands = history.changes_of_hand
    on = working(hands.on, after=2)
    met = np.flatnonzero(~hands.missed & history.out_on(hands.case, on))
    log.add("COAP", hands.case[met], on[met], outcome=0, minute=600)
    rows = hands.row
    left = rows[np.isin(held.reason[rows], (LEAVER, TRANSFER))]
    before = np.maximum(left - 1, 0)
    why = np.where(held.reason[left] == TRANSFER, 1, 2)
    given, taken = held.staff[before], held.staff[left]
    yield _handovers(history, held.case[left], held.from_on[left], given, taken, why)
    yield from _before_release(history, log)


def _handovers(history, case, on, given, taken, why) -> Rows:
    return history.rows(
        "handovers",
        on,
        handover_id=history.numbers("handovers", case.size),
        **history.of_case(case),
        because=Words(why, ("RELEASE", "TRANSFER", "LEAVER")),
        from_staff_id=history.person_of_staff(given),
        to_staff_id=history.person_of_staff(taken),
        held_on=on,
    )


def _before_release(history: History, log: Log) -> Iterator[Rows]:
    """Handover and a first meeting twelve weeks before release, or as soon as there is time."""
    out = history.rounds.released[:, 0]
    case = np.flatnonzero((out < NEVER) & (out - history.cases.sentenced > 10))
    on = np.maximum(out[case] - 84, history.cases.sentenced[case] + 3)
    late = history.planting.flags("FP13", case, out[case])
    late &= out[case] - history.cases.sentenced[case] > 56
    last = np.maximum(out[case] - 1 - history.chance("late handover").whole(0, 8, case.size), 0)
    on = working(np.where(late, last, on), after=0)
    who = history.managers.staff[history.managers.rows_on(case, on)]
    log.add("EPOMAT", case, on)
    log.add("COPT", case, working(on, after=1), outcome=0, minute=660)
    marked = np.flatnonzero(late)
    since = out[case[marked]] - 28
    history.plant(
        "FP13",
        case[marked],
        opened=np.maximum(since - 56, history.cases.sentenced[case[marked]]),
        since=since,
        harm=out[case[marked]],
        until=on[marked],
        table="handovers",
    )
    yield _handovers(history, case, on, who, who, np.zeros(case.size, int))


def _transfers(history: History, log: Log) -> Iterator[Rows]:
    """A case that came from another unit: asked, accepted, completed when the managers agree."""
    moves, chance = history.moves, history.chance("transfers")
    case = np.flatnonzero(moves.is_transfer)
    done = moves.on[case]
    slow = history.planting.flags("between areas", case, done)
    asked = np.where(
        slow, done - chance.whole(45, 110, case.size), done - chance.whole(8, 24, case.size)
    )
    asked = working(np.maximum(asked, history.cases.sentenced[case] + 1), after=0)
    slow &= done - asked > 32
    numbers = history.numbers("transfers", case.size)
    since = working(asked, after=21)
    marked = np.flatnonzero(slow)
    history.plant(
        "between areas",
        case[marked],
        opened=asked[marked],
        since=since[marked],
        until=done[marked],
        table="transfers",
        rows=numbers[marked],
    )
    sender = history.nation.team_of_desk[moves.desk[case]]
    taker = history.team_now(case)
    region = history.world.region_of_unit[history.world.unit_of_team]
    log.add("ETOM", case, asked)
    log.add("ETRC", case, done)
    rows = history.rows(
        "transfers",
        asked,
        transfer_id=numbers,
        **history.of_case(case),
        from_region_code=Words(region[sender], history.world.region_codes),
        from_team_code=Words(sender, history.world.team_codes),
        to_region_code=Words(region[taker], history.world.region_codes),
        to_team_code=Words(taker, history.world.team_codes),
        asked_on=asked,
        accepted_on=np.maximum(asked, done - 2),
        completed_on=done,
    )
    yield history.amended(rows, done, accepted_on=None, completed_on=None)


def housing_rows(history: History, log: Log) -> Iterator[Rows]:
    """Where people go when they are released: an address checked beforehand, or nowhere settled."""
    chance = history.chance("release addresses")
    out = history.rounds.released[:, 0]
    case = np.flatnonzero((out < NEVER) & (out < history.cases.ended))
    unsettled = history.planting.flags("FP28", case, out[case])
    temporary = unsettled & chance.flags(number("release_to_temporary"), case.size)
    kind = np.where(temporary, TRANSIENT, np.where(unsettled, HOMELESS, case % 3))
    checked = working(np.maximum(out[case] - 35, history.cases.sentenced[case]), after=0)
    yield _release_addresses(history, case, kind, checked)
    settled = np.flatnonzero(~unsettled)
    yield _checks(history, case[settled], checked[settled])
    marked = np.flatnonzero(unsettled)
    history.plant(
        "FP28",
        case[marked],
        opened=np.maximum(out[case[marked]] - 84, history.cases.sentenced[case[marked]]),
        since=out[case[marked]] - 14,
        harm=out[case[marked]],
        table="addresses",
    )
    log.add("CM3A", case[settled], checked[settled])


def _release_addresses(history: History, case: Places, kind, checked) -> Rows:
    out = history.rounds.released[case, 0]
    settled = kind < 3
    unit = history.unit_of(case)
    return history.rows(
        "addresses",
        np.where(settled, checked, out),
        address_id=history.numbers("addresses", case.size),
        **history.of_person(history.cases.person[case]),
        address_type=Words(kind, ADDRESS_TYPES),
        address_status="PR",
        is_no_fixed_abode=kind == HOMELESS,
        council_code=Words(unit, history.world.councils),
        police_force_code=Words(history.world.region_of_unit[unit], history.world.forces),
        from_on=out,
        to_on=np.where(kind == HOMELESS, NEVER, out + 30),
        verified_on=np.where(settled, checked, NEVER),
    )


def _checks(history: History, case: Places, checked) -> Rows:
    return history.rows(
        "address_checks",
        checked,
        address_check_id=history.numbers("address_checks", case.size),
        **history.of_case(case),
        check_reason="RELEASE",
        proposed_on=checked - 5,
        has_occupant=case % 4 > 0,
        occupant_spoken_to_on=np.where(case % 4 > 0, checked - 1, NEVER),
        visited_on=checked,
        domestic_abuse_checked_on=checked - 2,
        children_checked_on=checked - 2,
        is_suitable=True,
    )
