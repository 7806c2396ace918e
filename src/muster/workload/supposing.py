"""What if: a vacancy filled, a team losing two, something asked for more or less often.

Each is said in a few words, and what follows from it is worked out beside what is so now. It is
arithmetic and not a forecast: nobody's cases move, and no case is done better or worse for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from muster.errors import InputError, did_you_mean
from muster.obligations.calling import Roll
from muster.obligations.roll.rehearsing import rehearsed, touched
from muster.obligations.settings import Setting, defaults, parsed
from muster.workload.acts import Acts
from muster.workload.backlog import Backlog, backlogs
from muster.workload.capacity import Capacity, Hours, available_points
from muster.workload.carried import Carried
from muster.workload.policy import NOTHING, costs
from muster.workload.reading import DEFAULT_HOURS, overdue_of

FORMS = "'fill TEAM GRADE', 'lose TEAM NUMBER' or 'SETTING LIMIT', as in 'contact_medium 21 days'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed: posts filled, practitioners lost, and limits changed."""

    filled: tuple[tuple[str, str], ...] = ()  # team, grade
    lost: Mapping[str, int] = field(default_factory=dict)  # how many, by team
    limits: Mapping[str, str] = field(default_factory=dict)  # by setting


def supposed(sentences: Sequence[str]) -> Supposed:
    """What a few words suppose.

    Raises `InputError` with everything that cannot be understood.

    >>> supposed(["lose N53DEC 2", "contact_medium 21 days"]).limits
    {'contact_medium': '21 days'}
    """
    found, faults = Supposed(), []
    for sentence in sentences:
        try:
            found = _and(found, sentence)
        except ValueError as fault:
            faults.append(f"--what-if {sentence!r}: {fault}")
    if faults:
        raise InputError("\n".join(faults))
    return found


def _and(found: Supposed, sentence: str) -> Supposed:
    match sentence.split():
        case ["fill", team, grade]:
            if not DEFAULT_HOURS.get(grade):
                known = [name for name, hours in DEFAULT_HOURS.items() if hours]
                raise ValueError(f"{grade!r} is no grade with cases. Say {' or '.join(known)}.")
            return replace(found, filled=(*found.filled, (team, grade)))
        case ["lose", team, number] if number.isdigit() and int(number):
            lost = found.lost.get(team, 0) + int(number)
            return replace(found, lost={**found.lost, team: lost})
        case [name, *limit] if name in defaults():
            parsed(" ".join(limit))  # or it says why not
            return replace(found, limits={**found.limits, name: " ".join(limit)})
        case [name, *_rest] if name not in ("fill", "lose"):
            raise ValueError(
                f"{name!r} is not a setting.{did_you_mean(name, ['fill', 'lose', *defaults()])}"
            )
    raise ValueError(f"it cannot be understood. Write {FORMS}.")


def supposing(
    found: Roll, everybody: Sequence[Carried], what: Supposed, acts: Acts
) -> tuple[Backlog, ...]:
    """The backlog of every place, if it were so.

    Raises `InputError` if a team is not one of theirs, or would lose more than it has.
    """
    people = _without(_with(everybody, what.filled), what.lost)
    if not what.limits:
        return backlogs(people, acts)
    drafted = dict(found.settings) | {
        name: _drafted(found.settings[name], limit) for name, limit in what.limits.items()
    }
    now = touched(found, drafted)
    if not now.obligations:
        return backlogs(people, acts)
    draft = rehearsed(now, drafted)
    before, after = (costs(roll, acts, ("staff_id",)) for roll in (now, draft))
    extra = {
        staff[0]: after.get(staff, NOTHING).a_week - before.get(staff, NOTHING).a_week
        for staff in {*before, *after}
    }
    owed = overdue_of(draft)
    again = frozenset(one.id for one in now.obligations)
    owing = [_owing(one, again, owed.get(one.staff_id, {})) for one in people]
    return backlogs(owing, acts, extra=extra)


def _drafted(setting: Setting, limit: str) -> Setting:
    return setting.model_copy(update={"limit": limit})


def _owing(one: Carried, again: frozenset[str], owed: Mapping[str, int]) -> Carried:
    """Somebody with other rows overdue of the obligations that were worked out again."""
    rest = {name: rows for name, rows in one.owed.items() if name not in again}
    return replace(one, owed={**rest, **owed})


def _with(everybody: Sequence[Carried], filled: Sequence[tuple[str, str]]) -> list[Carried]:
    """Everybody, and whoever would fill a post: of full hours, and with no cases yet."""
    people = list(everybody)
    for number, (team, grade) in enumerate(filled, 1):
        beside = _one_of(everybody, team)
        week = DEFAULT_HOURS[grade]
        hours = Hours(contracted=_decimal(week), reduction=_decimal(0),
                      default_for_grade=_decimal(week))  # fmt: skip
        people.append(_newcomer(beside, f"Vacancy {number}", grade, available_points(hours)))
    return people


def _without(everybody: Sequence[Carried], lost: Mapping[str, int]) -> list[Carried]:
    """Everybody, with so many fewer hours in each team: as many as its people have on average.

    Nobody in particular goes, and the cases of those who would stay in the team.
    """
    people = list(everybody)
    for team, number in lost.items():
        beside = _one_of(everybody, team)
        working = [o for o in everybody if o.team_code == team and o.capacity.available > 0]
        if number > len(working):
            raise InputError(
                f"--what-if 'lose {team} {number}': {len(working)} in {team} have hours to lose."
            )
        hours = sum(one.capacity.available for one in working) * number // len(working)
        people.append(_newcomer(beside, f"{number} fewer", "", -hours))
    return people


def _newcomer(beside: Carried, name: str, grade: str, available: int) -> Carried:
    return Carried(
        staff_id=name,
        team_code=beside.team_code,
        unit_code=beside.unit_code,
        region_code=beside.region_code,
        grade=grade,
        cases=0,
        capacity=Capacity(points=0, available=available, cases=0),
        weighed={},
        owed={},
    )


def _one_of(everybody: Sequence[Carried], team: str) -> Carried:
    for one in everybody:
        if one.team_code == team:
            return one
    known = sorted({one.team_code for one in everybody})
    raise InputError(f"--what-if: nobody carries cases in {team!r}.{did_you_mean(team, known)}")


def _decimal(number: object) -> Decimal:
    return Decimal(str(number))
