"""How sure a rating is, held against exact results and against the rules themselves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from muster.frameworks.loading import edition
from muster.frameworks.model import ReadFrom
from muster.frameworks.scale import Answer, Rating
from muster.inspections.model import CaseAnswer, CaseFacts, InspectedCase
from muster.ratings.banding import band_of_tally, percent_of
from muster.ratings.certainty import certainty_of, generator
from muster.ratings.model import Tally
from muster.ratings.rating import rate_service
from muster.ratings.tallying import tally_cases
from muster.statistics.errors import StatisticsError

PDU = edition("adult-pdu-2023")
EXACT = PDU.model_copy(update={"bands": PDU.bands.model_copy(update={"read_from": ReadFrom.EXACT})})
FEW = 0.02  # four times what 10,000 draws leave to chance at a share of one half


def exactly(sufficient, of, population):
    """The exact distribution of the rating of one question, by the beta-binomial."""
    unseen = betabinom(population - of, sufficient, of - sufficient)
    shares = dict.fromkeys(Rating, 0.0)
    for more in range(population - of + 1):
        whole = Tally(sufficient=sufficient + more, relevant=population)
        shares[band_of_tally(whole, PDU.bands)] += unseen.pmf(more)
    return shares


@pytest.fixture
def sure(rated):
    """The certainty of a sample under the edition for delivery units."""

    def make(cases, answers, frame, *, decisions=(), seed="a seed"):
        standards = rated(cases, answers, decisions)
        return certainty_of(PDU, standards, cases, answers, frame=frame, seed=seed)

    return make


@pytest.mark.parametrize(
    ("sufficient", "of", "population"), [(12, 20, 60), (33, 55, 400), (3, 7, 500), (39, 60, 61)]
)
def test_one_question_comes_out_as_the_beta_binomial_says(
    sure, answered, sufficient, of, population
):
    cases, answers = answered(["P 2.1.1"], ["y"] * sufficient + ["n"] * (of - sufficient))

    found = sure(cases, answers, {"all": population}).standards["P 2.1"].shares

    assert found == pytest.approx(exactly(sufficient, of, population), abs=FEW)


def test_strata_are_dealt_apart(sure, answered):
    """All of the licence cases were seen, so only the community cases leave any doubt."""
    here, these = answered(["P 2.1.1"], ["y"] * 6 + ["n"] * 4, stratum="licence")
    there, those = answered(["P 2.1.1"], ["y"] * 9 + ["n"] * 6, stratum="community")

    found = sure([*here, *there], [*these, *those], {"licence": 10, "community": 40})

    unseen = betabinom(25, 9, 6)
    at_least_half = sum(
        unseen.pmf(more)
        for more in range(26)
        if percent_of(Tally(sufficient=15 + more, relevant=50)) >= 50
    )
    assert 1 - found.standards["P 2.1"].shares[Rating.INADEQUATE] == pytest.approx(
        at_least_half, abs=FEW
    )


def test_when_every_case_of_the_frame_was_read_there_is_no_doubt(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y", "y", "n"])

    found = sure(cases, answers, {"all": 3})

    assert found.standards["P 2.1"].shares[Rating.GOOD] == 1
    assert found.standards["P 2.1"].likeliest is Rating.GOOD


def test_the_questions_of_a_case_stay_together(sure, answered):
    """Each case fails just one question: apart, both could be good; together, never."""
    asked = ["P 2.1.1", "P 2.1.2"]
    cases, answers = answered(asked, ["yn"] * 20 + ["ny"] * 20)

    found = sure(cases, answers, {"all": 4000})

    shares = found.standards["P 2.1"].shares
    assert shares[Rating.GOOD] + shares[Rating.OUTSTANDING] == 0


def test_a_smaller_frame_leaves_less_doubt(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y"] * 30 + ["n"] * 20)

    small, large = sure(cases, answers, {"all": 60}), sure(cases, answers, {"all": 6000})

    likely = Rating.REQUIRES_IMPROVEMENT
    assert small.standards["P 2.1"].shares[likely] > large.standards["P 2.1"].shares[likely]


def test_a_frame_of_unknown_size_is_taken_to_be_endless_in_so_many_words(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y"] * 30 + ["n"] * 20)

    unknown, vast = sure(cases, answers, None), sure(cases, answers, {"all": 500_000})

    assert unknown.standards["P 2.1"].shares == pytest.approx(
        vast.standards["P 2.1"].shares, abs=FEW
    )
    assert any("is taken to be endless" in sentence for sentence in unknown.assumes)


def test_the_same_seed_gives_the_same_certainty_in_any_order(sure, answered):
    cases, answers = answered(["P 2.1.1", "P 2.1.3"], ["yn", "ny", "yy", "nn", "y?"] * 6)

    once = sure(cases, answers, {"all": 300})

    assert once == sure(cases[::-1], answers[::-1], {"all": 300})


def test_another_seed_gives_other_draws(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y", "n"] * 15)

    one, other = (sure(cases, answers, {"all": 300}, seed=seed) for seed in ("spring", "autumn"))

    assert one.standards["P 2.1"].shares != other.standards["P 2.1"].shares


def test_a_seed_in_words_is_the_same_chance_on_every_machine():
    assert generator("2026-spring").integers(1_000_000, size=3).tolist() == [303904, 887864, 704283]


def test_judgements_are_taken_as_given(sure, answered, decision):
    cases, answers = answered(["P 2.1.1"], ["y"] * 18 + ["n"] * 2)
    judged = [decision(code, Rating.OUTSTANDING) for code in ("P 1.1", "P 1.2", "P 1.3")]

    found = sure(cases, answers, {"all": 100}, decisions=judged)

    assert list(found.standards) == ["P 2.1"]
    assert "Taken as given, because people judged: P 1.1, P 1.2 and P 1.3." in found.assumes
    assert found.overall.shares[Rating.OUTSTANDING] == pytest.approx(
        found.standards["P 2.1"].shares[Rating.OUTSTANDING]
        + found.standards["P 2.1"].shares[Rating.GOOD]
    )


def test_where_all_is_judged_the_overall_is_as_given(sure, decision):
    found = sure([], [], {}, decisions=[decision("P 1.1")])

    assert found.overall.shares[Rating.GOOD] == 1
    assert found.standards == {}


def test_a_panels_move_is_not_modelled_and_this_is_said(sure, answered, decision):
    cases, answers = answered(["P 2.1.1"], ["y"] * 24 + ["n"] * 26)
    moved = decision("P 2.1", Rating.REQUIRES_IMPROVEMENT)

    found = sure(cases, answers, {"all": 50}, decisions=[moved])

    assert found.standards["P 2.1"].shares[Rating.INADEQUATE] == 1
    assert "The panel's discretion is not modelled; as the rule has it: P 2.1." in found.assumes


def test_a_stratum_nobody_saw_is_left_out_in_so_many_words(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y", "n"])

    found = sure(cases, answers, {"all": 20, "licence": 7})

    assert "Stratum 'licence': none of its cases was seen, and none is counted." in found.assumes


def test_a_stratum_of_which_one_case_was_seen_is_named(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y"])

    found = sure(cases, answers, {"all": 20})

    assert "Stratum 'all': too few of its cases were seen to tell how they differ." in found.assumes


def test_a_stratum_of_one_case_that_was_seen_leaves_nothing_to_say(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y"])

    assert len(sure(cases, answers, {"all": 1}).assumes) == 1


def test_a_stratum_without_its_size_is_refused(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y", "n"])

    with pytest.raises(StatisticsError, match="Stratum 'all' has sampled cases and no population"):
        sure(cases, answers, {"licence": 7})


def test_an_edition_that_rates_nothing_has_no_certainty(a_case, an_answer):
    dynamic = edition("adult-dynamic-2025")
    cases, answers = [a_case("C1")], [an_answer("C1", "C1", "y")]
    standards, _ = rate_service(dynamic, tally_cases(dynamic, cases, answers))

    found = certainty_of(dynamic, standards, cases, answers, frame={"all": 9}, seed="a seed")

    assert (found.standards, found.overall) == ({}, None)


def test_the_cases_of_a_regions_own_samples_are_no_part_of_a_units_certainty(
    sure, answered, a_case
):
    cases, answers = answered(["P 2.1.1"], ["y"] * 12 + ["n"] * 8)
    with_unpaid_work = [*cases, a_case("W1", stratum="unpaid work", drawn_for="R 2.4")]

    found = sure(with_unpaid_work, answers, {"all": 60})

    assert found == sure(cases, answers, {"all": 60})


def test_a_pooled_standard_is_as_sure_as_the_cases_of_all_units(pdu, region, answered):
    cases, answers = answered(["P 2.1.3"], ["y"] * 33 + ["n"] * 22)
    tallies = tally_cases(region, cases, answers, units_edition=pdu)
    standards, _ = rate_service(region, tallies)

    found = certainty_of(
        region, standards, cases, answers, frame={"all": 400}, seed="a seed", units_edition=pdu
    )

    assert found.standards["R 2.1"].shares == pytest.approx(exactly(33, 55, 400), abs=FEW)


@pytest.mark.parametrize("framework", [PDU, EXACT], ids=["rounded", "exact"])
@given(
    words=st.lists(st.lists(st.sampled_from([*Answer, None]), min_size=12, max_size=12), min_size=1)
)
def test_a_frame_that_was_all_read_is_rated_as_the_rules_rate_it(framework, words):
    """So the rules in arrays and the rules with reasons are the same rules."""
    cases = [
        InspectedCase(case_id=str(n), unit="U", stratum=str(n % 2), facts=CaseFacts())
        for n, _ in enumerate(words)
    ]
    answers = [
        CaseAnswer(case_id=str(n), question=question.code, answer=answer)
        for n, word in enumerate(words)
        for question, answer in zip(framework.case_questions, word, strict=True)
        if answer
    ]
    standards, overall = rate_service(framework, tally_cases(framework, cases, answers))
    frame = {"0": (len(words) + 1) // 2, "1": len(words) // 2}

    found = certainty_of(framework, standards, cases, answers, frame=frame, seed="s", draws=2)

    by_rule = {s.standard.code: s.mechanical for s in standards if s.mechanical is not None}
    assert {code: d.likeliest for code, d in found.standards.items()} == by_rule
    assert (found.overall and found.overall.likeliest) == overall.rating


def test_certainty_needs_no_more_memory_for_a_frame_a_thousand_times_the_size(sure, answered):
    cases, answers = answered(["P 2.1.1"], ["y", "n"] * 20)

    found = sure(cases, answers, {"all": 40_000_000})

    assert np.isclose(sum(found.standards["P 2.1"].shares.values()), 1)
