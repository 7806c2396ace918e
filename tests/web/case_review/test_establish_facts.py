"""The facts that decide the questions, as the reviewer finds them in the record."""

import pytest

from muster.frameworks.predicates import Rosh
from muster.web.inspected import cases_of
from muster.web.models import AuditEvent, CaseReview, Stage


@pytest.fixture
def establish(signed_in, begun):
    def establish(by, **facts):
        return signed_in(by).post(f"/reviews/{begun.pk}/facts/", facts, follow=True)

    return establish


def test_what_is_established_goes_before_the_long_list(establish, begun, rosa):
    establish(rosa, rosh="low", court_report="yes")

    facts = CaseReview.objects.get(pk=begun.pk).facts
    assert (facts.rosh, facts.court_report) == (Rosh.LOW, True)


def test_once_handed_in_it_decides_the_rating_too(establish, inspection, rosa):
    establish(rosa, rosh="low")
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    assert [case.facts.rosh for case in cases_of(inspection)] == [Rosh.LOW]


def test_a_draft_does_not_decide_the_rating(establish, inspection, rosa):
    establish(rosa, rosh="low")

    assert [case.facts.rosh for case in cases_of(inspection)] == [Rosh.MEDIUM]


def test_it_is_recorded_without_what_it_says(establish, rosa):
    establish(rosa, rosh="low")

    assert AuditEvent.objects.get(what="FACTS_ESTABLISHED").detail == {"facts": ["rosh"]}


def test_a_date_that_is_none_is_explained(establish, rosa):
    given = {"started_on_0": "31", "started_on_1": "2", "started_on_2": "2026"}

    page = establish(rosa, **given)

    assert "Enter a real date" in page.text


def test_a_date_is_shown_again_as_it_was_typed(establish, signed_in, begun, rosa):
    establish(rosa, started_on_0="3", started_on_1="2", started_on_2="2026")

    page = signed_in(rosa).get(f"/reviews/{begun.pk}/facts/").text

    assert CaseReview.objects.get(pk=begun.pk).established == {"started_on": "2026-02-03"}
    assert 'value="2026"' in page


def test_a_review_that_is_handed_in_is_refused(establish, rosa):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    assert establish(rosa, rosh="low").status_code == 403


def test_to_a_stranger_it_does_not_exist(establish, petra):
    assert establish(petra, rosh="low").status_code == 404
