"""The pages of the roll: what a head of unit reads on Monday."""

import json

import ibis
import pyarrow.parquet as pq
import pytest
from tests.unit.obligations.roll.rolls import a_roll

from muster.reports.document import Heading, Table, text_of
from muster.reports.gate import faults_of
from muster.reports.roll.front import front_page
from muster.reports.roll.reading import reading_of
from muster.reports.roll.unit import unit_page
from muster.reports.roll.writing import listed_cases, write_roll


@pytest.fixture(scope="module")
def reading():
    connection = ibis.duckdb.connect()
    yield reading_of(a_roll(connection))
    connection.disconnect()


@pytest.fixture(scope="module")
def front(reading):
    return front_page(reading)


def words(document):
    return [
        [text_of(cell) for cell in row] for t in document.blocks if isinstance(t, Table)
        for row in t.rows
    ]  # fmt: skip


def test_everybody_can_read_the_pages(reading, front):
    unit = unit_page(reading, "N1A", listed_cases(reading, "N1A"))

    assert [*faults_of(front), *faults_of(unit)] == []


def test_the_front_page_has_a_line_for_every_unit_and_for_nobody(front):
    first = next(table for table in front.tables if table.caption == "Live cases of each unit")

    assert [text_of(row[0]) for row in first.rows] == [
        "Nobody holds them", "Northton", "Southby", "All units",
    ]  # fmt: skip


def test_a_feed_that_is_behind_is_said_to_be(front):
    assert ["enquiries and replies", "North", "10 November 2026", "10",
            "What rests on it is unknown from that day."] in words(front)  # fmt: skip


def test_an_assumed_limit_is_said_to_be_one(front):
    assert ["CONTACT-02", "5 working days", "How long a case may have nothing booked."] in words(
        front
    )


def test_a_unit_page_opens_its_numbers_to_their_cases(reading):
    listed = {"CONTACT-02": reading.out.cases.to_pylist()[:1]}

    page = unit_page(reading, "N1A", listed)

    assert Heading(text="CONTACT-02", level=3, anchor="CONTACT-02") in page.blocks
    assert any(row[0] == "C1" for row in words(page))


def test_the_folder_has_the_same_counts_in_every_form(reading, tmp_path):
    files = write_roll(reading, tmp_path)

    said = json.loads((tmp_path / "roll.json").read_text("utf-8"))
    assert said["counts"] == pq.read_table(tmp_path / "counts.parquet").to_pylist()
    assert {"index.html", "units/N1A.html", "cases.csv", "standing.parquet"} <= set(files)
    assert all((tmp_path / name).exists() for name in files)


def test_the_page_of_a_unit_without_live_cases_does_not_stay(reading, tmp_path):
    stale = tmp_path / "units" / "N1Z.html"
    stale.parent.mkdir()
    stale.write_text("The roll of another day.", "utf-8")

    write_roll(reading, tmp_path)

    assert not stale.exists()
    assert (tmp_path / "units" / "N1A.html").exists()
