"""The roll read out at every level, as tables that are proved to add up to the live cases.

Every table is a count of cases, and the cases behind each count are listed in `cases`. A sum that
does not come out is a fault of ours, and nothing is read out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calling import Roll
from muster.obligations.engine.stages import stages_beside
from muster.obligations.model import Severity
from muster.obligations.roll.counting import COUNTED
from muster.obligations.roll.exempting import with_authority
from muster.obligations.roll.levels import at_each_level
from muster.obligations.roll.places import PLACES
from muster.obligations.roll.proving import Proof, proved
from muster.obligations.roll.standing import with_state, worst_of_each_case
from muster.obligations.states import State

PLACE = ("level", *PLACES)
GRAVEST_FIRST = tuple(sorted(Severity, reverse=True))
NOTHING = "nothing overdue"
AGES = (  # how long ago what is overdue was due: up to so many days, in words
    (7, "up to a week"),
    (28, "up to four weeks"),
    (91, "up to three months"),
    (365, "up to a year"),
)
OLDER = "over a year"
LISTED = (State.OVERDUE, State.UNKNOWN, State.DUE_SOON, State.EXEMPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOut:
    """The roll of a day, read out: each table has level, region, unit, team and practitioner."""

    as_at: date
    counts: pa.Table  # of each obligation: cases in each state
    standing: pa.Table  # cases with nothing overdue, with something, by how grave; due; unknown
    overdue: pa.Table  # cases by the gravest that is overdue, and how old that is
    unknown: pa.Table  # cases of each obligation, by why they are unknown
    exempt: pa.Table  # cases of each obligation, by why and on whose authority
    cases: pa.Table  # what stands behind every count: one line for each row of the ledger
    proofs: tuple[Proof, ...]

    @property
    def tables(self) -> Mapping[str, pa.Table]:
        """The tables, by the names of their files."""
        names = ("counts", "standing", "overdue", "unknown", "exempt", "cases")
        return {name: getattr(self, name) for name in names}


def read_out(found: Roll) -> ReadOut:
    """Read the roll out at every level, and prove every sum."""
    stages = stages_beside(found.ledger)
    live = stages.keep("live", found.live)
    stated = stages.keep("stated", with_state(found.ledger, found.as_at).semi_join(live, "case_id"))
    placed = stages.keep("placed", _placed(stated, live, found))
    of_case = stages.keep("of_case", _of_each_case(placed, live, found.as_at))
    tables = {
        "counts": at_each_level(lambda by: _counts(placed, live, found, by)),
        "standing": at_each_level(lambda by: _standing(of_case, by)),
        "overdue": at_each_level(lambda by: _overdue(of_case, by)),
        "unknown": at_each_level(_by(_unknown(placed, stated), "obligation", "why_unknown")),
        "exempt": at_each_level(
            _by(_exempt(placed, found), "obligation", "why_exempt", "authority")
        ),
        "cases": _cases(stated, live, found),
    }
    arrow = {name: _in_order(table).to_pyarrow() for name, table in tables.items()}
    return ReadOut(as_at=found.as_at, proofs=proved(arrow), **arrow)


def _placed(stated: Table, live: Table, found: Roll) -> Table:
    """The worst state of each case and obligation, with where the case is and how grave it is."""
    grave = ibis.memtable(
        pa.table({
            "obligation": pa.array([one.id for one in found.obligations], pa.string()),
            "severity": pa.array([int(one.severity) for one in found.obligations], pa.int32()),
        })
    )  # fmt: skip
    worst = worst_of_each_case(stated).inner_join(grave, "obligation")
    return worst.inner_join(live.select("case_id", *PLACES), "case_id")


def _counts(placed: Table, live: Table, found: Roll, by: tuple[str, ...]) -> Table:
    """Every obligation in every place of a level, with what no row speaks of not applicable."""
    known = placed.group_by([*by, "obligation"]).agg(
        **{state.value: _.count(where=_.state == state.value) for state in COUNTED}
    )
    obligations = ibis.memtable(
        pa.table({
            "obligation": pa.array([one.id for one in found.obligations], pa.string()),
            "severity": pa.array([one.severity.name.lower() for one in found.obligations]),
        })
    )  # fmt: skip
    alive = live.group_by(list(by)).agg(live_cases=_.count()) if by else _all(live)
    keys = [*by, "obligation"]
    joined = alive.cross_join(obligations).left_join(known, keys)
    filled = joined.mutate(**{s.value: joined[s.value].fill_null(0) for s in COUNTED})
    spoken_of = sum((filled[s.value] for s in COUNTED), ibis.literal(0))
    whole = filled.mutate(not_applicable=filled.live_cases - spoken_of)
    return whole.select(*keys, "severity", *(s.value for s in State), "live_cases")


def _all(live: Table) -> Table:
    return live.agg(live_cases=_.count())


def _of_each_case(placed: Table, live: Table, as_at: date) -> Table:
    """One row a case: the gravest thing that is overdue, how old it is, and how much there is."""
    is_overdue = placed.state == State.OVERDUE.value
    summed = placed.group_by("case_id").agg(
        severity=placed.severity.max(where=is_overdue),
        overdue_obligations=placed.count(where=is_overdue),
        due_this_week=placed.count(where=placed.state == State.DUE_SOON.value),
        unknown=placed.count(where=placed.state == State.UNKNOWN.value),
        exempt=placed.count(where=placed.state == State.EXEMPT.value),
    )
    gravest = placed.filter(is_overdue).inner_join(
        summed.select("case_id", worst=_.severity), "case_id"
    )
    since = gravest.filter(_.severity == _.worst).group_by("case_id").agg(
        since=_.oldest_due_on.min()
    )  # fmt: skip
    joined = live.left_join(summed, "case_id").drop("case_id_right")
    aged = joined.left_join(since, "case_id").drop("case_id_right")
    counted = ("overdue_obligations", "due_this_week", "unknown", "exempt")
    return aged.select(
        "case_id",
        *PLACES,
        **{name: aged[name].fill_null(0) for name in counted},
        gravest=ibis.cases(
            *((aged.severity == int(s), s.name.lower()) for s in Severity), else_=NOTHING
        ),
        age=_age(aged.since, as_at),
    )


def _age(since: ibis.expr.types.Value, as_at: date) -> ibis.expr.types.Value:
    """How long ago, in words, what is overdue was due."""
    bands = [(since >= ibis.literal(as_at - timedelta(days=most)), words) for most, words in AGES]
    return ibis.cases((since.isnull(), NOTHING), *bands, else_=OLDER)


def _standing(of_case: Table, by: tuple[str, ...]) -> Table:
    sums = {
        "live_cases": _.count(),
        "nothing_overdue": _.count(where=_.gravest == NOTHING),
        **{
            f"overdue_{s.name.lower()}": _.count(where=_.gravest == s.name.lower())
            for s in GRAVEST_FIRST
        },
        "due_this_week": _.count(where=_.due_this_week > 0),
        "unknown": _.count(where=_.unknown > 0),
        "exempt": _.count(where=_.exempt > 0),
        "obligations_overdue": _.overdue_obligations.sum(),
    }
    return of_case.group_by(list(by)).agg(**sums) if by else of_case.agg(**sums)


def _overdue(of_case: Table, by: tuple[str, ...]) -> Table:
    return of_case.group_by([*by, "gravest", "age"]).agg(cases=_.count())


def _by(rows: Table, *keys: str) -> Callable[[tuple[str, ...]], Table]:
    """Reads the cases of each place that have the same of some columns."""
    return lambda by: rows.group_by([*by, *keys]).agg(cases=_.count())


def _unknown(placed: Table, stated: Table) -> Table:
    """The cases that are unknown, each with its first reason in the order of the alphabet."""
    reasons = stated.filter(_.state == State.UNKNOWN.value)
    keys = ["obligation", "case_id"]
    first = reasons.group_by(keys).agg(
        why_unknown=ibis.coalesce(_.why_unknown.min(), ibis.literal("The record names no day."))
    )
    return placed.filter(_.state == State.UNKNOWN.value).inner_join(first, keys)


def _exempt(placed: Table, found: Roll) -> Table:
    exempt = placed.filter(_.state == State.EXEMPT.value).select("obligation", "case_id", *PLACES)
    named = with_authority(exempt, found)
    return named.mutate(
        why_exempt=named.why_exempt.fill_null("Not found again in the record."),
        authority=named.authority.fill_null(""),
    )


def cases_behind(found: Roll, obligation: str, state: State) -> Table:
    """The lines of the live cases that an obligation counts under a state, which is their worst."""
    mine = found.ledger.filter(found.ledger.obligation == obligation)
    stated = with_state(mine, found.as_at)
    worst = worst_of_each_case(stated).filter(_.state == state.value)
    lines = stated.filter(stated.state == state.value).semi_join(worst, "case_id")
    return _lines(lines, found.live, found.as_at)


def _cases(stated: Table, live: Table, found: Roll) -> Table:
    """The rows of the ledger that stand behind what is overdue, unknown, due soon or exempt."""
    listed = stated.filter(_.state.isin([state.value for state in LISTED]))
    return _lines(listed, live, found.as_at)


def _lines(stated: Table, live: Table, as_at: date) -> Table:
    placed = stated.inner_join(live.select("case_id", *PLACES), "case_id")
    overdue, unknown, exempt = (
        placed.state == state.value for state in (State.OVERDUE, State.UNKNOWN, State.EXEMPT)
    )
    days = ibis.literal(as_at).delta(placed.due_on, unit="day")
    return placed.select(
        *PLACES,
        "case_id",
        "obligation",
        "about",
        "state",
        "opened_on",
        "due_on",
        days_overdue=overdue.ifelse(days, ibis.null("int64")),
        why_unknown=unknown.ifelse(placed.why_unknown, ibis.null("string")),
        exempt_from=exempt.ifelse(placed.suspended_from, ibis.null("date")),
        opened_by_ref=placed.opened_by_ref,
    )


def _in_order(table: Table) -> Table:
    """In an order that is the same on every engine and in every run."""
    last = [name for name in table.columns if name not in PLACE]
    first = [name for name in PLACE if name in table.columns]
    return table.order_by([*first, *last])
