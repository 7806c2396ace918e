"""Answers of an API, read as rows by a mapping of their places; and documents that cannot be."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from muster.records.adapters import adapter
from muster.records.faults import PackageError

API = Path(__file__).parents[3] / "examples" / "probation-api"


@pytest.fixture(scope="module")
def api(tmp_path_factory, extracts_at):
    extracts = extracts_at(tmp_path_factory.mktemp("api"))
    extracts.outcome = extracts.load(API, adapter=adapter("probation-api"))
    return extracts


@pytest.fixture
def bring(extracts):
    """Bring in one document, as `sentences`, written as it is given."""

    def brought(text, place="sentences/ZA00001.json"):
        path = extracts.path / "given" / place
        path.parent.mkdir(parents=True)
        path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        return extracts.load(extracts.path / "given", adapter=adapter("probation-api"))

    return brought


def sentence(**more):
    one = {"id": 1, "order": {"sentenceType": "COMMUNITY", "startDate": "2026-01-05"}} | more
    return {"personSummary": {"crn": "ZA00001"}, "sentences": [one]}


def test_every_row_of_every_answer_is_read(api):
    assert api.outcome.load.quarantined == 0
    assert api.outcome.load.tables["requirements"].kept == 2


def test_a_row_knows_what_it_stands_in(api):
    assert api.rows("requirements", "requirement_id", "case_id", "person_id", "length") == [
        ("41", "2501", "ZA00001", 12),
        ("42", "2501", "ZA00001", 100),
    ]


def test_an_answer_that_does_not_say_whose_it_is_is_of_whom_its_file_is_called_after(api):
    assert api.rows("tiers", "person_id", "tier", "tier_version", "from_on") == [
        ("ZA00001", "B2", "V2", date(2026, 1, 21))
    ]


def test_the_day_of_a_moment_is_that_of_the_place(api):
    days = api.rows("contacts", "contact_id", "contact_on")

    assert days[1] == ("52", date(2026, 7, 1))  # half past eleven at night by Greenwich


def test_a_description_that_a_list_has_becomes_its_code(api):
    assert [kind for _, kind in api.rows("contacts", "contact_id", "contact_type")] == [
        "COAI", "COAP", "Phone call",
    ]  # fmt: skip


def test_a_flag_that_was_removed_is_not_live(api):
    found = api.rows("registrations", "registration_id", "registration_type", "deregistered_on")

    assert found == [("1", "ADVP", None), ("2", "RSTO", date(2026, 3, 1))]


def test_a_row_says_in_which_part_of_which_file_it_stood(api):
    places = api.rows("requirements", "requirement_id", "source_file", "source_line")

    assert places[1] == ("42", "ZA00001.json (sentences/requirements)", 2)


def test_numbers_are_kept_as_they_are_written(extracts, bring):
    bring(json.dumps(sentence(id="N")).replace('"N"', "1.50"))

    assert extracts.rows("sentences", "case_id") == [("1.50",)]


def test_a_row_that_lacks_what_it_cannot_do_without_is_set_aside(extracts, bring):
    bring(sentence(id=None))

    [row] = extracts.quarantine()
    assert (row["source_file"], row["reason"]) == (
        "ZA00001.json (sentences)",
        "case_id: It is missing.",
    )


def test_an_event_of_erasure_erases(extracts, bring):
    extracts.bring(people="person_id\nZA00001\nZA00002\n")
    bring(
        {
            "eventType": "probation-case.deleted.gdpr",
            "occurredAt": "2026-11-19T09:00:00Z",
            "personReference": {"identifiers": [{"type": "CRN", "value": "ZA00001"}]},
        },
        place="events/1.json",
    )

    assert extracts.rows("people", "person_id") == [("ZA00002",)]


def test_an_event_of_another_kind_erases_nobody(extracts, bring):
    extracts.bring(people="person_id\nZA00001\n")
    bring(
        {
            "eventType": "probation-case.merge.completed",
            "occurredAt": "2026-11-19T09:00:00Z",
            "personReference": {"identifiers": [{"type": "CRN", "value": "ZA00001"}]},
        },
        place="events/1.json",
    )

    assert extracts.rows("people", "person_id") == [("ZA00001",)]


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2", '{"sentences": NaN}', "[" * 100_000, '{"a": "\\ud8"}']
)
def test_what_is_not_json_is_refused(bring, text):
    with pytest.raises(PackageError, match=r"ZA00001\.json is not JSON"):
        bring(text)


@pytest.mark.parametrize("document", [[], {}, 1, '"text"', None, [None], {"sentences": {}}])
def test_a_document_of_another_shape_has_no_rows_that_can_be_read(extracts, bring, document):
    bring(document)

    assert extracts.rows("sentences", "case_id") == []


def test_a_nul_byte_is_set_aside_with_its_row(extracts, bring):
    bring(sentence(order={"sentenceType": "COMMUNITY", "description": "Made\0up"}))

    [row] = extracts.quarantine()
    assert row["reason"] == "disposal_type: There is a NUL byte in it, which no text holds."


def test_a_document_that_no_mapping_speaks_of_is_said(extracts, bring):
    shutil.copytree(API, extracts.path / "given")
    (extracts.path / "given" / "schedule").mkdir()
    (extracts.path / "given" / "schedule" / "ZA00001.json").write_text("{}")

    outcome = extracts.load(extracts.path / "given", adapter=adapter("probation-api"))

    assert outcome.said == (
        "ZA00001.json was not read: the mapping 'probation-api' does not speak of 'schedule'.",
    )
