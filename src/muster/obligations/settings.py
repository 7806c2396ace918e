"""Limits as settings: what each says, its value, and how it is known.

A limit without a public source is a setting whose default is an assumption. A service gives its
own values in a file of the same shape; what the file does not name keeps its default.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from muster.errors import InputError, did_you_mean
from muster.frameworks.model import Sourced
from muster.obligations.engine.limits import Plain
from muster.obligations.model import (
    ByDate,
    ByFact,
    BySetting,
    Days,
    DueOn,
    Limit,
    Months,
    WorkingDays,
)

KINDS: Mapping[str, Callable[[int], Plain]] = {
    "working day": lambda number: WorkingDays(days=number),
    "day": lambda number: Days(days=number),
    "month": lambda number: Months(months=number),
}
WRITTEN = re.compile(r"(\d{1,4}) (working day|day|month)s?")


class SettingsError(InputError):
    """A file of settings that cannot be used."""


class Setting(Sourced):
    """A limit that may be set: "5 working days", "12 months"."""

    limit: str
    says: str

    @property
    def plain(self) -> Plain:
        """The limit as the engine takes it."""
        return parsed(self.limit)


def parsed(limit: str) -> Plain:
    """The limit that is written as "5 working days".

    Raises `ValueError` if it is not written so.

    >>> parsed("5 working days")
    WorkingDays(days=5)
    """
    found = WRITTEN.fullmatch(limit)
    if found is None:
        raise ValueError(
            f"{limit!r} is not a limit. Write '5 working days', '8 days' or '1 month'."
        )
    return KINDS[found[2]](int(found[1]))


def settings_of(limit: Limit) -> frozenset[str]:
    """The settings that a limit turns on, by name.

    >>> sorted(settings_of(BySetting(name="next_appointment")))
    ['next_appointment']
    """
    match limit:
        case BySetting(name=name):
            return frozenset({name})
        case ByFact(limits=limits):
            return frozenset().union(*map(settings_of, limits.values()))
        case ByDate(since=since):
            return frozenset().union(*map(settings_of, since.values()))
        case DueOn(before=before) if before:
            return frozenset({before})
    return frozenset()


@cache
def defaults() -> Mapping[str, Setting]:
    """Every setting with its default."""
    text = (files("muster.obligations") / "settings.toml").read_text("utf-8")
    return {name: Setting.model_validate(raw) for name, raw in tomllib.loads(text).items()}


def settings_from(path: Path | None) -> Mapping[str, Setting]:
    """The defaults, with the values that a file gives instead.

    Raises `SettingsError` with every fault of the file.
    """
    if path is None:
        return defaults()
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(f"{path}: cannot be read as TOML: {fault}.") from fault
    faults = [f"{path}: {fault}" for fault in _faults(given)]
    if faults:
        raise SettingsError("\n".join(faults))
    return dict(defaults()) | {
        name: defaults()[name].model_copy(update=raw) for name, raw in given.items()
    }


def _faults(given: Mapping[str, Any]) -> list[str]:
    found = []
    for name, raw in given.items():
        if name not in defaults():
            found.append(f"{name!r} is not a setting.{did_you_mean(name, defaults())}")
            continue
        try:
            parsed(Setting.model_validate(defaults()[name].model_dump() | raw).limit)
        except (ValidationError, ValueError, TypeError) as fault:
            found.append(f"{name}: {fault}")
    return found
