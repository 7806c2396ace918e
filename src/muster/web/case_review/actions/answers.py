"""Answers saved, decided between and brought back. None is ever written over."""

from datetime import datetime

from django.db import transaction

from muster.web.case_review import policies
from muster.web.case_review.weighing import Typed
from muster.web.decisions import require
from muster.web.models import AnswerConflict, AnswerVersion, AuditEvent, CaseReview, User

Saved = AnswerVersion | AnswerConflict


@transaction.atomic
def save(
    *,
    review: CaseReview,
    question: str,
    typed: Typed,
    base: int,
    key: str,
    by: User,
    at: datetime,
    typed_at: datetime | None = None,
) -> Saved:
    """Keep what was typed over the version `base`: as the next version, or beside it.

    If somebody else has saved since, or the review was handed in meanwhile, it is kept beside
    what stands, for a person to decide. A save sent twice under one `key` is kept once.
    """
    review = locked(review)
    kept = already_kept(review, question, key)
    if kept:
        return kept
    newest = newest_of(review, question)
    if newest and Typed.of(newest) == typed:
        return newest
    may = policies.may_write(by, review)
    if newest is None or by.pk not in review.writers:
        require(may)
    if newest is None or (may and base == newest.version):
        return _next_version(review, question, typed, newest, key, by, at, typed_at)
    return _beside_already(newest, typed, by) or _beside(
        newest, typed, key, by, at, typed_at, base=base
    )


@transaction.atomic
def decide(*, conflict: AnswerConflict, keep_second: bool, by: User, at: datetime) -> None:
    """Settle which version of an answer stands; what is not chosen stays in its history."""
    review = locked(conflict.review)
    conflict = AnswerConflict.objects.select_for_update().get(pk=conflict.pk)
    require(policies.may_decide(by, conflict))

    conflict.kept = "OURS" if keep_second else "THEIRS"
    conflict.decided_by, conflict.decided_at = by, at
    conflict.save(update_fields=["kept", "decided_by", "decided_at"])
    if keep_second:
        newest, typed = newest_of(review, conflict.question), Typed.of_conflict(conflict.ours)
        key = f"decided-{conflict.pk}"
        _next_version(review, conflict.question, typed, newest, key, by, at, None)
    AuditEvent.objects.record(
        "CONFLICT_DECIDED",
        about=review,
        by=by,
        at=at,
        detail={"question": conflict.question, "conflict": conflict.pk, "kept": conflict.kept},
    )


@transaction.atomic
def bring_back(*, version: AnswerVersion, base: int, by: User, at: datetime) -> AnswerVersion:
    """Make an old version the newest again, as a version of its own."""
    review = locked(version.review)
    require(policies.may_write(by, review))
    newest = newest_of(review, version.question)
    assert newest is not None  # there is at least the version itself
    if newest.version != base or newest.pk == version.pk:
        return newest
    key = f"back-{version.version}-over-{base}"
    return _next_version(
        review,
        version.question,
        Typed.of(version),
        newest,
        key,
        by,
        at,
        None,
        brings_back=version.version,
    )


def locked(review: CaseReview) -> CaseReview:
    """The review as it is now, with nobody else changing it until the transaction ends."""
    found = CaseReview.objects.select_for_update(of=("self",)).select_related("case")
    return found.get(pk=review.pk)


def newest_of(review: CaseReview, question: str) -> AnswerVersion | None:
    return review.answers.filter(question=question).order_by("-version").first()


def already_kept(review: CaseReview, question: str, key: str) -> Saved | None:
    """What an earlier sending of the same save left behind."""
    return (
        review.answers.filter(question=question, key=key).first()
        or review.conflicts.filter(question=question, key=key).first()
    )


def _beside_already(newest: AnswerVersion, typed: Typed, by: User) -> AnswerConflict | None:
    """The same words of the same person, waiting beside the answer already."""
    waiting = newest.review.conflicts.filter(question=newest.question, by=by, decided_at=None)
    same = (each for each in waiting if Typed.of_conflict(each.ours) == typed)
    return next(same, None)


def _next_version(
    review: CaseReview,
    question: str,
    typed: Typed,
    newest: AnswerVersion | None,
    key: str,
    by: User,
    at: datetime,
    typed_at: datetime | None,
    brings_back: int | None = None,
) -> AnswerVersion:
    version = AnswerVersion.objects.create(
        review=review,
        question=question,
        version=newest.version + 1 if newest else 1,
        key=key,
        by=by,
        at=at,
        typed_at=typed_at,
        brings_back=brings_back,
        **typed.as_columns(),
    )
    AuditEvent.objects.record(
        "ANSWER_SAVED",
        about=review,
        by=by,
        at=at,
        detail={"question": question, "version": version.version},
    )
    return version


def _beside(
    newest: AnswerVersion,
    typed: Typed,
    key: str,
    by: User,
    at: datetime,
    typed_at: datetime | None,
    *,
    base: int,
) -> AnswerConflict:
    said = {"base": base, "typed_at": typed_at.isoformat() if typed_at else ""}
    conflict = AnswerConflict.objects.create(
        review=newest.review,
        question=newest.question,
        theirs=newest,
        ours=typed.as_columns() | said,
        key=key,
        by=by,
        at=at,
    )
    AuditEvent.objects.record(
        "ANSWER_KEPT_BESIDE",
        about=newest.review,
        by=by,
        at=at,
        detail={"question": newest.question, "conflict": conflict.pk},
    )
    return conflict
