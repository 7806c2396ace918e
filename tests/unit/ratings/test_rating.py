"""The rating of a standard and of a service: what decides, what is refused, what is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.loading import edition
from muster.frameworks.scale import Rating, Status
from muster.ratings.explaining import explain
from muster.ratings.model import PanelDecision, RatingError, Reason, Tally
from muster.ratings.rating import rate_service, rate_standard

PDU = edition("adult-pdu-2023")
ASKED = [question.code for question in PDU.case_questions]

tallies = st.fixed_dictionaries(
    {
        code: st.integers(0, 40).flatmap(
            lambda relevant: st.builds(
                Tally, sufficient=st.integers(0, relevant), relevant=st.just(relevant)
            )
        )
        for code in ASKED
    }
)


def even(sufficient, relevant):
    """The same tally for every question."""
    return {code: Tally(sufficient=sufficient, relevant=relevant) for code in ASKED}


def rating_of(counts):
    _, overall = rate_service(PDU, counts)
    return overall


@given(tallies, st.sampled_from(ASKED))
def test_one_more_sufficient_case_never_lowers_a_rating(counts, code):
    tally = counts[code]
    better = Tally(sufficient=min(tally.sufficient + 1, tally.relevant), relevant=tally.relevant)

    before, after = rating_of(counts), rating_of({**counts, code: better})

    assert before.maximum == after.maximum
    assert (before.rating or 0) <= (after.rating or 0)


@given(st.lists(st.sampled_from(["P 1.1", "P 1.2", "P 1.3"]), unique=True))
def test_a_standard_not_rated_lowers_the_maximum_by_three(decided):
    decisions = [PanelDecision(standard=s, rating=Rating.GOOD, reason="Seen.") for s in decided]

    _, overall = rate_service(PDU, even(14, 20), decisions)

    assert overall.maximum == 3 * (4 + len(decided))


@given(tallies)
def test_no_standard_is_better_than_its_lowest_question(counts):
    standards, _ = rate_service(PDU, counts)

    lowest = [
        min((q.band for q in s.questions if q.band is not None), default=None) for s in standards
    ]
    assert [s.mechanical for s in standards] == lowest


def test_a_question_without_a_count_is_named():
    rated = rate_standard(PDU, PDU.standard("P 2.1"), {"P 2.1.1": Tally(sufficient=9, relevant=10)})

    assert "P 2.1.3 was not counted, so it is in no rating." in explain(rated.because)


def test_a_judged_standard_is_as_people_judged_it_with_their_evidence(decision):
    judged = rate_standard(
        PDU, PDU.standard("P 1.1"), {}, decision("P 1.1", reason="Staff say so.")
    )

    assert (judged.mechanical, judged.rating) == (None, Rating.GOOD)
    assert "Staff say so." in explain(judged.because)


def test_a_judged_standard_that_nobody_judged_is_not_rated():
    judged = rate_standard(PDU, PDU.standard("P 1.1"), {})

    assert judged.rating is None
    assert judged.because.says == "P 1.1 Leadership is not rated: nobody has judged it."


def test_a_case_standard_without_answers_takes_the_rating_given(decision):
    given_rating = rate_standard(PDU, PDU.standard("P 2.1"), {}, decision("P 2.1"))

    assert given_rating.rating is Rating.GOOD
    assert "as given, with no answers to rate it by" in given_rating.because.says


def test_a_case_standard_without_answers_or_rating_is_not_rated():
    nothing = rate_standard(PDU, PDU.standard("P 2.1"), {})

    assert nothing.because.says.endswith("no case was answered and no rating given.")


def test_the_panel_and_the_rule_are_kept_apart(decision):
    moved = rate_standard(
        PDU, PDU.standard("P 2.1"), even(24, 50), decision("P 2.1", Rating.REQUIRES_IMPROVEMENT)
    )

    assert (moved.mechanical, moved.rating) == (Rating.INADEQUATE, Rating.REQUIRES_IMPROVEMENT)
    assert [question.percent for question in moved.questions] == [48, 48, 48]


def test_the_panel_may_confirm_what_the_rule_gives(decision):
    confirmed = rate_standard(PDU, PDU.standard("P 2.1"), even(35, 50), decision("P 2.1"))

    assert "is Good by rule, and the panel confirmed it." in confirmed.because.says


def test_who_decided_is_said_with_the_reason():
    chosen = PanelDecision(
        standard="P 2.1", rating=Rating.GOOD, reason="One case.", decided_by="Ratings panel"
    )

    moved = rate_standard(PDU, PDU.standard("P 2.1"), even(32, 50), chosen)

    assert "The panel's reason: One case. (Ratings panel)" in explain(moved.because)


def test_a_decision_outside_the_window_is_refused_with_the_numbers(decision):
    with pytest.raises(RatingError) as refused:
        rate_service(PDU, even(19, 50), [decision("P 2.1", Rating.REQUIRES_IMPROVEMENT)])

    assert str(refused.value) == (
        "P 2.1 Assessment cannot be moved to Requires improvement: by rule it is Inadequate, and "
        "that is out of the panel's reach. The lowest figure, P 2.1.1 at 38%, is 12 points "
        "from the edge at 50%, and discretion reaches 5. It rests on 50 cases, more than 5. "
        "No one case judged differently would change it so."
    )


def test_a_refusal_names_only_the_conditions_that_the_edition_has(decision):
    window_only = PDU.discretion.model_copy(update={"small_sample": None, "one_case": False})
    strict = PDU.model_copy(update={"discretion": window_only})

    with pytest.raises(RatingError, match=r"and discretion reaches 5\.$"):
        rate_service(strict, even(19, 50), [decision("P 2.1", Rating.REQUIRES_IMPROVEMENT)])


def test_without_a_rule_of_discretion_no_panel_moves_a_rating(decision):
    strict = PDU.model_copy(update={"discretion": None})

    with pytest.raises(RatingError, match="adult-pdu-2023 has no rule of discretion"):
        rate_service(strict, even(49, 100), [decision("P 2.1", Rating.REQUIRES_IMPROVEMENT)])


def test_a_rating_that_is_moved_without_a_reason_is_refused(decision):
    with pytest.raises(RatingError, match=r"has no reason\. Record why it moved it"):
        rate_service(PDU, even(32, 50), [decision("P 2.1", reason=" ")])


def test_a_rating_that_is_confirmed_needs_no_reason(decision):
    confirmed = rate_standard(
        PDU, PDU.standard("P 2.1"), even(35, 50), decision("P 2.1", reason="")
    )

    assert "The panel's reason" not in explain(confirmed.because)


def test_what_no_case_was_relevant_to_no_panel_can_rate(decision):
    with pytest.raises(RatingError, match="no case was relevant to it"):
        rate_service(PDU, even(0, 0), [decision("P 2.1")])


def test_two_decisions_on_one_standard_are_refused(decision):
    with pytest.raises(RatingError, match=r"P 1\.1 is decided twice"):
        rate_service(PDU, {}, [decision("P 1.1"), decision("P 1.1", Rating.INADEQUATE)])


def test_a_decision_on_no_standard_of_the_edition_is_refused(decision):
    with pytest.raises(RatingError, match=r"'P1\.1' is not a standard.*Did you mean 'P 1\.1'"):
        rate_service(PDU, {}, [decision("P1.1")])


def test_an_edition_that_rates_nothing_gives_shares_of_cases():
    dynamic = edition("adult-dynamic-2025")
    core = dynamic.standard("C")

    shares = rate_standard(dynamic, core, {"C1": Tally(sufficient=12, relevant=20)})

    assert (shares.rating, shares.questions[0].percent) == (None, 60)
    assert "C1: 12 of 20 relevant cases sufficient (60%)." in explain(shares.because)


def test_an_edition_that_rates_nothing_refuses_a_rating(decision):
    dynamic = edition("adult-dynamic-2025")

    with pytest.raises(RatingError, match="adult-dynamic-2025 rates nothing"):
        rate_service(dynamic, {"C1": Tally(sufficient=1, relevant=2)}, [decision("C")])


def test_where_no_bands_are_published_the_panels_rating_stands(decision):
    youth = edition("youth-2025")
    counts = {"W 1.1": Tally(sufficient=12, relevant=20)}

    standards, overall = rate_service(youth, counts, [decision("W 1")])

    assert [s.rating for s in standards] == [None, Rating.GOOD, None]
    assert overall.rating is None


def test_where_no_standard_that_counts_is_rated_there_is_no_overall():
    _, overall = rate_service(PDU, {})

    assert (overall.score, overall.maximum, overall.rating) == (None, None, None)
    assert overall.because.says == "Not rated: no standard that counts is rated."


def test_a_pooled_standard_says_that_it_pools():
    region = edition("adult-region-2023")

    pooled = rate_standard(
        region, region.standard("R 2.1"), {"R 2.1.1": Tally(sufficient=12, relevant=42)}
    )

    assert "all the units together, not an average" in explain(pooled.because)


def test_a_known_frame_narrows_the_interval():
    endless, _ = rate_service(PDU, even(20, 40))
    known, _ = rate_service(PDU, even(20, 40), populations=dict.fromkeys(ASKED, 50))

    assert known[3].questions[0].interval.width < endless[3].questions[0].interval.width


def test_rounding_that_makes_the_band_is_said():
    rated = rate_standard(
        PDU, PDU.standard("P 2.1"), {"P 2.1.1": Tally(sufficient=99, relevant=200)}
    )

    assert "unrounded, 49.50% is Inadequate." in explain(rated.because)


def test_every_step_that_followed_a_rule_says_how_the_rule_is_known(decision):
    _, overall = rate_service(PDU, even(24, 50), [decision("P 1.1")])

    steps = [step for _, step in overall.because.tree() if "relevant cases sufficient" in step.says]
    assert {step.status for step in steps} == {Status.REMEMBERED}
    assert overall.because.status is PDU.overall.status


def test_one_score_alone_is_not_said_as_a_range(decision):
    _, overall = rate_service(PDU, [], [decision("P 1.1")])

    assert "2 of 3 points, where 2 is Good." in overall.because.says


def test_the_explanation_is_a_tree_with_status_and_source_after_each_rule(decision):
    _, overall = rate_service(PDU, even(24, 50), [decision("P 1.1")])

    lines = explain(overall.because).splitlines()

    assert lines[0].startswith("Inadequate overall: 2 of 15 points, where 0 to 2 is Inadequate.")
    assert "  P 1.1 Leadership: Good, 2 points." in lines[1]
    assert lines[2].startswith("    P 1.1 Leadership is Good, as people judged it.")


def test_a_reason_without_a_rule_claims_no_status(decision):
    unnamed = PDU.model_copy(update={"rules": ()})

    judged = rate_standard(unnamed, PDU.standard("P 1.1"), {}, decision("P 1.1"))

    assert (judged.because.status, judged.because.source) == (None, "")


def test_each_source_is_listed_once_beneath_the_explanation():
    rule = {"status": Status.STATED, "source": "https://a.example ; https://b.example"}
    below = Reason(says="A part.", status=Status.DERIVED, source="https://b.example")

    assert explain(Reason(says="The whole.", because=(below,), **rule)) == (
        "The whole. [stated; sources 1, 2]\n"
        "  A part. [derived; source 2]\n"
        "Sources:\n"
        "  1 https://a.example\n"
        "  2 https://b.example"
    )
