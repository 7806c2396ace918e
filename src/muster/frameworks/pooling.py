"""Whether an edition that pools its units' cases fits the edition the units are inspected under."""

from collections.abc import Collection, Iterator, Mapping

from muster.errors import did_you_mean
from muster.frameworks.faults import Found, Tables
from muster.frameworks.model import Edition
from muster.frameworks.shape import shown
from muster.frameworks.walking import inside, standards, words


def fit(tables: Tables, known: Mapping[str, Edition], faulty: Collection[str] = ()) -> list[Found]:
    """Everything that does not fit.

    `known` holds the other editions, by id; `faulty` are ids of files that have faults of their
    own, against which nothing can be held.
    """
    wanted = words(tables, "units_edition")
    if wanted in faulty:
        return []
    return [*_units_edition_is_known(tables, known), *_pools_are_known(tables, known.get(wanted))]


def _units_edition_is_known(tables: Tables, known: Mapping[str, Edition]) -> Iterator[Found]:
    wanted = words(tables, "units_edition")
    if wanted and wanted == tables.get("id"):
        yield ("units_edition",), "is its own units_edition. Name the edition of the units below."
    elif wanted and wanted not in known:
        advice = did_you_mean(wanted, known) or " If it is yours, give the folder that holds it."
        what = f"has units_edition = {shown(wanted)}, which is not an edition we know.{advice}"
        yield ("units_edition",), what
    for path, standard in standards(tables):
        if standard.get("kind") == "pooled" and not wanted:
            what = "is pooled, and the edition has no units_edition. Name that of its units."
            yield (*path, "kind"), what


def _pools_are_known(tables: Tables, units: Edition | None) -> Iterator[Found]:
    codes = [question.code for question in units.case_questions] if units else []
    for standard in standards(tables):
        pooled = standard[1].get("kind") == "pooled"
        for path, question in inside(standard, "questions"):
            held = question.get("pools")
            for number, code in enumerate(held if isinstance(held, list) else []):
                if not pooled:
                    what = "pools questions, and its standard is not of kind 'pooled'."
                    yield (*path, "pools"), what
                elif units and isinstance(code, str) and code not in codes:
                    what = f"pools {shown(code)}, which {units.id} does not ask of cases."
                    yield (*path, "pools", number), what + did_you_mean(code, codes)
