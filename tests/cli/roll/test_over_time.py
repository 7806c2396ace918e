"""`muster roll history` and `muster roll rehearse`: back in time, and into a draft."""

import pytest

pytestmark = pytest.mark.slow  # the whole library is worked out once


def test_a_figure_over_time_has_its_staff_and_its_policy_beside_it(roll):
    months = roll("history", "--obligation", "CONTACT-03", "--since", "2024-05-20", "--json").json

    marked = {month["day"]: month["changed"] for month in months if month["changed"]}
    assert len(months) == 31
    assert marked["2024-06-20"][0].startswith("Probation Reset")
    assert {"overdue", "live_cases", "practitioners", "joined", "left"} <= set(months[0])


def test_history_that_begins_after_the_roll_is_refused(roll):
    said = roll("history", "--obligation", "CONTACT-03", "--since", "2027-01-01")

    assert said.code == 2
    assert "after the roll of 2026-11-20" in said.err


def test_a_draft_says_which_cases_flip_and_in_how_many_hours(roll, tmp_path):
    draft = tmp_path / "draft.toml"
    draft.write_text('[enquiry_chased]\nlimit = "1 working day"\n', "utf-8")

    said = roll("rehearse", "--policy", str(draft), "--json").json

    assert said["obligations"] == ["ENQUIRY-03"]
    assert {row["drafted"] for row in said["flips"]} >= {"overdue"}
    assert all(row["hours_a_week_drafted"] >= row["hours_a_week"] for row in said["hours"])
    assert "is assumed" in said["acts"]


def test_a_draft_of_what_is_in_force_is_refused(roll, tmp_path):
    draft = tmp_path / "draft.toml"
    draft.write_text('[contact_medium]\nlimit = "14 days"\n', "utf-8")

    said = roll("rehearse", "--policy", str(draft))

    assert (said.code, "drafts nothing" in said.err) == (2, True)
