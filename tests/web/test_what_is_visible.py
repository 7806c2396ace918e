"""Who sees which inspection, case and review: the one way in, asked directly."""

from datetime import timedelta

import pytest
from tests.web.people import NOW, a_case, a_person, a_posting, a_review

from muster.web.models import CaseReview, Inspection, Interest, Role, SampledCase, Stage


def cases_seen_by(user, at=NOW):
    return list(SampledCase.objects.visible_to(user, at))


def reviews_seen_by(user, at=NOW):
    return list(CaseReview.objects.visible_to(user, at))


def test_the_team_sees_the_inspection(inspection, rosa):
    assert list(Inspection.objects.visible_to(rosa, NOW)) == [inspection]


def test_the_head_of_the_inspected_unit_sees_the_inspection(inspection):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code="N54DBC")

    assert list(Inspection.objects.visible_to(dana, NOW)) == [inspection]


def test_the_head_of_another_unit_does_not(inspection, petra):
    assert not Inspection.objects.visible_to(petra, NOW).exists()


def test_the_team_sees_a_case(case, malik):
    assert cases_seen_by(malik) == [case]


def test_a_posting_that_has_ended_shows_nothing(case, malik):
    malik.postings.update(ends_on=(NOW - timedelta(days=1)).date())

    assert cases_seen_by(malik) == []


def test_a_posting_that_has_not_begun_shows_nothing(case, malik):
    malik.postings.update(starts_on=(NOW + timedelta(days=1)).date())

    assert cases_seen_by(malik) == []


def test_a_head_of_unit_sees_no_sampled_case(case):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code="N54DBC")

    assert cases_seen_by(dana) == []


def test_an_administrator_sees_no_case(case):
    ada = a_person("Ada Quist")
    a_posting(ada, Role.ADMINISTRATOR)

    assert cases_seen_by(ada) == []


@pytest.mark.parametrize("where", ["case", "unit"])
def test_a_declared_interest_takes_the_case_away(case, rosa, review, where):
    about = {"case": case} if where == "case" else {"unit_code": case.unit_code}
    Interest.objects.create(
        user=rosa, inspection=case.inspection, kind="KNOWS_THE_PERSON", declared_at=NOW, **about
    )

    assert (cases_seen_by(rosa), reviews_seen_by(rosa)) == ([], [])


def test_an_interest_of_one_is_not_one_of_another(case, rosa, malik):
    Interest.objects.create(
        user=rosa, inspection=case.inspection, kind="OTHER", case=case, declared_at=NOW
    )

    assert cases_seen_by(malik) == [case]


def test_a_restricted_case_does_not_exist_for_the_rest_of_the_team(draw, malik):
    a_case(draw, "DC-900", restricted=True)

    assert cases_seen_by(malik) == []


def test_a_restricted_case_is_seen_by_who_leads(draw, ines):
    restricted = a_case(draw, "DC-900", restricted=True)

    assert cases_seen_by(ines) == [restricted]


def test_a_restricted_case_is_seen_by_its_reviewer(draw, rosa):
    restricted = a_case(draw, "DC-900", restricted=True)
    a_review(restricted, rosa)

    assert cases_seen_by(rosa) == [restricted]


def test_a_draft_is_seen_by_its_reviewer_alone(review, rosa, malik, ines):
    assert reviews_seen_by(rosa) == [review]
    assert (reviews_seen_by(malik), reviews_seen_by(ines)) == ([], [])


def test_what_is_handed_in_is_seen_by_who_leads(review, ines):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    assert reviews_seen_by(ines) == [review]


def test_of_a_pair_neither_sees_the_other_before_consensus(case, rosa, malik):
    hers = a_review(case, rosa, purpose="BLIND", stage=Stage.SUBMITTED)
    his = a_review(case, malik, purpose="BLIND", counts=False, stage=Stage.SUBMITTED)

    assert (reviews_seen_by(rosa), reviews_seen_by(malik)) == ([hers], [his])


def test_who_reviews_a_case_and_leads_does_not_see_the_blind_half(case, rosa, ines):
    """A lead who is one of a pair would otherwise read the other before answering."""
    a_review(case, rosa, purpose="BLIND", stage=Stage.SUBMITTED)
    own = a_review(case, ines, purpose="BLIND", counts=False)

    assert reviews_seen_by(ines) == [own]
