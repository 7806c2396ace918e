"""`muster inspect` refuses a region whose units, samples or questions do not fit together."""

from pathlib import Path
from shutil import copytree

import pytest

from muster.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples/east-midlands-2025"


@pytest.fixture
def region(tmp_path, capsys):
    """A function that changes one file of the example, and gives what its check says."""
    folder = copytree(EXAMPLE, tmp_path / "region")

    def checked(file, old, new):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        code = main(["inspect", str(folder), "--check"])
        assert code == 2
        return capsys.readouterr().err

    return checked


def test_a_unit_of_the_long_list_that_nobody_knows(region):
    said = region("long-list.csv", ",N53DRBY,", ",N53DRBX,")

    assert "LDU: 'N53DRBX' is not a unit of inspection.toml." in said
    assert "Correct it, or add the name to `also` of its unit in inspection.toml." in said


def test_a_case_of_the_long_list_without_a_unit(region):
    said = region("long-list.csv", ",N53DRBY,", ",,")

    assert "LDU: This case has no unit, so it could not be rated in one. Fill it in." in said


def test_a_standard_that_needs_a_sample_of_its_own(region):
    said = region("inspection.toml", 'standard = "R 2.4"', 'standard = "R 2.3"')

    assert "The inspection has no sample for R 2.4 Unpaid work, which is rated from a" in said


def test_a_sample_for_a_standard_that_people_judge(region):
    said = region("inspection.toml", 'standard = "R 2.4"', 'standard = "R 1.1"')

    assert "has standard = 'R 1.1', which is none that we know. Did you mean 'R 2.1'?" in said


def test_an_unpaid_work_question_answered_on_a_case_of_the_sample_of_cases(region):
    first = (EXAMPLE / "answers.csv").read_text("utf-8").splitlines()[1]
    case = first.split(",")[0]

    said = region("answers.csv", first, f"{case},R 2.4.1,yes,")

    assert (
        "answers.csv, line 2, question: 'R 2.4.1' is not a question for this case: R 2.4 is "
        "answered on the cases drawn for it."
    ) in said


def test_a_question_of_cases_answered_on_a_case_drawn_for_unpaid_work(region):
    lines = (EXAMPLE / "answers.csv").read_text("utf-8").splitlines()
    last = next(line for line in lines if ",R 2.6.1," in line)
    case = last.split(",")[0]

    said = region("answers.csv", last, f"{case},P 2.1.1,yes,")

    assert "is not a question for this case: the case was drawn for R 2.6 alone." in said


def test_a_region_without_units(region):
    text = (EXAMPLE / "inspection.toml").read_text("utf-8")
    units = text[text.index("[[units]]") : text.index("[[team]]")]

    said = region("inspection.toml", units, "")

    assert "The inspection has no units, and adult-region-2023 rates the units too." in said


def test_units_under_an_edition_that_rates_none(region):
    said = region("inspection.toml", "adult-region-2023", "adult-pdu-2023")

    assert "The inspection has units, and adult-pdu-2023 rates none. Take [[units]] out." in said


def test_two_units_of_one_code(region):
    said = region("inspection.toml", 'code = "N53DERS"', 'code = "N53DRBY"')

    assert "N53DRBY has a code that is taken. Give each its own." in said


def test_a_supplementary_question_with_a_code_of_the_edition(region):
    said = region("inspection.toml", 'code = "S 1"', 'code = "P 2.1.1"')

    assert "P 2.1.1 has a code that is taken. Give each question its own." in said


def test_a_supplementary_question_on_a_standard_that_people_judge(region):
    said = region("inspection.toml", 'bears_on = "P 2.1"', 'bears_on = "P 1.1"')

    assert "S 1 has bears_on = 'P 1.1', which is none that we know. Did you mean" in said


def test_a_condition_that_nobody_knows(region):
    said = region(
        "inspection.toml",
        'bears_on = "P 2.1"',
        'bears_on = "P 2.1"\napplies_when = ["rosh_over_low"]',
    )

    assert "applies_when = 'rosh_over_low', which is none that we know. Did you mean" in said


def test_a_name_that_is_not_in_the_archive(region):
    said = region("inspection.toml", 'archive = "Derby City PDU"', 'archive = "Derby Town PDU"')

    assert (
        "N53DRBY has archive = 'Derby Town PDU', which is not in the archive. Did you mean "
        "'Derby City PDU'?"
    ) in said


def test_a_finding_on_a_standard_of_another_edition(region):
    said = region("findings.csv", "N53LEIS,P 2.1", "N53LEIS,R 2.1")

    assert "findings.csv, line 2, standard: 'R 2.1' is not a standard of adult-pdu-2023." in said


def test_a_finding_counted_from_a_question_that_nobody_asked(region):
    said = region("findings.csv", ",24,S 2,", ",24,S 9,")

    assert "findings.csv, line 2, question: 'S 9' is not a question that is answered" in said


def test_two_recommendations_of_one_number(region):
    said = region("recommendations.csv", "\n2,", "\n1,")

    assert "recommendations.csv, line 3, number: 1 is not a number of its own." in said


def test_a_case_established_twice(region):
    second = (EXAMPLE / "cases.csv").read_text("utf-8").splitlines()[1]

    said = region("cases.csv", second, f"{second}\n{second}")

    assert "cases.csv, line 3, case: Case 'Z" in said
    assert "is on line 2 already. Keep one of the rows." in said


def test_a_fact_about_a_case_that_was_not_drawn(region):
    said = region("cases.csv", "\nZA", "\nZ999999,,,,,\nZA")

    assert "cases.csv, line 2, case: 'Z999999' is not a case of the sample." in said
