"""The library and the catalogue that it was written from say the same, row by row.

The catalogue says of each obligation under which standard exemptions it is not owed (X1 to X5),
which questions it bears on, who sees it first, which failure patterns it is for, which published
limits it goes by (L1 to L22), and whether its limit is a setting for want of one.
"""

import csv
from pathlib import Path

import pytest

from muster.frameworks.scale import Status
from muster.obligations.library import BY_ID, bears_on
from muster.obligations.settings import defaults, settings_of

with (Path(__file__).parent / "catalogue.csv").open(encoding="utf-8", newline="") as file:
    CATALOGUE = {row["id"]: row for row in csv.DictReader(file)}

LENSES = {
    "A-eng": bears_on.ASSESSMENT_ENGAGES,
    "A-des": bears_on.ASSESSMENT_DESISTANCE,
    "A-safe": bears_on.ASSESSMENT_SAFETY,
    "P-eng": bears_on.PLANNING_ENGAGES,
    "P-des": bears_on.PLANNING_DESISTANCE,
    "P-safe": bears_on.PLANNING_SAFETY,
    "D-eng": bears_on.DELIVERY_ENGAGES,
    "D-des": bears_on.DELIVERY_DESISTANCE,
    "D-safe": bears_on.DELIVERY_SAFETY,
    "V-safe": bears_on.REVIEWING_SAFETY,
    "CT": bears_on.COURT,
    "VI": bears_on.VICTIMS,
    "UW": bears_on.UNPAID_WORK,
    "RS": bears_on.RESETTLEMENT,
    "ST": bears_on.STAFF,
    "LD": bears_on.LEADERSHIP,
    "SFO": bears_on.SFO_REVIEW,
}
WRITTEN_OUT = {
    "new practitioner": "the new practitioner",
    "practitioner, court admin": "practitioner, court administration",
    "SPO (private)": "SPO, in private",
    "UPW team": "unpaid work team",
    "victim team": "victim liaison team",
    "victim team only": "victim liaison team",
}
DEATH = "X5"  # it ends the case, and with it all that is owed


def of(name):
    return CATALOGUE[name], BY_ID[name]


def test_every_row_is_declared():
    assert CATALOGUE.keys() <= BY_ID.keys()


def test_what_is_declared_beside_a_row_is_a_second_figure_of_it():
    assert {name.rstrip("B") for name in BY_ID.keys() - CATALOGUE.keys()} <= CATALOGUE.keys()


@pytest.mark.parametrize("name", CATALOGUE)
def test_it_bears_on_what_its_row_says(name):
    row, one = of(name)

    assert set(one.questions) == {code for lens in row["bears_on"].split() for code in LENSES[lens]}


@pytest.mark.parametrize("name", CATALOGUE)
def test_whoever_its_row_names_sees_it_first(name):
    row, one = of(name)

    assert one.first == WRITTEN_OUT.get(row["first"], row["first"])


@pytest.mark.parametrize("name", CATALOGUE)
def test_it_is_for_the_patterns_of_its_row(name):
    row, one = of(name)

    assert set(one.patterns) == set(row["patterns"].split())


@pytest.mark.parametrize("name", CATALOGUE)
def test_it_is_not_owed_under_any_exemption_of_its_row(name):
    row, one = of(name)

    assert set(row["exempt"].split()) - {DEATH} <= {exemption.id for exemption in one.unless}


@pytest.mark.parametrize("name", [name for name, row in CATALOGUE.items() if not row["limits"]])
def test_a_limit_that_nobody_publishes_says_that_it_is_assumed(name):
    settings = settings_of(BY_ID[name].within)

    assert {defaults()[each].status for each in settings} <= {Status.ASSUMED}


@pytest.mark.parametrize("name", [name for name, row in CATALOGUE.items() if row["limits"]])
def test_what_is_published_names_its_source(name):
    known = [defaults()[each] for each in settings_of(BY_ID[name].within)]

    assert all(each.source for each in known if each.status is Status.STATED)


def test_every_declaration_says_what_keeps_it_from_a_false_alarm():
    assert {one.id for one in BY_ID.values() if not (one.guard and one.clears)} == set()
