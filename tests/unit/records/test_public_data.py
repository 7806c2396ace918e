from datetime import date
from importlib.resources import files

import pytest

from muster.records import data

FILES = sorted(path.name for path in files(data).iterdir() if path.name.endswith(".csv"))


FIGURES = [name for name in FILES if name != "failure_patterns.csv"]


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_its_source_and_licence(name):
    held = data.rows(name.removesuffix(".csv"))

    assert all(row["source"] and row["licence"] for row in held)


def test_every_failure_pattern_has_its_sources():
    assert all(row["sources"] for row in data.rows("failure_patterns"))


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_explained_in_the_readme(name):
    readme = (files(data) / "README.md").read_text("utf-8")

    assert f"`{name}`" in readme


def test_the_coronation_is_a_bank_holiday():
    assert date(2023, 5, 8) in data.bank_holidays()


def test_the_estate_is_108_geographic_units_in_12_regions_with_974_teams():
    units = [row for row in data.rows("regions_pdus") if row["geographic_pdu"] == "yes"]

    assert len(units) == 108
    assert len({row["region_code"] for row in units}) == 12
    assert len({row["team_code"] for row in data.rows("probation_teams")}) == 974
