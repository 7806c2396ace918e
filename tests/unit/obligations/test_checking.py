"""Declarations that cannot be worked out are refused, each fault with its place."""

from dataclasses import replace
from datetime import date

import pytest
from ibis import _

from muster.obligations.checking import DeclarationError, check
from muster.obligations.library import LIBRARY
from muster.obligations.library.contact import FIRST_APPOINTMENT, SEEN, SEEN_OFTEN_ENOUGH
from muster.obligations.model import (
    ByDate,
    ByFact,
    BySetting,
    Days,
    DueOn,
    Events,
    Gaps,
    Spans,
    WorkingDays,
)


@pytest.fixture
def refused():
    def refuse(declaration=FIRST_APPOINTMENT, **parts):
        with pytest.raises(DeclarationError) as caught:
            check([replace(declaration, **parts)])
        return str(caught.value)

    return refuse


def test_every_declaration_of_the_library_is_sound():
    check(LIBRARY)


def test_what_nothing_discharges_is_refused(refused):
    assert "CONTACT-01: nothing discharges it" in refused(discharged_by=())


def test_what_nothing_opens_is_refused(refused):
    assert "nothing opens it" in refused(opened_by=())


def test_what_does_not_say_what_is_owed_is_refused(refused):
    assert "does not say what is owed" in refused(says=" ")


def test_what_opens_and_discharges_at_once_goes_in_a_circle(refused):
    assert "goes round in a circle" in refused(opened_by=(SEEN,), discharged_by=(SEEN,))


def test_a_question_that_no_edition_has_is_refused_with_the_nearest(refused):
    said = refused(questions=("adult-pdu-2023/P 2.3.11",))

    assert "'adult-pdu-2023/P 2.3.11' is not a question of any edition. Did you mean" in said


@pytest.mark.parametrize("limit", [Days(days=-1), WorkingDays(days=-5)])
def test_a_window_that_ends_before_it_begins_is_refused(refused, limit):
    assert "is before it opens" in refused(within=limit)


def test_an_unknown_setting_is_refused_with_the_nearest(refused):
    said = refused(within=BySetting(name="next_apointment"))

    assert "within: 'next_apointment' is not a setting. Did you mean 'next_appointment'?" in said


def test_an_unknown_fact_is_refused(refused):
    assert "'rosch' is not a fact" in refused(within=ByFact(fact="rosch", limits={}))


def test_an_unknown_value_of_a_fact_is_refused(refused):
    said = refused(within=ByFact(fact="rosh", limits={"hihg": Days(days=1)}))

    assert "'hihg' is not a value of 'rosh'. Did you mean 'high'?" in said


def test_dates_inside_a_table_by_fact_are_refused(refused):
    by_date = ByDate(since={date(2024, 1, 1): Days(days=1)})

    said = refused(within=ByFact(fact="rosh", limits={"high": by_date}))

    assert "Put dates outside it" in said


def test_a_table_by_date_without_a_date_is_refused(refused):
    assert "no date is given" in refused(within=ByDate(since={}))


def test_a_limit_inside_a_table_by_date_is_checked_too(refused):
    said = refused(within=ByDate(since={date(2024, 1, 1): Days(days=-1)}))

    assert "since 2024-01-01: -1 is before it opens" in said


def test_a_notice_that_is_not_in_days_is_refused(refused):
    said = refused(within=DueOn(column="hearing_on", before="oversight_cycle"))

    assert "'oversight_cycle' is to be in days" in said


def test_an_unknown_feed_is_refused(refused):
    assert "'custodyy' is not a feed. Did you mean 'custody'?" in refused(feeds=("custodyy",))


def test_an_unknown_table_is_refused_with_the_nearest(refused):
    said = refused(discharged_by=(Events(table="atendances", on="contact_on"),))

    assert "discharged_by[0]: 'atendances' is not a table or a view. Did you mean" in said


def test_an_unknown_column_of_a_table_is_refused(refused):
    said = refused(opened_by=(Events(table="releases", on="release_on"),))

    assert "'release_on' is not a column of releases. Did you mean 'released_on'?" in said


def test_an_unknown_column_of_a_view_is_refused(refused):
    said = refused(discharged_by=(Events(table="attendances", on="contacted_on"),))

    assert "'contacted_on' is not a column of the view" in said


def test_a_column_that_holds_no_day_is_refused(refused):
    said = refused(opened_by=(Events(table="releases", on="release_type"),))

    assert "'release_type' does not hold days" in said


def test_an_unknown_column_in_a_condition_is_refused(refused):
    said = refused(unknown_when={"No date.": _.has_datse})

    assert "'has_datse' is not a column of cases. Did you mean 'has_dates'?" in said


def test_an_unknown_code_in_a_condition_is_refused(refused):
    where = _.registration_type.isin(["RHRH", "RVRH"])

    said = refused(opened_by=(Events(table="registrations", on="registered_on", where=where),))

    assert "'RVRH' is not a code of registration_type. Did you mean" in said


def test_an_unknown_code_in_a_comparison_is_refused(refused):
    where = _.address_status == "MM"

    said = refused(opened_by=(Events(table="addresses", on="from_on", where=where),))

    assert "'MM' is not a code of address_status" in said


def test_a_span_with_no_beginning_is_refused(refused):
    spans = Spans(table="addresses", since="", to="to_on")

    said = refused(opened_by=(Gaps(none_of=(spans,)),))

    assert "opened_by[0].none_of[0]: it does not say since when" in said


def test_an_exemption_is_checked_as_well(refused):
    exemption = replace(SEEN_OFTEN_ENOUGH.unless[0], spans=(Spans(table="x", since="", to=""),))

    assert "unless X1, spans[0]: 'x' is not a table" in refused(unless=(exemption,))


def test_dates_in_force_that_hold_no_day_are_refused(refused):
    said = refused(in_force_from=date(2026, 1, 2), in_force_to=date(2026, 1, 2))

    assert "which is no time at all" in said


def test_two_declarations_of_one_id_are_refused():
    with pytest.raises(DeclarationError, match="CONTACT-01: two declarations have this id"):
        check([FIRST_APPOINTMENT, FIRST_APPOINTMENT])


def test_all_faults_are_said_at_once(refused):
    said = refused(discharged_by=(), feeds=("x",), questions=("y",), decides=())

    assert len(said.splitlines()) == 3


def test_a_question_that_is_decided_and_not_borne_on_is_refused(refused):
    said = refused(decides=("adult-pdu-2023/P 2.1.3",))

    assert "decides: 'adult-pdu-2023/P 2.1.3' is not a question it bears on" in said


def test_a_day_that_no_table_has_of_standing_is_refused(refused):
    said = refused(opened_by=(replace(SEEN, stands_to="closed_on"),))

    assert "'closed_on' is not a column" in said
