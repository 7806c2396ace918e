"""The reference page of obligations: what is owed, on whose authority, and what discharges it."""

from collections.abc import Iterable, Iterator

from muster.obligations.library import LIBRARY
from muster.obligations.model import (
    ByDate,
    ByFact,
    BySetting,
    Days,
    DueOn,
    Events,
    Exemption,
    Gaps,
    Limit,
    Months,
    Obligation,
    Spans,
    WorkingDays,
)
from muster.obligations.settings import defaults
from muster.obligations.views.facts import EVERY


def obligations_page() -> str:
    """Every obligation of the library, one section each."""
    intro = (
        "What every live case is owed, as Muster works it out from the record.\n"
        "Where a limit has no public source it is a setting, and its default is an assumption of "
        "ours: it says so here, and wherever it shows.\n"
        "Which questions an obligation bears on is our reading, unless a finding says so."
    )
    return "\n\n".join(
        ["# Obligations", intro, *(part for one in LIBRARY for part in _section(one))]
    )


def _section(obligation: Obligation) -> Iterator[str]:
    yield f"## {obligation.id}\n\n{obligation.says}"
    facts = {
        "Authority": f"{obligation.source or 'none that is public'} ({obligation.status.value})",
        "Limit": _limit(obligation.within),
        "Opened by": _events(obligation.opened_by),
        "Discharged by": _events((*obligation.discharged_by, *_cover(obligation))),
        "Owed no longer": _events(obligation.ended_by),
        "Repeats": "yes: each discharge opens the next" if obligation.repeats else "",
        "Exempt": _exemptions(obligation.unless),
        "Unknown": " ".join(obligation.unknown_when),
        "Feeds": ", ".join(obligation.feeds),
        "How grave": f"{obligation.severity.name.lower()} (our ranking)",
        "Seen first by": obligation.first,
        "Guard": obligation.guard,
        "To clear it": obligation.clears,
        "Decides": ", ".join(f"`{question}`" for question in obligation.decides),
        "Bears on": ", ".join(f"`{question}`" for question in obligation.questions),
        "Failure patterns": ", ".join(obligation.patterns),
    }
    lines = [f"| {name} | {said} |" for name, said in facts.items() if said]
    yield "\n".join(["| | |", "|---|---|", *lines])


def _limit(limit: Limit) -> str:
    match limit:
        case WorkingDays(days=number):
            return f"{number} working days"
        case Days(days=number):
            return f"{number} days"
        case Months(months=number):
            return f"{number} months"
        case BySetting(name=name):
            setting = defaults()[name]
            source = f", {setting.source}" if setting.source else ""
            return f"{setting.limit}: setting `{name}` ({setting.status.value}{source})"
        case DueOn(column=column, before=before):
            named = f"the day the record names (`{column}`)"
            return f"{_limit(BySetting(name=before))}, before {named}" if before else named
        case ByFact(fact=fact, limits=limits):
            planned = ["as often as the plan says"] if EVERY.keys() & limits.keys() else []
            others = [f"{v}, {_limit(x)}" for v, x in limits.items() if v not in EVERY]
            return f"by {fact}: " + "; ".join(planned + others)
        case ByDate(since=since):
            return "; ".join(f"from {day}, {_limit(each)}" for day, each in since.items())


def _events(declared: Iterable[Events | Gaps | Spans]) -> str:
    return "; ".join(one.says or _plainly(one) for one in declared)


def _cover(obligation: Obligation) -> Iterator[Spans]:
    """What ends a gap: that one of the spans holds."""
    for opening in obligation.opened_by:
        if isinstance(opening, Gaps):
            yield from opening.none_of


def _plainly(one: Events | Gaps | Spans) -> str:
    return f"`{one.table}.{one.on}`" if isinstance(one, Events) else "a gap"


def _exemptions(exemptions: Iterable[Exemption]) -> str:
    return " ".join(
        f"{one.id}: {one.says.rstrip('.')} ({one.authority.rstrip('.')}; {one.status.value})."
        for one in exemptions
    )
