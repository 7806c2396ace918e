"""What clearing the backlog takes, against the hours that there are."""

from fractions import Fraction

import ibis
import pytest
from tests.unit.obligations.roll.rolls import a_roll

from muster.errors import InputError
from muster.workload.acts import default_acts
from muster.workload.backlog import LEVELS, backlogs
from muster.workload.carried import carried
from muster.workload.supposing import supposed, supposing

ACTS = default_acts()
FULL_WEEK = 37 * 60


@pytest.fixture(scope="module")
def roll():
    connection = ibis.duckdb.connect()
    yield a_roll(connection)
    connection.disconnect()


@pytest.fixture(scope="module")
def everybody(roll):
    return carried(roll)


def of(found, level, code=""):
    (one,) = (b for b in found if b.level == level and b.place[-1:] == ((code,) if code else ()))
    return one


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_has_every_case(everybody, level):
    assert sum(one.cases for one in backlogs(everybody, ACTS) if one.level == level) == 6


def test_hours_to_clear_are_those_of_the_acts(everybody):
    team = of(backlogs(everybody, ACTS), "team", "N1A1")

    assert (team.overdue, team.to_clear) == (2, 30 + 15)


def test_free_hours_are_what_the_points_leave_of_the_week(everybody):
    team = of(backlogs(everybody, ACTS), "team", "N1A1")

    assert team.free == round(FULL_WEEK - (206 + 138) * Fraction(FULL_WEEK, 2176))
    assert team.weeks == Fraction(45, team.free)


def test_a_place_without_free_hours_never_clears_it(everybody):
    nobody = of(backlogs(everybody, ACTS), "team", "Nobody")

    assert (nobody.free, nobody.weeks) == (0, None)


def test_a_place_with_nothing_overdue_takes_no_time(everybody):
    assert of(backlogs(everybody, ACTS), "team", "N1B1").weeks == 0


def test_cases_that_nobody_in_post_holds_are_counted(everybody):
    assert of(backlogs(everybody, ACTS), "all").held_by_nobody == 2


def test_a_vacancy_that_is_filled_adds_a_full_week(roll, everybody):
    then = supposing(roll, everybody, supposed(["fill N1B1 PO"]), ACTS)

    before = of(backlogs(everybody, ACTS), "team", "N1B1")
    assert of(then, "team", "N1B1").available == before.available + 2176


def test_a_team_that_loses_people_keeps_their_cases(roll, everybody):
    then = of(supposing(roll, everybody, supposed(["lose N1B1 1"]), ACTS), "team", "N1B1")

    assert (then.cases, then.available) == (2, 1088 + 435 - (1088 + 435) // 2)


def test_a_team_cannot_lose_more_than_it_has(roll, everybody):
    with pytest.raises(InputError, match="2 in N1B1 have hours to lose"):
        supposing(roll, everybody, supposed(["lose N1B1 3"]), ACTS)


def test_a_team_nobody_knows_is_refused_with_the_nearest(roll, everybody):
    with pytest.raises(InputError, match="Did you mean 'N1B1'"):
        supposing(roll, everybody, supposed(["fill N1B2 PO"]), ACTS)


def test_a_limit_that_changes_nothing_leaves_all_as_it_is(roll, everybody):
    then = supposing(roll, everybody, supposed(["home_visit_low 84 days"]), ACTS)

    assert then == backlogs(everybody, ACTS)


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("fil N1A1 PO", "Did you mean 'fill'"),
        ("lose N1A1", "cannot be understood"),
        ("lose N1A1 0", "cannot be understood"),
        ("fill N1A1 SPO", "no grade with cases"),
        ("contact_medum 3 days", "Did you mean 'contact_medium'"),
        ("contact_medium 3 dayz", "is not a limit"),
    ],
)
def test_words_that_cannot_be_understood_say_what_to_write(sentence, says):
    with pytest.raises(InputError, match=says):
        supposed([sentence])


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(InputError) as fault:
        supposed(["lose", "fill"])

    assert len(str(fault.value).splitlines()) == 2
