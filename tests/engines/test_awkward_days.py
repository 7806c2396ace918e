"""The days on which it is easiest to be wrong, each by its name, and by hand as well.

The history of each test is given above it, and all are read in one go.
"""

from datetime import date

import pytest
from tests.engines.histories import contacts, day, history, spells, tables_of
from tests.engines.reading import diaries, differences, ledger_of, slowly
from tests.engines.shapes import AS_AT

from muster.obligations.states import State

HISTORIES = {}
DUE = day(5)
MAY_DAY = day(6)


def where(**parts):
    """Give a test its history."""

    def remember(test):
        HISTORIES[test.__name__] = history(**parts)
        return test

    return remember


@pytest.fixture(scope="module")
def read(engine):
    tables = tables_of(HISTORIES.values())
    rows = ledger_of(engine, tables)
    return tables, rows, diaries(rows, tables)


@pytest.fixture
def case_id(request):
    return f"C{list(HISTORIES).index(request.function.__name__)}"


@pytest.fixture
def diary(read, case_id):
    """The days of the test's own case, by obligation."""
    return {name: mine for (name, whose), mine in read[2].items() if whose == case_id}


@pytest.fixture
def rows(read, case_id):
    return [row for row in read[1] if row["case_id"] == case_id]


def of(rows, obligation):
    mine = [row for row in rows if row["obligation"] == obligation]
    return sorted(mine, key=lambda row: (row["opened_on"], row["about"]))


def test_the_plain_reading_says_the_same_of_each(read):
    tables, _rows, found = read

    assert differences(found, slowly(tables)) == {}


@where(contacts=contacts([DUE]))
def test_what_is_done_on_the_due_day_is_met(diary):
    assert diary["one-off"][DUE] is State.MET


@where(contacts=contacts([day(6)]))
def test_what_is_done_the_day_after_is_met_late(diary):
    assert diary["one-off"][day(6)] is State.MET_LATE


@where()
def test_the_due_day_itself_is_not_overdue(diary):
    assert diary["one-off"][DUE] is State.DUE_SOON
    assert diary["one-off"][day(6)] is State.OVERDUE


@where(contacts=contacts([day(0)]))
def test_what_is_done_on_the_day_it_opens_is_met(diary):
    assert diary["one-off"][day(0)] is State.MET


@where(contacts=contacts([day(3), day(3)]))
def test_two_contacts_of_one_day_are_one_discharge(rows):
    assert len(of(rows, "repeating")) == 2


@where(flags=[{"raised_on": day(1), "answer_by": day(4)}] * 2,
       contacts=[{"contact_on": day(2), "kind": "flag", "flag_number": 1}])  # fmt: skip
def test_two_flags_of_one_day_are_two_obligations(rows):
    found = of(rows, "about each flag")

    assert sorted(row["discharged_on"] is None for row in found) == [False, True]


@where(started_on=MAY_DAY)
def test_what_opens_on_a_bank_holiday_counts_from_the_next_working_day(rows):
    assert of(rows, "one-off, exempt")[0]["due_on"] == date(2026, 5, 8)


@where(custody=spells((DUE, day(9))))
def test_an_exemption_that_begins_on_the_due_day_comes_in_time(diary):
    assert diary["repeating, exempt"][DUE] is State.EXEMPT


@where(custody=spells((day(6), day(9))))
def test_an_exemption_that_begins_the_day_after_finds_it_overdue(diary):
    assert diary["repeating, exempt"][day(6)] is State.EXEMPT
    assert State.OVERDUE not in [diary["repeating, exempt"][day(n)] for n in range(6)]


@where(custody=spells((day(2), day(9))))
def test_the_clock_starts_again_from_nothing_when_an_exemption_ends(rows):
    assert [row["due_on"] for row in of(rows, "repeating, exempt")] == [DUE, day(14)]


@where(custody=spells((day(1), day(4)), (day(8), None)))
def test_released_and_recalled_again_is_exempt_both_times(diary):
    states = [diary["repeating, exempt"][day(n)] for n in (3, 5, 9)]

    assert states == [State.EXEMPT, State.DUE_SOON, State.EXEMPT]


@where(custody=spells((day(1), day(8)), (day(8), day(12))))
def test_two_exemptions_that_touch_are_one(rows):
    assert len(of(rows, "repeating, exempt")) == 2


@where(managers=[{"since": day(-1), "to": day(6), "real": True},
                 {"since": day(6), "to": None, "real": True}])  # fmt: skip
def test_a_case_that_changes_hands_at_midnight_is_never_nobodys(diary):
    assert set(diary["a gap"].values()) == {State.MET}


@where(managers=[{"since": day(-1), "to": day(6), "real": True},
                 {"since": day(7), "to": None, "real": True}])  # fmt: skip
def test_a_case_that_is_nobodys_for_a_day_is_nobodys_for_that_day(diary):
    found = {on for on, state in diary["a gap"].items() if state is State.DUE_SOON}

    assert found == {day(6)}


@where(ended_on=DUE)
def test_death_ends_what_is_owed_on_its_day(diary, rows):
    assert max(diary["one-off"]) == day(4)
    assert of(rows, "one-off")[0]["ended_on"] == DUE


@where(started_on=date(2026, 1, 30), facts=[{"fact": "rosh", "value": "low",
                                             "since": date(2026, 1, 1)}])  # fmt: skip
def test_a_month_from_the_end_of_january_ends_with_february(rows):
    assert of(rows, "by fact")[0]["due_on"] == date(2026, 2, 28)


@where(started_on=date(2024, 1, 31), facts=[{"fact": "rosh", "value": "low",
                                             "since": date(2024, 1, 1)}])  # fmt: skip
def test_in_a_leap_year_it_ends_on_the_leap_day(rows):
    assert of(rows, "by fact")[0]["due_on"] == date(2024, 2, 29)


@where(facts=[{"fact": "rosh", "value": "low", "since": day(-9), "to": day(0)},
              {"fact": "rosh", "value": "high", "since": day(0)}])  # fmt: skip
def test_a_limit_takes_the_fact_as_it_was_on_the_day(rows):
    assert of(rows, "by fact")[0]["due_on"] == day(2)


@where()
def test_without_the_fact_that_a_limit_needs_it_is_unknown_and_says_so(diary, rows):
    assert diary["by fact"][day(9)] is State.UNKNOWN
    assert "depends on the rosh, and the record has none" in of(rows, "by fact")[0]["why_unknown"]


@where(facts=[{"fact": "rosh", "value": "other", "since": day(-9)}])
def test_a_fact_with_no_limit_is_unknown_and_says_so(rows):
    assert "no limit for the one on record" in of(rows, "by fact")[0]["why_unknown"]


@where(flags=[{"raised_on": day(1)}])
def test_a_record_that_names_no_day_is_unknown_and_says_so(rows):
    assert "names no day" in of(rows, "about each flag")[0]["why_unknown"]


@where(dated=False)
def test_a_sentence_without_a_date_is_unknown_all_its_life(diary):
    assert set(diary["unknown"].values()) == {State.UNKNOWN}


@where(contacts=contacts([date(2099, 1, 1)]))
def test_a_contact_in_2099_discharges_nothing_yet(diary):
    assert diary["one-off"][AS_AT] is State.OVERDUE


@where(started_on=date(1950, 1, 2))
def test_before_the_calendar_begins_the_day_is_unknown(rows):
    assert "calendar" in of(rows, "one-off, exempt")[0]["why_unknown"]


@where(contacts=[{"contact_on": day(2), "kind": "seen", "of_the_person": True}])
def test_what_is_known_only_of_the_person_bears_on_the_case(diary):
    assert diary["one-off"][day(2)] is State.MET


@where(contacts=[{"contact_on": day(-1), "kind": "seen", "of_the_person": True}])
def test_what_the_person_did_before_the_case_began_discharges_nothing_of_it(diary):
    assert diary["one-off"][day(6)] is State.OVERDUE


@where(contacts=contacts([day(-1)]))
def test_what_was_done_before_the_sentence_does_not_answer_for_what_the_sentence_asks(diary):
    assert diary["one-off"][day(6)] is State.OVERDUE


@where(flags=[{"raised_on": day(-3), "answer_by": day(4)}],
       contacts=[{"contact_on": day(-1), "kind": "flag"}])  # fmt: skip
def test_what_the_court_asked_and_was_told_before_the_sentence_is_met(diary):
    assert diary["due before a day of the record"][day(0)] is State.MET


@where(flags=[{"raised_on": day(-900), "of_the_person": True}])
def test_what_the_person_had_before_the_case_began_opens_nothing_of_it(rows):
    assert of(rows, "about each flag, repeating") == []


@where(flags=[{"raised_on": day(-900), "of_the_person": True}])
def test_a_flag_that_stands_when_the_case_begins_is_owed_from_then(rows):
    (row,) = of(rows, "about each flag that stands")

    assert (row["opened_on"], row["due_on"]) == (day(0), DUE)


@where(flags=[{"raised_on": day(-900), "closed_on": day(-1), "of_the_person": True}])
def test_a_flag_that_was_closed_before_the_case_began_opens_nothing(rows):
    assert of(rows, "about each flag that stands") == []


# The families of bugs that others had, each as the sentence that would have caught it.


@where(contacts=contacts([day(12)]))
def test_a_discharge_always_closes_its_row(diary):
    after = {diary["one-off"][day(n)] for n in range(12, 31)}

    assert after == {State.MET_LATE}


@where(contacts=contacts([day(1), day(2), day(3)]))
def test_every_cadence_has_one_meaning_of_overdue(diary):
    assert diary["repeating"][day(8)] is State.DUE_SOON
    assert diary["repeating"][day(9)] is State.OVERDUE


@where(flags=[{"raised_on": day(1)}, {"raised_on": day(2)}])
def test_an_opening_while_a_row_is_open_adds_no_row(rows):
    assert len(of(rows, "reopened")) == 1


@where(custody=spells((day(0), day(3)), (day(1), day(5)), (day(2), day(4))))
def test_several_exemptions_at_once_do_not_fan_a_row_out(rows):
    assert len(of(rows, "one-off, exempt")) == 2


@where(contacts=contacts([day(4)]), custody=spells((day(1), day(3))))
def test_an_exemption_stays_with_the_row_it_exempted(rows):
    _first, restarted, next_one = of(rows, "repeating, exempt")

    assert restarted["suspended_from"] is None
    assert next_one["suspended_from"] is None


@where(flags=[{"raised_on": day(3), "closed_on": day(5), "answer_by": day(4)}])
def test_what_is_over_is_not_applicable_which_is_no_gap(diary):
    assert diary["about each flag"][day(2)] is State.NOT_APPLICABLE
    assert diary["about each flag"][day(5)] is State.NOT_APPLICABLE


@where()
def test_nobody_in_post_is_overdue_when_the_limit_has_passed(diary):
    assert diary["a gap"][day(4)] is State.OVERDUE


@where(contacts=[{"contact_on": None, "kind": "seen"}])
def test_a_record_without_a_day_discharges_nothing(diary):
    assert diary["one-off"][day(9)] is State.OVERDUE
