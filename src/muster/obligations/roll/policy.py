"""When policy changed what is owed, so that a figure over time is not read as somebody's fault."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Strict

from muster.frameworks.model import Sourced
from muster.obligations.model import ByDate, ByFact, Limit, Obligation

Several = Annotated[tuple[str, ...], Strict(False)]


class Change(Sourced):
    """A change of policy: the exemptions or obligations it bears on, by their ids."""

    on: date
    says: str
    exemptions: Several = ()
    obligations: Several = ()

    def bears_on(self, obligation: Obligation) -> bool:
        """Whether it changed what this obligation asks."""
        exempting = {exemption.id for exemption in obligation.unless}
        return obligation.id in self.obligations or not exempting.isdisjoint(self.exemptions)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """A day on which what is owed changed, and how."""

    on: date
    says: str


@cache
def changes() -> tuple[Change, ...]:
    """The changes of policy that are on file."""
    text = (files("muster.obligations") / "policy_changes.toml").read_text("utf-8")
    return tuple(Change.model_validate(raw) for raw in tomllib.loads(text)["changes"])


def marks(obligations: Iterable[Obligation]) -> tuple[Mark, ...]:
    """Every day on which any of these obligations changed, in order, each said once."""
    return tuple(sorted({mark for one in obligations for mark in _marks_of(one)}))


def _marks_of(obligation: Obligation) -> Iterator[Mark]:
    for change in changes():
        if change.bears_on(obligation):
            yield Mark(on=change.on, says=change.says)
    if obligation.in_force_from:
        yield Mark(on=obligation.in_force_from, says=f"{obligation.id} comes into force.")
    if obligation.in_force_to:
        yield Mark(on=obligation.in_force_to, says=f"{obligation.id} is in force no longer.")
    for day in _days_of(obligation.within):
        yield Mark(on=day, says=f"The limit of {obligation.id} changes.")


def _days_of(limit: Limit) -> Iterator[date]:
    if isinstance(limit, ByDate):
        yield from sorted(limit.since)[1:]  # the first is the limit's beginning
    if isinstance(limit, ByFact):
        for each in limit.limits.values():
            yield from _days_of(each)
