"""Every figure the synthetic nation is made with: what is published, and what is assumed.

A published figure points at the row it was read in, and a test compares the two. Where nothing is
published the figure is an assumption, says so, and is shown as one: it makes the nation whole,
and nobody may quote it.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Strict, TypeAdapter, model_validator

from muster.frameworks.model import Edited
from muster.frameworks.scale import Status

Numbers = Annotated[tuple[float, ...], Strict(False)]


class Published(Edited):
    """Where in the public data a figure was read: the file, the cells that pick the row."""

    file: str
    row: dict[str, str]
    column: str
    times: float = 1.0
    plus: float = 0.0


class Figure(Edited):
    """One number, list of numbers or set of weights, with what is known about it."""

    says: str
    value: float | Numbers | dict[str, float]
    status: Annotated[Status, Strict(False)]
    source: str = ""
    scope: str = ""
    n: int | None = None  # how many cases a share was found in, where that is published
    published: Published | None = None
    unit: Literal["share", "count", "days", "months", "per year", "weight", "ratio"] = "share"

    @model_validator(mode="after")
    def _is_sourced(self) -> "Figure":
        if self.status in (Status.STATED, Status.DERIVED) and not (self.source or self.published):
            raise ValueError(f"{self.says!r} is {self.status.value} and has no source.")
        return self


@cache
def figures() -> dict[str, Figure]:
    """Every figure by its name, in the order of the file."""
    text = (files("muster.records.generating") / "calibration.toml").read_text("utf-8")
    return TypeAdapter(dict[str, Figure]).validate_python(tomllib.loads(text))


def number(name: str) -> float:
    """The figure of this name, where it is one number."""
    value = figures()[name].value
    assert isinstance(value, float), f"{name} is not one number."
    return value


def numbers(name: str) -> tuple[float, ...]:
    """The figure of this name, where it is a list."""
    value = figures()[name].value
    assert isinstance(value, tuple), f"{name} is not a list."
    return value


def weights(name: str) -> dict[str, float]:
    """The figure of this name, where it gives each code a weight."""
    value = figures()[name].value
    assert isinstance(value, dict), f"{name} is not a set of weights."
    return value
