"""Every figure is what its source says, or says that it is assumed."""

import pytest

from muster.frameworks.scale import Status
from muster.records.data import rows
from muster.records.generating.calibration import figures
from muster.records.generating.planting import failures

PUBLISHED = {
    **{name: figure for name, figure in figures().items() if figure.published},
    **{pattern: failure for pattern, failure in failures().items() if failure.published},
}


def newest(value):
    return list(value.values())[-1] if isinstance(value, dict) else value


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_figure_is_what_the_row_says(name):
    figure = PUBLISHED[name]
    where, value = figure.published, getattr(figure, "value", getattr(figure, "share", None))

    found = [
        row
        for row in rows(where.file)
        if all(row[column] == cell for column, cell in where.row.items())
    ]

    assert len(found) == 1
    assert newest(value) == pytest.approx(
        float(found[0][where.column]) * where.times + where.plus, abs=0.005
    )


@pytest.mark.parametrize("name", figures())
def test_a_figure_without_a_source_says_that_it_is_assumed(name):
    figure = figures()[name]

    assert figure.source or figure.published or figure.status is Status.ASSUMED


@pytest.mark.parametrize("pattern", failures())
def test_a_failure_without_a_source_says_that_it_is_assumed(pattern):
    failure = failures()[pattern]

    assert failure.source or failure.status is Status.ASSUMED


def test_every_published_failure_pattern_is_planted():
    listed = {row["id"] for row in rows("failure_patterns")}

    assert not listed - set(failures())
