"""Which versions of what made a report: part of its method, so that it can be made again."""

from collections.abc import Mapping
from importlib.metadata import version

MAKERS = {"passmuster": "Muster", "numpy": "NumPy", "scipy": "SciPy", "typst": "Typst"}


def versions() -> Mapping[str, str]:
    """The version of Muster, and of the parts that figures and pages depend on."""
    return {name: version(distribution) for distribution, name in MAKERS.items()}


def made_by() -> str:
    """Muster and its version, as the foot of a page says it."""
    return f"Made by Muster {version('passmuster')}."
