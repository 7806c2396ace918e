"""Points of a case, and what cannot be weighed."""

import pytest

from muster.workload.points import Setting, Weighing, default_points


@pytest.mark.parametrize(
    ("tier", "setting", "points", "weighing"),
    [
        ("A3", Setting.COMMUNITY, 206, Weighing.WEIGHED),
        ("A3", Setting.CUSTODY, 75, Weighing.WEIGHED),
        ("A3", Setting.LICENCE, 219, Weighing.WEIGHED),
        ("A0", Setting.CUSTODY, 0, Weighing.NO_POINTS),
        ("B2S", Setting.COMMUNITY, 0, Weighing.NO_POINTS),
        ("F", Setting.COMMUNITY, 0, Weighing.UNKNOWN_TIER),
        ("", Setting.COMMUNITY, 0, Weighing.NO_TIER),
        (None, Setting.LICENCE, 0, Weighing.NO_TIER),
    ],
)
def test_the_points_of_a_case(tier, setting, points, weighing):
    assert default_points().of(tier, setting) == (points, weighing)


def test_the_points_say_that_they_are_an_assumption():
    assert default_points().status.value == "assumed"
    assert "not confirmed as live" in default_points().source
