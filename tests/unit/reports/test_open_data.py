"""The open data: tidy, valid, repeatable, and without anybody's case."""

import csv
import json
from io import StringIO

import pytest
from frictionless import system, validate
from tests.unit.reports import factories

from muster.reports.formulas import as_text
from muster.reports.open_data import tables_of
from muster.reports.open_data.model import TEXT, DataTable, Field
from muster.reports.open_data.package import csv_of, package_of
from muster.reports.results_json import json_of


@pytest.fixture
def tables(results):
    return tables_of(results)


def by_name(tables, name):
    return next(table for table in tables if table.name == name)


def text_table(*cells):
    rows = tuple((cell,) for cell in cells)
    return DataTable(name="t", title="T", fields=(Field("note", TEXT, "A note."),), rows=rows)


def test_every_row_has_a_cell_for_every_column(tables):
    assert all(len(row) == len(table.fields) for table in tables for row in table.rows)


def test_every_table_of_a_full_report_has_rows(tables):
    assert [table.name for table in tables if not table.rows] == []


def test_the_package_is_valid_by_the_standard(results, tables, tmp_path):
    for name, text in package_of(results, tables).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    with system.use_context(trusted=True):
        found = validate(tmp_path / "datapackage.json")

    assert found.valid, found.flatten(["message"])


def test_every_column_of_the_package_says_what_it_means(results, tables):
    described = json.loads(package_of(results, tables)["datapackage.json"])

    fields = [f for resource in described["resources"] for f in resource["schema"]["fields"]]
    assert all(field["description"].endswith(".") for field in fields)


def test_a_question_is_counted_with_its_denominator_and_interval(tables):
    first = by_name(tables, "questions").rows[0]

    assert first[:4] == ("EM", "East Midlands", "P 2.1", "P 2.1.1")
    assert first[5:13] == (48, 120, 0, 3, 0, 40, 0.316764, 0.48944)


def test_the_shares_of_a_rating_sum_to_one(tables):
    overall = [row for row in by_name(tables, "certainty").rows if row[0] == "EM" and not row[2]]

    assert sum(row[4] for row in overall) == pytest.approx(1)


def test_small_counts_of_people_are_suppressed(tables):
    rows = {row[2]: row[3:] for row in by_name(tables, "likeness").rows}

    assert rows["not recorded"] == ("[c]", "[c]", None)
    assert rows["Asian"] == ("[c]", "[c]", None)
    assert rows["White"] == (1200, 100, False)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    [_header, cell] = csv.reader(StringIO(csv_of(text_table(text)), newline=""))

    assert cell[0].startswith("'")


def test_other_text_is_left_as_it_is():
    assert as_text("the person’s = sign") == "the person’s = sign"


def test_nobody_s_case_is_published(results, tables):
    published = json_of(results) + "".join(package_of(results, tables).values())

    assert not any(case.case_id in published for case in results.inspection.cases)


def test_a_stratum_is_not_counted_unit_by_unit(results):
    assert "frame_by_unit" not in json_of(results)


def test_json_holds_a_rating_as_its_label_with_its_reasons(results):
    made = json.loads(json_of(results))

    planning = made["service"]["standards"][4]
    assert planning["standard"]["code"] == "P 2.2"
    assert (planning["mechanical"], planning["rating"]) == ("Inadequate", "Requires improvement")
    assert planning["because"]["because"][0]["status"] == "remembered"


def test_a_standard_that_is_not_rated_is_null_in_json():
    rated = factories.replace(factories.standard_rating(factories.PDU.standards[0]), rating=None)
    service = factories.replace(factories.results().service, standards=(rated,))

    made = json.loads(json_of(factories.results(service=service)))

    assert made["service"]["standards"][0]["rating"] is None


def test_the_same_results_make_the_same_bytes(results, tables):
    assert json_of(results) == json_of(factories.results())
    assert package_of(results, tables) == package_of(results, tables_of(factories.results()))
