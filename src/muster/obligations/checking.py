"""Is a declaration one that can be worked out? Every fault of every declaration, with its place.

What a declaration names must be there: its tables and columns, its codes, its settings, the facts
its limit depends on, the feeds it rests on, and the questions it bears on. What it says must be
able to be owed and to be done.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

import ibis
import ibis.expr.operations as ops
from ibis.expr.types import Table

from muster.errors import InputError, did_you_mean
from muster.frameworks.loading import shipped
from muster.frameworks.model import Edition
from muster.obligations.engine.limits import Settings
from muster.obligations.model import (
    ByDate,
    ByFact,
    BySetting,
    Condition,
    Days,
    DueOn,
    Events,
    Gaps,
    Limit,
    Months,
    Obligation,
    Spans,
    WorkingDays,
)
from muster.obligations.settings import defaults
from muster.obligations.views import VIEWS
from muster.obligations.views.facts import EVERY, ROSH
from muster.records.codes import code_list
from muster.records.schema import TABLES
from muster.records.schema.shapes import ibis_schema

FACTS: Mapping[str, Callable[[], Iterable[str]]] = {
    "rosh": lambda: ROSH.values(),
    "seen": lambda: [*EVERY, *ROSH.values()],
    "visited": lambda: EVERY,
    "kind": lambda: code_list("sentence_kinds").codes,
    "tier": lambda: code_list("tiers").codes,
}
FEEDS = frozenset(table.feed for table in TABLES)


class DeclarationError(InputError):
    """Declarations that cannot be used, with every fault of each."""


@cache
def known_tables() -> Mapping[str, Table]:
    """Every table of the record and every view of them, with columns and no rows."""
    tables = {t.name: ibis.table(ibis_schema(t), name=t.name) for t in TABLES}
    for name, view in VIEWS.items():
        tables[name] = view(tables)
    return tables


def check(
    obligations: Sequence[Obligation],
    *,
    settings: Settings | None = None,
    editions: Sequence[Edition] | None = None,
) -> None:
    """Let sound declarations pass.

    Raises `DeclarationError` with every fault of every one.
    """
    chosen = settings or {name: setting.plain for name, setting in defaults().items()}
    asked = frozenset(_questions(shipped() if editions is None else editions))
    faults = [
        f"{obligation.id}: {fault}"
        for obligation in obligations
        for fault in _faults(obligation, chosen, asked)
    ]
    faults += _taken_twice(obligations)
    if faults:
        raise DeclarationError("\n".join(faults))


def _questions(editions: Iterable[Edition]) -> Iterator[str]:
    for edition in editions:
        for domain in edition.domains:
            for standard in domain.standards:
                yield f"{edition.id}/{standard.code}"
                yield from (f"{edition.id}/{question.code}" for question in standard.questions)


def _taken_twice(obligations: Sequence[Obligation]) -> list[str]:
    times = Counter(obligation.id for obligation in obligations)
    return [
        f"{taken}: two declarations have this id. Give one of them another."
        for taken, number in times.items()
        if number > 1
    ]


def _faults(obligation: Obligation, settings: Settings, asked: frozenset[str]) -> Iterator[str]:
    yield from _sense(obligation)
    for question in obligation.questions:
        yield from _known("questions", question, asked, "a question of any edition")
    for question in obligation.decides:
        yield from _known("decides", question, obligation.questions, "a question it bears on")
    for feed in obligation.feeds:
        yield from _known("feeds", feed, FEEDS, "a feed")
    yield from _limit("within", obligation.within, settings)
    for says, condition in obligation.unknown_when.items():
        yield from _condition(f"unknown_when {says!r}", "cases", condition)
    for part in ("opened_by", "discharged_by", "ended_by"):
        for place, declared in enumerate(getattr(obligation, part)):
            yield from _declared(f"{part}[{place}]", declared)
    for exemption in obligation.unless:
        yield from _dates(f"unless {exemption.id}", exemption.in_force_from, exemption.in_force_to)
        for place, span in enumerate(exemption.spans):
            yield from _declared(f"unless {exemption.id}, spans[{place}]", span)


def _sense(obligation: Obligation) -> Iterator[str]:
    """Whether it can be owed, and be done."""
    if not obligation.says.strip():
        yield "it does not say what is owed. Write it in `says`, as a sentence."
    if not obligation.opened_by:
        yield "nothing opens it. Say in `opened_by` what makes it owed."
    gaps = any(isinstance(opening, Gaps) for opening in obligation.opened_by)
    if not (obligation.discharged_by or gaps):
        yield "nothing discharges it, so it could never be met. Say in `discharged_by` what does."
    openings = [_same(o) for o in obligation.opened_by if isinstance(o, Events)]
    if any(_same(discharge) in openings for discharge in obligation.discharged_by):
        yield "what opens it also discharges it, so it goes round in a circle."
    yield from _dates("it", obligation.in_force_from, obligation.in_force_to)


def _same(declared: Events) -> tuple[str, str, str, str]:
    return declared.table, declared.on, declared.about, str(declared.where)


def _dates(what: str, since: object, until: object) -> Iterator[str]:
    if since and until and not since < until:  # type: ignore[operator]
        yield f"{what} is in force from {since} until {until}, which is no time at all."


def _known(part: str, name: str, known: Iterable[str], what: str) -> Iterator[str]:
    if name not in known:
        yield f"{part}: {name!r} is not {what}.{did_you_mean(name, known)}"


def _limit(part: str, limit: Limit, settings: Settings) -> Iterator[str]:
    match limit:
        case WorkingDays(days=number) | Days(days=number) | Months(months=number):
            if number < 0:
                yield f"{part}: {number} is before it opens. Give nought or more."
        case BySetting(name=name):
            yield from _known(part, name, settings, "a setting")
        case DueOn(before=name):
            yield from _before(part, name, settings)
        case ByFact(fact=fact, limits=limits):
            yield from _by_fact(part, fact, limits, settings)
        case ByDate(since=since):
            yield from [] if since else [f"{part}: no date is given. Give one limit or more."]
            for day, inner in since.items():
                yield from _limit(f"{part}, since {day}", inner, settings)


def _before(part: str, name: str, settings: Settings) -> Iterator[str]:
    if name and name in settings and not isinstance(settings[name], Days):
        yield f"{part}: {name!r} is to be in days, such as '28 days', to be counted backwards."
    if name:
        yield from _known(part, name, settings, "a setting")


def _by_fact(
    part: str, fact: str, limits: Mapping[str, Limit], settings: Settings
) -> Iterator[str]:
    yield from _known(part, fact, FACTS, "a fact of a case")
    values = frozenset(FACTS[fact]()) if fact in FACTS else limits.keys()
    for value, inner in limits.items():
        yield from _known(part, value, values, f"a value of {fact!r}")
        if isinstance(inner, ByFact | ByDate | DueOn):
            yield f"{part}, {value!r}: give a plain limit or a setting. Put dates outside it."
        else:
            yield from _limit(f"{part}, {value!r}", inner, settings)


def _declared(part: str, declared: Events | Gaps | Spans) -> Iterator[str]:
    if isinstance(declared, Gaps):
        for place, span in enumerate(declared.none_of):
            yield from _declared(f"{part}.none_of[{place}]", span)
        return
    tables = known_tables()
    if declared.table not in tables:
        yield from _known(part, declared.table, tables, "a table or a view")
        return
    days = (declared.since, declared.to) if isinstance(declared, Spans) else (declared.on,)
    named = [day for day in (*days, getattr(declared, "stands_to", None)) if day]
    yield from _columns(part, tables[declared.table], named, declared.about)
    yield from _condition(part, declared.table, declared.where)
    if isinstance(declared, Spans) and not declared.since:
        yield f"{part}: it does not say since when. Name a column in `since`."


def _columns(part: str, rows: Table, days: Sequence[str], about: str) -> Iterator[str]:
    name = rows.get_name() if rows.op().__class__ is ops.UnboundTable else "the view"
    for column in [*days, *([about] if about else [])]:
        yield from _known(part, column, rows.columns, f"a column of {name}")
    for day in days:
        if day in rows.columns and not rows[day].type().is_temporal():
            yield f"{part}: {day!r} does not hold days."


def _condition(part: str, table: str, condition: Condition | None) -> Iterator[str]:
    if condition is None:
        return
    rows = known_tables()[table]
    try:
        held = condition.resolve(rows)
    except AttributeError as fault:
        name = str(fault.name)
        yield f"{part}: {name!r} is not a column of {table}.{did_you_mean(name, rows.columns)}"
        return
    for column, code in _compared(held):
        known = _codes_of(table, column)
        if known and code not in known:
            yield f"{part}: {code!r} is not a code of {column}.{did_you_mean(code, known)}"


def _compared(held: ibis.expr.types.Value) -> Iterator[tuple[str, str]]:
    """The columns of a condition beside the words they are compared with."""
    for node in held.op().find((ops.Equals, ops.NotEquals, ops.InValues)):
        if isinstance(node, ops.InValues):
            against, values = node.value, node.options
        else:
            against, values = node.left, (node.right,)
        for value in values:
            said = value.value if isinstance(value, ops.Literal) else None
            if isinstance(against, ops.Field) and isinstance(said, str):
                yield against.name, said


def _codes_of(table: str, column: str) -> frozenset[str]:
    """The codes a column may hold: its own list, or for a view, any list of a column so named."""
    lists = {
        column_.codes
        for schema in TABLES
        if schema.name == table or table in VIEWS
        for column_ in schema
        if column_.name == column and column_.codes
    }
    return frozenset(code for name in lists for code in code_list(name).codes)
