"""What was published is set beside what the files give: then, now, and of others."""

from datetime import date

import pytest

from muster.frameworks.loading import find_edition
from muster.frameworks.scale import Rating
from muster.inspections.earlier import (
    came_before,
    comparators,
    doubts_of,
    earlier_of,
    overall_of,
    published_now,
    records_of,
    says_now,
    says_then,
)
from muster.inspections.model import Unit
from muster.inspections.results import Results, ServiceResult
from muster.published.model import PublishedRecord, PublishedStandard, Said
from muster.ratings.model import OverallRating, PanelDecision, Reason
from muster.ratings.rating import rate_service

PDU = find_edition("adult-pdu-2023")
WHY = Reason(says="")


def a_record(published, overall=Rating.INADEQUATE, programme=PDU.programme, **more):
    many = dict.fromkeys(("score", "maximum", "cases", "standards", "sources", "lines"), ())
    return PublishedRecord(
        service="Ashby PDU",
        kind="PDU",
        region="",
        programme=programme,
        published=published,
        overall=() if overall is None else (overall,),
        **{**many, **more},
    )


def a_result(rating=Rating.INADEQUATE, score=2):
    standards, _ = rate_service(
        PDU, {}, [PanelDecision(standard="P 1.1", rating=Rating.GOOD, reason="")]
    )
    overall = OverallRating(score=score, maximum=21, rating=rating, because=WHY)
    return ServiceResult(
        unit=Unit(code="A", name="Ashby"),
        edition_id=PDU.id,
        cases=0,
        standards=standards,
        overall=overall,
        certainty=None,
    )


@pytest.mark.parametrize(
    ("published", "before"),
    [("2025-03-02", True), ("2025-03-03", False), ("2025-02", True), ("2025", False)],
)
def test_a_result_came_before_as_far_as_its_date_says(inspection, published, before):
    assert came_before(a_record(published), inspection()) is before


def test_this_inspection_is_the_first_result_since_it_began(inspection):
    records = [a_record("2027-01"), a_record("2025-06-12"), a_record("2023-02-09")]

    found = published_now(records, inspection(), PDU)

    assert found.published == "2025-06-12"


def test_a_result_under_another_framework_is_not_this_inspection(inspection):
    records = [a_record("2025-06-12", programme="PDU 2021-2023")]

    assert published_now(records, inspection(), PDU) is None


def test_then_and_now_under_one_framework_can_be_compared():
    record = a_record("2024", overall=Rating.GOOD)

    assert says_then(record, a_result(), PDU) == "Good then, Inadequate now: worse."


def test_a_better_rating_is_called_so():
    record = a_record("2024", overall=Rating.INADEQUATE)

    assert says_then(record, a_result(Rating.GOOD), PDU) == "Inadequate then, Good now: better."


def test_the_same_rating_is_shown_without_a_verdict():
    assert says_then(a_record("2024"), a_result(), PDU) == "Inadequate then, Inadequate now."


def test_nothing_is_concluded_across_frameworks():
    record = a_record("2022", overall=Rating.GOOD, programme="PDU 2021-2023")

    assert says_then(record, a_result(), PDU) == (
        "Good then, Inadequate now; but under another framework (PDU 2021-2023), with other "
        "standards."
    )


def test_a_service_without_an_earlier_result_says_so():
    assert earlier_of(a_result(), [], PDU).says == "No earlier result is in the archive."


def test_earlier_results_are_counted():
    records = [a_record("2024"), a_record("2022")]

    assert earlier_of(a_result(), records, PDU).says == "2 earlier results are in the archive."


def test_the_files_may_bear_out_what_was_published():
    says = says_now(a_record("2025-06"), a_result())

    assert says == "Published as Inadequate, and so from these files."


def test_another_rating_than_was_published_is_a_doubt():
    record = a_record("2025-06", overall=Rating.GOOD)

    [doubt] = doubts_of(record, a_result(), PDU)

    assert doubt.where == "Ashby PDU, as published 2025-06"
    assert doubt.says == "Published as Good; these files give Inadequate."


def test_other_points_than_were_published_are_a_doubt():
    [doubt] = doubts_of(a_record("2025-06", score=(3,)), a_result(), PDU)

    assert doubt.says == "States 3 points; here 2."


def test_another_rating_of_a_standard_is_a_doubt():
    standard = PublishedStandard(
        name="P 1.1 Leadership", rating=Rating.INADEQUATE, percent=None, line=2
    )

    [doubt] = doubts_of(a_record("2025-06", standards=(standard,)), a_result(), PDU)

    assert doubt.says == "P 1.1: Inadequate; here Good."


def test_a_standard_without_a_published_rating_is_none(inspection):
    finding = PublishedStandard(name="P 2.3", rating=None, percent=None, line=2)
    record = a_record("2025-06", overall=None, standards=(finding,))

    assert list(doubts_of(record, a_result(), PDU)) == []


def test_not_rated_was_published_and_is_no_rating():
    assert overall_of(a_record("2025", overall=Said.NOT_RATED)) is None


def test_a_name_that_is_not_given_finds_nothing():
    assert records_of("") == []


def test_a_comparator_is_shown_as_it_stood_at_the_time_of_the_report(inspection):
    held = inspection(
        comparators=("Staffordshire and West Midlands CRC",), published_on=date(2019, 1, 31)
    )
    results = Results(inspection=held, service=a_result(), units=(), doubts=())

    [found] = comparators(results, find_edition("adult-crc-2018"))

    assert (found.published, found.rating) == ("2018-12-19", Rating.REQUIRES_IMPROVEMENT)
    assert found.compared == "Under the same framework (CRC/NPS 2018-2020)."
