"""A story for each obligation of the library: left undone it is overdue, and done it is met.

The rows are those of the record, so each story runs through the views as well; and each is read by
hand too. All stories are told to one store, and read in one go.
"""

import tomllib
from collections import Counter
from datetime import date, datetime
from itertools import count
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from tests.engines import by_hand
from tests.engines.reading import CALENDAR, as_row, worst

from muster.obligations.engine.increment import reads
from muster.obligations.engine.ledger import Asked, ledger
from muster.obligations.library import BY_ID, LIBRARY
from muster.obligations.settings import defaults
from muster.obligations.states import State, state_on
from muster.obligations.views import with_views
from muster.records.schema import PROVENANCE, TABLES, Type
from muster.records.schema.shapes import ibis_schema

STORIES = tomllib.loads((Path(__file__).parent / "packs.toml").read_text("utf-8"))
AS_AT, SENTENCED = date(2026, 11, 20), date(2026, 3, 2)
SETTINGS = {name: setting.plain for name, setting in defaults().items()}
# One officer has to hold fifty cases: told in the test of its view.
TOLD_ELSEWHERE = {"WORKLOAD-01"}


def versions(name):
    """A story twice: as it stands, and with what was done."""
    story = STORIES[name]
    given, done = story.get("given", {}), story["done"]
    return {f"{name}, left": (story, given), f"{name}, done": (story, given | done)}


def told(title, story, rows):
    """The rows of a story, whole: of one person and one case, with ids that no other story has."""
    kind = "LICENCE" if story.get("licence") else "ORDER"
    sentence = {"kind": kind, "sentenced_on": story.get("sentenced_on", SENTENCED)}
    all_rows = {"people": [{}], "sentences": [{}]} | rows
    all_rows["sentences"] = [sentence | row for row in all_rows["sentences"]]
    number = count(1)
    for table in TABLES:
        for row in all_rows.get(table.name, []):
            yield (
                table.name,
                {
                    column.name: value_of(column, row, title, number)
                    for column in (*table, *PROVENANCE)
                },
            )


def value_of(column, row, title, number):
    fallback = {"person_id": "P", "case_id": "C"}.get(column.name)
    value = row.get(column.name, fallback or (f"k{next(number)}" if column.key else None))
    return f"{title}/{value}" if column.type is Type.ID and value is not None else value


@pytest.fixture(scope="module")
def read():
    """The states of each story on the day it is asked for: by the engine, and by hand."""
    connection = ibis.duckdb.connect()
    records = {table.name: [] for table in TABLES}
    for name in STORIES:
        for title, (story, rows) in versions(name).items():
            for table, row in told(title, story, rows):
                records[table].append(row)
    tables = with_views({t.name: stored(connection, t, records[t.name]) for t in TABLES})
    asked = Asked(obligations=LIBRARY, as_at=AS_AT, calendar=CALENDAR, settings=SETTINGS)
    found = connection.to_pyarrow(ledger(tables, asked)).to_pylist()
    yield by_engine(found), slowly(connection, tables)
    connection.disconnect()


def stored(connection, table, rows):
    schema = ibis_schema(table)
    return connection.create_table(
        table.name, pa.Table.from_pylist(rows, schema=schema.to_pyarrow()), schema=schema
    )


def by_engine(found):
    return {
        title: worst(
            state_on(story.get("on", AS_AT), as_row(row))
            for row in found
            if (row["obligation"], row["case_id"]) == (name, f"{title}/C")
        )
        for name in STORIES
        for title, (story, _rows) in versions(name).items()
    }


def slowly(connection, tables):
    names = {name for one in LIBRARY for name in reads(one)}
    wanted = sorted({*names, "cases", "people_of_cases", "facts"})
    rows = {name: by_day(connection.to_pyarrow(tables[name]).to_pylist()) for name in wanted}
    known = {case["case_id"] for case in rows["cases"]}
    mine = {
        name: [r for r in of if r.get("case_id") in {None, *known}] for name, of in rows.items()
    }
    cases = by_hand.cases_of(mine)
    return {
        title: by_hand.states(
            BY_ID[name],
            cases[f"{title}/C"],
            as_at=story.get("on", AS_AT),
            calendar=CALENDAR,
            settings=SETTINGS,
        ).get(story.get("on", AS_AT), State.NOT_APPLICABLE)
        for name in STORIES
        for title, (story, _rows) in versions(name).items()
    }


def by_day(rows):
    return [
        {name: v.date() if isinstance(v, datetime) else v for name, v in row.items()}
        for row in rows
    ]


def test_every_obligation_has_a_story():
    assert set(STORIES) == set(BY_ID) - TOLD_ELSEWHERE


@pytest.mark.parametrize("name", [n for n in STORIES if "on" not in STORIES[n]])
def test_left_undone_it_is_overdue(read, name):
    assert read[0][f"{name}, left"] is State.OVERDUE


@pytest.mark.parametrize("name", STORIES)
def test_done_it_is_as_it_should_be(read, name):
    assert read[0][f"{name}, done"] is State(STORIES[name].get("then", "met"))


def test_the_plain_reading_says_the_same(read):
    found, by_hand_found = read

    assert {title: (found[title], said) for title, said in by_hand_found.items()} == {
        title: (said, said) for title, said in found.items()
    }


def test_no_obligation_says_the_same_whatever_was_done(read):
    said = Counter((title.split(",")[0], state) for title, state in read[0].items())

    assert {name for (name, _state), times in said.items() if times == 2} <= {"CONTACT-03"}
