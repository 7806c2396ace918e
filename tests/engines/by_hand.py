"""The slow, obvious reading of a declaration: one case, one day after another, in plain Python.

It shares nothing with the engine but the declaration, the calendar and the state of a row.
The records are lists of dictionaries, by table.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from muster.obligations.calendar import months_after
from muster.obligations.model import (
    ByDate,
    ByFact,
    BySetting,
    Days,
    DueOn,
    Events,
    Months,
    WorkingDays,
)
from muster.obligations.states import WORST_FIRST, Row, State, state_on

DAY = timedelta(1)


class Cell:
    """A value that may be missing, compared as a database would: with yes, no and not known."""

    __hash__ = None

    def __init__(self, value):
        self.value = value

    def _compare(self, other, how):
        other = other.value if isinstance(other, Cell) else other
        known = self.value is not None and other is not None
        return Cell(how(self.value, other) if known else None)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __ne__(self, other):
        return self._compare(other, lambda a, b: a != b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __and__(self, other):
        pair = (self.value, other.value if isinstance(other, Cell) else other)
        return Cell(False if False in pair else None if None in pair else True)

    def __or__(self, other):
        pair = (self.value, other.value if isinstance(other, Cell) else other)
        return Cell(True if True in pair else None if None in pair else False)

    def __invert__(self):
        return Cell(None if self.value is None else not self.value)

    def isin(self, values):
        return Cell(None if self.value is None else self.value in values)

    def notin(self, values):
        return ~self.isin(values)

    def isnull(self):
        return Cell(self.value is None)

    def notnull(self):
        return Cell(self.value is not None)

    def fill_null(self, value):
        return Cell(value) if self.value is None else self

    def startswith(self, start):
        return Cell(None if self.value is None else self.value.startswith(start))

    def endswith(self, end):
        return Cell(None if self.value is None else self.value.endswith(end))


class Shared(dict):
    """A record of the person, which each of their cases shares."""


class Columns:
    """A record whose columns are read as attributes."""

    def __init__(self, record):
        self._record = record

    def __getattr__(self, name):
        return Cell(self._record[name])


def holds(condition, record):
    """Whether a condition is plainly true of a record; not known is not true."""
    return condition is None or condition.resolve(Columns(record)).value is True


@dataclass(frozen=True)
class Case:
    """One case, and everything recorded of it."""

    case_id: str
    tables: dict

    @property
    def itself(self):
        return next(row for row in self.tables["cases"] if row["case_id"] == self.case_id)

    def rows(self, table, condition):
        return [record for record in self.tables[table] if holds(condition, record)]

    def happenings(self, declared):
        return [
            (record[declared.on], record[declared.about] if declared.about else "", record)
            for record in self.rows(declared.table, declared.where)
            if record[declared.on] is not None
        ]

    def held_on(self, span, day):
        return any(
            record[span.since] is not None
            and record[span.since] <= day
            and (not span.to or record[span.to] is None or day < record[span.to])
            for record in self.rows(span.table, span.where)
        )


def cases_of(tables):
    """Each case with its own records: what is known only of a person is every case's of theirs."""
    whose = {}
    for row in tables["people_of_cases"]:
        whose.setdefault(row["person_id"], set()).add(row["case_id"])
    mine = {row["case_id"]: {name: [] for name in tables} for row in tables["cases"]}
    for name, rows in tables.items():
        for record in rows:
            of_the_person = record.get("case_id") is None and "person_id" in record
            owners = whose.get(record["person_id"], ()) if of_the_person else [record["case_id"]]
            shared = of_the_person or record.get("began_on") is not None
            for case_id in owners:
                mine[case_id][name].append(Shared(record) if shared else record)
    return {case_id: Case(case_id, records) for case_id, records in mine.items()}


def states(obligation, case, *, as_at, calendar, settings):
    """The state on each day of the case's life up to a day: what the roll would say of it."""
    days = days_alive(case.itself, as_at)
    if any(holds(condition, case.itself) for condition in obligation.unknown_when.values()):
        return dict.fromkeys(days, State.UNKNOWN)
    reading = Reading(obligation, case, calendar, settings)
    diaries = [reading.diary(about, days) for about in subjects(obligation, case)]
    return {day: worst([diary.get(day) for diary in diaries]) for day in days}


def days_alive(case, as_at):
    ended = case["ended_on"] or date.max
    length = (min(as_at, ended - DAY) - case["started_on"]).days + 1
    return [case["started_on"] + n * DAY for n in range(length)]


def worst(found):
    states_found = [state or State.NOT_APPLICABLE for state in found] or [State.NOT_APPLICABLE]
    return min(states_found, key=WORST_FIRST.index)


def together(day, found):
    """Things of one day as one thing: from when it counts, and all the records."""
    return (day, found) if found else None


def bears_on_the_case(declared, record, began):
    """A record of the person from before the case bears on it only if it stood when it began."""
    if not isinstance(record, Shared) or record[declared.on] >= began:
        return True
    if declared.stands_to is None:
        return False
    to = record[declared.stands_to] if declared.stands_to else None
    return to is None or to >= began


def subjects(obligation, case):
    openings = [o for o in obligation.opened_by if isinstance(o, Events)]
    found = {about for o in openings for _day, about, _record in case.happenings(o)}
    return sorted(found if len(openings) == len(obligation.opened_by) else found | {""})


def in_force(rule, day):
    return (rule.in_force_from or date.min) <= day < (rule.in_force_to or date.max)


@dataclass
class Reading:
    """Somebody careful with a diary, a declaration and a case."""

    obligation: object
    case: Case
    calendar: object
    settings: dict

    def diary(self, about, days):
        """Go through the days one at a time, and write down the state at the end of each."""
        row, suspended, diary = None, False, {}
        for day in days:
            first = day == days[0]
            exempt = self.exempt(day)
            opened = self.opened(about, day, day == self.first_owing(days[0]))
            if opened and (row is None or (row.discharged_on and not self.obligation.repeats)):
                row, suspended = self.begin(day, *opened), False
            if row and not row.discharged_on:
                if suspended and not exempt:
                    row = self.begin_again(day, row)
                suspended = exempt
            discharged = self.discharged(about, day, first, day == self.first_owing(days[0]))
            if row and discharged and self.obligation.repeats:
                row, suspended = self.begin(day, *discharged), exempt
            elif row and discharged and not row.discharged_on:
                row, suspended = replace(row, discharged_on=day), False
            if self.happened(self.obligation.ended_by, about, day, first) or self.lapses(day):
                row = None
            if row:
                shown = replace(row, suspended_from=day) if suspended else row
                diary[day] = state_on(day, shown)
        return diary

    def exempt(self, day):
        """Whether an exemption that is in force today holds today."""
        return any(
            self.case.held_on(span, day)
            for exemption in self.obligation.unless
            for span in exemption.spans
            if in_force(exemption, day)
        )

    def first_owing(self, began):
        """The first day on which a case that began then can owe it."""
        return max(began, self.obligation.in_force_from or began)

    def lapses(self, day):
        return self.obligation.in_force_to is not None and day >= self.obligation.in_force_to

    def opened(self, about, day, first):
        """What opens it today, if anything does: the day it counts from, and the record."""
        openings = [o for o in self.obligation.opened_by if isinstance(o, Events)]
        began = day == self.case.itself["started_on"]
        found = [
            record
            for on, record in self.happened(openings, about, day, began)
            if in_force(self.obligation, on)
        ]
        standing = in_force(self.obligation, day) and self.gap_begins(day, first)
        gap = [None] if self.gaps(about) and standing else []
        return together(day, found + gap)

    def discharged(self, about, day, first, first_owing):
        """What discharges it today, if anything does: the day it counts from, and the record."""
        done = self.happened(self.obligation.discharged_by, about, day, first)
        asked = self.asked_on(about, day) if first else day
        found = [r for on, r in done if on == day or on >= asked or self.stands(r)]
        gap = [None] if self.gaps(about) and self.gap_ends(day, first_owing) else []
        return together(day, found + gap)

    def asked_on(self, about, day):
        """The last day on which what the first day takes up was asked for."""
        openings = [o for o in self.obligation.opened_by if isinstance(o, Events)]
        asked = [
            on
            for on, _record in self.happened(openings, about, day, first=True)
            if in_force(self.obligation, on)
        ]
        standing = in_force(self.obligation, day) and self.gaps(about)
        return day if standing else max(asked, default=date.min)

    def stands(self, record):
        """Whether what this record says was done is so for good, or was so on the first day."""
        return any(
            declared.stands_to is not None
            for declared in self.obligation.discharged_by
            for _on, _about, one in self.case.happenings(declared)
            if one is record
        )

    def gaps(self, about):
        return [o for o in self.obligation.opened_by if not isinstance(o, Events) and not about]

    def covered(self, day):
        return any(self.case.held_on(s, day) for gaps in self.gaps("") for s in gaps.none_of)

    def gap_begins(self, day, first):
        return first or (self.covered(day - DAY) and not self.covered(day))

    def gap_ends(self, day, first):
        return self.covered(day) and (first or not self.covered(day - DAY))

    def happened(self, declarations, about, day, first):
        """What counts as today's: a case takes up on its first day what came before it."""
        return [
            (on, record)
            for declared in declarations
            for on, mine, record in self.case.happenings(declared)
            if mine == about and (on == day or (first and on < day))
            if bears_on_the_case(declared, record, self.case.itself["started_on"])
        ]

    def begin(self, day, counted_from, record):
        return Row(opened_on=day, due_on=self.due(self.obligation.within, counted_from, record))

    def begin_again(self, day, row):
        if isinstance(self.obligation.within, DueOn):
            return Row(opened_on=day, due_on=row.due_on)
        return self.begin(day, day, None)

    def due(self, limit, day, record):
        match limit:
            case WorkingDays(days=count):
                return self.calendar.working_days_after(day, count)
            case Days(days=count):
                return day + timedelta(count)
            case Months(months=count):
                return months_after(day, count)
            case BySetting(name=name):
                return self.due(self.settings[name], day, record)
            case ByDate(since=by_date):
                in_force = max((since for since in by_date if since <= day), default=None)
                return self.due(by_date[in_force], day, record) if in_force else None
            case ByFact(fact=fact, limits=limits):
                value = self.fact(fact, day)
                return self.due(limits[value], day, record) if value in limits else None
            case DueOn(column=column, before=before):
                named = [one[column] for one in record or () if one and one.get(column)]
                earlier = timedelta(self.settings[before].days if before else 0)
                return min(named) - earlier if named else None

    def fact(self, name, day):
        held = [
            row["value"]
            for row in self.case.tables["facts"]
            if row["case_id"] == self.case.case_id and row["fact"] == name
            if row["since"] <= day and (row["to"] is None or day < row["to"])
        ]
        return min(held, default=None)
