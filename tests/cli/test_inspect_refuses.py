"""`muster inspect` refuses what it cannot trust: each fault with its place and its remedy.

Every test spoils one thing in a folder that is sound, asks for a report, and sees that there is
none, not even half of one.
"""

import zipfile

import openpyxl
import pytest

from muster.cli import main

CASE = "Z900001"
PANEL = ("unit", "standard", "rating", "reason")
FINDINGS = ("unit", "standard", "finding", "percent", "question", "answer")


@pytest.fixture
def refused(northshire, capsys, tmp_path):
    """Inspect the folder; give what was said on being refused."""

    def ask():
        code = main(["inspect", northshire.write(), "--out", str(tmp_path / "report")])
        said = capsys.readouterr()
        assert (code, said.out) == (2, "")
        assert not list(tmp_path.glob("*report*"))
        return said.err

    return ask


@pytest.fixture
def workbook(northshire):
    """Answer in a workbook instead: gives its sheet, to be spoiled before it is inspected."""
    rows = northshire.tables.pop("answers.csv")
    northshire.toml = northshire.toml.replace("answers.csv", "answers.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Answers"
    for row in rows:
        sheet.append(row)
    northshire.books["answers.xlsx"] = book
    return sheet


def test_an_answer_for_a_case_that_is_not_in_the_sample(northshire, refused):
    northshire.tables["answers.csv"].append(["Z900100", "P 2.1.1", "yes", ""])

    assert (
        "answers.csv, line 146, case: 'Z900100' is not a case of the sample. "
        "Correct it, or take the row out."
    ) in refused()


def test_an_answer_for_a_reserve_that_was_not_used(northshire, refused):
    northshire.toml = northshire.toml.replace("size = 12", "size = 8")

    assert "is not a case that was inspected. It is a reserve, or was replaced." in refused()


def test_the_same_answer_twice(northshire, refused):
    northshire.tables["answers.csv"].append([CASE, "P 2.1.1", "yes", ""])

    assert (
        "answers.csv, line 146, answer: Case 'Z900001' has the same answer to P 2.1.1 on line 2. "
        "Keep one of the two."
    ) in refused()


def test_another_answer_to_the_same_question(northshire, refused):
    northshire.tables["answers.csv"].append([CASE, "P 2.1.1", "no", ""])

    assert "Case 'Z900001' has another answer to P 2.1.1 on line 2." in refused()


def test_an_answer_to_a_question_that_the_edition_does_not_have(northshire, refused):
    northshire.tables["answers.csv"].append([CASE, "P 2.1.9", "yes", ""])

    assert (
        "answers.csv, line 146, question: 'P 2.1.9' is not a question that is answered on cases. "
        "Did you mean 'P 2.1"
    ) in refused()


def test_an_answer_to_a_question_that_does_not_apply_to_the_case(northshire, refused):
    northshire.add("cases", ("case", "rosh"), (CASE, "low"))

    assert (
        "answers.csv, line 7, question: 'P 2.2.3' is not a question for this case: it is asked "
        "where the case has rosh above low."
    ) in refused()


def test_a_blank_answer(northshire, refused):
    northshire.tables["answers.csv"][1][2] = ""

    assert (
        "answers.csv, line 2, answer: This cell is blank and may not be. Fill it in."
    ) in refused()


def test_a_word_that_is_not_an_answer(northshire, refused):
    northshire.tables["answers.csv"][1][2] = "yess"

    assert (
        "answers.csv, line 2, answer: 'yess' is not an answer that we know. Did you mean 'yes'?"
    ) in refused()


def test_a_file_in_an_encoding_that_nobody_can_tell(northshire, refused):
    northshire.raw["answers.csv"] = b"case,question,answer\nZ900001,P 2.1.1,yes\x81\n"

    assert "answers.csv, line 2: This line holds a byte, 0x81, that is no letter in" in refused()


def test_a_cell_that_holds_a_formula(workbook, refused):
    workbook["C2"] = '=IF(TRUE,"yes","no")'

    assert (
        "answers.xlsx, sheet 'Answers', cell C2, answer: This cell holds a formula, and what it "
        "comes to cannot be trusted."
    ) in refused()


def test_cells_that_are_merged(workbook, refused):
    workbook.merge_cells("A2:A4")

    assert "answers.xlsx, sheet 'Answers', cell A2:A4: These cells are merged" in refused()


def test_a_date_that_is_text_and_cannot_be_read(northshire, refused):
    northshire.add("cases", ("case", "contact suspended on"), (CASE, "last spring"))

    assert (
        "cases.csv, line 2, contact suspended on: 'last spring' is not a date. "
        "Write it as 31/10/2026 or 2026-10-31."
    ) in refused()


def test_a_date_of_1900(northshire, refused):
    northshire.add("cases", ("case", "contact suspended on"), (CASE, "1900-01-00"))

    assert "cases.csv, line 2, contact suspended on: '1900-01-00' is not a" in refused()


def test_ten_thousand_columns(northshire, refused):
    northshire.tables["answers.csv"][0] = [*northshire.tables["answers.csv"][0], *range(10_000)]

    assert "answers.csv, line 1: There are 10,004 headings" in refused()


def test_an_empty_file(northshire, refused):
    northshire.raw["answers.csv"] = b""

    assert "answers.csv: This file is empty." in refused()


def test_a_workbook_that_is_a_bomb(northshire, refused):
    northshire.tables.pop("answers.csv")
    northshire.toml = northshire.toml.replace("answers.csv", "answers.xlsx")
    path = northshire.path.parent / "bomb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(64 * 1024**2))
    northshire.raw["answers.xlsx"] = path.read_bytes()
    path.unlink()

    assert "answers.xlsx: This archive unpacks to 67,108,864 bytes packed into" in refused()


def test_a_percentage_over_100(northshire, refused):
    finding = ("NTH", "P 2.1", "It was found.", "104", "P 2.1.1", "yes")
    northshire.add("findings", FINDINGS, finding)

    assert (
        "findings.csv, line 2, percent: '104' is not a percentage from 0 to 100. Write 65 or 65%."
    ) in refused()


def test_a_percentage_with_a_fraction(northshire, refused):
    finding = ("NTH", "P 2.1", "It was found.", "33.8", "P 2.1.1", "yes")
    northshire.add("findings", FINDINGS, finding)

    assert (
        "findings.csv, line 2, percent: '33.8' is not a whole percentage. Write it as the report "
        "prints it: 34, not 33.8."
    ) in refused()


def test_a_panel_decision_outside_the_window(northshire, refused):
    northshire.add("panel", PANEL, ("NTH", "P 2.1", "Good", "We think so."))

    said = refused()

    assert "panel.csv, line 2, rating: P 2.1 Assessment cannot be moved to Good" in said
    assert "P 2.1.1 at 58%, is 7 points from the edge at 65%, and discretion reaches 5." in said


def test_a_panel_decision_on_a_standard_that_people_judge(northshire, refused):
    northshire.add("panel", PANEL, ("NTH", "P 1.1", "Good", "We think so."))

    assert (
        "panel.csv, line 2, standard: 'P 1.1' is not a standard that the cases rate: it is a "
        "standard that people judge."
    ) in refused()


def test_a_judgement_of_a_standard_that_the_cases_rate(northshire, refused):
    northshire.tables["judgements.csv"].append(["NTH", "P 2.1", "Good", "Meetings."])

    assert (
        "judgements.csv, line 5, standard: 'P 2.1' is not a standard that people judge: it is a "
        "standard that the cases rate."
    ) in refused()


def test_a_judgement_that_is_missing(northshire, refused):
    northshire.tables["judgements.csv"].pop()

    assert (
        "judgements.csv: NTH has no judgement of P 1.3 Services. Add a row; write not rated as "
        "its rating if nobody judged it."
    ) in refused()


def test_two_judgements_of_one_standard(northshire, refused):
    northshire.tables["judgements.csv"].append(["NTH", "P 1.1", "Good", "Meetings."])

    assert (
        "judgements.csv, line 5, standard: NTH has P 1.1 on line 2 already. Keep one of the rows."
    ) in refused()


def test_a_unit_that_nobody_knows(northshire, refused):
    northshire.tables["judgements.csv"][1][0] = "NHT"

    assert (
        "judgements.csv, line 2, unit: 'NHT' is not a unit of this inspection. Did you mean 'NTH'?"
    ) in refused()


def test_a_column_that_is_missing(northshire, refused):
    northshire.tables["answers.csv"][0] = ["case", "qestion", "answer", "note"]

    assert (
        "answers.csv, line 1: There is no column 'question'. Rename 'qestion', if that is what it "
        "is."
    ) in refused()


def test_a_heading_that_nobody_knows(northshire, refused):
    northshire.add("panel", (*PANEL, "agreed"), ("NTH", "P 2.1", "Good", "We think so.", "yes"))

    assert "panel.csv, line 1: The column 'agreed' is not one we know" in refused()


def test_a_seal_that_is_not_that_of_the_draw(northshire, refused):
    northshire.toml += 'seal = "sha256:another"\n'

    assert "inspection.toml: the seal 'sha256:another' is not that of the draw" in refused()


def test_a_design_that_nobody_knows(northshire, refused):
    northshire.toml += 'design = "even-chance"\n'

    assert "inspection.toml: 'even-chance' is not a design we know." in refused()


def test_a_field_of_inspection_toml_that_nobody_knows(northshire, refused):
    northshire.toml = northshire.toml.replace("lead_inspector", "lead_inspecter")

    said = refused()

    assert "inspection.toml, line 4: The inspection has a field we do not know" in said
    assert "Did you mean 'lead_inspector'?" in said
    assert "The inspection lacks 'lead_inspector'." in said


def test_an_edition_that_nobody_knows(northshire, refused):
    northshire.toml = northshire.toml.replace("adult-pdu-2023", "adult-pdu-2032")

    assert "'adult-pdu-2032' is not an edition we know. Did you mean 'adult-pdu-2023'?" in refused()


def test_a_file_that_is_not_in_the_folder(northshire, refused):
    northshire.toml = northshire.toml.replace('"answers.csv"', '"answer.csv"')

    assert (
        "inspection.toml, line 11: [files] has answers = 'answer.csv', and this folder has no such "
        "file. Did you mean 'answers.csv'?"
    ) in refused()


def test_dates_out_of_order(northshire, refused):
    northshire.toml = northshire.toml.replace("2025-03-14", "2025-03-02")

    assert (
        "[dates] has fieldwork_to = 2025-03-02, before fieldwork_from = 2025-03-03."
    ) in refused()


def test_a_toml_file_that_is_none(northshire, refused):
    northshire.toml = northshire.toml.replace('"Northshire"', "Northshire")

    assert "inspection.toml, line 1, column" in refused()


def test_a_folder_without_an_inspection(tmp_path, capsys):
    code = main(["inspect", str(tmp_path / "nowhere"), "--check"])

    assert code == 2
    assert "`muster inspect --new" in capsys.readouterr().err


def test_a_long_list_without_the_columns_that_a_draw_needs(northshire, refused):
    northshire.tables["long-list.csv"] = [("CRN", "Gender"), (CASE, "Female")]

    assert "long-list.csv, line 1: There is no column 'Case or sentence type'." in refused()


def test_a_sample_larger_than_the_long_list(northshire, refused):
    northshire.toml = northshire.toml.replace("size = 12", "size = 120")

    assert (
        "long-list.csv: The frame has 12 cases and the design asks for 120. Widen the window of "
        "start dates, or ask for fewer."
    ) in refused()


def test_every_fault_is_said_at_once(northshire, refused):
    northshire.tables["answers.csv"][1][2] = "perhaps"
    northshire.tables["answers.csv"].append(["Z900100", "P 2.1.1", "yes", ""])
    northshire.tables["judgements.csv"].pop()

    said = refused()

    assert "cannot be inspected yet: 3 faults." in said
    assert said.index("answers.csv, line 2") < said.index("answers.csv, line 146")


def test_a_row_of_the_long_list_that_moved_the_sample_is_named_as_the_cause(northshire, refused):
    northshire.tables["long-list.csv"][1][4] = "09/31/2024"

    said = refused()

    assert (
        "Noticed in reading, and perhaps the cause:\n"
        "  long-list.csv, line 2: Date of sentence or release: '09/31/2024' is not a day "
    ) in said
