from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.inspections.planning.phases import (
    PlanningError,
    phases,
    usual_lengths,
    worked_out,
)
from muster.obligations.calendar import england_and_wales

CALENDAR = england_and_wales()
LENGTHS = {"EVIDENCE_IN_ADVANCE": 5, "FIELDWORK": 10, "PUBLICATION": 2}
WORKING_DAYS = [day for day in CALENDAR.working_days if 2023 <= day.year <= 2026]


def planned(fixed, on, lengths=LENGTHS):
    return worked_out(fixed=fixed, on=on, lengths=lengths, calendar=CALENDAR)


def test_the_east_midlands_comes_out_as_it_was():
    """Fieldwork from 24 February to 4 April 2025, as published."""
    plan = planned("FIELDWORK", date(2025, 2, 24), usual_lengths("REGION"))

    (fieldwork,) = [phase for phase in plan if phase.phase == "FIELDWORK"]
    assert (fieldwork.starts_on, fieldwork.ends_on) == (date(2025, 2, 24), date(2025, 4, 4))


def test_a_service_is_told_at_least_ten_working_days_before_fieldwork():
    lengths = usual_lengths("UNIT")

    assert lengths["ANNOUNCEMENT"] + lengths["EVIDENCE_IN_ADVANCE"] >= 10


def test_a_plan_worked_back_ends_on_the_day_of_publication():
    plan = planned("PUBLICATION", date(2026, 5, 6))

    assert plan[-1].ends_on == date(2026, 5, 6)


def test_a_bank_holiday_is_stepped_over_on_the_way_back():
    plan = planned("PUBLICATION", date(2026, 5, 5))  # the day after the May holiday

    assert plan[-1].starts_on == date(2026, 5, 1)


@given(on=st.sampled_from(WORKING_DAYS), fixed=st.sampled_from(["FIELDWORK", "PUBLICATION"]))
def test_no_working_day_is_lost_between_phases(on, fixed):
    plan = planned(fixed, on)

    assert all(
        CALENDAR.working_days_after(one.ends_on, 1) == next_.starts_on
        for one, next_ in pairwise(plan)
    )


@given(on=st.sampled_from(WORKING_DAYS))
def test_each_phase_is_as_long_as_it_was_asked_to_be(on):
    plan = planned("FIELDWORK", on)

    days = {
        phase.phase: sum(phase.starts_on <= day <= phase.ends_on for day in CALENDAR.working_days)
        for phase in plan
    }
    assert days == LENGTHS


def test_a_day_that_is_no_working_day_is_refused():
    with pytest.raises(PlanningError, match=r"4 May 2026 is not a working day in England and Wal"):
        planned("FIELDWORK", date(2026, 5, 4))


def test_a_plan_that_leaves_the_calendar_is_refused():
    with pytest.raises(PlanningError, match=r"leaves the calendar of England and Wales"):
        planned("FIELDWORK", CALENDAR.working_days[0])


def test_a_plan_that_runs_past_the_calendar_is_refused():
    with pytest.raises(PlanningError, match=r"leaves the calendar of England and Wales"):
        planned("FIELDWORK", CALENDAR.working_days[-1])


def test_a_phase_nobody_knows_is_refused_with_those_we_know():
    with pytest.raises(PlanningError, match=r"'LUNCH' is not a phase. The phases are EVIDENCE"):
        planned("LUNCH", date(2026, 5, 5))


def test_every_length_without_a_source_says_it_is_assumed():
    assert {phase.status for phase in phases() if not phase.source} == {"assumed"}
