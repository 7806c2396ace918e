"""The record of the case on a page of its own, and what the roll says on a question."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muster.errors import MusterError
from muster.web.case_review import policies
from muster.web.case_review.actions import roll as actions
from muster.web.case_review.actions.answers import newest_of
from muster.web.case_review.questions import Put, question_of
from muster.web.case_review.records import records_of
from muster.web.case_review.views.beside import the_record
from muster.web.case_review.views.opening import open_review
from muster.web.decisions import require
from muster.web.models import AuditEvent, CaseReview
from muster.web.signed_in import SignedIn

SHOWN = "what the roll showed"  # the salt of what a page is given to send back


class OpinionForm(forms.Form):
    """Agree with the roll on one obligation, or say why not."""

    shown = forms.CharField(widget=forms.HiddenInput)
    agrees = forms.ChoiceField(
        choices=[("yes", gettext_lazy("Agree")), ("no", gettext_lazy("Disagree"))],
        error_messages={"required": gettext_lazy("Say whether you agree.")},
    )
    why = forms.CharField(max_length=4000, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("agrees") == "no" and not given.get("why"):
            self.add_error("why", _("Say why you disagree with the roll."))
        try:
            given["shown"] = signing.loads(given.get("shown", ""), salt=SHOWN)
        except signing.BadSignature:
            raise forms.ValidationError(_("Open the page again, and answer there.")) from None
        return given


def record(request: SignedIn, review_id: int) -> HttpResponse:
    """One timeline from every table: narrowed, searched, and as known on any day."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    page = {"review": review, "has_records": True} | the_record(request, review, now)
    return render(request, "case_review/record.html", page)


def roll(request: SignedIn, review_id: int, question: str) -> HttpResponse:
    """What the roll says on a question that was answered, and what the reader says of that."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    put = question_of(review, question)
    answer = newest_of(review, put.code)
    require(policies.may_see_the_roll(request.user, review, answer))
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _opined(request, review, put, form)
    AuditEvent.objects.record(
        "ROLL_SHOWN", about=review, by=request.user, at=now, detail={"question": put.code}
    )
    page = {
        "review": review,
        "put": put,
        "answer": answer,
        "form": form,
        "may_opine": policies.may_opine(request.user, review, answer),
    }
    return render(request, "case_review/roll.html", page | _read(request, review, put, now))


def _opined(request: SignedIn, review: CaseReview, put: Put, form: OpinionForm) -> HttpResponse:
    given = form.cleaned_data
    shown = given["shown"]
    as_at = parse_date(shown["as_at"])
    assert as_at is not None  # it is signed, and was a day when it was
    actions.opine(
        review=review,
        question=put.code,
        obligation=shown["obligation"],
        state=shown["state"],
        as_at=as_at,
        agrees=given["agrees"] == "yes",
        why=given["why"],
        by=request.user,
        at=timezone.now(),
    )
    says = _("What you say of the roll on %(obligation)s is kept.")
    messages.success(request, says % {"obligation": shown["obligation"]})
    return redirect("case_review:roll", review.pk, put.address)


def _read(request: SignedIn, review: CaseReview, put: Put, at: Any) -> dict[str, Any]:
    opinions = {each.obligation: each for each in review.roll_opinions.filter(question=put.code)}
    try:
        with records_of(review, request.user, at) as records:
            reading = records.reading(records.cases[0], put.edition, put.code)
    except MusterError as fault:
        return {"no_roll": str(fault)}
    if reading is None:
        return {"no_roll": _("No roll has been published for these records yet.")}
    obligations: dict[str, list[Any]] = {}
    for each in reading.explanations:
        obligations.setdefault(each.obligation, []).append(each)
    lines = [
        {
            "id": name,
            "rows": rows,
            "state": rows[0].state.label,
            "shown": _signed(name, rows[0].state.value, reading.as_at),
            "opinion": opinions.get(name),
        }
        for name, rows in obligations.items()
    ]
    return {"reading": reading, "lines": lines}


def _signed(obligation: str, state: str, as_at: Any) -> str:
    shown = {"obligation": obligation, "state": state, "as_at": as_at.isoformat()}
    return signing.dumps(shown, salt=SHOWN)
