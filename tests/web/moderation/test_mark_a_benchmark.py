"""A case that everybody marks beforehand, and the agreed answers they read afterwards."""

import pytest
from tests.web.moderation.conftest import HANDED_IN, answered
from tests.web.people import a_case

from muster.web.models import BenchmarkCase, CaseReview, Stage


@pytest.fixture
def reserve(draw):
    return a_case(draw, "DC-800", part="RESERVE", in_use=False)


def choose(client, case):
    address = f"/moderation/{case.inspection_id}/benchmarks/"
    return client.post(address, {"case_id": case.case_id})


@pytest.fixture
def benchmark(signed_in, reserve, ines):
    choose(signed_in(ines), reserve)
    found = BenchmarkCase.objects.get()
    for question, answer in (("P 2.1.1", "YES"), ("P 2.1.2", "NO")):
        found.answers.create(question=question, answer=answer, why="It is in the record.")
    return found


def hand_in(benchmark, user, **answers):
    review = benchmark.case.reviews.get(reviewer=user)
    CaseReview.objects.filter(pk=review.pk).update(stage=Stage.SUBMITTED, submitted_at=HANDED_IN)
    return answered(review, **answers)


def test_everybody_who_reviews_is_given_it(signed_in, benchmark, rosa, malik):
    reviews = CaseReview.objects.filter(purpose="BENCHMARK", counts=False)

    assert {review.reviewer for review in reviews} == {rosa, malik}


def test_a_case_of_the_sample_cannot_be_one(signed_in, case, ines):
    response = choose(signed_in(ines), case)

    assert "No reserve of this inspection has this id." in response.text
    assert not BenchmarkCase.objects.exists()


def test_an_inspector_does_not_choose_one(signed_in, reserve, rosa):
    assert choose(signed_in(rosa), reserve).status_code == 403


def test_before_handing_in_nobody_sees_the_agreed_answers(signed_in, benchmark, rosa):
    response = signed_in(rosa).get(f"/moderation/benchmarks/{benchmark.pk}/")

    assert response.status_code == 403
    assert "Hand in your own review of this benchmark first." in response.text


def test_afterwards_each_reads_why(signed_in, benchmark, rosa):
    hand_in(benchmark, rosa, q1="YES", q2="YES")

    text = signed_in(rosa).get(f"/moderation/benchmarks/{benchmark.pk}/").text

    assert "It is in the record." in text
    assert text.count("Differs") == 1


def test_how_many_answered_so_is_counted_without_names(signed_in, benchmark, rosa, malik):
    hand_in(benchmark, rosa, q1="YES", q2="NO")
    hand_in(benchmark, malik, q1="NO", q2="NO")

    text = signed_in(rosa).get(f"/moderation/benchmarks/{benchmark.pk}/").text

    assert "1 of 2" in text
    assert "Malik" not in text


def test_the_lead_inspector_settles_the_agreed_answers(signed_in, benchmark, ines):
    given = {"answer_0": "CANNOT_TELL", "why_0": "Half the record is missing."}

    signed_in(ines).post(f"/moderation/benchmarks/{benchmark.pk}/answers/", given)

    assert benchmark.answers.get().answer == "CANNOT_TELL"


def test_an_inspector_does_not_settle_them(signed_in, benchmark, rosa):
    response = signed_in(rosa).post(f"/moderation/benchmarks/{benchmark.pk}/answers/", {})

    assert response.status_code == 403
    assert benchmark.answers.count() == 2


def test_to_a_stranger_it_does_not_exist(signed_in, benchmark, petra):
    assert signed_in(petra).get(f"/moderation/benchmarks/{benchmark.pk}/").status_code == 404
