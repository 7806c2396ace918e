"""`muster frameworks` lists, shows and checks editions, ours and one's own."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from muster.cli import main, muster
from muster.frameworks.loading import edition, shipped

EDITIONS = Path(str(files("muster.frameworks") / "editions"))
EXEMPLAR = (EDITIONS / "adult-pdu-2023.toml").read_text("utf-8")


@pytest.fixture
def mine(tmp_path):
    """A folder with an edition of its own."""
    path = tmp_path / "mine.toml"
    path.write_text(EXEMPLAR.replace("adult-pdu-2023", "audit-north-2026"), encoding="utf-8")
    return tmp_path


def asked(capsys, *arguments):
    """What the command answers with --json, and its exit code."""
    code = main(["frameworks", *map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_list_names_every_edition(capsys):
    main(["frameworks", "list"])

    printed = capsys.readouterr().out
    assert all(each.id in printed for each in shipped())


def test_the_list_has_counts_for_programs(capsys):
    _, rows = asked(capsys, "list")

    row = next(row for row in rows if row["id"] == "youth-2018")
    assert (row["standards"], row["counted"], row["maximum"]) == (13, 12, 36)


def test_editions_of_ones_own_are_listed_beside_ours(capsys, mine):
    _, rows = asked(capsys, "list", "--editions", mine)

    assert rows[-1]["id"] == "audit-north-2026"


def test_the_folder_may_be_named_in_the_environment(capsys, mine, monkeypatch):
    monkeypatch.setenv("MUSTER_EDITIONS", str(mine))

    _, rows = asked(capsys, "list")

    assert rows[-1]["id"] == "audit-north-2026"


def test_an_edition_is_shown_with_how_each_part_is_known(capsys):
    main(["frameworks", "show", "adult-region-2023"])

    printed = capsys.readouterr().out
    assert "R 1.3 Services" in printed
    assert "[remembered, confidence low]" in printed
    assert "Pools P 2.1.3 of the units." in printed
    assert "remembered: General knowledge of published documents" in printed


def test_an_edition_without_rules_is_shown_without_them(capsys, tmp_path):
    path = tmp_path / "bare.toml"
    path.write_text(
        EXEMPLAR.split("\n[bands]")[0]
        + '\n[[domains]]\ncode = "X"\ntitle = "Only"\n[[domains.standards]]\ncode = "X 1"\n'
        + 'title = "One"\nkind = "judgement"\ncounts = false\nstatus = "assumed"\n',
        encoding="utf-8",
    )

    main(["frameworks", "show", str(path)])

    assert "Rules" not in capsys.readouterr().out


def test_an_edition_is_shown_whole_to_programs(capsys):
    _, shown = asked(capsys, "show", "adult-pdu-2023")

    assert shown["maximum"] == 21
    assert shown["domains"][1]["standards"][0]["questions"][2]["code"] == "P 2.1.3"
    assert shown["in_words"][0]["status"] == "remembered"
    assert shown["fingerprint"] == edition("adult-pdu-2023").fingerprint


def test_the_file_of_an_edition_is_printed_to_make_ones_own_from(capsys):
    main(["frameworks", "show", "adult-pdu-2023", "--toml"])

    assert capsys.readouterr().out == EXEMPLAR


def test_the_file_of_an_edition_of_ones_own_is_printed(capsys, mine):
    main(["frameworks", "show", "audit-north-2026", "--toml", "--editions", str(mine)])

    assert capsys.readouterr().out == (mine / "mine.toml").read_text("utf-8")


def test_the_file_of_an_edition_is_printed_by_its_path(capsys, mine):
    main(["frameworks", "show", str(mine / "mine.toml"), "--toml"])

    assert capsys.readouterr().out == (mine / "mine.toml").read_text("utf-8")


def test_a_shell_completes_the_id_of_an_edition(capsys, monkeypatch):
    monkeypatch.setenv("_MUSTER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "muster frameworks show adult-p")
    monkeypatch.setenv("COMP_CWORD", "3")

    with pytest.raises(SystemExit):
        muster.main(prog_name="muster")

    assert capsys.readouterr().out.split() == ["plain,adult-pdu-2021", "plain,adult-pdu-2023"]


def test_an_edition_that_is_not_there_is_refused_with_the_nearest(capsys):
    code = main(["frameworks", "show", "adult-pdu-2032"])

    assert code == 2
    assert "Did you mean 'adult-pdu-2023'?" in capsys.readouterr().err


def test_a_check_of_nothing_checks_what_comes_with_muster(capsys):
    code = main(["frameworks", "check"])

    assert code == 0
    assert capsys.readouterr().out.startswith("No fault. Editions: 9. Standards: 71. ")


def test_a_check_takes_in_the_folder_of_ones_own(capsys, mine):
    code, checked = asked(capsys, "check", "--editions", mine)

    assert code == 0
    assert len(checked["editions"]) == 10


def test_a_folder_is_checked_whole(capsys, mine):
    _, checked = asked(capsys, "check", mine)

    assert [each["id"] for each in checked["editions"]] == ["audit-north-2026"]


def test_a_file_that_comes_with_muster_may_be_checked_by_its_path(capsys):
    code = main(["frameworks", "check", *map(str, EDITIONS.glob("*.toml"))])

    assert code == 0
    assert "Editions: 9." in capsys.readouterr().out


def test_a_check_that_fails_says_every_fault_of_every_file(capsys, mine):
    faulty = mine / "faulty.toml"
    faulty.write_text(EXEMPLAR.replace("P 2.1.3", "P 2.1.2").replace("counts", "count"), "utf-8")
    empty = mine / "empty.toml"
    empty.touch()

    code, checked = asked(capsys, "check", faulty, empty, mine / "mine.toml")

    assert code == 1
    assert len(checked["editions"]) == 1
    assert {Path(fault["file"]).name for fault in checked["faults"]} == {faulty.name, empty.name}
    assert checked["faults"][0] == {
        "file": str(faulty),
        "says": "P 1.1 lacks 'counts'. Whether it counts towards the overall rating.",
        "place": "P 1.1",
        "line": checked["faults"][0]["line"],
        "column": None,
    }


def test_a_check_that_fails_counts_the_faults(capsys, tmp_path):
    path = tmp_path / "faulty.toml"
    path.write_text('id = "x"\nunit = 3\n', "utf-8")

    code = main(["frameworks", "check", str(path)])

    printed = capsys.readouterr().out.splitlines()
    assert code == 1
    assert f"{path}, line 2: The edition has unit = 3, which has to be words in quotes." in printed
    assert printed[-1] == f"Faults: {len(printed) - 1}, in 1 of the files checked."


def test_a_folder_with_nothing_to_check_is_refused(capsys, tmp_path):
    code = main(["frameworks", "check", str(tmp_path)])

    assert code == 2
    assert "holds no edition" in capsys.readouterr().err


def test_the_schema_is_json_schema(capsys):
    _, schema = asked(capsys, "schema")

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "prompts" in schema["$defs"]["Question"]["properties"]
