"""How long it takes to clear what is overdue: a setting for each kind of act, all of them assumed.

Whole minutes, so that a sum is the same in whatever order it is added up.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import Field, Strict, ValidationError

from muster.errors import InputError, did_you_mean
from muster.frameworks.model import Sourced
from muster.obligations.library import BY_ID

RECORD = "record"  # what clears an obligation that no line names


class ActsError(InputError):
    """A file of acts that cannot be used."""


class Act(Sourced):
    """One kind of act: how long it takes, and the obligations that it clears."""

    minutes: int = Field(ge=0, le=10_000)
    says: str
    clears: Annotated[tuple[str, ...], Strict(False)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Every kind of act, by its name."""

    acts: Mapping[str, Act]

    def of(self, obligation: str) -> Act:
        """The act that clears an obligation."""
        named = (act for act in self.acts.values() if obligation in act.clears)
        return next(named, self.acts[RECORD])

    def minutes(self, rows: Iterable[tuple[str, int]]) -> int:
        """How long it takes to clear so many rows of each obligation."""
        return sum(self.of(obligation).minutes * many for obligation, many in rows)

    @property
    def known(self) -> str:
        """How the figures are known, in a sentence."""
        kinds = sorted({act.status.value for act in self.acts.values()})
        return f"How long each act takes is {' or '.join(kinds)}: {self._values()}."

    def _values(self) -> str:
        return ", ".join(
            f"{name.replace('_', ' ')} {a.minutes} min" for name, a in self.acts.items()
        )


@cache
def default_acts() -> Acts:
    """The acts that come with Muster."""
    text = (files("muster.workload") / "data" / "acts.toml").read_text("utf-8")
    return Acts(acts={n: Act.model_validate(raw) for n, raw in tomllib.loads(text).items()})


def acts_from(path: Path | None) -> Acts:
    """The acts that come with Muster, with what a file gives instead.

    Raises `ActsError` with every fault of the file.
    """
    if path is None:
        return default_acts()
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ActsError(f"{path}: cannot be read as TOML: {fault}.") from fault
    found: dict[str, Act] = dict(default_acts().acts)
    faults: list[str] = []
    for name, raw in given.items():
        before = found[name].model_dump() if name in found else {}
        try:
            found[name] = Act.model_validate(before | raw)
        except (ValidationError, TypeError) as fault:
            faults.append(f"{path}: {name}: {fault}")
    faults += [f"{path}: {fault}" for fault in _faults(found)]
    if faults:
        raise ActsError("\n".join(faults))
    return Acts(acts=found)


def _faults(acts: Mapping[str, Act]) -> Iterable[str]:
    """Obligations that two acts clear; and names that are near one of ours, and are not it."""
    cleared: dict[str, str] = {}
    for name, act in acts.items():
        for obligation in act.clears:
            if obligation in cleared:
                yield f"{obligation} is cleared by both {cleared[obligation]!r} and {name!r}."
            cleared[obligation] = name
            hint = did_you_mean(obligation, BY_ID)
            if obligation not in BY_ID and hint:
                yield f"{name}: {obligation!r} is not an obligation of ours.{hint}"
