"""The adapters: how to read the tables of other systems."""

import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from muster.errors import did_you_mean
from muster.records.adapters.model import OURS, Adapter
from muster.records.faults import PackageError
from muster.tables.words import listed


def shipped() -> dict[str, Adapter]:
    """The adapters that come with Muster, by name."""
    folder = files("muster.records") / "adapters"
    written = [path for path in folder.iterdir() if path.name.endswith(".toml")]
    found = [_read(path.name, path.read_text("utf-8")) for path in written]
    return {adapter.name: adapter for adapter in [OURS, *found]}


def adapter(name: str) -> Adapter:
    """The adapter of this name, or in this TOML file. Raises `PackageError` with its faults."""
    if name in ("", OURS.name):
        return OURS
    if name.endswith(".toml"):
        path = Path(name)
        try:
            return _read(path.name, path.read_text("utf-8"))
        except OSError as why:
            raise PackageError(f"{name} cannot be read: {why.strerror}.") from why
    known = shipped()
    if name not in known:
        raise PackageError(
            f"There is no adapter {name!r}.{did_you_mean(name, known)} There are "
            f"{listed(known)}; for one of your own, name its file: mapping.toml."
        )
    return known[name]


def _read(name: str, text: str) -> Adapter:
    try:
        return Adapter.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as why:
        raise PackageError(f"{name} is not TOML: {why}.") from why
    except ValidationError as why:
        faults = [
            f"{name}: {'.'.join(map(str, fault['loc']))}: "
            f"{fault['msg'].removeprefix('Value error, ')}"
            for fault in why.errors()
        ]
        raise PackageError(*faults) from why


__all__ = ["OURS", "Adapter", "adapter", "shipped"]
