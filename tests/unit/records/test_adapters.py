"""Extracts of other systems, read by a mapping."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from muster.records.adapters import adapter, shipped
from muster.records.faults import PackageError

# A very small nDelius: one person, one order, one missed appointment.
EXAMPLES = Path(__file__).parents[3] / "examples"
DELIUS = EXAMPLES / "delius-shaped"


@pytest.fixture(scope="module")
def delius(tmp_path_factory, extracts_at):
    extracts = extracts_at(tmp_path_factory.mktemp("delius"))
    extracts.outcome = extracts.load(DELIUS, adapter=adapter("delius"))
    return extracts


def some_of_it(path, without=""):
    """A copy of the extract, with no descriptor, and without one of its tables."""
    leave_out = shutil.ignore_patterns("datapackage.json", f"{without}.csv")
    return shutil.copytree(DELIUS, path / "some", ignore=leave_out)


def test_every_row_of_a_delius_extract_is_read(delius):
    assert delius.outcome.load.quarantined == 0


def test_a_person_has_the_number_that_people_use(delius):
    assert delius.rows("people", "person_id", "sex", "born_on", "needs_interpreter") == [
        ("X000011", "M", date(1990, 2, 3), None)
    ]


def test_a_sentence_is_put_together_from_event_and_disposal(delius):
    assert delius.rows("sentences", "case_id", "person_id", "kind", "disposal_type", "court_code",
                       "convicted_on", "sentenced_on", "failure_count") == [
        ("21", "X000011", "ORDER", "327", "AAAAAA", date(2025, 12, 20), date(2026, 1, 5), 1)
    ]  # fmt: skip


def test_a_requirement_belongs_to_the_sentence_of_its_disposal(delius):
    assert delius.rows("requirements", "requirement_id", "case_id", "category", "length") == [
        ("41", "21", "F", 20)
    ]


def test_a_contact_has_codes_and_not_the_numbers_of_reference_rows(delius):
    assert delius.rows("contacts", "contact_id", "contact_type", "outcome", "team_code")[0] == (
        "51",
        "COAP",
        "UAAB",
        "N07T01",
    )


def test_a_reference_that_is_not_there_is_kept_and_counted_as_unknown(delius):
    assert delius.outcome.load.tables["contacts"].unknown_codes == {"contact_type": {"899": 1}}


def test_a_day_and_a_time_are_put_together(delius):
    assert delius.rows("contacts", "contact_id", "starts_at") == [
        ("51", datetime(2026, 1, 12, 9, 30)),
        ("52", None),
    ]


def test_a_contact_was_recorded_when_it_was_made_and_its_outcome_when_it_last_changed(delius):
    assert delius.rows("contacts", "contact_id", "recorded_at", "outcome_recorded_at") == [
        ("51", datetime(2026, 1, 6, 10, 5), datetime(2026, 1, 13, 16, 0)),
        ("52", datetime(2026, 1, 13, 16, 10), None),
    ]


def test_a_contact_that_was_deleted_is_not_read(delius):
    assert "53" not in [contact for (contact,) in delius.rows("contacts", "contact_id")]


def test_notes_are_a_table_of_their_own(delius):
    assert delius.rows("contact_notes", "contact_id", "note") == [("51", "Rang, no answer")]


def test_only_a_deregistration_that_stands_takes_a_flag_off(delius):
    assert delius.rows("registrations", "registration_id", "deregistered_on", "has_note") == [
        ("71", None, False),
        ("72", date(2026, 3, 1), True),
    ]


def test_a_manager_is_of_the_person_of_the_sentence(delius):
    assert delius.rows("managers", "manager_id", "person_id", "staff_id", "team_code") == [
        ("81", "X000011", "61", "N07T01")
    ]


def test_a_team_is_of_the_unit_of_its_district(delius):
    assert delius.rows("teams", "team_code", "unit_code", "local_admin_unit_code") == [
        ("N07T01", "N07PDU", "N07LAU")
    ]


def test_a_reference_table_that_is_missing_is_asked_for(extracts):
    folder = some_of_it(extracts.path, without="R_CONTACT_TYPE")

    with pytest.raises(PackageError, match="The folder has no 'R_CONTACT_TYPE'"):
        extracts.load(folder, adapter=adapter("delius"))


def test_a_file_that_the_mapping_does_not_speak_of_is_said(extracts):
    folder = some_of_it(extracts.path)
    (folder / "LOST_BEDS.csv").write_text("LOST_BEDS_ID\n1\n")

    outcome = extracts.load(folder, adapter=adapter("delius"))

    assert outcome.said == (
        "LOST_BEDS.csv was not read: the mapping 'delius' does not speak of 'LOST_BEDS'.",
    )


def test_an_adapter_that_is_not_there_is_answered_with_the_nearest():
    with pytest.raises(PackageError, match=r"no adapter 'dilius'\. Did you mean 'delius'\?"):
        adapter("dilius")


def test_every_adapter_that_comes_with_muster_says_where_its_facts_are_from():
    assert all(one.source for one in shipped().values() if one.name != "muster")


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "county.toml"

    def written(text):
        path.write_text('name = "county"\nsays = "A county."\nstatus = "assumed"\n' + text)
        return str(path)

    return written


def test_a_mapping_to_a_table_that_is_not_ours_is_refused_with_the_nearest(mapping):
    with pytest.raises(PackageError, match=r"'peple', which is not a table of ours\. Did you mean"):
        adapter(mapping('[[tables]]\nto = "peple"\nsource = "P"\ncolumns = { person_id = "ID" }'))


def test_a_mapping_to_a_column_that_is_not_ours_is_refused_with_the_nearest(mapping):
    with pytest.raises(PackageError, match=r"no column 'born'\. Did you mean 'born_on'\?"):
        adapter(
            mapping('[[tables]]\nto = "people"\nsource = "P"\ncolumns = { person_id = "ID", '
                    'born = "DOB" }')
        )  # fmt: skip


def test_a_mapping_without_what_a_table_needs_is_refused(mapping):
    with pytest.raises(PackageError, match="people cannot do without 'person_id'"):
        adapter(mapping('[[tables]]\nto = "people"\nsource = "P"\ncolumns = { born_on = "DOB" }'))


@pytest.fixture(scope="module")
def workload(tmp_path_factory, extracts_at):
    extracts = extracts_at(tmp_path_factory.mktemp("workload"))
    extracts.outcome = extracts.load(EXAMPLES / "workload-extract", adapter=adapter("workload"))
    return extracts


def test_every_row_of_the_workload_workbook_is_read(workload):
    assert workload.outcome.load.quarantined == 0


def test_each_sheet_of_a_workbook_is_read_as_the_table_it_is_named_after(workload):
    assert workload.rows("workload_listings", "row_type", "person_id", "tier", "staff_id") == [
        ("I", "ZA00005", "A2", "ZZ1A01M"),
        ("L", "ZA00006", "B1", "ZZ1A01M"),
        ("O", "ZA00003", "C1", "ZZ1A02Q"),
        ("O", "ZA00004", "C0", "ZZ1A01M"),
        ("S", "ZA00002", "D1", "ZZ1A02Q"),
        ("U", "ZA00002", "D1", "ZZ1A02Q"),
        ("W", "ZA00001", "B2", "ZZ1A01M"),
    ]


def test_the_grade_is_told_by_the_end_of_the_officer_code(workload):
    assert workload.rows("staff", "staff_id", "grade", "grade_code") == [
        ("ZZ1A01M", "PO", "M"),
        ("ZZ1A02Q", "PSO", "Q"),
    ]


def test_what_every_row_repeats_is_read_once(workload):
    assert workload.rows("regions", "region_code", "name") == [("ZZ1", "Made-up region")]


def test_a_lifer_whose_case_is_suspended_has_the_flag(workload):
    found = workload.rows("registrations", "person_id", "registration_type", "next_review_on")

    assert found == [("ZA00006", "INLL", date(2027, 3, 4))]


def test_a_sheet_that_the_mapping_does_not_speak_of_is_said(extracts):
    book = Workbook()
    book.active.title = "Flag_Upw"
    book.active.append(["row_type", "case_ref_no", "tier_code", "team_code", "om_key"])
    book.active.append(["U", "ZA00002", "D1", "ZZ1T01", "ZZ1A02Q"])
    book.create_sheet("Notes").append(["nothing to read"])
    (extracts.path / "one").mkdir()
    book.save(extracts.path / "one" / "WMT_PS.xlsx")

    outcome = extracts.load(extracts.path / "one", adapter=adapter("workload"))

    assert {name: t.kept for name, t in outcome.load.tables.items()} == {"workload_listings": 1}
    assert outcome.said == (
        "WMT_PS.xlsx (Notes) was not read: the mapping 'workload' does not speak of 'notes'.",
    )


def test_rows_that_say_the_same_key_in_two_ways_are_not_read_once(extracts, mapping):
    county = mapping('[[tables]]\nto = "regions"\nsource = "P"\nonce = true\n'
                     'columns = { region_code = "C", name = "N" }')  # fmt: skip
    folder = extracts.path / "twice"
    folder.mkdir()
    (folder / "P.csv").write_text("C,N\nA,One\nA,One\nA,Two\n")

    loaded = extracts.load(folder, adapter=adapter(county)).load

    assert (loaded.tables["regions"].kept, loaded.tables["regions"].quarantined) == (1, 1)


def test_a_lookup_that_was_never_named_is_refused(mapping):
    with pytest.raises(PackageError, match="there is no lookup 'persn'"):
        adapter(
            mapping('[[tables]]\nto = "people"\nsource = "P"\n'
                    'columns = { person_id = { column = "ID", lookup = "persn" } }')
        )  # fmt: skip


def test_a_mapping_that_is_not_toml_is_refused(mapping):
    with pytest.raises(PackageError, match=r"county\.toml is not TOML"):
        adapter(mapping("[[tables"))
