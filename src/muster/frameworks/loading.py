"""Read the editions: the one file of the frameworks that opens other files."""

import tomllib
from functools import cache
from importlib.resources import files

from muster.frameworks.model import Edition


@cache
def shipped() -> tuple[Edition, ...]:
    """Every edition that comes with Muster, by id."""
    folder = files("muster.frameworks") / "editions"
    paths = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda p: p.name
    )
    return tuple(Edition.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in paths)


def edition(identifier: str) -> Edition:
    """The shipped edition with this id. Raises `KeyError` if there is none."""
    by_id = {known.id: known for known in shipped()}
    return by_id[identifier]
