"""The team of an inspection, and which cases each is given."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from muster.web.decisions import require
from muster.web.downloads import csv_file
from muster.web.inspections import policies
from muster.web.inspections.actions.allocation import allocate_cases, reallocate
from muster.web.inspections.actions.team import end_posting, join_team
from muster.web.inspections.forms import EndPostingForm, ReallocateForm, TeamForm
from muster.web.inspections.sharing import shared_out
from muster.web.inspections.views.finding import inspection_or_404, page
from muster.web.models import CaseReview, Inspection, Posting, Stage
from muster.web.signed_in import SignedIn

PAGE = 50


def team(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_see_plan(request.user, inspection, now))
    form = TeamForm(request.POST or None, initial={"starts_on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        joined = join_team(
            inspection=inspection, details=form.cleaned_data, by=request.user, at=now
        )
        messages.success(request, _("%(who)s is on the team.") % {"who": joined.user})
        return redirect("inspections:team", inspection.pk)
    context = {"form": form, "team": inspection.team.select_related("user")}
    return page(request, "team", inspection, context, by=request.user, at=now)


def leave(request: SignedIn, pk: int, posting_pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    posting = get_object_or_404(Posting, pk=posting_pk, inspection=inspection)
    require(policies.may_see_plan(request.user, inspection, now))
    form = EndPostingForm(request.POST or None, initial={"last_day": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        end_posting(posting=posting, last_day=last_day, by=request.user, at=now)
        messages.success(request, _("%(who)s leaves the team.") % {"who": posting.user})
        return redirect("inspections:team", inspection.pk)
    context = {"form": form, "posting": posting}
    return page(request, "leave", inspection, context, by=request.user, at=now)


def allocation(request: SignedIn, pk: int) -> HttpResponse:
    """Who has how many reviews, and who would be given what is not allocated yet."""
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_see_plan(request.user, inspection, now))
    sharing = shared_out(inspection, now)
    more = Counter(given.reviewer.pk for given in sharing.given)
    people = inspection.team.select_related("user").annotate(
        held=Count("user__reviews", filter=Q(user__reviews__inspection=inspection), distinct=True),
        done=Count(
            "user__reviews",
            filter=Q(user__reviews__inspection=inspection) & ~Q(user__reviews__stage=Stage.DRAFT),
            distinct=True,
        ),
    )
    context = {
        "people": [(person, more[person.user_id]) for person in people],
        "sharing": sharing,
        "two": sum(not given.counts for given in sharing.given),
    }
    if policies.may_plan(request.user, inspection, now):
        listed = Paginator(unbegun(inspection), PAGE).get_page(request.GET.get("page"))
        context |= {"unbegun": listed.object_list, "listed": listed, "query": ""}
    return page(request, "allocation", inspection, context, by=request.user, at=now)


def unbegun(inspection: Inspection) -> QuerySet[CaseReview]:
    """The reviews that can still be given to somebody else."""
    reviews = CaseReview.objects.filter(inspection=inspection, stage=Stage.DRAFT, begun_at=None)
    return reviews.select_related("case", "reviewer", "inspection")


def give_to_another(request: SignedIn, pk: int, review_pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_plan(request.user, inspection, now))
    review = get_object_or_404(unbegun(inspection), pk=review_pk)
    form = ReallocateForm(request.POST or None, inspection=inspection)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        may_be_given = policies.may_be_given(to, review, now)
        if may_be_given:
            reallocate(review=review, to=to, by=request.user, at=now)
            messages.success(
                request,
                _("Case %(case)s is with %(who)s.") % {"case": review.case, "who": to.name},
            )
            return redirect("inspections:allocation", inspection.pk)
        form.add_error("to", may_be_given.why_not)
    context = {"form": form, "review": review}
    return page(request, "reallocate", inspection, context, by=request.user, at=now)


@require_POST
def allocate(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    sharing = allocate_cases(inspection=inspection, by=request.user, at=now)
    given = ngettext(
        "%(number)d review is allocated.", "%(number)d reviews are allocated.", len(sharing.given)
    )
    messages.success(request, given % {"number": len(sharing.given)})
    return redirect("inspections:allocation", inspection.pk)


def allocation_file(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_plan(request.user, inspection, now))
    reviews = CaseReview.objects.filter(inspection=inspection).exclude(case__restricted=True)
    listed = reviews.select_related("case", "reviewer")
    rows = (
        (r.case.case_id, r.case.unit_code, r.reviewer.name, r.get_purpose_display()) for r in listed
    )
    return csv_file("allocation", ("case", "unit", "reviewer", "purpose"), rows)
