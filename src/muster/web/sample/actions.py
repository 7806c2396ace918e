"""What is done to a sample: each in one transaction, with the audit event.

Policies are asked once the draw is locked, so that two people cannot draw it twice.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from muster.sampling import proving
from muster.sampling.design import Design
from muster.sampling.documents import document, sealed_part
from muster.sampling.drawing import draw as drawn_from
from muster.web.decisions import require
from muster.web.framed import Framed, framed
from muster.web.models import (
    AuditEvent,
    CaseReview,
    Draw,
    Inspection,
    LongList,
    Replacement,
    SampledCase,
    User,
)
from muster.web.sample import policies
from muster.web.sample.rows import rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A long list as it came: its name, its bytes, which sheet to read, and from where."""

    name: str
    content: bytes
    sheet: str = ""
    taken_from: str = ""


@transaction.atomic
def begin(
    *,
    inspection: Inspection,
    drawn_for: str,
    title: str,
    as_at: date,
    seed: str,
    by: User,
    at: datetime,
) -> Draw:
    """Write the seed down. Nobody has seen the long list yet."""
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    require(policies.may_begin(by, inspection, drawn_for, at))
    draw = Draw.objects.create(
        inspection=inspection,
        drawn_for=drawn_for,
        title=title,
        as_at=as_at,
        seed=seed,
        seed_set_at=at,
    )
    AuditEvent.objects.record("SEED_WRITTEN_DOWN", about=draw, by=by, at=at, detail={"seed": seed})
    return draw


@transaction.atomic
def send_list(*, draw: Draw, sent: Sent, by: User, at: datetime) -> Framed:
    """Keep the long list to the byte, and draw from it from now on.

    Raises `InputError`, and keeps nothing, if the list as a whole cannot be used.
    """
    draw = _locked(draw)
    require(policies.may_send_list(by, draw, at))
    kept = LongList(
        inspection=draw.inspection,
        drawn_for=draw.drawn_for,
        name=sent.name,
        sheet=sent.sheet,
        content=sent.content,
        sha256=sha256(sent.content).hexdigest(),
        taken_from=sent.taken_from,
        sent_by=by,
        sent_at=at,
    )
    read = framed(kept, draw.as_at or timezone.localdate(at))
    kept.save()
    draw.long_list = kept
    draw.save(update_fields=["long_list"])
    AuditEvent.objects.record(
        "LONG_LIST_SENT",
        about=draw,
        by=by,
        at=at,
        detail={"sha256": kept.sha256, "rows": read.rows, "frame": len(read.frame.cases)},
    )
    return read


@transaction.atomic
def make(*, draw: Draw, design: Design, by: User, at: datetime) -> Draw:
    """Draw the sample and seal it.

    Raises `SamplingError` if the design does not fit the frame.
    """
    draw = _locked(draw)
    require(policies.may_draw(by, draw, at))
    assert draw.long_list is not None  # the policy said so
    assert draw.as_at is not None
    read = framed(draw.long_list, draw.as_at)
    sample = drawn_from(read.frame, design, seed=draw.seed)
    draw.design = design.model_dump(mode="json")
    draw.document = document(sample, read.frame, notes=read.listed.notes)
    draw.seal, draw.drawn_by, draw.drawn_at = sample.seal, by, at
    draw.save(update_fields=["design", "document", "seal", "drawn_by", "drawn_at"])
    SampledCase.objects.bulk_create(rows_of(draw, sample, read.frame, read.units))
    AuditEvent.objects.record(
        "SAMPLE_DRAWN",
        about=draw,
        by=by,
        at=at,
        detail={"seal": sample.seal, "cases": len(sample.primary)},
    )
    return draw


@transaction.atomic
def give_up(*, draw: Draw, why: str, by: User, at: datetime) -> None:
    """Give a draw up before the long list was seen: it stays on record, with why."""
    draw = _locked(draw)
    require(policies.may_give_up(by, draw, at))
    draw.given_up_by, draw.given_up_at, draw.why_given_up = by, at, why
    draw.save(update_fields=["given_up_by", "given_up_at", "why_given_up"])
    AuditEvent.objects.record("DRAW_GIVEN_UP", about=draw, by=by, at=at)


@transaction.atomic
def publish(*, draw: Draw, by: User, at: datetime) -> None:
    """Show the seal, the design and the counts to anybody, at an address of its own."""
    draw = _locked(draw)
    require(policies.may_publish(by, draw, at))
    draw.published_by, draw.published_at = by, at
    draw.save(update_fields=["published_by", "published_at"])
    AuditEvent.objects.record(
        "SEAL_PUBLISHED", about=draw, by=by, at=at, detail={"seal": draw.seal}
    )


@transaction.atomic
def replace(*, case: SampledCase, reason: str, by: User, at: datetime) -> SampledCase:
    """Put the next reserve of the stratum in the place of a case; its unbegun review goes along.

    Raises `SamplingError` if no reserve is left, or without a reason.
    """
    draw = _locked(case.draw)
    case = SampledCase.objects.select_for_update().get(pk=case.pk)
    require(policies.may_replace(by, case, at))
    after = proving.replace(draw.sample, case.case_id, reason, on=timezone.localdate(at))
    made = after.replacements[-1]
    reserve = SampledCase.objects.select_for_update().get(draw=draw, case_id=made.by_case_id)
    draw.document = {**draw.document, **sealed_part(after)}
    draw.save(update_fields=["document"])
    case.in_use, reserve.in_use = False, True
    case.save(update_fields=["in_use"])
    reserve.save(update_fields=["in_use"])
    CaseReview.objects.filter(case=case).exclude(purpose="BENCHMARK").update(case=reserve)
    Replacement.objects.create(
        draw=draw, replaced=case, by=reserve, reason=reason, made_by=by, made_at=at
    )
    AuditEvent.objects.record(
        "CASE_REPLACED", about=case, by=by, at=at, detail={"by": reserve.pk, "seal": made.seal}
    )
    return reserve


def _locked(draw: Draw) -> Draw:
    """The draw, for this transaction alone."""
    return Draw.objects.select_for_update(of=("self",)).select_related("inspection").get(pk=draw.pk)
