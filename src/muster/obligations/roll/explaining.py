"""Why a row of the ledger is in its state: the records, the rule, the dates, and what clears it.

An explanation is made of the row and the declaration alone, so it costs nothing to keep and can
be given for any past day. It names records by where they are found, and never says what is in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from muster.obligations.calendar import DAY, Calendar
from muster.obligations.engine.limits import applied
from muster.obligations.model import DueOn, Events, Gaps, Obligation, WorkingDays
from muster.obligations.settings import Setting
from muster.obligations.states import Row, State, state_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One row on one day, explained to the person who has to do something about it."""

    obligation: str
    case_id: str
    about: str
    state: State
    says: str  # what is owed
    opened: str
    arithmetic: str
    discharged: str
    exempt: str
    unknown: str
    rule: str
    clears: str
    by: date | None  # when it has to be cleared, or had to be
    refs: tuple[str, ...]  # the records that opened and discharged it

    @property
    def sentences(self) -> tuple[str, ...]:
        """What there is to say, in the order in which a person would ask."""
        said = (self.says, self.opened, self.arithmetic, self.discharged, self.exempt, self.unknown)
        return tuple(sentence for sentence in (*said, self.rule, self.clears) if sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """What explanations are made with: the declarations, the settings and the calendar."""

    obligations: Mapping[str, Obligation]
    settings: Mapping[str, Setting]
    calendar: Calendar

    def explain(self, found: Mapping[str, object], day: date) -> Explanation:
        """Explain one row of the ledger, as a mapping with the columns of `LEDGER`, on a day."""
        obligation = self.obligations[str(found["obligation"])]
        row = as_row(found)
        state = state_on(day, row)
        settled = state in (State.MET, State.MET_LATE)
        refs = (found.get("opened_by_ref"), found.get("discharged_by_ref"))
        return Explanation(
            obligation=obligation.id,
            case_id=str(found["case_id"]),
            about=str(found["about"] or ""),
            state=state,
            says=obligation.says,
            opened=_opened(obligation, row, found),
            arithmetic=self._arithmetic(obligation, row, state, day),
            discharged=_discharged(row, found) if settled else "",
            exempt=_exempt(obligation, row) if state is State.EXEMPT else "",
            unknown=row.why_unknown if state is State.UNKNOWN else "",
            rule=self._rule(obligation),
            clears="" if settled or not obligation.clears else f"To clear it: {obligation.clears}",
            by=row.due_on,
            refs=tuple(str(ref) for ref in refs if ref),
        )

    def _arithmetic(self, obligation: Obligation, row: Row, state: State, day: date) -> str:
        if row.due_on is None:
            return ""
        if isinstance(obligation.within, DueOn):
            return f"The record itself puts it on {said(row.due_on)}.{_late(row, state, day)}"
        limits = {
            str(a.limit): a.limit
            for a in applied([obligation], {n: s.plain for n, s in self.settings.items()})
        }
        working = any(isinstance(limit, WorkingDays) for limit in limits.values())
        passed = self._passed_over(row.opened_on, row.due_on) if working else ""
        return (
            f"Counted from {said(row.opened_on)}, it is due on {said(row.due_on)}"
            f"{passed}.{_late(row, state, day)}"
        )

    def _passed_over(self, since: date, to: date) -> str:
        """The bank holidays that fall on weekdays between two days, and so were not counted."""
        days = (since + n * DAY for n in range(1, (to - since).days + 1))
        holidays = [day for day in days if day in self.calendar.holidays and day.weekday() < 5]
        if not holidays:
            return ", in working days"
        named = " and ".join(said(day) for day in holidays)
        return f", in working days, passing over the bank holiday of {named}"

    def _rule(self, obligation: Obligation) -> str:
        known = f"The rule is {obligation.status.value}: {obligation.status.meaning}"
        return f"{known} Source: {obligation.source}." if obligation.source else known


def as_row(found: Mapping[str, object]) -> Row:
    """A row of the ledger as the state function takes it."""
    return Row(**{name: found[name] for name in Row.__dataclass_fields__ if found.get(name)})  # type: ignore[arg-type]


def said(day: date) -> str:
    """A day as people read it: 20 November 2026."""
    return f"{day.day} {day:%B %Y}"


def _opened(obligation: Obligation, row: Row, found: Mapping[str, object]) -> str:
    ref = str(found.get("opened_by_ref") or "")
    table = ref.partition("/")[0]
    says = next((o.says for o in obligation.opened_by if _reads(o, table) and o.says), "")
    record = f" (record {ref})" if ref else ""
    because = f": {says}" if says else ""
    return f"It opened on {said(row.opened_on)}{because}{record}."


def _reads(opening: Events | Gaps, table: str) -> bool:
    if isinstance(opening, Events):
        return opening.table == table
    return table == "cases" or any(span.table == table for span in opening.none_of)


def _discharged(row: Row, found: Mapping[str, object]) -> str:
    assert row.discharged_on is not None  # it is met
    ref = found.get("discharged_by_ref")
    record = f" (record {ref})" if ref else ""
    return f"It was discharged on {said(row.discharged_on)}{record}."


def _exempt(obligation: Obligation, row: Row) -> str:
    assert row.suspended_from is not None  # it is exempt
    until = f" until {said(row.suspended_to)}" if row.suspended_to else ""
    reasons = " or ".join(exemption.says.rstrip(".") for exemption in obligation.unless)
    return f"Not owed from {said(row.suspended_from)}{until}: {reasons}."


def _late(row: Row, state: State, day: date) -> str:
    if state is not State.OVERDUE or row.due_on is None:
        return ""
    days = (day - row.due_on).days
    return f" That is {days} {'day' if days == 1 else 'days'} ago."
