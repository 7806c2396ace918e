"""The East Midlands: records, long lists, sample and answers are of the same cases."""

import csv
import json
import sys
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

import pytest

from muster.cli import main
from muster.records.adapters import adapter
from muster.records.importing.importing import import_package
from muster.records.package.folder import package
from muster.records.stores.folder import Folder

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = EXAMPLES / "east-midlands-2025"
REGION = {"code": "N53", "cases": 8000, "seed": 2025}
DAY = date(2025, 2, 24)
LONG = ("contacts", "contact_notes")  # nothing that is asked here rests on them

pytestmark = pytest.mark.slow  # a region is made


def rows_of(name):
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The records of the region, but for the two longest tables."""
    kept = tmp_path_factory.mktemp("east-midlands") / "store"
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(EXAMPLES), *sys.path])
        from region import generated

        folder = stack.enter_context(generated(REGION, DAY))
        for table in LONG:
            next(folder.glob(f"{table}.parquet")).unlink()
        (folder / "datapackage.json").unlink()
        import_package(package(folder), adapter(""), Folder(kept), at=datetime(2025, 2, 24, 20))
    return kept


def test_the_two_readers_have_read_the_same_cases(store, capsys):
    code = main([
        "compare", str(EXAMPLE), "--store", str(store), "--question", "R 2.4.1", "--json",
    ])  # fmt: skip

    (found,) = json.loads(capsys.readouterr().out)["questions"]
    assert code == 0
    assert (found["cases"], found["not_in_records"]) == (22, 0)
    assert found["sufficient"]["with_roll"]["width"] < found["sufficient"]["sample"]["width"]


def test_a_question_that_nothing_bears_on_is_refused(store, capsys):
    code = main(["compare", str(EXAMPLE), "--store", str(store), "--question", "P 2.1.33"])

    assert code == 2
    assert "Did you mean 'P 2.1.3'?" in capsys.readouterr().err


def test_no_case_is_on_two_lists():
    lists = [{r["CRN"] for r in rows_of(f"{name}-list.csv")}
             for name in ("long", "unpaid-work", "victim")]  # fmt: skip

    assert sum(map(len, lists)) == len(set().union(*lists))


def test_how_far_the_answers_are_from_what_was_planted_is_said():
    told = {row["question"]: row for row in rows_of("answers-and-truth.csv")}

    assert set(told) == {row["question"] for row in rows_of("answers.csv")}
    misread = sum(int(row["misread"]) for row in told.values())
    assert 0.09 < misread / sum(int(row["judged"]) for row in told.values()) < 0.11
