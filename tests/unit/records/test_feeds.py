"""How far each feed reaches: said by the extract, or shown by what was loaded."""

from datetime import date, datetime

import pytest

from muster.records.feeds import reached
from muster.records.stores.opening import open_store

MONDAY, FRIDAY = datetime(2026, 11, 16, 20), datetime(2026, 11, 20, 20)
TEAMS = "team_code,name,unit_code,region_code\nT1,One,U1,N07\nT2,Two,U2,N53\n"


@pytest.fixture
def reach(extracts):
    """A function that brings in tables, each as at its day, and says how far feeds reach."""

    def ask(*loads, known_at=None):
        for at, tables in loads:
            extracts.bring(at=at, **tables)
        with open_store(extracts.store.path) as store:
            return dict(reached(store, known_at=known_at))

    return ask


def test_what_the_extract_says_of_a_region_is_taken(reach):
    said = "feed,region_code,complete_to_on\ncourt,N07,2026-11-19\ncourt,N53,2026-11-12\n"

    found = reach((FRIDAY, {"feeds": said}))

    assert found["court", "N07"] == date(2026, 11, 19)
    assert found["court", "N53"] == date(2026, 11, 12)


@pytest.mark.parametrize("heading", ["feed,complete_to_on", "feed,complete_to_on,region_code"])
def test_a_feed_without_a_region_is_of_all_of_them(reach, heading):
    row = "court,2026-11-19" + ("," if "region" in heading else "")

    found = reach((FRIDAY, {"feeds": f"{heading}\n{row}\n"}))

    assert found["court", "ALL"] == date(2026, 11, 19)


def test_a_feed_not_spoken_of_reaches_the_last_extract_that_brought_its_tables(reach):
    court = {"courts": "court_code,name\nC1,One\n"}
    people = {"people": "person_id\nX1\n"}

    found = reach((MONDAY, court | people), (FRIDAY, {"people": "person_id\nX2\n"}))

    assert found["estate", "ALL"] == date(2026, 11, 16)
    assert found["case_management", "ALL"] == date(2026, 11, 20)


def test_a_feed_that_never_came_is_not_said_to_reach_anywhere(reach):
    found = reach((FRIDAY, {"people": "person_id\nX1\n"}))

    assert not [feed for feed, _region in found if feed == "court"]


def test_a_region_whose_log_is_silent_reaches_its_last_contact(reach):
    contacts = (
        "contact_id,person_id,contact_type,contact_on,team_code,recorded_at\n"
        "1,X1,COAP,2026-11-02,T1,2026-11-02 10:00\n2,X2,COAP,2026-11-19,T2,2026-11-19 10:00\n"
    )

    found = reach((FRIDAY, {"teams": TEAMS, "contacts": contacts}))

    assert found["case_management", "N07"] == date(2026, 11, 2)
    assert ("case_management", "N53") not in found


def test_a_load_yet_to_come_does_not_count_on_a_day_before_it(reach):
    people = {"people": "person_id\nX1\n"}

    found = reach(
        (MONDAY, people), (FRIDAY, {"people": "person_id\nX2\n"}), known_at=date(2026, 11, 17)
    )

    assert found["case_management", "ALL"] == date(2026, 11, 16)
