"""The results as JSON: everything that may be published, with reasons, and nobody's case.

A rating is its label, and `null` where a standard is not rated. Cases and answers stay behind,
and counts of people are suppressed where they are small.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import singledispatch
from typing import Any

from muster.frameworks.model import Edition, Question, Standard
from muster.frameworks.scale import Rating
from muster.inspections.model import Inspection, Replacement, SampleAccount
from muster.inspections.results import Results
from muster.reports.notes import published_notes
from muster.reports.small_numbers import published_likeness, published_strata
from muster.reports.versions import versions

FORMAT = 1
NOT_PUBLISHED = frozenset({"cases", "answers", "judgements", "decisions", "findings"})


def json_of(results: Results) -> str:
    """The results, as `results.json` has them."""
    return json.dumps(results_as_json(results), ensure_ascii=False, indent=1) + "\n"


def results_as_json(results: Results) -> dict[str, Any]:
    """The results as plain values, for JSON."""
    return {"format": FORMAT, "made_with": dict(versions()), **plain(results)}


@singledispatch
def plain(thing: Any) -> Any:
    """A result as dictionaries, lists and plain values."""
    if is_dataclass(thing):
        return {field.name: plain(getattr(thing, field.name)) for field in fields(thing)}
    return thing


@plain.register
def _(thing: tuple) -> Any:
    return [plain(part) for part in thing]


@plain.register
def _(thing: Mapping) -> Any:
    return {str(plain(key)): plain(value) for key, value in thing.items()}


@plain.register
def _(thing: Rating) -> Any:
    return thing.label


@plain.register
def _(thing: Enum) -> Any:
    return thing.value


@plain.register
def _(thing: date) -> Any:
    return thing.isoformat()


@plain.register
def _(thing: Edition) -> Any:
    return {"id": thing.id, "title": thing.title}


@plain.register
def _(thing: Standard) -> Any:
    return {
        "code": thing.code,
        "title": thing.title,
        "kind": thing.kind.value,
        "counts": thing.counts,
    }


@plain.register
def _(thing: Question) -> Any:
    return {"code": thing.code, "text": thing.text}


@plain.register
def _(thing: Inspection) -> Any:
    shown = [field.name for field in fields(thing) if field.name not in NOT_PUBLISHED]
    told = {"cases_inspected": len(thing.cases)}
    told |= {name: plain(getattr(thing, name)) for name in shown}
    return told | {"notes": plain(published_notes(thing.notes))}


@plain.register
def _(thing: SampleAccount) -> Any:
    shown = {field.name: plain(getattr(thing, field.name)) for field in fields(thing)}
    strata = plain(published_strata(thing.strata))
    return shown | {"strata": strata, "likeness": plain(published_likeness(thing.likeness))}


@plain.register
def _(thing: Replacement) -> Any:
    return {"stratum": thing.stratum, "reason": thing.reason}
