"""What more cases would tell of a rating is said where the rating is."""

from dataclasses import replace

import pytest

from muster.ratings.model import Settling
from muster.reports.markdown import markdown_of
from muster.reports.sections.ratings import ratings
from muster.reports.sections.units import units_compared
from muster.reports.sources import Sources

SETTLING = Settling(
    probability=0.9,
    now=0.7,
    more=120,
    chance=0.9,
    curve={0: 0.7, 120: 0.9, 400: 1.0},
    says="About 120 more cases would settle it.",
)


@pytest.fixture
def said(document):
    def of(section, results):
        return markdown_of(document(*section(results, Sources.of(results))))

    return of


def test_it_is_said_of_the_service_beside_its_ratings(results, said):
    told = replace(results, service=replace(results.service, settling=SETTLING))

    assert "About 120 more cases would settle it." in said(ratings, told)


def test_it_is_said_of_each_unit_by_name(results, said):
    units = tuple(replace(unit, settling=SETTLING) for unit in results.units)

    told = said(units_compared, replace(results, units=units))

    assert "Derby City. About 120 more cases would settle it." in told


def test_where_it_was_not_worked_out_nothing_is_said(results, said):
    assert "more cases" not in said(ratings, results)
    assert "What more cases would tell" not in said(units_compared, results)
