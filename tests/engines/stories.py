"""The stories of `packs.toml`, told as records: every telling of every obligation, in one store."""

import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from muster.obligations.library import BY_ID, LIBRARY
from muster.obligations.model import Gaps
from muster.records.schema import PROVENANCE, TABLES, Type

PACKS = tomllib.loads((Path(__file__).parent / "packs.toml").read_text("utf-8"))
STORIES = PACKS["stories"]
AS_AT, SENTENCED, ENDED = date(2026, 11, 20), date(2026, 3, 2), date(2026, 11, 2)
ABOUT_THE_TELLING = {"on", "then"}
NAMED = ("met", "met_late", "unknown", "guard")


@dataclass(frozen=True)
class Telling:
    """One obligation, some records, and the state that they come to on a day."""

    obligation: str
    name: str
    rows: dict
    then: str
    on: date = AS_AT
    licence: bool = False
    sentenced_on: date = SENTENCED

    @property
    def title(self):
        return f"{self.obligation}, {self.name}"


def tellings():
    """Every telling: as named, exempt, unknown, with the case ended, and never opened."""
    for one in (one for one in LIBRARY if one.id in STORIES):
        yield from _named(one)
        yield from _exempt(one)
        yield from _unknown(one)
        yield _told(one, "the case ended", {"sentences": [_ended(one)]}, "not_applicable")
        if not any(isinstance(opening, Gaps) for opening in one.opened_by):
            yield _never_opened(one)


def _named(one):
    story = STORIES[one.id]
    yield _told(one, "overdue", {}, "overdue")
    for name in NAMED:
        if name in story:
            rows = {k: v for k, v in story[name].items() if k not in ABOUT_THE_TELLING}
            yield _told(one, name, rows, story[name].get("then", name), story[name].get("on"))


def _exempt(one):
    for exemption in one.unless:
        yield _told(one, f"exempt by {exemption.id}", PACKS["exemptions"][exemption.id], "exempt")


def _unknown(one):
    for reason in one.unknown_when:
        yield _told(one, f"unknown: {reason}", PACKS["unknown"][reason], "unknown")


def _ended(one):
    given = STORIES[one.id].get("given", {}).get("sentences", [{}])[0]
    return given | {"terminated_on": ENDED}


def _never_opened(one):
    """Nothing recorded of somebody still in custody: what is opened by a start is not open yet."""
    anyway = {"MAPPA-01", "RECORD-01"}  # of these, nothing recorded is not known
    then = "unknown" if one.id in anyway else "not_applicable"
    return Telling(obligation=one.id, name="never opened", rows={}, then=then, licence=True)


def _told(one, name, rows, then, on=None):
    story = STORIES[one.id]
    return Telling(
        obligation=one.id,
        name=name,
        rows=story.get("given", {}) | rows,
        then=then,
        on=on or AS_AT,
        licence=story.get("licence", False),
        sentenced_on=story.get("sentenced_on", SENTENCED),
    )


def records_of(told):
    """The rows of a telling, whole: of one person and case, with ids that no other has."""
    sentence = {"kind": "LICENCE" if told.licence else "ORDER", "sentenced_on": told.sentenced_on}
    rows = {"people": [{}], "sentences": [{}]} | told.rows
    rows["sentences"] = [sentence | row for row in rows["sentences"]]
    number = count(1)
    for table in TABLES:
        for row in rows.get(table.name, []):
            yield (
                table.name,
                {
                    column.name: _value_of(column, row, told.title, number)
                    for column in (*table, *PROVENANCE)
                },
            )


def _value_of(column, row, title, number):
    fallback = {"person_id": "P", "case_id": "C"}.get(column.name)
    value = row.get(column.name, fallback or (f"k{next(number)}" if column.key else None))
    if value == "":  # TOML has no way to say that there is none
        return None
    return f"{title}/{value}" if column.type is Type.ID and value is not None else value


def owed_again(name):
    """Whether a discharge opens the next, so that it is never met, and never met late."""
    return BY_ID[name].repeats
