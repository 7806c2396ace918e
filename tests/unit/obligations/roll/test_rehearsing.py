"""A draft policy: what it touches, and what it costs."""

from dataclasses import replace

import pytest
from tests.unit.obligations.roll.rolls import DAY, a_roll

from muster.obligations.calendar import DAY as ONE
from muster.obligations.library import BY_ID
from muster.obligations.roll.rehearsing import flips, flips_by_place, touched
from muster.obligations.settings import defaults
from muster.workload.acts import default_acts
from muster.workload.policy import costs


def drafted(**limits):
    changed = {n: defaults()[n].model_copy(update={"limit": v}) for n, v in limits.items()}
    return dict(defaults()) | changed


@pytest.fixture(scope="module")
def now(duckdb):
    return a_roll(duckdb)


def test_only_the_obligations_with_another_limit_are_worked_out_again(now):
    found = touched(now, drafted(enquiry_sent="9 working days"))

    assert [one.id for one in found.obligations] == ["ENQUIRY-01"]
    assert set(found.ledger.obligation.to_pyarrow().to_pylist()) == {"ENQUIRY-01"}


def test_a_draft_with_the_limits_of_today_touches_nothing(now):
    assert touched(now, drafted()).obligations == []


def test_a_roll_beside_itself_flips_nothing(now):
    assert flips(now, now).count().to_pyarrow().as_py() == 0


def test_a_case_that_flips_is_counted_where_it_is(duckdb):
    draft = a_roll(duckdb, rows=[])
    empty = duckdb.create_table("drafted", draft.ledger.to_pyarrow(), overwrite=True)
    today = a_roll(duckdb)

    found = flips_by_place(flips(today, replace(draft, ledger=empty)), "unit_code")

    assert {"obligation": "ENQUIRY-01", "unit_code": "N1A", "state": "overdue",
            "drafted": "not_applicable", "cases": 1} in found.to_pyarrow().to_pylist()  # fmt: skip


def test_what_is_overdue_takes_as_long_as_its_acts(duckdb):
    found = costs(a_roll(duckdb), default_acts(), ("unit_code",))

    assert (found[("N1A",)].overdue, found[("N1A",)].to_clear) == (2, 30 + 15)
    assert found[("Nobody",)].to_clear == 20


def test_what_repeats_takes_a_part_of_every_week(duckdb):
    every_two_weeks = [{"obligation": "CONTACT-03", "case_id": "C1",
                        "opened_on": DAY - 4 * ONE, "due_on": DAY + 10 * ONE}]  # fmt: skip
    roll = replace(a_roll(duckdb, rows=every_two_weeks), obligations=[BY_ID["CONTACT-03"]])

    assert costs(roll, default_acts())[()].a_week == 30
