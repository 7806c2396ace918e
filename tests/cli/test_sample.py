"""`muster sample` draws a sample that can be proved, and proves it."""

import csv
import json
import stat

import pytest
from openpyxl import Workbook

from muster.cli import main

HEADINGS = [
    "Family name", "First names", "Date of birth", "Gender", "Case or sentence type", "CRN", "PNC",
    "RoSH", "Date of sentence or release", "Cluster", "LDU", "Responsible officer",
]  # fmt: skip
STRATA = {  # by what decides it, and how many are in the frame of the published vector
    ("Male", "Adult licence", "RHRH"): 454,
    ("Male", "ORA community order", "RLRH"): 138,
    ("Male", "ORA suspended sentence order", "RVHR"): 327,
    ("Male", "ORA supervision default order", "RLRH"): 129,
    ("Female", "ORA community order", "RMRH"): 169,
}
VECTOR = {
    "MALE_POST_CUSTODY_NON_LOW": (454, 54, 12),
    "MALE_COMMUNITY_LOW": (138, 17, 3),
    "MALE_COMMUNITY_NON_LOW": (327, 40, 8),
    "MALE_POST_CUSTODY_LOW": (129, 16, 3),
    "FEMALE": (169, 21, 4),
}


def rows_of_the_vector():
    kinds = [kind for kind, held in STRATA.items() for _ in range(held)]
    return [
        [
            f"Family{n}", f"First{n}", "01/02/1980", sex, sentence, f"X{n:06d}", "", rosh,
            "01/05/2026", "East", f"LDU {n % 6}", f"Officer {n % 97}",
        ]
        for n, (sex, sentence, rosh) in enumerate(kinds)
    ]  # fmt: skip


@pytest.fixture
def long_list(tmp_path):
    def write(rows, name="long-list.csv"):
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADINGS, *rows])
        return str(path)

    return write


@pytest.fixture
def listed(long_list):
    return long_list(rows_of_the_vector())


@pytest.fixture
def as_json(capsys):
    def run(*arguments):
        assert main(["sample", *arguments, "--as-at", "2026-11-20", "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def sealed(listed, tmp_path, capsys):
    """The sealed file of a sample of 30 from the list."""
    out = tmp_path / "sample.json"
    draw = ["--size", "30", "--seed", "spring", "--as-at", "2026-11-20"]
    assert main(["sample", listed, *draw, "--out", str(out)]) == 0
    capsys.readouterr()
    return out


def test_the_published_vector_is_drawn(as_json, listed):
    told = as_json(listed, "--size", "148", "--buffer", "20", "--seed", "spring")

    assert {s["stratum"]: (s["frame"], s["primary"], s["reserve"]) for s in told["strata"]} == (
        VECTOR
    )


def test_every_drawn_case_says_what_others_rely_on(as_json, listed):
    told = as_json(listed, "--size", "148", "--seed", "spring")

    assert {"case_id", "stratum", "unit", "practitioner", "role", "inclusion_probability"} <= set(
        told["cases"][0]
    )
    assert len(told["cases"]) == 178
    assert told["excluded"] == []


def test_no_practitioner_gives_more_than_six_unless_another_cap_is_asked(as_json, listed):
    told = as_json(listed, "--size", "400", "--seed", "spring")

    counts = [case["practitioner"] for case in told["cases"]]
    assert max(map(counts.count, counts)) == 6


def test_the_same_seed_gives_the_same_seal_whatever_the_order_of_rows(as_json, long_list):
    rows = rows_of_the_vector()

    one = as_json(long_list(rows), "--size", "60", "--seed", "spring")
    turned = as_json(long_list(rows[::-1], "turned.csv"), "--size", "60", "--seed", "spring")

    assert one["seal"] == turned["seal"]
    assert one["cases"] == turned["cases"]


def test_a_workbook_gives_the_same_seal_as_its_csv(as_json, listed, tmp_path):
    book = Workbook()
    for row in [HEADINGS, *rows_of_the_vector()]:
        book.active.append(row)
    book.save(tmp_path / "long-list.xlsx")

    of_csv = as_json(listed, "--size", "60", "--seed", "spring")
    of_book = as_json(str(tmp_path / "long-list.xlsx"), "--size", "60", "--seed", "spring")

    assert of_book["seal"] == of_csv["seal"]


def test_a_row_left_out_is_reported_with_its_line(as_json, long_list):
    rows = rows_of_the_vector()
    rows[4][7] = "RXYZ"

    told = as_json(long_list(rows), "--size", "60", "--seed", "spring")

    assert [(left["line"], left["why"]) for left in told["excluded"]] == [(6, "unreadable")]


def test_cases_are_opaque_unless_crns_are_asked_for(as_json, listed):
    opaque = as_json(listed, "--size", "30", "--seed", "spring")
    named = as_json(listed, "--size", "30", "--seed", "spring", "--crn-ids")

    assert not any(case["case_id"].startswith("X0") for case in opaque["cases"])
    assert all(case["case_id"].startswith("X0") for case in named["cases"])


def test_a_person_reads_the_strata_the_cases_and_the_seal(listed, capsys):
    code = main(["sample", listed, "--size", "30", "--seed", "spring"])

    printed = capsys.readouterr().out
    assert code == 0
    assert "MALE_POST_CUSTODY_NON_LOW" in printed
    assert "Every row of the list could be drawn." in printed
    assert "Seal: sha256:" in printed


def test_many_rows_left_out_are_shown_in_part(long_list, capsys):
    rows = rows_of_the_vector()
    for row in rows[:30]:
        row[7] = "RXYZ"

    main(["sample", long_list(rows), "--size", "30", "--seed", "spring"])

    printed = capsys.readouterr().out
    assert "30 rows left out" in printed
    assert "And 10 more: see `excluded` with --json." in printed


def test_notes_are_told(long_list, capsys):
    rows = rows_of_the_vector()
    rows[0][0] = rows[0][1] = "*****"
    rows[1][7] = "RXYZ"

    main(["sample", long_list(rows), "--size", "30", "--seed", "spring"])

    assert "1 case is restricted, and in the frame by an opaque id." in capsys.readouterr().out


def test_the_sealed_file_is_what_json_prints(as_json, listed, sealed):
    told = as_json(listed, "--size", "30", "--seed", "spring")

    assert json.loads(sealed.read_text()) == told


def test_the_cases_are_written_as_csv_too(sealed):
    with sealed.with_suffix(".csv").open() as file:
        cases = list(csv.DictReader(file))

    assert len(cases) == 36
    assert cases[0]["role"] == "primary"


def test_a_cell_that_a_spreadsheet_would_work_out_is_made_inert(long_list, tmp_path):
    rows = rows_of_the_vector()
    for row in rows:
        row[11] = "=1+1"
    out = tmp_path / "sample.json"

    main(["sample", long_list(rows), "--size", "5", "--seed", "spring", "--out", str(out)])

    assert ",'=1+1," in out.with_suffix(".csv").read_text()


def test_the_key_is_written_apart_and_for_its_owner_alone(listed, tmp_path):
    key = tmp_path / "key.csv"

    main(["sample", listed, "--size", "30", "--seed", "spring", "--key", str(key)])

    rows = list(csv.DictReader(key.read_text().splitlines()))
    assert rows[0]["crn"].startswith("X")
    assert rows[0]["restricted"] == "no"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_sealed_sample_is_written_again_only_as_it_was(listed, sealed, capsys):
    again = ["sample", listed, "--as-at", "2026-11-20", "--size", "30", "--out", str(sealed)]

    assert main([*again, "--seed", "spring"]) == 0
    assert main([*again, "--seed", "autumn"]) == 2
    assert "holds another sealed sample" in capsys.readouterr().err


def test_a_sealed_sample_is_not_written_as_csv(listed, tmp_path, capsys):
    code = main(["sample", listed, "--size", "3", "--seed", "s", "--out", str(tmp_path / "s.csv")])

    assert code == 2
    assert "the sealed sample is JSON" in capsys.readouterr().err


@pytest.mark.parametrize(
    "writing",
    [
        ["--out", "long-list.json"],  # its CSV would be long-list.csv
        ["--key", "long-list.csv"],
        ["--out", "sample.json", "--key", "sample.json"],
        ["--out", "sample.json", "--key", "sample.csv"],
    ],
)
def test_no_file_of_a_draw_is_written_over_another(listed, tmp_path, monkeypatch, capsys, writing):
    monkeypatch.chdir(tmp_path)

    assert main(["sample", listed, "--size", "3", "--seed", "s", *writing]) == 2
    assert "would be written over another file of this command" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["long-list.csv"]


def test_a_key_is_not_written_over_the_sample_it_is_of(listed, sealed, capsys):
    before = sealed.read_text()

    assert main(["sample", "verify", str(sealed), listed, "--key", str(sealed)]) == 2
    assert sealed.read_text() == before


def test_a_file_that_cannot_be_written_is_an_error(listed, tmp_path, capsys):
    nowhere = str(tmp_path / "no" / "sample.json")

    assert main(["sample", listed, "--size", "3", "--seed", "s", "--out", nowhere]) == 2
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_a_sample_is_proved(listed, sealed, capsys):
    code = main(["sample", "verify", str(sealed), listed])

    assert code == 0
    assert capsys.readouterr().out.startswith("Proved: 36 cases, drawn as they say. sha256:")


def test_the_key_may_be_written_once_a_sample_is_proved(listed, sealed, tmp_path):
    key = tmp_path / "key.csv"

    main(["sample", "verify", str(sealed), listed, "--key", str(key)])

    assert len(key.read_text().splitlines()) == 37


def test_a_sample_of_another_list_is_not_proved(long_list, sealed, capsys):
    other = long_list(rows_of_the_vector()[1:], "other.csv")

    assert main(["sample", "verify", str(sealed), other]) == 1
    assert "sample.json is not proved.\n  The frame is another one" in capsys.readouterr().err


def test_a_case_put_in_by_hand_is_found(listed, sealed, capsys):
    told = json.loads(sealed.read_text())
    told["cases"][0]["case_id"] = "AAAAA-BBBBB"
    sealed.write_text(json.dumps(told))

    code = main(["sample", "verify", str(sealed), listed, "--json"])

    assert code == 1
    assert (
        "The case AAAAA-BBBBB is not so in the draw."
        in (json.loads(capsys.readouterr().out)["against"])
    )


def test_what_speaks_against_a_sample_is_shown_in_part(listed, sealed, capsys):
    sealed.write_text(sealed.read_text().replace('"seed": "spring"', '"seed": "autumn"'))

    code = main(["sample", "verify", str(sealed), listed])

    says = capsys.readouterr().err.splitlines()
    assert code == 1
    assert "The seal is another one" in says[1]
    assert len(says) == 22
    assert "more: see `against` with --json." in says[-1]


def test_a_proof_is_told_to_programs(listed, sealed, capsys):
    assert main(["sample", "verify", str(sealed), listed, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["proved"] is True


def test_a_case_is_replaced_and_the_sample_is_still_proved(listed, sealed, capsys):
    gone = json.loads(sealed.read_text())["cases"][0]["case_id"]

    code = main(["sample", "replace", str(sealed), gone, "--reason", "Transferred."])

    assert code == 0
    assert f"is inspected in the place of {gone}" in capsys.readouterr().out
    assert main(["sample", "verify", str(sealed), listed]) == 0


def test_a_replacement_is_told_to_programs(sealed, capsys):
    gone = json.loads(sealed.read_text())["cases"][0]["case_id"]

    main(["sample", "replace", str(sealed), gone, "--reason", "Died.", "--on", "23/11/2026",
          "--json"])  # fmt: skip

    made = json.loads(sealed.read_text())["replacements"][0]
    assert json.loads(capsys.readouterr().out)["by_case_id"] == made["by_case_id"]
    assert made["on"] == "2026-11-23"


@pytest.mark.parametrize(
    ("text", "says"),
    [("[1]", "this is not a sealed sample, but a list"), ("{", "this is not a sealed sample: ")],
)
def test_what_is_no_sealed_sample_is_refused(listed, tmp_path, capsys, text, says):
    path = tmp_path / "other.json"
    path.write_text(text)

    assert main(["sample", "verify", str(path), listed]) == 2
    assert says in capsys.readouterr().err


def test_a_sealed_sample_that_is_not_there_is_refused(listed, capsys):
    assert main(["sample", "verify", "nowhere.json", listed]) == 2
    assert "nowhere.json cannot be read" in capsys.readouterr().err


def test_the_designs_are_listed(capsys):
    assert main(["sample", "designs"]) == 0
    assert "open-sampler-2020" in capsys.readouterr().out


def test_the_designs_are_told_to_programs(capsys):
    main(["sample", "designs", "--json"])

    assert json.loads(capsys.readouterr().out)[0]["id"] == "even-chances"


def test_draw_may_be_said_and_options_may_come_first(listed, capsys):
    said = main(["sample", "draw", listed, "--size", "3", "--seed", "s"])
    first = main(["sample", "--size", "3", "--seed", "s", listed])

    outputs = capsys.readouterr().out.split("Seal: ")
    assert (said, first) == (0, 0)
    assert outputs[1].split()[0] == outputs[2].split()[0]


def test_the_help_of_the_group_names_its_commands(capsys):
    assert main(["sample", "--help"]) == 0
    assert "verify" in capsys.readouterr().out


def test_a_misspelt_command_is_told_so(capsys):
    assert main(["sample", "verfy", "sample.json"]) == 2
    assert "No such command 'verfy'" in capsys.readouterr().err


def test_a_list_that_is_not_there_is_refused(capsys):
    assert main(["sample", "nowhere.csv", "--size", "3", "--seed", "s"]) == 2
    assert "nowhere.csv: this does not exist" in capsys.readouterr().err


def test_a_sample_larger_than_its_frame_is_refused(listed, capsys):
    assert main(["sample", listed, "--size", "5000", "--seed", "s"]) == 2
    assert "The frame has 1,217 cases and the design asks for 5,000" in capsys.readouterr().err
