"""The demonstration: whole, loaded once, and the example's own draw and answers."""

import json

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone
from tests.web.people import NOW

from muster.inspections.loading import load as load_folder
from muster.sampling.documents import sample_of
from muster.sampling.framing import frame_of
from muster.sampling.long_list import read_long_list
from muster.sampling.proving import prove
from muster.web.demo.folder import example_folder
from muster.web.demo.loading import load
from muster.web.demo.people import REVIEWERS, SIGN_IN_AS
from muster.web.demonstration import PASSWORD
from muster.web.models import (
    AuditEvent,
    CaseReview,
    Inspection,
    Phase,
    Posting,
    Query,
    Role,
    Stage,
    User,
)

pytestmark = pytest.mark.django_db


def test_loaded_again_it_is_as_it_was(demonstration):
    assert load(NOW) == demonstration
    assert Inspection.objects.count() == 1


def test_there_is_somebody_to_sign_in_as_in_every_role(demonstration):
    held = Posting.objects.filter(user__email__in=[each.email for each in SIGN_IN_AS])

    assert {posting.role for posting in held} == set(Role)


def test_everybody_has_the_password_that_is_shown(demonstration):
    kept = set(User.objects.values_list("password", flat=True))

    assert [Argon2PasswordHasher().verify(PASSWORD, each) for each in kept] == [True]


def test_fieldwork_is_under_way(demonstration):
    fieldwork = demonstration.phases.get(phase=Phase.FIELDWORK)

    assert fieldwork.starts_on < timezone.localdate(NOW) < fieldwork.ends_on


def test_the_cases_are_those_that_the_example_draws(demonstration):
    example = load_folder(example_folder())

    in_use = demonstration.cases.filter(in_use=True)

    assert set(in_use.values_list("case_id", flat=True)) == {c.case_id for c in example.cases}


def test_what_the_inspectors_established_is_in_the_facts(demonstration):
    example = {case.case_id: case.facts for case in load_folder(example_folder()).cases}

    held = {case.case_id: case.known for case in demonstration.cases.filter(in_use=True)}

    assert held == example


def test_the_seal_is_proved_from_the_long_list_that_is_kept(demonstration, tmp_path):
    draw = demonstration.draws.get(drawn_for="")
    (tmp_path / "list.csv").write_bytes(draw.long_list.content)

    frame = frame_of(read_long_list(tmp_path / "list.csv"), as_at=draw.as_at)

    assert prove(sample_of(json.dumps(draw.document), "kept"), frame)


@pytest.mark.parametrize("stage", Stage)
def test_there_are_reviews_at_every_stage(demonstration, stage):
    assert demonstration.reviews.filter(stage=stage).exists()


def test_most_reviews_are_handed_in(demonstration):
    counted = demonstration.reviews.filter(counts=True)

    assert counted.handed_in().count() > counted.count() / 2


def test_every_case_in_use_has_one_review_that_counts(demonstration):
    counted = demonstration.reviews.filter(counts=True).values_list("case_id", flat=True)

    in_use = demonstration.cases.filter(in_use=True).values_list("pk", flat=True)

    assert sorted(counted) == sorted(in_use)


def test_what_is_returned_has_a_query(demonstration):
    returned = demonstration.reviews.filter(stage=Stage.RETURNED)

    assert set(returned) == {query.review for query in Query.objects.select_related("review")}


def test_nobody_reviews_a_case_they_have_an_interest_in(demonstration):
    for interest in demonstration.interests.all():
        assert (
            not CaseReview.objects.filter(
                reviewer=interest.user, case__unit_code=interest.unit_code
            )
            .exclude(purpose="BENCHMARK")
            .exists()
        )


def test_nothing_has_happened_that_lies_ahead(demonstration):
    reviews = demonstration.reviews.exclude(submitted_at=None)

    assert not reviews.filter(submitted_at__gt=NOW).exists()
    assert not reviews.filter(agreed_at__gt=NOW).exists()


def test_the_benchmarks_were_marked_before_fieldwork(demonstration):
    fieldwork = demonstration.phases.get(phase=Phase.FIELDWORK)
    marked = demonstration.reviews.filter(purpose="BENCHMARK").exclude(submitted_at=None)

    assert len(marked) > len(REVIEWERS)
    assert all(each.submitted_at.date() < fieldwork.starts_on for each in marked)


def test_it_is_in_the_audit_trail(demonstration):
    assert AuditEvent.objects.filter(what="DEMONSTRATION_LOADED").count() == 1
