"""`muster roll`: the counts, and the folder of pages and tables."""

import pytest

pytestmark = pytest.mark.slow  # the whole library is worked out once


def test_every_line_adds_up_to_the_live_cases(roll):
    said = roll("--json").json

    assert said["live_cases"] == 40
    assert {
        sum(v for v in each.values() if isinstance(v, int)) for each in said["obligations"]
    } == {40}


def test_the_folder_says_where_its_front_page_is(roll, tmp_path):
    said = roll("--out", str(tmp_path / "out"))

    assert (said.code, said.out) == (0, "")
    assert f"The roll: {tmp_path}/out/index.html" in said.err
    assert (tmp_path / "out" / "cases.parquet").exists()


def test_a_unit_nobody_knows_is_refused_with_the_nearest(roll):
    said = roll("--unit", "N53LIES")

    assert said.code == 2
    assert "Did you mean 'N53LEIS'?" in said.err


def test_a_number_is_opened_to_its_cases(roll):
    counted = roll("--json").json["obligations"]
    wanted = {each["id"]: each["overdue"] for each in counted}["ENQUIRY-01"]

    behind = roll("cases", "ENQUIRY-01", "--json").json

    assert len({each["case_id"] for each in behind}) == wanted > 0


def test_obligations_of_your_own_need_a_folder_that_is_one(roll):
    said = roll("--obligations", "nowhere")

    assert said.code == 2
    assert "nowhere is not a folder" in said.err
