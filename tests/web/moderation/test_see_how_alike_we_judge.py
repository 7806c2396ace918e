"""How alike the assessors of an inspection judge, and each one's own leaning."""

import pytest
from tests.web.moderation.conftest import handed_in
from tests.web.people import NOW, a_case

from muster.web.models import AnswerVersion, CaseReview
from muster.web.moderation.quality import by_question, severity_of
from muster.web.moderation.readings import readings_of


@pytest.fixture
def pairs(draw, rosa, malik):
    """Four pairs: alike on P 2.1.1, and on P 2.1.2 Malik says no where Rosa says yes, twice."""
    for number, (hers, his) in enumerate(
        [("YES", "NO"), ("YES", "NO"), ("NO", "NO"), ("YES",) * 2]
    ):
        case = a_case(draw, f"DC-06{number}")
        handed_in(case, rosa, {"q1": "YES", "q2": hers}, purpose="BLIND")
        handed_in(case, malik, {"q1": "YES", "q2": his}, purpose="BLIND", counts=False)
    return draw.inspection


def test_each_pair_is_counted_once(pairs):
    first, second = by_question(readings_of(pairs))

    assert (first.percent.successes, first.percent.n) == (4, 4)
    assert (second.percent.successes, second.percent.n) == (2, 4)


def test_who_says_no_more_often_is_the_stricter(pairs, rosa, malik):
    readings = readings_of(pairs)

    assert severity_of(readings, malik.pk).stricter == 2
    assert severity_of(readings, rosa.pk).laxer == 2


def test_what_was_changed_afterwards_is_no_reading(pairs, malik):
    review = CaseReview.objects.filter(reviewer=malik).first()
    AnswerVersion.objects.create(
        review=review, question="P 2.1.1", version=2, answer="NO", key="x", by=malik, at=NOW
    )

    first, _second = by_question(readings_of(pairs))

    assert first.percent.successes == 4


def test_a_review_not_handed_in_is_no_reading(pairs, malik):
    CaseReview.objects.filter(reviewer=malik).update(stage="DRAFT")

    assert readings_of(pairs) == ()


def test_the_page_shows_the_coefficients_with_their_intervals(signed_in, pairs, rosa):
    text = signed_in(rosa).get(f"/moderation/{pairs.pk}/agreement/").text

    assert "2 of 4 (50%, 15% to 85%)" in text


def test_everybody_sees_their_own(signed_in, pairs, rosa):
    response = signed_in(rosa).get(f"/moderation/{pairs.pk}/assessors/{rosa.pk}/")

    assert "2 of 8 answers" in response.text


def test_nobody_sees_a_colleagues(signed_in, pairs, rosa, malik):
    response = signed_in(rosa).get(f"/moderation/{pairs.pk}/assessors/{malik.pk}/")

    assert response.status_code == 403


def test_who_moderates_sees_one_at_a_time(signed_in, pairs, priya, malik):
    response = signed_in(priya).get(f"/moderation/{pairs.pk}/assessors/{malik.pk}/")

    assert response.status_code == 200


def test_it_can_be_downloaded(signed_in, pairs, rosa):
    rows = signed_in(rosa).get(f"/moderation/{pairs.pk}/agreement.csv").text.splitlines()

    assert rows[1].startswith("P 2.1.1,4,4,")


def test_without_pairs_it_cannot_be_told(signed_in, inspection, rosa):
    text = signed_in(rosa).get(f"/moderation/{inspection.pk}/agreement/").text

    assert "agreement cannot be told" in text


def test_more_pairs_ask_no_more_of_the_database(
    signed_in, pairs, rosa, django_assert_max_num_queries
):
    client = signed_in(rosa)

    with django_assert_max_num_queries(25):
        client.get(f"/moderation/{pairs.pk}/agreement/")
