"""The facts of a case as a column keeps them, and as the core takes them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from muster.frameworks.predicates import CaseFacts, Rosh, SentenceKind

READ_AS: Mapping[str, Callable[[Any], Any]] = {
    "sentence": SentenceKind,
    "rosh": Rosh,
    "started_on": date.fromisoformat,
    "contact_suspended_on": date.fromisoformat,
}
FACTS = tuple(CaseFacts.__dataclass_fields__)


def facts_of(kept: Mapping[str, Any]) -> CaseFacts:
    """The facts that a column keeps; what it lacks is not known.

    >>> facts_of({"rosh": "very high"}).rosh
    <Rosh.VERY_HIGH: 'very high'>
    """
    known = {name: kept[name] for name in FACTS if kept.get(name) not in (None, "")}
    return CaseFacts(**{name: READ_AS.get(name, _as_it_is)(known[name]) for name in known})


def _as_it_is(value: Any) -> Any:
    return value
