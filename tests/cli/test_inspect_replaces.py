"""`muster inspect` puts the next reserve in the place of a case that could not be inspected."""

from pathlib import Path

import pytest

from muster.cli import main
from muster.inspections.loading import load

WHY = "The person has died."


@pytest.fixture
def folder(northshire):
    """Eight of the twelve cases are drawn, some are reserves, and none is answered yet."""
    northshire.toml = northshire.toml.replace("size = 12", "size = 8\nbuffer = 50")
    northshire.toml += 'replacements = "replacements.csv"\n'
    del northshire.tables["answers.csv"][1:]
    northshire.tables["replacements.csv"] = [("case", "on", "reason")]
    return Path(northshire.write())


def replace(folder, case, on="2025-03-04", reason=WHY):
    with (folder / "replacements.csv").open("a", encoding="utf-8") as file:
        file.write(f"{case},{on},{reason}\n")


def test_the_next_reserve_of_the_stratum_takes_the_place(folder):
    before = load(folder)
    replace(folder, before.cases[0].case_id)

    after = load(folder)

    [made] = after.samples[0].replacements
    assert (made.replaced, made.reason) == (before.cases[0].case_id, WHY)
    assert {made.by} == {c.case_id for c in after.cases} - {c.case_id for c in before.cases}


def test_a_replacement_changes_the_seal(folder):
    before = load(folder)
    replace(folder, before.cases[0].case_id)

    assert load(folder).samples[0].seal != before.samples[0].seal


def test_a_case_that_is_not_in_the_sample_cannot_be_replaced(folder, capsys):
    replace(folder, "Z900100")

    code = main(["inspect", str(folder), "--check"])

    assert code == 2
    assert (
        "replacements.csv, line 2, case: 'Z900100' is not a case of this sample."
    ) in capsys.readouterr().err


def test_a_replacement_needs_a_reason(folder, capsys):
    replace(folder, load(folder).cases[0].case_id, reason="")

    code = main(["inspect", str(folder), "--check"])

    assert code == 2
    assert "replacements.csv, line 2, reason: This cell is blank" in capsys.readouterr().err
