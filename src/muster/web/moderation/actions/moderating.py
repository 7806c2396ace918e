"""A review queried, returned, replied to and agreed."""

from datetime import datetime

from django.db import transaction

from muster.web.decisions import require
from muster.web.models import AuditEvent, CaseReview, Query, Stage, User
from muster.web.moderation import policies


@transaction.atomic
def ask(*, review: CaseReview, question: str, text: str, by: User, at: datetime) -> Query:
    """Put a query on an answer. The reviewer sees it once the review is returned."""
    review = locked(review)
    require(policies.may_ask(by, review, at))
    query = Query.objects.create(
        review=review, question=question, text=text, asked_by=by, asked_at=at
    )
    detail = {"question": question, "query": query.pk}
    AuditEvent.objects.record("QUERY_ASKED", about=review, by=by, at=at, detail=detail)
    return query


@transaction.atomic
def return_to_reviewer(*, review: CaseReview, by: User, at: datetime) -> None:
    review = locked(review)
    require(policies.may_return(by, review, at))
    review.stage = Stage.RETURNED
    review.save(update_fields=["stage"])
    AuditEvent.objects.record("REVIEW_RETURNED", about=review, by=by, at=at)


@transaction.atomic
def reply(*, query: Query, text: str, by: User, at: datetime) -> None:
    """Answer a query in words; the answer itself is changed in the review."""
    review = locked(query.review)
    query = Query.objects.select_for_update().get(pk=query.pk)
    require(policies.may_reply(by, query))
    query.reply, query.replied_by, query.replied_at = text, by, at
    query.save(update_fields=["reply", "replied_by", "replied_at"])
    detail = {"question": query.question, "query": query.pk}
    AuditEvent.objects.record("QUERY_REPLIED", about=review, by=by, at=at, detail=detail)


@transaction.atomic
def close(*, query: Query, by: User, at: datetime) -> None:
    """Close a query: its reply settles it, or it was put by mistake."""
    review = locked(query.review)
    query = Query.objects.select_for_update().get(pk=query.pk)
    require(policies.may_close(by, query, at))
    query.closed_by, query.closed_at = by, at
    query.save(update_fields=["closed_by", "closed_at"])
    detail = {"question": query.question, "query": query.pk}
    AuditEvent.objects.record("QUERY_CLOSED", about=review, by=by, at=at, detail=detail)


@transaction.atomic
def agree(*, review: CaseReview, by: User, at: datetime) -> None:
    review = locked(review)
    require(policies.may_agree(by, review, at))
    review.stage, review.agreed_by, review.agreed_at = Stage.AGREED, by, at
    review.save(update_fields=["stage", "agreed_by", "agreed_at"])
    AuditEvent.objects.record("REVIEW_AGREED", about=review, by=by, at=at)


def locked(review: CaseReview) -> CaseReview:
    """The review as it is now, with nobody else changing it until the transaction ends."""
    found = CaseReview.objects.select_for_update(of=("self",)).select_related("inspection")
    return found.get(pk=review.pk)
