"""Put a team together, share the cases out, and give a review to somebody else."""

import pytest
from tests.web.people import NOW, a_case, a_person, a_review

from muster.web.models import AuditEvent, CaseReview, Inspection, Interest, Posting, Role


@pytest.fixture
def sampled(draw, rosa, malik):
    Posting.objects.filter(user=rosa).update(days=10)
    Posting.objects.filter(user=malik).update(days=10)
    return [a_case(draw, f"DC-{n:03}") for n in range(10)]


def allocate(client, inspection):
    return client.post(f"/inspections/{inspection.pk}/allocate/")


def test_the_lead_inspector_allocates_every_case(signed_in, inspection, sampled, ines):
    allocate(signed_in(ines), inspection)

    assert CaseReview.objects.filter(counts=True).count() == 10


def test_cases_are_shared_evenly_between_equals(signed_in, inspection, sampled, ines, rosa):
    allocate(signed_in(ines), inspection)

    assert rosa.reviews.count() == 5


def test_a_share_is_reviewed_blind_by_two(signed_in, inspection, sampled, ines):
    Inspection.objects.update(blind_percent=20)

    allocate(signed_in(ines), inspection)

    assert CaseReview.objects.filter(purpose="BLIND", counts=True).count() == 2
    assert CaseReview.objects.filter(purpose="BLIND", counts=False).count() == 2


def test_nobody_reviews_a_case_twice(signed_in, inspection, sampled, ines):
    Inspection.objects.update(blind_percent=100)

    allocate(signed_in(ines), inspection)

    pairs = CaseReview.objects.values_list("case_id", "reviewer_id")
    assert len(set(pairs)) == len(pairs) == 20


def test_a_case_somebody_has_an_interest_in_goes_to_another(
    signed_in, inspection, sampled, ines, rosa
):
    Interest.objects.create(
        user=rosa, inspection=inspection, kind="OTHER", case=sampled[0], declared_at=NOW
    )

    allocate(signed_in(ines), inspection)

    assert sampled[0].reviews.get().reviewer != rosa


def test_asked_again_it_gives_only_what_is_new(signed_in, inspection, draw, sampled, ines):
    client = signed_in(ines)
    allocate(client, inspection)
    a_case(draw, "DC-900")

    allocate(client, inspection)

    assert CaseReview.objects.count() == 11


def test_a_reserve_is_not_allocated(signed_in, inspection, draw, sampled, ines):
    a_case(draw, "DC-901", part="RESERVE", in_use=False)

    allocate(signed_in(ines), inspection)

    assert CaseReview.objects.count() == 10


def test_the_allocation_is_recorded(signed_in, inspection, sampled, ines):
    allocate(signed_in(ines), inspection)

    event = AuditEvent.objects.get(what="CASES_ALLOCATED")
    assert event.detail == {"reviews": 10, "without_a_reviewer": 0}


def test_cases_that_nobody_may_take_are_shown(signed_in, inspection, draw, ines):
    a_case(draw, "DC-001")

    response = signed_in(ines).get(f"/inspections/{inspection.pk}/allocation/")

    assert "1 case can be given to nobody on the team" in response.text


def test_an_inspector_cannot_allocate(signed_in, inspection, sampled, rosa):
    response = allocate(signed_in(rosa), inspection)

    assert response.status_code == 403
    assert not CaseReview.objects.exists()


def test_to_a_stranger_there_is_nothing_to_allocate(signed_in, inspection, petra):
    assert allocate(signed_in(petra), inspection).status_code == 404


def test_allocating_has_to_be_a_post(signed_in, inspection, ines):
    response = signed_in(ines).get(f"/inspections/{inspection.pk}/allocate/")

    assert response.status_code == 405


def test_a_review_not_begun_is_given_to_somebody_else(signed_in, review, ines, malik):
    address = f"/inspections/{review.inspection_id}/allocation/{review.pk}/"

    signed_in(ines).post(address, {"to": malik.pk})

    review.refresh_from_db()
    assert review.reviewer == malik
    assert AuditEvent.objects.filter(what="REALLOCATED").exists()


def test_a_review_begun_stays_with_its_reviewer(signed_in, review, ines, malik):
    CaseReview.objects.update(begun_at=NOW)
    address = f"/inspections/{review.inspection_id}/allocation/{review.pk}/"

    assert signed_in(ines).post(address, {"to": malik.pk}).status_code == 404


def test_a_pair_is_never_one_person(signed_in, review, ines, malik):
    a_review(review.case, malik, purpose="BLIND", counts=False)
    address = f"/inspections/{review.inspection_id}/allocation/{review.pk}/"

    response = signed_in(ines).post(address, {"to": malik.pk})

    assert "Malik Okafor reviews this case already." in response.text


def test_the_share_is_settled_before_anything_is_allocated(signed_in, review, ines):
    address = f"/inspections/{review.inspection_id}/review-by-two/"

    response = signed_in(ines).post(address, {"percent": 10, "seed": "spring"})

    assert response.status_code == 403
    assert "Cases have been allocated" in response.text


def joining(user, **other):
    given = {"user": user.pk, "role": Role.INSPECTOR, "days": 5}
    first = {"starts_on_0": "23", "starts_on_1": "11", "starts_on_2": "2026"}
    return given | first | other


def test_the_lead_inspector_adds_somebody_to_the_team(signed_in, inspection, ines):
    nia = a_person("Nia Rees")

    signed_in(ines).post(f"/inspections/{inspection.pk}/team/", joining(nia))

    assert inspection.team.get(user=nia).days == 5
    assert AuditEvent.objects.filter(what="POSTED").exists()


def test_a_role_of_a_unit_is_not_on_the_team(signed_in, inspection, ines):
    nia = a_person("Nia Rees")
    given = joining(nia, role=Role.ADMINISTRATOR)

    signed_in(ines).post(f"/inspections/{inspection.pk}/team/", given)

    assert not inspection.team.filter(user=nia).exists()


def test_an_inspector_cannot_add_somebody(signed_in, inspection, rosa):
    response = signed_in(rosa).post(f"/inspections/{inspection.pk}/team/", joining(rosa))

    assert response.status_code == 403


def test_a_posting_ends_on_the_day_it_is_told_to(signed_in, inspection, ines, rosa):
    posting = inspection.team.get(user=rosa)
    last = {"last_day_0": "30", "last_day_1": "11", "last_day_2": "2026"}

    signed_in(ines).post(f"/inspections/{inspection.pk}/team/{posting.pk}/leave/", last)

    posting.refresh_from_db()
    assert posting.ends_on.isoformat() == "2026-11-30"


def test_whoever_leads_cannot_leave_without_another(signed_in, inspection, ines):
    posting = inspection.team.get(user=ines)
    last = {"last_day_0": "30", "last_day_1": "11", "last_day_2": "2026"}

    response = signed_in(ines).post(f"/inspections/{inspection.pk}/team/{posting.pk}/leave/", last)

    assert "Somebody else has to lead it before you can leave." in response.text
