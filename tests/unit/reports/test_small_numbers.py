"""Small counts of people are not published, and cannot be worked out from what is."""

from muster.inspections.model import Likeness, SampledStratum
from muster.reports.small_numbers import published_likeness, published_strata


def likeness(characteristic, value, frame, sample):
    return Likeness(characteristic=characteristic, value=value, frame=frame, sample=sample)


def test_a_small_count_takes_another_with_it():
    rows = [
        likeness("ethnicity", "White", 1200, 100),
        likeness("ethnicity", "Black", 120, 14),
        likeness("ethnicity", "Asian", 77, 3),
    ]

    shown = published_likeness(rows)

    assert [row.frame for row in shown] == [1200, 120, 77]
    assert [row.sample for row in shown] == [100, None, None]
    assert {row.sample_total for row in shown} == {117}


def test_a_small_total_is_left_out_with_its_parts():
    shown = published_likeness([likeness("sex", "female", 4, 0)])

    assert [(row.frame, row.frame_total, row.sample) for row in shown] == [(None, None, 0)]


def test_each_characteristic_is_looked_at_by_itself():
    rows = [
        likeness("sex", "female", 50, 3),
        likeness("sex", "male", 150, 30),
        likeness("ethnicity", "White", 200, 33),
    ]

    shown = published_likeness(rows)

    assert [(row.frame, row.sample) for row in shown] == [(50, None), (150, None), (200, 33)]


def stratum(name, frame, inspected):
    return SampledStratum(
        name=name, frame=frame, frame_by_unit={}, primary=inspected, reserve=0, inspected=inspected
    )


def test_a_small_stratum_is_left_out_with_another():
    strata = [stratum("female", 3, 1), stratum("low", 9, 2), stratum("male, community", 112, 24)]

    published = published_strata(strata)

    assert [one.frame for one in published] == [None, None, 112]
    assert [one.inspected for one in published] == [None, None, 24]
