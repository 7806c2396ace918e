"""The nation is as the published figures say, within what chance allows."""

from dataclasses import replace

import pytest

from muster.frameworks.scale import Status
from muster.records.generating.calibration import figures
from muster.records.generating.measures import MEASURES
from muster.records.generating.measuring import TAKEN_AS_THEY_ARE, comparisons
from muster.records.generating.planting import failures
from muster.records.generating.published_figures import published_of

SOURCED = (Status.STATED, Status.DERIVED)


@pytest.fixture(scope="module")
def compared(nation):
    return list(comparisons(nation))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.figure)
def test_the_figure_is_met_within_its_tolerance(compared, measure):
    parts = [each for each in compared if each.figure == measure.figure]

    off = [f"{each.part} {each.made} not {each.published}" for each in parts if not each.is_within]

    assert parts
    assert not off


def test_every_figure_with_a_source_is_measured_or_says_why_not():
    sourced = {name for name, figure in figures().items() if figure.status in SOURCED}
    sourced |= {name for name, failure in failures().items() if failure.status in SOURCED}

    missing = sourced - {measure.figure for measure in MEASURES} - set(TAKEN_AS_THEY_ARE)

    assert not missing


def test_no_figure_is_both_measured_and_left_out():
    assert not set(TAKEN_AS_THEY_ARE) & {measure.figure for measure in MEASURES}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.figure)
def test_every_measure_is_of_something_published(measure):
    assert all(each.says and each.source for each in published_of(measure.figure).values())


def test_what_is_counted_over_few_may_be_further_off(compared):
    of_failures = [each for each in compared if each.figure == "FP04"]
    nation, unit = (next(e for e in of_failures if bool(e.part) is part) for part in (False, True))

    assert unit.counted_over < nation.counted_over
    assert unit.tolerance > nation.tolerance


def test_what_is_further_off_than_its_tolerance_is_not_within(compared):
    one = compared[0]

    off = replace(one, made=one.published + 1.1 * one.tolerance)

    assert (one.is_within, off.is_within) == (True, False)
