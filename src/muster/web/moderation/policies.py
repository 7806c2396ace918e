"""Who may query, return and agree a review, and settle what two reviewers differ on."""

from datetime import datetime

from django.utils.translation import gettext as _

from muster.web.decisions import YES, Decision, no
from muster.web.models import (
    BenchmarkCase,
    CaseReview,
    Consensus,
    Inspection,
    Query,
    SampledCase,
    Stage,
    User,
)

Purpose = CaseReview.Purpose


def may_moderate(user: User, review: CaseReview, at: datetime) -> Decision:
    if not review.inspection.is_moderated_by(user, at):
        return no(_("Only the lead inspector and the moderators can moderate a case review."))
    if review.reviewer_id == user.pk:
        return no(_("You reviewed this case, so somebody else has to moderate it."))
    if review.purpose == Purpose.BLIND:
        return no(
            _("This review is one of a blind pair: the two settle it in a consensus meeting.")
        )
    if review.purpose == Purpose.BENCHMARK:
        return no(_("This is a benchmark. It rates nothing, so it is not moderated."))
    return YES


def may_ask(user: User, review: CaseReview, at: datetime) -> Decision:
    """Whether a moderator may put a query on an answer."""
    if review.stage != Stage.SUBMITTED:
        return no(_not_now(_("A query can be put only on a submitted review."), review))
    return may_moderate(user, review, at)


def may_return(user: User, review: CaseReview, at: datetime) -> Decision:
    if not review.can_become(Stage.RETURNED):
        return no(_not_now(_("This review cannot be returned now."), review))
    if not review.queries.filter(replied_at=None, closed_at=None).exists():
        return no(_("Put a query first, so that the reviewer knows what to look at."))
    return may_moderate(user, review, at)


def may_agree(user: User, review: CaseReview, at: datetime) -> Decision:
    if not review.can_become(Stage.AGREED):
        return no(_not_now(_("This review cannot be agreed now."), review))
    if review.queries.filter(closed_at=None).exists():
        return no(_("A query on this review is not closed yet."))
    if review.conflicts.filter(decided_at=None).exists():
        return no(_("An answer of this review has two versions, and nobody has decided."))
    return may_moderate(user, review, at)


def may_reply(user: User, query: Query) -> Decision:
    if query.review.reviewer_id != user.pk:
        return no(_("Only the reviewer can reply to a query."))
    if query.review.stage != Stage.RETURNED:
        return no(_not_now(_("A query is replied to once the review is returned."), query.review))
    if query.closed_at:
        return no(_("This query is closed."))
    return YES


def may_close(user: User, query: Query, at: datetime) -> Decision:
    if query.closed_at:
        return no(_("This query is closed already."))
    return may_moderate(user, query.review, at)


def may_open_consensus(user: User, case: SampledCase, at: datetime) -> Decision:
    """Either of the two, or who moderates, once both reviews are in."""
    pair = list(CaseReview.objects.filter(case=case, purpose=Purpose.BLIND))
    theirs = user.pk in {review.reviewer_id for review in pair}
    if not theirs and not case.inspection.is_moderated_by(user, at):
        return no(_("Only the two reviewers and who moderates can open a consensus."))
    if len(pair) != 2:
        return no(_("This case is not reviewed blind by two."))
    if any(review.stage != Stage.SUBMITTED for review in pair):
        return no(_("Both reviews have to be submitted first. Until then neither sees the other."))
    return YES


def may_record_consensus(user: User, consensus: Consensus, at: datetime) -> Decision:
    if consensus.recorded_at:
        return no(_("This meeting is recorded already."))
    theirs = consensus.reviews.filter(reviewer=user).exists()
    if not theirs and not consensus.inspection.is_moderated_by(user, at):
        return no(_("Only the two reviewers and who moderates can record their meeting."))
    return YES


def may_set_benchmarks(user: User, inspection: Inspection, at: datetime) -> Decision:
    if inspection.is_moderated_by(user, at):
        return YES
    return no(_("Only the lead inspector and the moderators choose benchmark cases."))


def may_be_benchmark(case: SampledCase) -> Decision:
    if case.in_use:
        return no(_("This case is in the sample, so it cannot be read by everybody beforehand."))
    if BenchmarkCase.objects.filter(case=case).exists():
        return no(_("This case is a benchmark already."))
    return YES


def may_see_benchmark(user: User, benchmark: BenchmarkCase, at: datetime) -> Decision:
    """The agreed answers are shown to whoever set them, and to each who has handed in their own."""
    if benchmark.inspection.is_moderated_by(user, at):
        return YES
    own = CaseReview.objects.filter(case=benchmark.case, reviewer=user, purpose=Purpose.BENCHMARK)
    if own.exclude(stage=Stage.DRAFT).exists():
        return YES
    return no(_("Hand in your own review of this benchmark first."))


def may_see_assessor(user: User, assessor: User, inspection: Inspection, at: datetime) -> Decision:
    """Everybody sees their own; who moderates sees one at a time, and never a ranking."""
    if user.pk == assessor.pk or inspection.is_moderated_by(user, at):
        return YES
    return no(_("You can see how alike you judge with others, and not how alike others do."))


def may_see_agreement(user: User, inspection: Inspection, at: datetime) -> Decision:
    if inspection.has_on_its_team(user, at):
        return YES
    return no(_("Only the team of an inspection sees how alike its assessors judge."))


def _not_now(says: str, review: CaseReview) -> str:
    return _("%(says)s It is: %(stage)s.") % {"says": says, "stage": review.get_stage_display()}
