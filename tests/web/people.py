"""Builders of what the web tests are about, each with what a test need not say."""

from datetime import UTC, date, datetime

from muster.web.models import CaseReview, Posting, SampledCase, User

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
PASSWORD = "a long enough password"


def a_person(name):
    first = name.split()[0].lower()
    return User.objects.create_user(f"{first}@muster.example", name, PASSWORD)


def a_posting(user, role, **where):
    return Posting.objects.create(
        user=user, role=role, starts_on=date(2026, 1, 5), ends_on=None, **where
    )


def a_case(draw, case_id, **other):
    given = {
        "unit_code": "N54DBC",
        "stratum": "community",
        "order": draw.cases.count() + 1,
        "part": SampledCase.Part.PRIMARY,
        "facts": {"sentence": "community", "rosh": "medium"},
    }
    return SampledCase.objects.create(
        inspection=draw.inspection, draw=draw, case_id=case_id, **(given | other)
    )


def a_review(case, reviewer, **other):
    given = {"edition_id": case.inspection.edition_id, "allocated_at": NOW}
    return CaseReview.objects.create(
        inspection=case.inspection, case=case, reviewer=reviewer, **(given | other)
    )
