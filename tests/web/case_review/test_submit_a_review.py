"""Handing a review in, once nothing stands in its way."""

import pytest

from muster.web.models import AnswerVersion, AuditEvent, CaseReview, Stage


@pytest.fixture
def submit(signed_in, begun):
    return lambda by: signed_in(by).post(f"/reviews/{begun.pk}/submit/", follow=True)


@pytest.fixture
def check(signed_in, begun, rosa):
    return lambda: signed_in(rosa).get(f"/reviews/{begun.pk}/submit/").text


def test_a_finished_review_is_handed_in(submit, answered, rosa, now):
    page = submit(rosa)

    answered.refresh_from_db()
    assert (answered.stage, answered.submitted_at) == (Stage.SUBMITTED, now)
    assert "The review of case DC-001 is submitted." in page.text


def test_it_is_recorded(submit, answered, rosa):
    submit(rosa)

    assert AuditEvent.objects.get(what="REVIEW_SUBMITTED").about_id == str(answered.pk)


def test_what_is_unfinished_is_listed_with_the_way_to_it(check, answered):
    AnswerVersion.objects.filter(question="P 2.2.1").delete()

    page = check()

    assert "P 2.2.1 is not answered." in page
    assert f'href="/reviews/{answered.pk}/on/P-2.2.1/"' in page


def test_an_unfinished_review_is_refused(submit, begun, rosa):
    page = submit(rosa)

    begun.refresh_from_db()
    assert page.status_code == 403
    assert begun.stage == Stage.DRAFT


def test_an_answer_that_lacks_its_reason_is_unfinished(check, answered):
    AnswerVersion.objects.filter(question="P 2.2.1").update(answer="NOT_APPLICABLE")

    assert "P 2.2.1 goes against its prompts, and has no reason." in check()


def test_an_answer_that_finds_fault_without_evidence_is_worth_a_look(check, answered):
    AnswerVersion.objects.filter(question="P 2.2.1").update(answer="NO", note="")

    page = check()

    assert "P 2.2.1 has no evidence note." in page
    assert "Submit this review" in page


def test_two_versions_of_an_answer_stand_in_its_way(check, send, answered, rosa):
    send(rosa, key="second", base=0, note="From another tab")

    page = check()

    assert "P 2.1.1 has two versions: decide between them." in page
    assert "Submit this review" not in page


def test_a_copy_that_is_taken_along_stands_in_its_way(check, signed_in, answered, rosa):
    signed_in(rosa).post(f"/reviews/{answered.pk}/take-along/")

    assert "It is taken along by Rosa Albright. Bring it back first." in check()


def test_a_question_that_is_not_asked_is_not_missed(check, answered):
    AnswerVersion.objects.filter(question="P 2.2.3").delete()
    CaseReview.objects.update(established={"rosh": "low"})

    assert "P 2.2.3" not in check()


def test_a_colleague_it_is_shared_with_is_refused_and_told_why(submit, answered, malik):
    answered.shared_with.add(malik)

    page = submit(malik)

    assert page.status_code == 403
    assert "Only the reviewer can submit a review." in page.text


def test_it_is_handed_in_once(submit, answered, rosa):
    submit(rosa)

    page = submit(rosa)

    assert page.status_code == 403
    assert "This review cannot be submitted now. It is: Submitted." in page.text


def test_to_a_stranger_it_does_not_exist(submit, petra):
    assert submit(petra).status_code == 404
