"""What a reader is told of a person of limited access: whether, why, and in whose words."""

from datetime import datetime

import pytest

from muster.errors import InputError
from muster.records.access import Scope, Scoped
from muster.records.limited import EXCLUDED, RESTRICTED, Limited, answers, require_access
from muster.records.stores.opening import open_store

NOON = datetime(2026, 11, 20, 12, 0)
EVERYBODY = ("BOTH", "EXCL", "GONE", "MUTE", "NEW", "OLD", "OPEN", "REST")
READERS = ("Rosa", "Malik", "Ines", "", "nobody we know")


@pytest.fixture(scope="module")
def store(tmp_path_factory, extracts_at):
    extracts = extracts_at(tmp_path_factory.mktemp("limited"))
    extracts.bring(
        people="person_id\n" + "".join(f"{who}\n" for who in EVERYBODY),
        staff="staff_id,user_name\nP1,Ines\n",
        restrictions="restriction_id,person_id,user_name,from_at,to_at,message\n"
        "R1,REST,Rosa,2026-01-01 00:00,,Ask the head of the unit.\n"
        "R2,BOTH,Rosa,2026-01-01 00:00,,Named people only.\n"
        "R3,MUTE,Rosa,2026-01-01 00:00,,\n"
        "R4,GONE,Rosa,2026-01-01 00:00,2026-02-01 00:00,Long over.\n"
        "R5,NEW,Rosa,2026-01-01 00:00,,Kept close.\n",
        exclusions="exclusion_id,person_id,user_name,from_at,to_at,message\n"
        "E1,EXCL,Malik,2026-01-01 00:00,,You know the family.\n"
        "E2,BOTH,malik,2026-01-01 00:00,,A conflict of interest.\n",
        merges="merge_id,from_person_id,into_person_id,merged_at\nM1,OLD,NEW,2026-06-01 09:00\n",
    )  # fmt: skip
    with open_store(extracts.store.path) as opened:
        yield opened


@pytest.fixture(scope="module")
def ask(store):
    """A function that gives the answer for one person to one reader."""

    def asked(person, user_name):
        [answer] = answers(as_reader(store, user_name), [person])
        return answer

    return asked


def as_reader(store, user_name):
    return Scoped(store, Scope(user_name=user_name, units=None), at=NOON)


def test_a_restriction_refuses_with_its_message(ask):
    answer = ask("REST", "Malik")

    assert (answer.is_restricted, answer.is_excluded) == (True, False)
    assert answer.says == "Ask the head of the unit."


def test_an_exclusion_refuses_with_its_message(ask):
    assert ask("EXCL", "MALIK").says == "You know the family."


def test_who_is_refused_both_ways_is_told_both(ask):
    assert ask("BOTH", "Malik").says == "A conflict of interest. Named people only."


@pytest.mark.parametrize(("person", "reader"), [("REST", "Rosa"), ("EXCL", "Ines"), ("GONE", "")])
def test_who_may_see_the_person_is_told_nothing(ask, person, reader):
    answer = ask(person, reader)

    assert (answer.is_limited, answer.says) == (False, "")


def test_where_the_record_gives_no_message_ours_is_given(ask):
    assert ask("MUTE", "Ines").says == RESTRICTED


@pytest.mark.parametrize("reader", ["", "nobody we know"])
def test_whom_the_record_does_not_know_is_refused_wherever_there_is_a_limit(ask, reader):
    assert ask("EXCL", reader).says == "You know the family."
    assert ask("BOTH", reader).is_restricted


def test_a_limit_on_a_person_holds_under_a_number_merged_away(ask):
    assert ask("OLD", "Ines").says == "Kept close."


@pytest.mark.parametrize("reader", READERS)
def test_the_answer_is_the_one_that_every_list_gives(store, reader):
    scoped = as_reader(store, reader)

    limited = {a.person_id for a in answers(scoped, EVERYBODY) if a.is_limited}

    assert limited == set(scoped.denied().to_pyarrow()["person_id"].to_pylist())


@pytest.mark.parametrize("number", ["", "X1 OR 1=1", "../X1", "X" * 31, "X1\0"])
def test_what_is_no_number_is_refused_before_any_record_is_looked_at(number):
    with pytest.raises(InputError, match="No record was looked at"):
        answers(Scoped(None, Scope(user_name="Rosa", units=None), at=NOON), [number])


def test_several_people_are_answered_in_the_order_asked(store):
    found = answers(as_reader(store, "Malik"), ["OPEN", "REST", "BOTH"])

    assert [(a.person_id, a.is_limited) for a in found] == [
        ("OPEN", False), ("REST", True), ("BOTH", True),
    ]  # fmt: skip


def test_a_refusal_is_in_the_words_of_the_record(store):
    with pytest.raises(Limited, match=r"^Ask the head of the unit\.$"):
        require_access(as_reader(store, "Malik"), "REST")


def test_without_a_message_an_excluded_user_is_told_so(extracts):
    extracts.bring(
        people="person_id\nX1\n", exclusions="exclusion_id,person_id,user_name\nE1,X1,Rosa\n"
    )
    with open_store(extracts.store.path) as store:
        [answer] = answers(as_reader(store, "rosa"), ["X1"])

    assert answer.says == EXCLUDED
