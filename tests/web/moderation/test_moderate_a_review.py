"""A moderator queries an answer, returns the review, and agrees it."""

import pytest
from tests.web.people import NOW

from muster.web.models import AnswerConflict, AuditEvent, CaseReview, Query, Stage


@pytest.fixture
def address(submitted):
    return f"/moderation/reviews/{submitted.pk}/"


def ask(client, address, question="P 2.1.2"):
    return client.post(address, {"question": question, "text": "What was asked of the police?"})


def stage_of(review):
    return Stage(CaseReview.objects.get(pk=review.pk).stage)


def test_a_moderator_sees_the_answers(signed_in, address, priya):
    text = signed_in(priya).get(address).text

    assert "P 2.1.2" in text
    assert "As the record says." in text


def test_the_read_is_recorded(signed_in, address, submitted, priya):
    signed_in(priya).get(address)

    event = AuditEvent.objects.get(what="READ")
    assert (event.by, event.about, event.about_id) == (priya, "CaseReview", str(submitted.pk))


def test_a_moderator_puts_a_query(signed_in, address, priya):
    ask(signed_in(priya), address)

    assert Query.objects.get().question == "P 2.1.2"
    assert AuditEvent.objects.filter(what="QUERY_ASKED").exists()


def test_the_lead_inspector_moderates_too(signed_in, address, ines):
    ask(signed_in(ines), address)

    assert Query.objects.exists()


def test_a_review_is_returned_with_its_query(signed_in, address, submitted, priya):
    client = signed_in(priya)
    ask(client, address)

    client.post(f"{address}return/")

    assert stage_of(submitted) == Stage.RETURNED


def test_without_a_query_nothing_is_returned(signed_in, address, submitted, priya):
    response = signed_in(priya).post(f"{address}return/")

    assert "Put a query first" in response.text
    assert stage_of(submitted) == Stage.SUBMITTED


def test_a_moderator_agrees_a_review(signed_in, address, submitted, priya):
    signed_in(priya).post(f"{address}agree/")

    submitted.refresh_from_db()
    assert (submitted.stage, submitted.agreed_by) == (Stage.AGREED, priya)
    assert AuditEvent.objects.filter(what="REVIEW_AGREED").exists()


def test_with_an_open_query_nothing_is_agreed(signed_in, address, submitted, priya):
    client = signed_in(priya)
    ask(client, address)

    response = client.post(f"{address}agree/")

    assert response.status_code == 403
    assert "A query on this review is not closed yet." in response.text


def test_with_two_versions_of_an_answer_nothing_is_agreed(signed_in, address, submitted, priya):
    answer = submitted.answers.first()
    AnswerConflict.objects.create(
        review=submitted, question="P 2.1.1", theirs=answer, ours={}, key="k",
        by=submitted.reviewer, at=NOW,
    )  # fmt: skip

    response = signed_in(priya).post(f"{address}agree/")

    assert "has two versions, and nobody has decided" in response.text


def test_the_reviewer_does_not_moderate_their_own(signed_in, address, inspection, rosa):
    rosa.postings.create(role="MODERATOR", inspection=inspection, starts_on="2026-01-05")

    response = signed_in(rosa).post(f"{address}agree/")

    assert response.status_code == 403
    assert "You reviewed this case, so somebody else has to moderate it." in response.text


def test_to_another_inspector_the_review_does_not_exist(signed_in, address, malik):
    assert signed_in(malik).post(f"{address}agree/").status_code == 404


def test_to_a_stranger_it_does_not_exist(signed_in, address, petra):
    assert signed_in(petra).get(address).status_code == 404


def test_a_draft_does_not_exist_for_a_moderator(signed_in, review, priya):
    assert signed_in(priya).get(f"/moderation/reviews/{review.pk}/").status_code == 404


@pytest.mark.parametrize("what", ["agree", "return"])
def test_it_has_to_be_a_post(signed_in, address, priya, what):
    assert signed_in(priya).get(f"{address}{what}/").status_code == 405


def test_an_agreed_review_is_not_agreed_again(signed_in, address, submitted, priya):
    client = signed_in(priya)
    client.post(f"{address}agree/")

    response = client.post(f"{address}agree/")

    assert "This review cannot be agreed now. It is: Agreed." in response.text


def test_a_blind_review_is_not_agreed_before_its_pair(signed_in, pair, priya):
    response = signed_in(priya).post(f"/moderation/reviews/{pair[0].pk}/agree/")

    assert "the two settle it in a consensus meeting" in response.text


@pytest.fixture
def returned(signed_in, address, submitted, priya):
    client = signed_in(priya)
    ask(client, address)
    client.post(f"{address}return/")
    return Query.objects.get()


def test_the_reviewer_replies_to_a_query(signed_in, returned, rosa):
    signed_in(rosa).post(f"/moderation/queries/{returned.pk}/reply/", {"text": "On 3 May."})

    returned.refresh_from_db()
    assert (returned.reply, returned.replied_by) == ("On 3 May.", rosa)


def test_the_reviewer_finds_the_query_in_their_list(signed_in, returned, rosa):
    assert "What was asked of the police?" in signed_in(rosa).get("/moderation/queries/").text


def test_nobody_else_replies(signed_in, returned, priya):
    response = signed_in(priya).post(
        f"/moderation/queries/{returned.pk}/reply/", {"text": "On 3 May."}
    )

    assert "Only the reviewer can reply to a query." in response.text


def test_without_a_reply_the_review_is_not_handed_in_again(signed_in, returned, rosa):
    response = signed_in(rosa).get(f"/reviews/{returned.review_id}/submit/")

    assert "The query on P 2.1.2 has no reply." in response.text


def test_a_moderator_closes_a_query(signed_in, returned, priya):
    signed_in(priya).post(f"/moderation/queries/{returned.pk}/close/")

    returned.refresh_from_db()
    assert returned.closed_by == priya


def test_the_reviewer_does_not_close_it(signed_in, returned, rosa):
    response = signed_in(rosa).post(f"/moderation/queries/{returned.pk}/close/")

    assert response.status_code == 403


def test_the_queue_shows_what_is_handed_in(signed_in, submitted, priya):
    text = signed_in(priya).get(f"/moderation/{submitted.inspection_id}/").text

    assert "DC-001" in text
    assert "Rosa Albright" in text


def test_the_queue_does_not_exist_for_the_service(signed_in, submitted, petra):
    petra.postings.update(unit_code="N54DBC")

    assert signed_in(petra).get(f"/moderation/{submitted.inspection_id}/").status_code == 404
