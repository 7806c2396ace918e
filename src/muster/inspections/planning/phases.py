"""The phases of an inspection, and their dates worked out in working days from one of them.

A plan is made from the day that is fixed: the day of publication, worked back, or the first day
of fieldwork, worked both ways. Each phase begins on the working day after the one before ends.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from muster.errors import InputError
from muster.frameworks.model import Code, Edited, Several, Sourced, Words
from muster.obligations.calendar import Calendar
from muster.tables.words import day_in_words

FIELDWORK = "FIELDWORK"
PUBLICATION = "PUBLICATION"
Length = Annotated[int, Field(ge=1, le=250)]


class PlanningError(InputError):
    """A plan that cannot be made as it is asked for."""


class PhaseLength(Sourced):
    """How many working days a phase takes, and how that is known."""

    working_days: Length


class PlannedPhase(PhaseLength):
    """A phase as the file of phases has it, in the order of the file."""

    code: Code
    title: Words
    says: Words
    by_kind: Mapping[str, PhaseLength] = {}

    def length_for(self, kind: str) -> PhaseLength:
        """The length for a kind of service, with how it is known."""
        return self.by_kind.get(kind, self)


class Phases(Edited):
    phases: Several[PlannedPhase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A phase between its first and its last working day, both included."""

    phase: str
    starts_on: date
    ends_on: date


@cache
def phases() -> tuple[PlannedPhase, ...]:
    """The phases in the order they come in."""
    text = files("muster.inspections.planning").joinpath("phases.toml").read_text("utf-8")
    return Phases.model_validate(tomllib.loads(text)).phases


def usual_lengths(kind: str) -> dict[str, int]:
    """How many working days each phase takes for a kind of service, unless a plan says else."""
    return {phase.code: phase.length_for(kind).working_days for phase in phases()}


def worked_out(
    *, fixed: str, on: date, lengths: Mapping[str, int], calendar: Calendar
) -> tuple[Stretch, ...]:
    """Every phase, from one day that is fixed.

    `fixed` is PUBLICATION (`on` is the day the report comes out, the last of its phase) or
    FIELDWORK (`on` is its first day).

    Raises `PlanningError` if the day is no working day, or the plan leaves the calendar.
    """
    if on not in calendar or not calendar.is_working_day(on):
        raise PlanningError(
            f"{day_in_words(on)} is not a working day in {calendar.name} between "
            f"{calendar.first.year} and {calendar.last.year}. Choose a working day."
        )
    before = _working_days_before(fixed, lengths)
    first = calendar.working_days.index(on) - before
    stretches = []
    for code, length in lengths.items():
        stretches.append(_stretch(code, first, length, calendar))
        first += length
    return tuple(stretches)


def _working_days_before(fixed: str, lengths: Mapping[str, int]) -> int:
    """How many working days of the plan lie before the fixed one."""
    if fixed == PUBLICATION:
        return sum(lengths.values()) - 1
    before = 0
    for code, length in lengths.items():
        if code == fixed:
            return before
        before += length
    raise PlanningError(f"{fixed!r} is not a phase. The phases are {', '.join(lengths)}.")


def _stretch(code: str, first: int, length: int, calendar: Calendar) -> Stretch:
    days = calendar.working_days[first : first + length] if first >= 0 else ()
    if len(days) < length:
        raise PlanningError(
            f"The plan leaves the calendar of {calendar.name}, which is known from "
            f"{calendar.first.year} to {calendar.last.year}. Choose a day well within it."
        )
    return Stretch(phase=code, starts_on=days[0], ends_on=days[-1])
