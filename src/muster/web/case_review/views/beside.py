"""The record of a case as a page shows it: chosen rows of its timeline, as known on a day."""

from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.dateparse import parse_date

from muster.errors import MusterError
from muster.web.case_review.records import records_of
from muster.web.case_review.telling import Wanted, tables_in, told
from muster.web.models import AuditEvent, CaseReview
from muster.web.signed_in import SignedIn

A_PAGE = 40


def beside(request: SignedIn, review: CaseReview, at: datetime) -> dict[str, Any]:
    """What stands beside a question: the record, where there is one and it is asked for."""
    if not review.inspection.records_store:
        return {"has_records": False}
    if "record" not in request.GET:
        return {"has_records": True}
    return {"has_records": True} | the_record(request, review, at)


def the_record(request: SignedIn, review: CaseReview, at: datetime) -> dict[str, Any]:
    """The rows that are asked for, a page of them, or why there are none. The read is recorded."""
    known_at, asked = _day(request, "known_at"), request.GET
    wanted = Wanted(
        table=asked.get("table", ""),
        since=_day(request, "since"),
        to=_day(request, "to"),
        words=asked.get("words", "").strip(),
    )
    page: dict[str, Any] = {"wanted": wanted, "known_at": known_at, "query": _query(request)}
    detail = {"known_at": known_at.isoformat() if known_at else "now"}
    AuditEvent.objects.record(
        "RECORD_READ", about=review.case, by=request.user, at=at, detail=detail
    )
    try:
        with records_of(review, request.user, at) as records:
            chosen = records.chosen(asked.get("case", ""))
            entries = records.timeline(chosen, known_at)
            page |= {"chosen": chosen, "cases": records.cases}
    except MusterError as fault:
        return page | {"no_record": str(fault)}
    rows = told(entries, wanted)
    shown = Paginator(rows, A_PAGE).get_page(asked.get("page"))
    return page | {"rows": shown, "tables": tables_in(entries), "all_rows": len(entries)}


def _day(request: SignedIn, name: str) -> date | None:
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:  # 31 February
        return None


def _query(request: SignedIn) -> str:
    """What was asked for, without the page, to be asked for again."""
    asked = request.GET.copy()
    asked.pop("page", None)
    asked.setdefault("record", "yes")
    return asked.urlencode() + "&"
