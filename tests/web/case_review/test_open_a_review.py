"""Opening my reviews, one review and its questions: what is asked of the case, and why."""

import pytest
from tests.web.people import a_case, a_review

from muster.web.models import AuditEvent, CaseReview, Draw, Stage


@pytest.fixture
def see(signed_in, rosa):
    browser = signed_in(rosa)
    return lambda address: browser.get(address).text


def test_my_reviews_are_listed(see, begun):
    page = see("/reviews/")

    assert f'href="/reviews/{begun.pk}/"' in page
    assert "DC-001" in page


def test_they_can_be_taken_as_a_file_that_runs_no_formula(see, begun, case):
    case.case_id = "=1+1"
    case.save()

    file = see("/reviews/file/")

    assert "Inspection of Derby City,N54DBC,Review,In progress,0" in file
    assert "\n=1+1" not in file


def test_they_can_be_narrowed_to_a_stage(see, begun):
    page = see("/reviews/?stage=SUBMITTED")

    assert "No review of yours is at this stage" in page


def test_who_has_none_is_told_where_they_come_from(signed_in, inspection, malik):
    page = signed_in(malik).get("/reviews/").text

    assert "No case has been given to you for review." in page


def test_the_list_asks_the_database_no_more_for_more_reviews(
    see, draw, rosa, begun, django_assert_max_num_queries
):
    for number in range(30):
        a_review(a_case(draw, f"DC-1{number:02}"), rosa)

    with django_assert_max_num_queries(20):
        page = see("/reviews/")

    assert "Page 1 of 2" in page


def test_opening_a_review_is_recorded(see, begun, rosa):
    see(f"/reviews/{begun.pk}/")

    read = AuditEvent.objects.filter(what="READ", about="CaseReview").first()
    assert (read.about_id, read.by) == (str(begun.pk), rosa)


def test_to_a_stranger_it_does_not_exist(signed_in, begun, petra):
    assert signed_in(petra).get(f"/reviews/{begun.pk}/").status_code == 404


def test_a_review_shared_with_me_is_among_mine(signed_in, begun, malik):
    begun.shared_with.add(malik)

    assert "shared by Rosa Albright" in signed_in(malik).get("/reviews/").text


def test_a_question_says_why_it_is_asked(see, address):
    page = see(address(code="P-2.2.3"))

    assert "Asked, because the risk of serious harm is medium or above." in page


def test_a_question_that_is_not_asked_says_what_it_would_take(see, address):
    CaseReview.objects.update(established={"rosh": "low"})

    page = see(address(code="P-2.2.3"))

    assert "Not applicable" in page
    assert "It is asked only if the risk of serious harm is medium or above." in page


def test_a_question_that_nothing_decides_is_asked_in_doubt(see, address, case):
    case.facts = {}
    case.save()

    page = see(address(code="P-2.2.3"))

    assert "Asked, because nothing says whether the risk of serious harm is medium" in page


def test_the_adjusted_questions_take_the_place_of_the_core_ones(see, begun, address):
    CaseReview.objects.update(
        edition_id="adult-dynamic-2025",
        established={"sentence": "licence", "post_sentence_supervision_only": True},
    )

    page = see(address(code="A1"))

    assert "contact was suspended within eight weeks" in page
    assert "Not asked of this case." in see(address(code="C1"))


def test_a_region_asks_the_questions_of_its_units_and_its_own(see, begun):
    CaseReview.objects.update(edition_id="adult-region-2023", units_edition_id="adult-pdu-2023")

    page = see(f"/reviews/{begun.pk}/")

    assert "P 2.1.3 Is the assessment" in page
    assert "R 2.3.1" in page


def test_a_case_drawn_for_one_standard_is_asked_of_that_alone(see, begun):
    CaseReview.objects.update(
        edition_id="adult-region-2023",
        units_edition_id="adult-pdu-2023",
        established={"unpaid_work": True},
    )
    Draw.objects.update(drawn_for="R 2.4")

    page = see(f"/reviews/{begun.pk}/")

    assert "Asked, because the order has an unpaid work requirement." in page
    assert "Not asked of this case, which was drawn for R 2.4 alone." in page


def test_a_page_of_a_question_needs_few_queries(see, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        see(address())


def test_a_review_that_is_handed_in_is_shown_and_cannot_be_typed_in(see, begun, address):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    page = see(address())

    assert "This review cannot be changed now. It is: Submitted." in page
    assert '<fieldset class="review-plain" disabled>' in page
