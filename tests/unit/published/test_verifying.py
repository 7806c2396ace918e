"""Published records are replayed against the rules, and nothing is filled in."""

import pytest

from muster.frameworks.loading import shipped
from muster.published.archive import shipped_archive
from muster.published.remarks import Standing
from muster.published.verifying import counts, verify

FOUR = ["P 2.1", "P 2.2", "P 2.3", "P 2.4"]


@pytest.fixture(scope="module")
def replayed():
    """The archive, replayed once."""
    return verify(shipped_archive(), shipped())


def test_nothing_in_the_archive_contradicts_the_rules(replayed):
    assert [each.record.service for each in replayed if each.contradictions] == []


def test_every_record_of_the_archive_is_counted_once(replayed):
    assert sum(counts(replayed).values()) == len(shipped_archive())


def test_every_published_score_of_the_archive_makes_its_rating(replayed):
    scored = [each for each in replayed if each.record.score]

    assert len(scored) == 86
    assert {each.standing for each in scored} == {Standing.FOLLOWS}


def test_the_only_complete_record_adds_up(replayed):
    east_sussex = next(each for each in replayed if len(each.record.standards) == 13)

    assert east_sussex.record.service == "East Sussex YJS"
    assert east_sussex.remarks[0].says == "25 of 36 points is Good."


@pytest.mark.parametrize(
    "name", ["Knowsley YJS", "St Helens YJS", "York YJS", "Hammersmith and Fulham YJS"]
)
def test_a_service_that_a_filled_gap_would_contradict_does_not(replayed, name):
    """Read as Requires improvement, its gaps miss the score by a point or two. They are not."""
    found = [each for each in replayed if each.record.service == name]

    assert [each.standing for each in found] == [Standing.FOLLOWS]


def test_a_planted_rating_in_a_complete_record_is_found(verdict, youth):
    lines = [youth(",,,4,36,Inadequate,,")]
    lines += [youth(f"{n}.{m},,Inadequate,,,,,") for n in (1, 2, 3) for m in (1, 2, 3, 4)]

    found = verdict(*lines).contradictions

    assert [(each.published, each.expected) for each in found] == [("4", "0")]


def test_one_record_may_contradict_in_several_places(verdict, youth):
    found = verdict(youth(",,,25,36,Outstanding,,"), youth("1.1,,Goodish,,,,,")).contradictions

    assert {each.standard for each in found} == {"", "1.1"}


def test_a_wrong_sum_and_a_wrong_overall_are_both_found(verdict, pdu):
    lines = [pdu(f"{code},,Inadequate,,,,,") for code in FOUR]

    found = verdict(pdu(",,,10,21,Outstanding,,"), *lines).contradictions

    assert [each.expected for each in found] == ["0 to 9", "Requires improvement"]


def test_two_scores_in_one_record_contradict(verdict, youth):
    found = verdict(youth(",,,25,36,Good,,"), youth(",,,26,36,Good,,")).contradictions

    assert [each.says for each in found] == ["Its rows give more than one score: 25 and 26."]


def test_two_ratings_of_one_standard_contradict_however_it_is_named(verdict, pdu):
    found = verdict(
        pdu("P 2.1,,Good,,,,,"), pdu("P 2.1 Assessment,,Inadequate,,,,,")
    ).contradictions

    assert [each.expected for each in found] == ["one rating"]


def test_the_same_rating_twice_is_no_contradiction(verdict, pdu):
    assert not verdict(pdu("P 2.1,,Good,,,,,"), pdu("P 2.1 Assessment,,Good,,,,,")).contradictions


def test_a_score_without_a_maximum_is_held_to_every_maximum(verdict, youth):
    assert verdict(youth(",,,35,,Outstanding,,")).standing is Standing.FOLLOWS
    assert verdict(youth(",,,35,,Inadequate,,")).standing is Standing.CONTRADICTS


def test_a_score_may_be_its_maximum(verdict, youth):
    assert verdict(youth(",,,36,36,Outstanding,,")).standing is Standing.FOLLOWS


def test_a_score_that_no_standards_make_is_still_held_to_its_range(verdict, youth):
    found = verdict(youth(",,,40,,Good,,")).contradictions

    assert found[0].expected == "0 to 36"


def test_a_maximum_below_the_standards_that_were_rated_contradicts(verdict, pdu):
    lines = [pdu(f"{code},,Good,,,,,") for code in FOUR]

    [found] = verdict(pdu(",,,8,9,Outstanding,,"), *lines).contradictions

    assert (found.published, found.expected) == ("9", "12 or 15 or 18 or 21")


def test_a_standard_published_as_not_rated_leaves_the_maximum(verdict, pdu):
    [found] = verdict(pdu(",,,8,21,Good,,"), pdu("P 1.1,,Not rated,,,,,")).contradictions

    assert "for 1 to 6 of the 7 standards that count" in found.says


def test_the_sum_alone_follows_where_no_overall_was_published(verdict, pdu):
    lines = [pdu(f"{code},,Good,,,,,") for code in (*FOUR, "P 1.1", "P 1.2", "P 1.3")]

    assert verdict(pdu(",,,14,21,,,"), *lines).standing is Standing.FOLLOWS


def test_not_rated_is_a_contradiction_only_where_there_is_a_score(verdict, pdu):
    assert verdict(pdu(",,,,,Not rated,,")).standing is Standing.TOO_LITTLE
    assert verdict(pdu(",,,14,21,Not rated,,")).contradictions[0].expected == "Good"


def test_where_every_standard_was_not_rated_there_can_be_no_overall(verdict, pdu):
    codes = (*FOUR, "P 1.1", "P 1.2", "P 1.3")

    [found] = verdict(
        pdu(",,,,,Good,,"), *[pdu(f"{code},,Not rated,,,,,") for code in codes]
    ).contradictions

    assert found.expected == "Not rated"


def test_a_percentage_limits_a_standard_whose_rating_was_not_published(verdict, pdu):
    low = [pdu(f"{code},34,,,,,,") for code in FOUR]

    assert verdict(pdu(",,,,,Good,,"), *low).standing is Standing.CONTRADICTS


def test_a_percentage_of_what_people_judge_limits_nothing(verdict, pdu):
    assert not verdict(pdu("P 1.1,20,Good,,,,,")).contradictions


def test_a_percentage_beside_not_rated_is_let_stand(verdict, pdu):
    assert not verdict(pdu("P 2.1,20,Not rated,,,,,")).contradictions


def test_what_is_no_standard_is_left_out(verdict, pdu):
    row = "Management oversight missing (share of cases),83,,,,,,"

    assert verdict(pdu(row), pdu(",,,2,21,Inadequate,,")).standing is Standing.FOLLOWS


def test_a_percentage_over_a_hundred_contradicts_with_its_place(verdict, pdu):
    [found] = verdict(pdu("P 2.1,140,,,,,,")).contradictions

    assert (found.standard, found.published) == ("P 2.1", "'140'")
    assert "line 2, percent: '140' is not a percentage from 0 to 100" in found.says


def test_a_programme_of_no_edition_is_too_little_with_the_nearest(verdict):
    found = verdict("A PDU,PDU,,PDU 2021-2024,2023,,,,2,27,Good,,")

    assert found.standing is Standing.TOO_LITTLE
    assert "Did you mean 'PDU 2021-2023'?" in found.remarks[0].says


def test_where_no_kind_is_given_the_only_edition_of_a_programme_is_meant(verdict):
    assert verdict("A PDU,,,PDU 2021-2023,2023,,,,2,27,Inadequate,,").standing is Standing.FOLLOWS


def test_where_no_kind_is_given_and_two_editions_fit_it_is_too_little(verdict):
    found = verdict("A CRC,,,CRC/NPS 2018-2020,2019,,,,2,30,Good,,")

    assert found.standing is Standing.TOO_LITTLE


def test_an_edition_without_a_published_sum_is_too_little(verdict):
    found = verdict("A YJS,Youth,,Youth justice 2025,2025,,,,,,Good,,")

    assert found.remarks[0].says == "youth-2025 has no published rule that adds points up."


def test_an_edition_that_rates_nothing_follows_where_nothing_is_rated(verdict):
    region = "A region,Region,,Dynamic inspection 2025-2026,2026,,,,,,{},64,"

    assert verdict(region.format("Not rated")).standing is Standing.FOLLOWS
    assert verdict(region.format("")).standing is Standing.TOO_LITTLE
