"""The examples are what their script writes, and say what was published."""

import csv
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from muster.frameworks.scale import Answer, label_of
from muster.inspections.counting import counted
from muster.inspections.loading import load
from muster.inspections.rating import count, rate

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("east-midlands-2025", "dlnr-crc-2018")
MADE = (
    "answers.csv",
    "answers-and-truth.csv",
    "cases.csv",
    "long-list.csv",
    "unpaid-work-list.csv",
    "victim-list.csv",
)
NOBODYS = re.compile(r"Z9\d{5}|Z[A-Z]\d{5}")  # ids that this project keeps for what is made up


@cache
def results_of(name):
    inspection = load(EXAMPLES / name)
    return rate(inspection, seed="figures", draws=100)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIGURES = [
    pytest.param(name, row, id=f"{name} {row['figure']} {row['of']} {row['which']}")
    for name in NAMES
    for row in rows_of(EXAMPLES / name / "published-figures.csv")
]


def service(results, code):
    return next(each for each in results.all if each.unit.code == code)


def percent(answer):
    def found(results, row):
        held = results.inspection
        unit = next(unit for unit in (held.itself, *held.units) if unit.code == row["of"])
        return str(count(held, unit).share(row["which"], answer).percent)

    return found


def points(results, row):
    overall = service(results, row["of"]).overall
    return f"{overall.score} of {overall.maximum}"


def standard(results, row):
    standards = service(results, row["of"]).standards
    return next(label_of(s.rating) for s in standards if s.standard.code == row["which"])


def asked_of(results, row):
    wanted = row["which"]
    held = results.inspection.recommendations
    return str(sum(wanted in ("", each.addressee) for each in held))


def doubt(results, row):
    return next(each.says for each in results.doubts if f"{row['which']} licence is" in each.says)


def earlier(results, row):
    of_unit = next(each for each in results.earlier if each.unit.code == row["of"])
    return next(label_of(r.rating) for r in of_unit.results if r.published == row["which"])


def comparator(results, row):
    [found] = [each for each in results.comparators if each.service == row["of"]]
    assert found.published == row["which"]
    return label_of(found.rating)


WHERE = {
    "overall": lambda results, row: label_of(service(results, row["of"]).overall.rating),
    "points": points,
    "standard": standard,
    "standards": lambda results, row: str(len(service(results, row["of"]).standards)),
    "percent yes": percent(Answer.YES),
    "percent no": percent(Answer.NO),
    "count": lambda results, row: str(counted(results.inspection, row["which"])),
    "units": lambda results, row: str(len(results.units)),
    "recommendations": asked_of,
    "date": lambda results, row: getattr(results.inspection, row["which"]).isoformat(),
    "month": lambda results, row: getattr(results.inspection, row["which"]).isoformat()[:7],
    "doubt": doubt,
    "earlier": earlier,
    "comparator": comparator,
}  # fmt: skip


@pytest.mark.parametrize(("name", "row"), FIGURES)
def test_the_results_say_what_was_published(name, row):
    assert WHERE[row["figure"]](results_of(name), row) == row["value"]


@pytest.mark.parametrize("name", NAMES)
def test_what_was_published_of_this_inspection_is_what_the_files_give(name):
    results = results_of(name)

    assert results.published_now
    assert not [doubt for doubt in results.doubts if "as published" in doubt.where]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_source(name):
    assert all(row["source"] for row in rows_of(EXAMPLES / name / "published-figures.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_says_on_its_face_that_its_cases_are_synthetic(name):
    assert "synthetic" in results_of(name).inspection.synthetic
    assert "**The cases are synthetic" in (EXAMPLES / name / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_the_committed_files_are_what_the_script_writes(tmp_path):
    copy = copytree(EXAMPLES, tmp_path / "examples")
    for made in copy.glob("*/*.csv"):
        made.unlink() if made.name in MADE else None

    subprocess.run([sys.executable, copy / "make.py"], check=True)

    for name in NAMES:
        for made in (EXAMPLES / name).glob("*.csv"):
            assert (copy / name / made.name).read_bytes() == made.read_bytes(), made.name


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*-list.csv")), ids=str)
def test_a_long_list_names_nobody_and_keeps_to_the_range_of_made_up_ids(path):
    rows = rows_of(path)

    assert not {"Family name", "First names", "Date of birth", "PNC"} & set(rows[0])
    assert all(NOBODYS.fullmatch(row["CRN"]) for row in rows)
