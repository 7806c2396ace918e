"""The paired region: records and an inspection of the same cases, and the two readers compared."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from muster.cli import main

PAIRED = Path(__file__).parents[2] / "examples" / "paired-region"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("paired") / "made"
    subprocess.run([sys.executable, str(PAIRED / "make.py"), str(folder)], check=True)
    return folder


def test_the_two_readers_are_compared_on_every_bound_question(made, capsys):
    code = main([
        "compare", str(made / "inspection"), "--store", str(made / "region.store"), "--json",
    ])  # fmt: skip

    questions = {
        each["question"]: each for each in json.loads(capsys.readouterr().out)["questions"]
    }
    safe = questions["P 2.1.3"]
    told = safe["cases"] + safe["roll_unknown"] + safe["not_in_records"]
    assert code == 0
    assert told == 160
    assert safe["agreement"]["share"] > 0.7
    assert (
        questions["P 2.1.1"]["sufficient"]["with_roll"]["width"]
        < (questions["P 2.1.1"]["sufficient"]["sample"]["width"])
    )


def test_the_inspection_that_is_made_can_be_inspected(made):
    assert main(["inspect", str(made / "inspection"), "--check"]) == 0


def test_the_inspection_to_look_at_can_be_inspected():
    assert main(["inspect", str(PAIRED / "inspection"), "--check"]) == 0


def test_the_same_cases_and_answers_are_made_again(made, tmp_path):
    subprocess.run([sys.executable, str(PAIRED / "make.py"), str(tmp_path / "b")], check=True)

    answers = Path("inspection") / "answers.csv"
    assert (tmp_path / "b" / answers).read_bytes() == (made / answers).read_bytes()
