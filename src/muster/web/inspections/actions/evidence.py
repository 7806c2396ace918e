"""Ask a service for evidence, and take in what it sends."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from muster.web.decisions import require
from muster.web.inspections import policies
from muster.web.inspections.filing import put_away, throw_away
from muster.web.models import AuditEvent, EvidenceFile, EvidenceRequest, Inspection, User


@transaction.atomic
def ask_for_evidence(
    *, inspection: Inspection, details: Mapping[str, Any], by: User, at: datetime
) -> EvidenceRequest:
    require(policies.may_plan(by, inspection, at))
    request = EvidenceRequest.objects.create(
        inspection=inspection, asked_by=by, asked_at=at, **details
    )
    AuditEvent.objects.record("EVIDENCE_ASKED_FOR", about=request, by=by, at=at)
    return request


def send_evidence(
    *, request: EvidenceRequest, upload: UploadedFile, by: User, at: datetime
) -> EvidenceFile:
    """Keep a file that was sent, if it may be.

    It is put away and scanned before it is in any list: what the disk or the scan refuses was
    never sent, and the sender is told.
    """
    require(policies.may_send_evidence(by, request, at))
    put = put_away(upload)
    try:
        return _record_file(request=request, details=put.details(), by=by, at=at)
    except BaseException:
        throw_away(put)
        raise


@transaction.atomic
def _record_file(
    *, request: EvidenceRequest, details: Mapping[str, Any], by: User, at: datetime
) -> EvidenceFile:
    request = EvidenceRequest.objects.select_for_update().get(pk=request.pk)
    require(policies.may_send_evidence(by, request, at))
    file = EvidenceFile.objects.create(request=request, sent_by=by, sent_at=at, **details)
    AuditEvent.objects.record(
        "EVIDENCE_SENT", about=file, by=by, at=at, detail={"sha256": file.sha256}
    )
    return file


@transaction.atomic
def withdraw_evidence(*, file: EvidenceFile, by: User, at: datetime) -> None:
    """Take back a file sent by mistake. It stays where it is, and leaves the lists."""
    file = EvidenceFile.objects.select_for_update().get(pk=file.pk)
    require(policies.may_withdraw_evidence(by, file))
    file.withdrawn_at = at
    file.save(update_fields=["withdrawn_at"])
    AuditEvent.objects.record("EVIDENCE_WITHDRAWN", about=file, by=by, at=at)


@transaction.atomic
def close_request(*, request: EvidenceRequest, by: User, at: datetime) -> None:
    request = EvidenceRequest.objects.select_for_update().get(pk=request.pk)
    require(policies.may_plan(by, request.inspection, at))
    request.closed_at = at
    request.save(update_fields=["closed_at"])
    AuditEvent.objects.record("EVIDENCE_CLOSED", about=request, by=by, at=at)


@transaction.atomic
def open_request_again(*, request: EvidenceRequest, by: User, at: datetime) -> None:
    request = EvidenceRequest.objects.select_for_update().get(pk=request.pk)
    require(policies.may_plan(by, request.inspection, at))
    request.closed_at = None
    request.save(update_fields=["closed_at"])
    AuditEvent.objects.record("EVIDENCE_OPENED_AGAIN", about=request, by=by, at=at)
