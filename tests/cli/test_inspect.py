"""`muster inspect` makes a report of a folder, checks one, and starts one."""

import json

import pytest
from openpyxl import Workbook

from muster.cli import main

QUICK = ("--draws", "100")


@pytest.fixture
def run(capsys):
    """Run the command; give its exit code and what it printed."""

    def ask(*arguments):
        code = main(["inspect", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ask


def test_it_prints_the_ratings_and_where_the_report_is(northshire, run, tmp_path):
    code, out, _ = run(northshire.write(), "--out", tmp_path / "report", *QUICK)

    assert code == 0
    assert "Northshire  Requires improvement  7 of 21" in out
    assert f"The report: {tmp_path / 'report' / 'index.html'}" in out


def test_it_writes_a_report_that_is_whole(northshire, run, tmp_path):
    run(northshire.write(), "--out", tmp_path / "report", *QUICK)

    held = {path.name for path in (tmp_path / "report").iterdir()}
    assert held >= {"index.html", "report.pdf", "results.json", "workbook.xlsx", "workbook.ods"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["northshire", "report"]


def test_a_report_of_its_own_is_replaced(northshire, run, tmp_path):
    folder = northshire.write()
    run(folder, "--out", tmp_path / "report", *QUICK)

    code, _, _ = run(folder, "--out", tmp_path / "report", *QUICK)

    assert code == 0


def test_a_folder_of_somebody_else_is_refused_before_any_work(northshire, run, tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    northshire.toml = "not TOML"

    code, _, err = run(northshire.write(), "--out", tmp_path)

    assert code == 2
    assert "Muster did not write it" in err


def test_without_out_it_prints_and_writes_nothing(northshire, run, tmp_path):
    _, out, _ = run(northshire.write(), *QUICK)

    assert "No report was written: give --out DIR." in out
    assert [path.name for path in tmp_path.iterdir()] == ["northshire"]


def test_json_is_the_results_for_programs(northshire, run):
    code, out, _ = run(northshire.write(), "--json", *QUICK)

    results = json.loads(out)
    assert code == 0
    assert results["service"]["overall"]["rating"] == "Requires improvement"
    assert results["inspection"]["samples"][0]["seal"].startswith("sha256:")


def test_the_same_folder_gives_the_same_results(northshire, run):
    folder = northshire.write()

    assert run(folder, "--json", *QUICK) == run(folder, "--json", *QUICK)


def test_check_says_what_is_in_the_folder(northshire, run, tmp_path):
    code, out, _ = run(northshire.write(), "--check")

    assert code == 0
    assert "answers          144" in out
    assert "There is no fault in it: it can be inspected." in out


def test_check_lists_the_faults_for_programs(northshire, run):
    northshire.tables["judgements.csv"].pop()

    code, out, _ = run(northshire.write(), "--check", "--json")

    assert code == 2
    assert json.loads(out)["faults"] == [
        "judgements.csv: NTH has no judgement of P 1.3 Services. Add a row; write not rated as "
        "its rating if nobody judged it."
    ]


def test_a_standard_that_nobody_judged_is_not_rated(northshire, run):
    northshire.tables["judgements.csv"][3][2] = "not rated"

    _, out, _ = run(northshire.write(), *QUICK)

    assert "6 of 18" in out


def test_new_starts_a_folder_whose_check_says_what_is_missing(run, tmp_path):
    started, out, _ = run("--new", tmp_path / "spring")

    code, _, err = run(tmp_path / "spring", "--check")

    assert (started, code) == (0, 2)
    assert f"muster inspect {tmp_path / 'spring'} --check" in out
    assert "inspection.toml, line 5: The inspection has service = '', which has to be" in err
    assert "[sample] lacks 'size'. How many cases are to be inspected." in err


def test_new_says_for_programs_what_it_wrote(run, tmp_path):
    _, out, _ = run("--new", tmp_path / "spring", "--json")

    assert "inspection.toml" in json.loads(out)["files"]


def test_new_does_not_touch_a_folder_that_holds_something(northshire, run):
    code, _, err = run("--new", northshire.write())

    assert code == 2
    assert "is there already and not empty" in err


def test_two_things_at_once_are_refused(northshire, run, tmp_path):
    code, _, err = run(northshire.write(), "--check", "--out", tmp_path / "report")

    assert code == 2
    assert "Give one of --out, --check and --new." in err


@pytest.fixture
def drawn_before(northshire, capsys):
    """A folder that names a sample drawn by `muster sample`, with these arguments."""

    def ask(*arguments):
        northshire.toml += 'drawn = "sample.json"\n'
        northshire.raw["sample.json"] = b""
        folder = northshire.write()
        main(["sample", f"{folder}/long-list.csv", "--size", "12", "--as-at", "2025-03-03",
              *arguments, "--json"])  # fmt: skip
        (northshire.path / "sample.json").write_text(capsys.readouterr().out)
        return folder

    return ask


def test_a_sample_drawn_before_is_proved(drawn_before, run):
    folder = drawn_before("--seed", "Northshire, spring 2025")

    code, _, err = run(folder, "--check")

    assert (code, err) == (0, "")


def test_a_sample_drawn_before_with_another_seed_is_refused(drawn_before, run):
    folder = drawn_before("--seed", "whatever suits")

    code, _, err = run(folder, "--check")

    assert code == 2
    assert "sample.json: It was drawn with another design or seed than inspection.toml" in err


def test_a_sample_drawn_from_another_list_is_refused(drawn_before, northshire, run):
    folder = drawn_before("--seed", "Northshire, spring 2025")
    (northshire.path / "long-list.csv").write_text(
        (northshire.path / "long-list.csv").read_text().replace("Medium", "High", 1)
    )

    code, _, err = run(folder, "--check")

    assert code == 2
    assert "sample.json: The frame is another one" in err


def test_a_row_of_the_long_list_that_cannot_be_read_is_in_doubt(northshire, run):
    northshire.tables["long-list.csv"].append(
        ["Z900013", "Female", "Community order", "Meduim", "2024-09-02", "PR-1"]
    )

    _, out, _ = run(northshire.write(), *QUICK)

    assert "In doubt. long-list.csv, line 14: RoSH: 'Meduim' is not" in out


def test_many_doubts_are_left_to_the_report(northshire, run):
    row = ["Female", "Community order", "Meduim", "2024-09-02", "PR-1"]
    northshire.tables["long-list.csv"] += [[f"Z9001{n}", *row] for n in range(10, 40)]

    _, out, _ = run(northshire.write(), *QUICK)

    assert out.count("In doubt. long-list.csv") == 10
    assert "In doubt, and in the report: 11 more." in out


def test_answers_in_a_workbook_count_as_those_in_a_csv_file(northshire, run):
    expected = run(northshire.write(), "--json", *QUICK)
    book = Workbook()
    for row in northshire.tables["answers.csv"]:
        book.active.append(row)
    book.save(northshire.path / "answers.xlsx")
    toml = northshire.toml.replace("answers.csv", "answers.xlsx")
    (northshire.path / "inspection.toml").write_text(toml)

    assert run(northshire.path, "--json", *QUICK) == expected


def test_an_edition_of_your_own_stands_in_the_folder(northshire, run, capsys):
    main(["frameworks", "show", "adult-pdu-2023", "--toml"])
    own = capsys.readouterr().out.replace('id = "adult-pdu-2023"', 'id = "our-own"')
    northshire.raw["our-own.toml"] = own.encode()
    northshire.toml = northshire.toml.replace("adult-pdu-2023", "our-own.toml")

    _, out, _ = run(northshire.write(), "--check")

    assert "edition          our-own" in out


def test_a_sample_with_the_seal_that_was_stated_is_taken(northshire, run):
    _, out, _ = run(northshire.write(), "--json", *QUICK)
    seal = json.loads(out)["inspection"]["samples"][0]["seal"]
    (northshire.path / "inspection.toml").write_text(f'{northshire.toml}seal = "{seal}"\n')

    code, _, _ = run(northshire.path, "--check")

    assert code == 0


def test_on_a_terminal_it_says_which_part_is_being_done(northshire, run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes what it writes to for a terminal

    _, _, err = run(northshire.write(), "--check")

    assert "Reading the folder ..." in err
