"""Every edition that comes with Muster loads, and means something."""

import pytest

from muster.frameworks.loading import edition, find_edition, shipped
from muster.frameworks.model import Kind, Scoring
from muster.frameworks.rules import RuleName
from muster.frameworks.scale import Status

IDS = [
    "adult-crc-2018",
    "adult-dynamic-2025",
    "adult-nps-2018",
    "adult-pdu-2021",
    "adult-pdu-2023",
    "adult-region-2023",
    "sfo-2021",
    "youth-2018",
    "youth-2025",
]
SUMMED = [each.id for each in shipped() if each.maximum is not None]


def known(ids):
    """The editions of some ids, as parameters whose tests are named by them."""
    return pytest.mark.parametrize("known", [edition(each) for each in ids], ids=ids)


def test_the_nine_editions_are_here():
    assert [each.id for each in shipped()] == IDS


@known(IDS)
def test_an_edition_has_standards_in_every_domain(known):
    assert all(domain.standards for domain in known.domains)


@known(IDS)
def test_every_standard_rated_from_cases_asks_something_or_says_why_not(known):
    of_cases = [each for each in known.standards if each.kind is not Kind.JUDGEMENT]

    assert all(each.questions or "missing" in each.note for each in of_cases)


@known(IDS)
def test_every_rule_that_is_stated_says_where(known):
    stated = [each for each in known.rules if each.status is Status.STATED]

    assert all(each.source.startswith("https://") for each in stated)


@known(IDS)
def test_every_source_is_a_full_address(known):
    sourced = [known, known.bands, known.discretion, known.overall]
    sourced += [*known.standards, *known.questions, *known.rules]
    addresses = [address for each in sourced if each for address in each.sources]

    assert all(address.startswith(("https://", "http://")) for address in addresses)


@known(SUMMED)
def test_an_edition_that_adds_up_points_has_bands_and_discretion(known):
    assert known.bands
    assert known.discretion


@known(SUMMED)
def test_an_edition_that_adds_up_points_says_how_each_step_is_known(known):
    steps = [RuleName.POINTS, RuleName.PERCENTAGE, RuleName.LOWEST_QUESTION, RuleName.NOT_RATED]

    assert all(known.rule(step) for step in steps)


@pytest.mark.parametrize(
    ("identifier", "maximum"),
    [
        ("adult-crc-2018", 30),
        ("adult-nps-2018", 30),
        ("adult-pdu-2021", 27),
        ("adult-pdu-2023", 21),
        ("adult-region-2023", 24),
        ("youth-2018", 36),
    ],
)
def test_the_maximum_is_three_points_for_each_standard_that_counts(identifier, maximum):
    assert edition(identifier).maximum == maximum


@pytest.mark.parametrize(
    ("maximum", "edges"),
    [
        (30, (5, 15, 25)),
        (27, (4, 13, 22)),
        (21, (3, 10, 17)),
        (24, (4, 12, 20)),
        (36, (6, 18, 30)),
    ],
)
@known(SUMMED)
def test_one_rule_gives_the_edges_of_every_maximum(known, maximum, edges):
    assert known.overall.edges(maximum) == edges


def test_dynamic_inspection_rates_nothing():
    dynamic = edition("adult-dynamic-2025")

    assert (dynamic.bands, dynamic.overall, dynamic.counted) == (None, None, ())


def test_every_dynamic_question_is_core_or_adjusted():
    asked = {question.code: question.applies_when for question in edition(IDS[1]).questions}

    assert asked == {
        **dict.fromkeys(["C1", "C2", "C3", "C4"], ("core_questions",)),
        **dict.fromkeys(["A1", "A2", "A3", "A4"], ("adjusted_questions",)),
    }


def test_only_the_prompts_we_hold_are_there():
    with_prompts = [q.code for each in shipped() for q in each.questions if q.prompts]

    assert with_prompts == ["C1", "C2"]


def test_public_protection_pools_the_questions_on_keeping_others_safe():
    standard = edition("adult-region-2023").standard("R 2.1")

    pooled = [code for question in standard.questions for code in question.pools]
    assert pooled == ["P 2.1.3", "P 2.2.3", "P 2.3.3", "P 2.4.3"]


def test_desistance_pools_the_questions_on_desistance():
    standard = edition("adult-region-2023").standard("R 2.2")

    pooled = [code for question in standard.questions for code in question.pools]
    assert pooled == ["P 2.1.2", "P 2.2.2", "P 2.3.2", "P 2.4.2"]


def test_youth_resettlement_is_shown_beside_the_twelve_that_count():
    shown = [each.code for each in edition("youth-2018").standards if not each.counts]

    assert shown == ["4.1"]


def test_a_review_of_a_serious_further_offence_is_not_added_up():
    overall = edition("sfo-2021").overall

    assert overall.scoring is Scoring.BY_CHARACTERISTICS
    assert edition("sfo-2021").maximum is None


def test_the_scoring_of_youth_inspections_from_2025_is_not_published():
    overall = edition("youth-2025").overall

    assert (overall.scoring, overall.status) == (Scoring.UNPUBLISHED, Status.MISSING)


def test_a_standard_is_found_by_its_code():
    assert find_edition("adult-pdu-2023").standard("P 2.1").title == "Assessment"


def test_a_code_that_the_edition_does_not_have_is_not_found():
    with pytest.raises(KeyError, match="P 9"):
        find_edition("adult-pdu-2023").question("P 9")


def test_a_rule_that_the_edition_does_not_name_is_none():
    assert edition("sfo-2021").rule(RuleName.POINTS) is None


def test_a_fingerprint_changes_with_anything_the_edition_says():
    known = edition("adult-pdu-2023")
    noted = known.model_copy(update={"note": "Another."})

    assert known.fingerprint != noted.fingerprint


def test_a_fingerprint_is_the_same_wherever_it_is_taken():
    known = edition("adult-pdu-2023")

    assert known.model_copy(deep=True).fingerprint == known.fingerprint


def test_no_two_editions_have_one_fingerprint():
    assert len({each.fingerprint for each in shipped()}) == len(shipped())
