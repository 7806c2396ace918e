"""Every obligation of the library in every state it can be in, told as records.

The rows are those of the record, so each telling runs through the views as well; and each is read
by hand too. All are told to one store, and read in one go.
"""

from datetime import date, datetime

import pyarrow as pa
import pytest
from tests.engines import by_hand
from tests.engines.reading import CALENDAR, as_row, put, worst
from tests.engines.stories import STORIES, owed_again, records_of, tellings

from muster.obligations.engine.increment import reads
from muster.obligations.engine.ledger import Asked, ledger
from muster.obligations.library import BY_ID, LIBRARY
from muster.obligations.model import ByFact, DueOn
from muster.obligations.settings import defaults
from muster.obligations.states import State, state_on
from muster.obligations.views import with_views
from muster.records.schema import TABLES
from muster.records.schema.shapes import ibis_schema

TELLINGS = {told.title: told for told in tellings()}
AS_AT = date(2026, 11, 20)
SETTINGS = {name: setting.plain for name, setting in defaults().items()}
# One officer has to hold fifty cases: told in the test of its view.
TOLD_ELSEWHERE = {"WORKLOAD-01"}
ALWAYS_NAMED = {"kind"}  # facts that every case has
WORKED_OUT = {"REVIEW-02"}  # its day comes of the type of the flag, which always has one
ENDS_THE_CASE = {"RECORD-01"}  # and with the case everything else


@pytest.fixture(scope="module")
def tables(engine):
    """Every telling in one store."""
    records = {table.name: [] for table in TABLES}
    for told in TELLINGS.values():
        for name, row in records_of(told):
            records[name].append(row)
    return with_views({t.name: stored(engine, t, records[t.name]) for t in TABLES})


def stored(engine, table, rows):
    schema = ibis_schema(table)
    return put(engine, table.name, pa.Table.from_pylist(rows, schema=schema.to_pyarrow()))


@pytest.fixture(scope="module")
def found(engine, tables):
    """The state of each telling, by the engine."""
    return states_of(engine, tables)


def states_of(engine, tables, **asked):
    wanted = Asked(obligations=LIBRARY, as_at=AS_AT, calendar=CALENDAR, settings=SETTINGS, **asked)
    rows = engine.to_pyarrow(ledger(tables, wanted)).to_pylist()
    mine = {}
    for row in rows:
        mine.setdefault((row["obligation"], row["case_id"]), []).append(as_row(row))
    return {
        title: worst(
            state_on(told.on, row) for row in mine.get((told.obligation, f"{title}/C"), [])
        )
        for title, told in TELLINGS.items()
    }


@pytest.mark.parametrize("title", TELLINGS)
def test_it_is_as_it_is_told(found, title):
    assert found[title] is State(TELLINGS[title].then)


def test_with_its_feeds_gone_quiet_nothing_is_overdue_but_unknown(engine, tables):
    quiet = {feed: date(2026, 1, 1) for one in LIBRARY for feed in one.feeds}

    found = states_of(engine, tables, refreshed_to=quiet)

    assert {
        found[told.title]
        for told in TELLINGS.values()
        if told.name == "overdue" and BY_ID[told.obligation].feeds
    } == {State.UNKNOWN}


def test_a_region_whose_own_feed_is_quiet_is_unknown_and_no_other(engine, tables):
    quiet = {(feed, "NORTH"): date(2026, 1, 1) for one in LIBRARY for feed in one.feeds}
    held = with_views(in_the_north(engine, tables, case_id="CONTACT-01, overdue/C"))

    found = states_of(engine, held, refreshed_in=quiet)

    assert found["CONTACT-01, overdue"] is State.UNKNOWN
    assert found["CONTACT-01B, overdue"] is State.OVERDUE  # of no region


def in_the_north(engine, tables, *, case_id):
    """The records, with a team in the north that holds a case."""
    rows = {
        "managers": {"manager_id": "N", "case_id": case_id, "team_code": "TN",
                     "role": "ORDER_MANAGER", "from_on": date(2026, 3, 2)},
        "teams": {"team_code": "TN", "region_code": "NORTH"},
    }  # fmt: skip
    added = {
        name: pa.Table.from_pylist(
            [dict.fromkeys(tables[name].columns) | row],
            schema=tables[name].schema().to_pyarrow(),
        )
        for name, row in rows.items()
    }
    more = {name: put(engine, f"more_{name}", row) for name, row in added.items()}
    return {t.name: tables[t.name] for t in TABLES} | {
        name: tables[name].union(row) for name, row in more.items()
    }


def test_the_plain_reading_says_the_same(engine, tables, found):
    cases = by_hand.cases_of(read_back(engine, tables))

    said = {title: plainly(told, cases[f"{title}/C"]) for title, told in TELLINGS.items()}

    assert {title: (found[title], state) for title, state in said.items()} == {
        title: (state, state) for title, state in found.items()
    }


def plainly(told, case):
    days = by_hand.states(
        BY_ID[told.obligation], case, as_at=told.on, calendar=CALENDAR, settings=SETTINGS
    )
    return days.get(told.on, State.NOT_APPLICABLE)


def read_back(engine, tables):
    names = {name for one in LIBRARY for name in reads(one)}
    wanted = sorted({*names, "cases", "people_of_cases", "facts"})
    rows = {name: by_day(engine.to_pyarrow(tables[name]).to_pylist()) for name in wanted}
    known = {case["case_id"] for case in rows["cases"]}
    return {
        name: [row for row in mine if row.get("case_id") in {None, *known}]
        for name, mine in rows.items()
    }


def by_day(rows):
    return [
        {name: v.date() if isinstance(v, datetime) else v for name, v in row.items()}
        for row in rows
    ]


def test_every_obligation_has_a_story():
    assert set(STORIES) == set(BY_ID) - TOLD_ELSEWHERE


@pytest.mark.parametrize("name", STORIES)
def test_every_story_is_told_in_every_state_it_can_come_to(name):
    one, missing = BY_ID[name], {"met", "met_late", "unknown", "guard"} - set(STORIES[name])
    never_late = owed_again(name) or name in ENDS_THE_CASE
    excused = ({"met_late"} if never_late else set()) | (
        set() if may_be_unnamed(one) else {"unknown"}
    )

    assert missing <= excused


def may_be_unnamed(one):
    """Whether the record may lack the day or the fact that its limit goes by."""
    by_fact = isinstance(one.within, ByFact) and one.within.fact not in ALWAYS_NAMED
    return by_fact or (isinstance(one.within, DueOn) and one.id not in WORKED_OUT)


def test_no_obligation_says_the_same_of_every_telling():
    said = {
        name: {told.then for told in TELLINGS.values() if told.obligation == name}
        for name in STORIES
    }

    assert {name for name, states in said.items() if len(states) < 3} == set()
