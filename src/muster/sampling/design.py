"""How a sample is to be drawn: its size, strata, cap, buffer, floors and risk weights.

A design is a small TOML file, and three come with Muster. What it says is sealed with the sample.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, Strict

from muster.errors import did_you_mean
from muster.frameworks.faults import located
from muster.frameworks.model import Edited, Id, Percent, Words
from muster.frameworks.scale import Status
from muster.frameworks.shape import shaped
from muster.frameworks.syntax import UnreadableError, tables_of, text_of
from muster.sampling.model import Rosh, SamplingError, SentenceType

Weight = Annotated[int, Field(ge=1, le=100)]


class Strata(StrEnum):
    """Into which groups the frame is put."""

    FIVE_GROUPS = "five-groups"  # sex, sentence type and RoSH, as the open sampler has them
    UNITS = "units"


class OtherSex(StrEnum):
    """Where the five groups put a case whose sex is neither female nor male, or not recorded."""

    POOLED = "pooled"  # with the female cases: one group of all who are not recorded as male
    OWN_STRATUM = "own-stratum"


class SecondStage(StrEnum):
    """How the cases of a stratum are shared among units and practitioners."""

    EVEN_CHANCES = "even-chances"  # shares are rounded by lot, so that every chance is as meant
    AS_PUBLISHED = "as-published"  # shares are rounded half up, so that small caseloads get none


class RiskWeights(Edited):
    """How many times as likely a case is to be drawn as one of weight 1, by its RoSH."""

    low: Weight = 1
    """Of a case with low RoSH."""
    medium: Weight = 1
    """Of a case with medium RoSH."""
    high: Weight = 1
    """Of a case with high RoSH."""
    very_high: Weight = 1
    """Of a case with very high RoSH."""
    not_assessed: Weight = 1
    """Of a case whose RoSH nobody has assessed."""

    def of(self, rosh: Rosh | None) -> int:
        """The weight of a case."""
        weight: int = getattr(self, "not_assessed" if rosh is None else rosh.name.lower())
        return weight


class Design(Edited):
    """How a sample is to be drawn."""

    id: Id = "own"
    """A short name in small letters, such as 'audit-north-2026'."""
    title: Words = "A design of your own"
    """What the design is, in a sentence."""
    source: str = ""
    """Where the design comes from."""
    status: Annotated[Status, Strict(False)] = Status.ASSUMED
    """How the design is known: stated, derived, inferred, remembered or assumed."""
    size: int = Field(default=0, ge=0)
    """How many primary cases to draw; 0 leaves it to the command."""
    strata: Annotated[Strata, Strict(False)] = Strata.FIVE_GROUPS
    """Into which groups the frame is put: 'five-groups' or 'units'."""
    other_sex: Annotated[OtherSex, Strict(False)] = OtherSex.POOLED
    """Where a case goes that is neither female nor male: 'pooled' or 'own-stratum'."""
    buffer: Percent = 20
    """How many more cases to draw as reserves, in per cent."""
    cap: int = Field(default=6, ge=0)
    """The most cases of one practitioner, reserves too; 0 for no cap."""
    floor: int = Field(default=1, ge=0)
    """The fewest primary cases a stratum gives, if it has them and the size allows."""
    floors: dict[str, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """The fewest primary cases of strata by name."""
    second_stage: Annotated[SecondStage, Strict(False)] = SecondStage.EVEN_CHANCES
    """How a stratum's cases are shared among units and practitioners."""
    sentence_types: dict[str, Annotated[SentenceType, Strict(False)]] = Field(default_factory=dict)
    """Sentence types that only your long list has: each 'community' or 'post-custody'."""
    risk_weights: RiskWeights = RiskWeights()
    """How many times as likely a case is to be drawn, by its RoSH."""

    def but(self, **changes: Any) -> "Design":
        """The same design with some fields changed, checked again; None leaves a field as it is."""
        changed = {name: value for name, value in changes.items() if value is not None}
        return design_of({**self.model_dump(), **changed}, "the design")


def design_of(tables: Mapping[str, Any], name: str, text: str = "") -> Design:
    """The design that these tables describe. Raises `SamplingError` with all that is wrong."""
    design, found = shaped(tables, Design)
    if design is None:
        faults = located(found, tables, text, whole="the design")
        lines = [f"{name}{fault.where}: {fault.says}" for fault in faults]
        raise SamplingError("\n".join(lines))
    return design


@cache
def shipped_designs() -> Mapping[str, Design]:
    """The designs that come with Muster, by id."""
    folder = files("muster.sampling") / "designs"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    designs = [_read(path.read_bytes(), path.name) for path in paths if path.name.endswith(".toml")]
    return {design.id: design for design in designs}


def find_design(id_or_path: str) -> Design:
    """The design with this id, or of this TOML file.

    Raises `SamplingError` with the nearest right id, or with every fault of the file.
    """
    if not id_or_path.endswith(".toml"):
        known = shipped_designs()
        if id_or_path in known:
            return known[id_or_path]
        advice = did_you_mean(id_or_path, known) or f" We know {', '.join(known)}."
        raise SamplingError(f"{id_or_path!r} is not a design we know.{advice}")
    try:
        return _read(Path(id_or_path).read_bytes(), Path(id_or_path).name)
    except OSError as why:
        raise SamplingError(f"{id_or_path} cannot be read: {why.strerror}.") from why


def _read(held: bytes, name: str) -> Design:
    try:
        text = text_of(held)
        return design_of(tables_of(text), name, text)
    except UnreadableError as why:
        raise SamplingError(f"{name}{why.fault.where}: {why.fault.says}") from why
