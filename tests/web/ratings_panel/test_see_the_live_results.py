"""The results as reviews come in: what they say, what could move them, and who sees them."""

from datetime import timedelta

import pytest
from tests.web.people import NOW, a_person, a_posting

from muster.web.models import (
    AnswerVersion,
    AuditEvent,
    PhaseDates,
    Role,
    SampledCase,
    WorkedOut,
)
from muster.web.ratings_panel.actions import take_up, work_out
from muster.web.ratings_panel.current import PATIENCE, current
from muster.web.ratings_panel.freshness import made_of

LATER = NOW + 2 * PATIENCE


@pytest.fixture
def see(signed_in, inspection):
    def get(by, rest=""):
        return signed_in(by).get(f"/results/{inspection.pk}/{rest}")

    return get


def standard(found, code="P 2.1"):
    return next(each for each in found.results[0]["standards"] if each["code"] == code)


def question(found, code="P 2.1.1"):
    return next(each for each in standard(found)["questions"] if each["code"] == code)


def a_phase(inspection, phase, *, begins, ends):
    PhaseDates.objects.create(
        inspection=inspection,
        phase=phase,
        starts_on=NOW.date() + timedelta(days=begins),
        ends_on=NOW.date() + timedelta(days=ends),
    )


def test_what_is_handed_in_is_counted(inspection, cases, answered):
    answered(cases[0], "YES")
    answered(cases[1], "NO")

    told = question(work_out(inspection=inspection, at=NOW, draws=100))

    assert (told["sufficient"], told["relevant"], told["percent"]) == (1, 2, 50)
    assert told["unanswered"] == 8


def test_a_draft_is_not(inspection, cases, answered):
    answered(cases[0], "YES", stage="DRAFT")

    assert question(work_out(inspection=inspection, at=NOW, draws=100))["relevant"] == 0


def test_what_cannot_be_told_counts_against(inspection, cases, answered):
    answered(cases[0], "CANNOT_TELL")

    told = question(work_out(inspection=inspection, at=NOW, draws=100))

    assert (told["relevant"], told["sufficient"], told["cannot_tell"]) == (1, 0, 1)


def test_the_newest_version_of_an_answer_counts(inspection, cases, answered, rosa):
    review = answered(cases[0], "YES")
    AnswerVersion.objects.create(
        review=review, question="P 2.1.1", version=2, answer="NO", key="2", by=rosa, at=NOW
    )

    assert question(work_out(inspection=inspection, at=NOW, draws=100))["sufficient"] == 0


def test_a_replaced_case_no_longer_counts(inspection, cases, answered):
    answered(cases[0], "YES")
    SampledCase.objects.filter(pk=cases[0].pk).update(in_use=False)

    assert question(work_out(inspection=inspection, at=NOW, draws=100))["relevant"] == 0


def test_the_cases_still_out_say_how_far_they_could_move_it(inspection, cases, answered):
    for case in cases[:6]:
        answered(case, "YES")

    told = standard(work_out(inspection=inspection, at=NOW, draws=100))

    assert (told["lowest"], told["highest"]) == ("Requires improvement", "Outstanding")
    assert told["reach"].startswith("4 cases still out")


def test_worked_out_again_with_nothing_new_it_stays(inspection, cases, answered):
    answered(cases[0])
    first = work_out(inspection=inspection, at=NOW, draws=100)

    again = work_out(inspection=inspection, at=LATER, draws=100)

    assert again.at == first.at


def test_more_draws_are_worked_out_anew(inspection, cases, answered):
    answered(cases[0])
    work_out(inspection=inspection, at=NOW, draws=100)

    assert work_out(inspection=inspection, at=LATER, draws=200).draws == 200
    assert WorkedOut.objects.count() == 1


@pytest.mark.parametrize("changed", ["a review", "an answer", "a stage", "the facts"])
def test_whatever_bears_on_the_results_makes_them_stale(inspection, cases, answered, rosa, changed):
    review = answered(cases[0])
    before = made_of(inspection)

    match changed:
        case "a review":
            answered(cases[1])
        case "an answer":
            review.answers.create(
                question="P 2.1.1", version=2, answer="NO", key="2", by=rosa, at=NOW
            )
        case "a stage":
            type(review).objects.filter(pk=review.pk).update(stage="RETURNED")
        case "the facts":
            SampledCase.objects.filter(pk=cases[0].pk).update(facts={"rosh": "low"})

    assert made_of(inspection) != before


def test_young_results_are_shown_though_stale_and_the_page_says_so(
    see, inspection, cases, answered, ines
):
    answered(cases[0])
    see(ines)
    answered(cases[1])

    page = see(ines).text

    assert "Not quite up to date." in page
    assert "1 review has come in since." in page


def test_older_ones_are_worked_out_anew(inspection, cases, answered):
    answered(cases[0])
    work_out(inspection=inspection, at=NOW, draws=100)
    answered(cases[1])

    assert current(inspection, LATER).worked_out.reviews == 2


def test_one_reader_works_them_out_and_the_others_see_what_is_kept(inspection, cases, answered):
    answered(cases[0])
    kept = work_out(inspection=inspection, at=NOW, draws=100)
    answered(cases[1])
    take_up(kept=kept, at=LATER)

    found = current(inspection, LATER)

    assert (found.is_stale, found.behind) == (True, 1)


def test_whoever_was_stopped_does_not_hold_them_up(inspection, cases, answered):
    answered(cases[0])
    kept = work_out(inspection=inspection, at=NOW, draws=100)
    answered(cases[1])
    take_up(kept=kept, at=LATER)

    assert not current(inspection, LATER + timedelta(minutes=2)).is_stale


def test_the_lead_inspector_sees_them_in_fieldwork(see, cases, answered, ines):
    answered(cases[0])

    page = see(ines)

    assert page.status_code == 200
    assert "Derby City" in page.text


def test_an_inspector_is_told_from_when(see, inspection, cases, rosa):
    a_phase(inspection, "FIELDWORK", begins=-5, ends=7)

    response = see(rosa)

    assert response.status_code == 403
    assert "until then they could colour how a case is judged" in response.text
    assert "That is from 27 November 2026 on." in response.text


def test_once_fieldwork_is_over_an_inspector_sees_them(see, inspection, cases, rosa):
    a_phase(inspection, "FIELDWORK", begins=-20, ends=-1)

    assert see(rosa).status_code == 200


def test_the_head_of_the_unit_does_not_before_the_facts_are_checked(see, inspection, cases):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code="N54DBC")
    a_phase(inspection, "FACTUAL_ACCURACY", begins=30, ends=44)

    response = see(dana)

    assert response.status_code == 403
    assert "when it checks the facts. That is from 20 December 2026 on." in response.text


def test_then_she_sees_numbers_and_no_case(see, inspection, cases, answered):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code="N54DBC")
    a_phase(inspection, "FACTUAL_ACCURACY", begins=-1, ends=14)
    answered(cases[0])

    assert see(dana, "N54DBC/").status_code == 200
    assert "Only the inspection&#39;s team sees" in see(dana, "N54DBC/P-2.1.1/").text


def test_a_local_assessor_is_refused_and_told_why(see, inspection, cases):
    dilys = a_person("Dilys Morgan")
    a_posting(dilys, Role.LOCAL_ASSESSOR, inspection=inspection)

    assert "they come from other services" in see(dilys).text


def test_to_a_stranger_they_do_not_exist(see, inspection, petra):
    assert see(petra).status_code == 404


def test_a_number_opens_to_its_cases(see, cases, answered, ines):
    answered(cases[0], "NO")
    answered(cases[1], "YES")

    page = see(ines, "N54DBC/P-2.1.1/?group=not_sufficient").text

    assert cases[0].case_id in page
    assert cases[1].case_id not in page


def test_that_they_were_opened_is_recorded(see, cases, answered, ines):
    answered(cases[0], "NO")

    see(ines, "N54DBC/P-2.1.1/?group=not_sufficient")

    assert AuditEvent.objects.get(what="COUNTED_CASES_READ").detail["question"] == "P 2.1.1"


def test_a_case_with_an_interest_is_counted_and_not_shown(see, inspection, cases, answered, ines):
    answered(cases[0], "NO")
    ines.interests.create(
        inspection=inspection, kind="KNOWS_THE_PERSON", case=cases[0], declared_at=NOW
    )

    page = see(ines, "N54DBC/P-2.1.1/?group=not_sufficient").text

    assert "1 of them is not open to you." in page
    assert cases[0].case_id not in page


@pytest.mark.parametrize("rest", ["N99ELSE/", "N54DBC/P-9.9.9/", "N54DBC/P-2.1.1/?group=what"])
def test_what_there_is_not_is_not_found(see, cases, ines, rest):
    assert see(ines, rest).status_code == 404


def test_they_are_given_as_a_table(see, cases, answered, ines):
    answered(cases[0], "NO")

    content = see(ines, "results.csv").content.decode("utf-8-sig")

    assert content.startswith("Service,Standard,Question,sufficient")
    assert "Derby City,P 2.1,P 2.1.1,0,1" in content


def test_working_them_out_takes_few_queries(
    signed_in, inspection, cases, answered, ines, django_assert_max_num_queries
):
    answered(cases[0])
    browser = signed_in(ines)

    with django_assert_max_num_queries(30):
        browser.get(f"/results/{inspection.pk}/")


def test_the_queries_do_not_grow_with_the_reviews(
    signed_in, inspection, cases, answered, ines, django_assert_max_num_queries
):
    for case in cases:
        answered(case)
    browser = signed_in(ines)

    with django_assert_max_num_queries(30):
        browser.get(f"/results/{inspection.pk}/")


def test_a_page_of_one_service_gives_the_reasons_and_how_each_rule_is_known(
    see, cases, answered, ines
):
    answered(cases[0])

    page = see(ines, "N54DBC/").text

    assert "the lowest band among its questions" in page
    assert "How the rule is known: remembered." in page
