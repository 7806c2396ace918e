"""From a long list to the frame: one case a person, begun by the day, and a reason for the rest."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from muster.sampling.long_list import ListedCase, LongList
from muster.sampling.model import Case, Exclusion, Frame, Sex, Why
from muster.sampling.people import earliest, matched_by, people
from muster.tables.words import day_in_words


def frame_of(long_list: LongList, *, as_at: date) -> Frame:
    """The cases of a long list that could be drawn on a day, and every other row with its reason.

    Nobody is left out for being restricted, nor for a sex or a risk that is not recorded.
    """
    begun = [row for row in long_list.rows if row.case.started_on <= as_at]
    excluded = [*long_list.unreadable, *_not_begun(long_list, as_at)]
    kept = []
    for rows in people(begun):
        first = earliest(rows)
        kept.append(first.case)
        excluded += [_same(row, first) for row in rows if row is not first]
    return Frame(
        as_at=as_at,
        cases=tuple(sorted(kept, key=attrgetter("identity"))),
        excluded=tuple(sorted(excluded, key=attrgetter("line"))),
    )


def _not_begun(long_list: LongList, as_at: date) -> Iterator[Exclusion]:
    for row in long_list.rows:
        if row.case.started_on > as_at:
            reason = (
                f"It starts on {day_in_words(row.case.started_on)}, after {day_in_words(as_at)}."
            )
            yield Exclusion(line=row.case.line, why=Why.NOT_STARTED, reason=reason)


def _same(row: ListedCase, kept: ListedCase) -> Exclusion:
    same_day = row.case.started_on == kept.case.started_on
    which = "which starts on the same day" if same_day else "which starts earlier"
    reason = f"It {matched_by(row, kept)}, {which}."
    return Exclusion(line=row.case.line, why=Why.SAME_PERSON, reason=reason)


def assumptions(frame: Frame) -> tuple[str, ...]:
    """How many cases stand where a rule put them for want of a record, in sentences."""
    cases = frame.cases
    told = (
        (_count(cases, "restricted"), "restricted, and in the frame by an opaque id"),
        (sum(case.sex is None for case in cases), "without a recorded sex"),
        (sum(case.sex is Sex.OTHER for case in cases), "of another sex than female or male"),
        (sum(case.rosh is None for case in cases), "without an assessed RoSH, taken as not low"),
        (sum(not case.practitioner for case in cases), "without a practitioner"),
        (sum(not case.unit for case in cases), "without a unit"),
    )
    return tuple(
        f"{count:,} {'case is' if count == 1 else 'cases are'} {what}."
        for count, what in told
        if count
    )


def _count(cases: tuple[Case, ...], field: str) -> int:
    return sum(bool(getattr(case, field)) for case in cases)
