"""Limited access, as records.md has it: nobody sees whom they may not, and doubt is a no."""

from datetime import date, datetime

import pytest

from muster.records.access import Scope, Scoped
from muster.records.schema.model import Audience
from muster.records.stores.opening import open_store

NOON = datetime(2026, 11, 20, 12, 0)
EVERYBODY = ("OPEN", "REST", "EXCL", "BOTH", "PAST", "TODAY", "MIDNIGHT")


@pytest.fixture(scope="module")
def store(tmp_path_factory, extracts_at):
    extracts = extracts_at(tmp_path_factory.mktemp("access"))
    extracts.bring(
        people="person_id,first_name,ethnicity\n"
        + "".join(f"{who},Avon,W1\n" for who in EVERYBODY),
        restrictions="restriction_id,person_id,user_name,from_at,to_at\n"
        "R1,REST,Rosa,2026-01-01 00:00,\n"
        "R2,BOTH,Rosa,2026-01-01 00:00,\n"
        "R3,PAST,Rosa,2026-01-01 00:00,2026-11-19 10:00\n"
        "R4,TODAY,Rosa,2026-01-01 00:00,2026-11-20 09:00\n"
        "R5,MIDNIGHT,Rosa,2026-01-01 00:00,2026-11-20 00:00\n",
        exclusions="exclusion_id,person_id,user_name,from_at,to_at\n"
        "E1,EXCL,Malik,2026-01-01 00:00,\n"
        "E2,BOTH,ROSA,2026-01-01 00:00,\n",
        victims="victim_id,case_id,person_id\nV1,S1,OPEN\n",
        sentences="case_id,person_id,kind\nS1,OPEN,ORDER\nS2,REST,ORDER\nS3,EXCL,ORDER\n",
        teams="team_code,name,unit_code,region_code\nT1,One,U1,N07\nT2,Two,U2,N07\n",
        managers="manager_id,case_id,person_id,role,team_code,from_on,to_on\n"
        "M1,S1,OPEN,ORDER_MANAGER,T1,2026-01-01,\n"
        "M2,S2,REST,ORDER_MANAGER,T2,2026-01-01,\n"
        "M3,S3,EXCL,ORDER_MANAGER,T1,2026-01-01,2026-06-01\n",
    )  # fmt: skip
    with open_store(extracts.store.path) as opened:
        yield opened


def seen(store, table, column, **scope):
    rows = Scoped(store, Scope(**({"units": None} | scope)), at=NOON).read(table)
    return set(rows[column].to_pyarrow().to_pylist())


def test_who_is_named_in_a_restriction_sees_the_person(store):
    assert "REST" in seen(store, "people", "person_id", user_name="Rosa")


def test_who_is_not_named_in_a_restriction_does_not(store):
    assert "REST" not in seen(store, "people", "person_id", user_name="Malik")


def test_who_is_named_in_an_exclusion_does_not_see_the_person(store):
    assert "EXCL" not in seen(store, "people", "person_id", user_name="Malik")


def test_who_is_not_named_in_an_exclusion_does(store):
    assert "EXCL" in seen(store, "people", "person_id", user_name="Rosa")


def test_either_is_enough_to_deny(store):
    assert "BOTH" not in seen(store, "people", "person_id", user_name="Rosa")


def test_a_user_name_is_compared_without_regard_to_case(store):
    assert "REST" in seen(store, "people", "person_id", user_name="rOSA")


@pytest.mark.parametrize("who", ["", "  "])
def test_nobody_of_limited_access_is_shown_to_whom_we_do_not_know(store, who):
    assert seen(store, "people", "person_id", user_name=who) == {"OPEN", "PAST", "MIDNIGHT"}


def test_a_restriction_that_has_ended_denies_nobody(store):
    assert "PAST" in seen(store, "people", "person_id", user_name="Malik")


def test_an_end_earlier_today_is_live_until_midnight(store):
    assert "TODAY" not in seen(store, "people", "person_id", user_name="Malik")


def test_an_end_at_the_midnight_that_began_today_is_not_live(store):
    assert "MIDNIGHT" in seen(store, "people", "person_id", user_name="Malik")


def test_a_reader_sees_the_cases_of_their_units(store):
    assert seen(store, "sentences", "case_id", user_name="Rosa", units=["U1"]) == {"S1"}


def test_a_reader_of_no_units_sees_no_cases(store):
    assert seen(store, "sentences", "case_id", user_name="Rosa", units=[]) == set()


def test_a_column_for_others_is_blank(store):
    assert seen(store, "people", "first_name", user_name="Rosa") == {None}


def test_a_column_is_shown_to_its_audience(store):
    names = seen(store, "people", "first_name", user_name="Rosa", audiences=[Audience.IDENTITY])

    assert names == {"Avon"}


def test_a_total_does_not_count_whom_the_reader_may_not_see(store):
    rows = Scoped(store, Scope(user_name="Malik", units=None), at=NOON).read("sentences")

    assert rows.count().to_pyarrow().as_py() == 1


def test_the_case_team_does_not_learn_that_there_is_a_victim(store):
    assert seen(store, "victims", "victim_id", user_name="Rosa") == set()


def test_the_victim_team_does(store):
    walled = seen(store, "victims", "victim_id", user_name="Rosa", audiences=[Audience.VICTIM_TEAM])

    assert walled == {"V1"}


def test_to_a_user_whom_the_record_does_not_know_nobody_of_limited_access_is_shown(store):
    assert "EXCL" not in seen(store, "people", "person_id", user_name="Ines")


@pytest.fixture(scope="module")
def merged(tmp_path_factory, extracts_at):
    """NEW was OLD until 17 November, and BACK was taken for OTHER on 16 November only."""
    extracts = extracts_at(tmp_path_factory.mktemp("merged"))
    extracts.bring(
        people="person_id\nOLD\nNEW\nBACK\nOTHER\nOPEN\n",
        restrictions="restriction_id,person_id,user_name\nR1,NEW,Rosa\nR2,BACK,Rosa\n",
        staff="staff_id,user_name\nP1,Malik\n",
        aliases="alias_id,person_id\nA1,OLD\nA2,BACK\nA3,OPEN\n",
        merges="merge_id,from_person_id,into_person_id,merged_at,unmerged_at\n"
        "M1,BACK,OTHER,2026-11-16 01:00,\n",
        at=datetime(2026, 11, 16, 2, 0),
    )
    extracts.bring(
        merges="merge_id,from_person_id,into_person_id,merged_at,unmerged_at\n"
        "M1,BACK,OTHER,2026-11-16 01:00,2026-11-17 01:00\nM2,OLD,NEW,2026-11-17 01:00,\n",
        at=datetime(2026, 11, 17, 2, 0),
    )
    with open_store(extracts.store.path) as opened:
        yield Scoped(opened, Scope(user_name="Malik", units=None), at=NOON)


def ids(rows, column):
    return set(rows[column].to_pyarrow().to_pylist())


def test_who_was_merged_into_a_restricted_person_is_not_shown_as_known_before(merged):
    assert ids(merged.read("aliases", known_at=date(2026, 11, 16)), "alias_id") == {"A3"}


def test_a_merge_undone_does_not_uncover_who_is_restricted(merged):
    assert ids(merged.read("aliases"), "alias_id") == {"A3"}


def test_a_merge_of_a_restricted_person_is_not_shown(merged):
    assert ids(merged.read("merges"), "merge_id") == set()
