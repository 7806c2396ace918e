"""How the answers on cases become a rating, and the ratings of standards that of a service.

Bands, discretion and edges are data of an edition. The tables go by the edition for probation
delivery units of October 2023 where they do not say otherwise; the rules read any edition alike.
"""

import pytest

from muster.frameworks.loading import edition
from muster.frameworks.predicates import CaseFacts, Rosh
from muster.frameworks.scale import Answer, Rating, label_of
from muster.inspections.model import CaseAnswer, InspectedCase
from muster.ratings.banding import percent_of
from muster.ratings.explaining import explain
from muster.ratings.model import PanelDecision, RatingError, Tally
from muster.ratings.overall import scores_of
from muster.ratings.rating import rate_service, rate_standard
from muster.ratings.tallying import tally_cases

PDU = edition("adult-pdu-2023")
RISK = {"low": Rosh.LOW, "medium": Rosh.MEDIUM, "high": Rosh.HIGH, "not recorded": None}


def one_question(row):
    return Tally(sufficient=int(row["sufficient"]), relevant=int(row["relevant"]))


def rated(tallies, decision=None):
    """The standard that these questions are of, rated."""
    standard = next(s for s in PDU.standards for q in s.questions if q.code in tallies)
    return rate_standard(PDU, standard, tallies, decision)


@pytest.fixture
def rates(read_table):
    def check(table, expected, *, because):
        found = rated(
            {
                row.pop("question"): Tally(**{count: int(cell) for count, cell in row.items()})
                for row in read_table(table)
            }
        )

        assert label_of(found.rating).casefold() == expected
        assert because in explain(found.because)

    return check


@pytest.fixture
def bands(read_table):
    def check(table):
        for row in read_table(table):
            tally = one_question(row)

            assert f"{percent_of(tally)}%" == row["shown"]
            assert label_of(rated({"P 2.1.3": tally}).rating) == row["rating"]

    return check


@pytest.fixture
def panel_may(read_table):
    def check(table, *, because):
        reasons = []
        for row in read_table(table):
            tallies = {"P 2.1.3": one_question(row)}
            to = Rating.from_label(row["panel chooses"])
            decision = PanelDecision(standard="P 2.1", rating=to, reason="As the minutes say.")

            assert rated(tallies).rating.label == row["by rule"]
            if row["it may"] == "yes":
                found = rated(tallies, decision)
                reasons.append(explain(found.because))
                assert (found.rating, found.mechanical.label) == (to, row["by rule"])
            else:
                with pytest.raises(RatingError) as refused:
                    rated(tallies, decision)
                reasons.append(str(refused.value))
        assert because in "\n".join(reasons)

    return check


@pytest.fixture
def counts(read_table):
    def check(table, expected, *, because):
        rows = read_table(table)
        cases = [
            InspectedCase(
                case_id=row["case"],
                unit="U",
                stratum="all",
                facts=CaseFacts(rosh=RISK[row["risk of serious harm"]]),
            )
            for row in rows
        ]
        answers = [
            CaseAnswer(case_id=row["case"], question="P 2.2.3", answer=Answer(row["answer"]))
            for row in rows
            if row["answer"] != "none yet"
        ]

        tally = tally_cases(PDU, cases, answers)["P 2.2.3"]

        assert f"{tally.sufficient} of {tally.relevant} sufficient" == expected
        assert because in explain(rated({"P 2.2.3": tally}).because)

    return check


@pytest.fixture
def pools(read_table):
    def check(table, expected, *, because):
        rows = read_table(table)
        tallies = [one_question(row) for row in rows]
        region = edition("adult-region-2023")

        found = rate_standard(
            region, region.standard("R 2.1"), {"R 2.1.1": sum(tallies[1:], tallies[0])}
        )

        units = [rated({"P 2.1.3": tally}).rating.label for tally in tallies]
        assert units == [row["rating of the unit"] for row in rows]
        assert found.rating.label.casefold() == expected
        assert because in explain(found.because)

    return check


@pytest.fixture
def makes(read_table):
    def check(table, expected, *, because):
        rows = read_table(table)
        framework = edition(rows[0]["edition"])
        decisions = [
            PanelDecision(
                standard=row["standard"], rating=Rating.from_label(row["rating"]), reason=""
            )
            for row in rows
            if row["rating"] != "not rated"
        ]

        _, overall = rate_service(framework, {}, decisions)

        points = "no score" if overall.score is None else f"{overall.score} of {overall.maximum}"
        assert f"{label_of(overall.rating).casefold()}, {points}" == expected
        assert because in explain(overall.because)

    return check


@pytest.fixture
def edges(read_table):
    def check(table):
        for row in read_table(table):
            maximum = int(row.pop("maximum"))
            for name, scores in row.items():
                lowest, highest = scores_of(Rating.from_label(name), maximum, PDU.overall)
                assert scores == f"{lowest}-{highest}"

    return check


def test_the_lowest_question_decides(rates):
    rates(
        """
        question | sufficient | relevant
        P 2.1.1  | 18         | 20
        P 2.1.3  | 9          | 20
        """,
        "inadequate",
        because="P 2.1.3: 9 of 20 relevant cases sufficient (45%): Inadequate, below 50%.",
    )


def test_each_band_begins_at_its_edge(bands):
    bands(
        """
        sufficient | relevant | shown | rating
        49         | 100      | 49%   | Inadequate
        50         | 100      | 50%   | Requires improvement
        64         | 100      | 64%   | Requires improvement
        65         | 100      | 65%   | Good
        79         | 100      | 79%   | Good
        80         | 100      | 80%   | Outstanding
        """
    )


def test_the_band_is_read_from_the_whole_percentage_as_shown(bands):
    """Remembered with low confidence, and a setting of the edition."""
    bands(
        """
        sufficient | relevant | shown | rating
        32         | 65       | 49%   | Inadequate
        99         | 200      | 50%   | Requires improvement
        129        | 200      | 65%   | Good
        33         | 40       | 83%   | Outstanding
        """
    )


def test_a_question_relevant_to_no_case_does_not_count(rates):
    rates(
        """
        question | sufficient | relevant
        P 2.1.1  | 0          | 0
        P 2.1.3  | 14         | 20
        """,
        "good",
        because="P 2.1.1 was relevant to no case, so it did not count.",
    )


def test_a_standard_without_a_relevant_case_is_not_rated_which_is_not_inadequate(rates):
    rates(
        """
        question | sufficient | relevant
        P 2.1.1  | 0          | 0
        """,
        "not rated",
        because="none of its questions was relevant to any case.",
    )


def test_what_cannot_be_told_is_relevant_and_never_sufficient(rates):
    rates(
        """
        question | sufficient | relevant | cannot_tell
        P 2.1.3  | 12         | 20       | 8
        """,
        "requires improvement",
        because="In 8 of the 20 the inspector could not tell",
    )


def test_a_case_without_an_answer_is_in_no_percentage_and_is_shown(rates):
    rates(
        """
        question | sufficient | relevant | unanswered
        P 2.1.3  | 13         | 20       | 5
        """,
        "good",
        because="Not answered, and so in no percentage: 5 cases.",
    )


def test_not_applicable_leaves_the_denominator(counts):
    counts(
        """
        case | risk of serious harm | answer
        C1   | high                 | yes
        C2   | high                 | no
        C3   | medium               | not applicable
        """,
        "1 of 2 sufficient",
        because="Not applicable, and so left out: 1 case.",
    )


def test_a_case_of_low_risk_is_left_out_of_planning_to_keep_others_safe(counts):
    counts(
        """
        case | risk of serious harm | answer
        C1   | high                 | yes
        C2   | medium               | no
        C3   | low                  | none yet
        """,
        "1 of 2 sufficient",
        because="P 2.2.3: 1 of 2 relevant cases sufficient (50%)",
    )


def test_where_the_record_does_not_say_the_question_is_asked_with_the_doubt_shown(counts):
    counts(
        """
        case | risk of serious harm | answer
        C1   | high                 | yes
        C2   | not recorded         | no
        """,
        "1 of 2 sufficient",
        because="In 1 of the 2 the record does not say whether the question applies",
    )


def test_an_answer_to_a_question_that_does_not_apply_is_set_aside_in_sight(counts):
    counts(
        """
        case | risk of serious harm | answer
        C1   | high                 | yes
        C2   | low                  | no
        """,
        "1 of 1 sufficient",
        because="Set aside, because the question does not apply to the case: 1 answer.",
    )


def test_a_region_pools_the_cases_of_its_units_and_not_their_ratings(pools):
    pools(
        """
        unit | sufficient | relevant | rating of the unit
        East | 9          | 10       | Outstanding
        West | 26         | 40       | Good
        City | 19         | 50       | Inadequate
        """,
        "requires improvement",
        because="R 2.1.1: 54 of 100 relevant cases sufficient (54%)",
    )


def test_the_panel_may_move_a_standard_within_five_points_of_an_edge(panel_may):
    panel_may(
        """
        sufficient | relevant | by rule              | panel chooses        | it may
        44         | 100      | Inadequate           | Requires improvement | no
        45         | 100      | Inadequate           | Requires improvement | yes
        50         | 100      | Requires improvement | Inadequate           | yes
        50         | 100      | Requires improvement | Good                 | no
        55         | 100      | Requires improvement | Inadequate           | yes
        56         | 100      | Requires improvement | Inadequate           | no
        59         | 100      | Requires improvement | Good                 | no
        60         | 100      | Requires improvement | Good                 | yes
        """,
        because="P 2.1.3, the lowest figure, is 45%, within 5 points of the edge at 50%.",
    )


def test_the_panel_moves_a_standard_by_one_band_at_most(panel_may):
    panel_may(
        """
        sufficient | relevant | by rule    | panel chooses | it may
        49         | 100      | Inadequate | Good          | no
        2          | 5        | Inadequate | Good          | no
        """,
        because="A panel may move a rating by 1 band at most.",
    )


def test_the_panel_may_move_a_standard_that_rests_on_five_cases_or_fewer(panel_may):
    panel_may(
        """
        sufficient | relevant | by rule    | panel chooses        | it may
        1          | 5        | Inadequate | Requires improvement | yes
        1          | 6        | Inadequate | Requires improvement | no
        """,
        because="P 2.1.3, the lowest figure, rests on 5 relevant cases: 5 or fewer.",
    )


def test_the_panel_may_move_a_standard_that_one_case_would_have_changed(panel_may):
    panel_may(
        """
        sufficient | relevant | by rule    | panel chooses        | it may
        3          | 8        | Inadequate | Requires improvement | yes
        2          | 8        | Inadequate | Requires improvement | no
        """,
        because="One case judged differently on P 2.1.3 would make it 4 of 8",
    )


def test_the_scores_that_make_each_overall_rating(edges):
    """One rule for every maximum, derived; 7 and 30 of 36 and every edge of 30 were never seen."""
    edges(
        """
        maximum | Inadequate | Requires improvement | Good  | Outstanding
        36      | 0-6        | 7-18                 | 19-30 | 31-36
        30      | 0-5        | 6-15                 | 16-25 | 26-30
        27      | 0-4        | 5-13                 | 14-22 | 23-27
        24      | 0-4        | 5-12                 | 13-20 | 21-24
        21      | 0-3        | 4-10                 | 11-17 | 18-21
        """
    )


def test_points_are_added_up_and_resettlement_is_shown_but_not_counted(makes):
    """East Sussex youth justice service, September 2024, as published."""
    makes(
        """
        edition    | standard | rating
        youth-2018 | 1.1      | Good
        youth-2018 | 1.2      | Good
        youth-2018 | 1.3      | Outstanding
        youth-2018 | 1.4      | Outstanding
        youth-2018 | 2.1      | Good
        youth-2018 | 2.2      | Inadequate
        youth-2018 | 2.3      | Outstanding
        youth-2018 | 2.4      | Outstanding
        youth-2018 | 3.1      | Requires improvement
        youth-2018 | 3.2      | Requires improvement
        youth-2018 | 3.3      | Outstanding
        youth-2018 | 3.4      | Good
        youth-2018 | 4.1      | Requires improvement
        """,
        "good, 25 of 36",
        because="Resettlement policy and provision: Requires improvement, shown and not counted.",
    )


def test_a_standard_that_counts_and_is_not_rated_lowers_the_maximum(makes):
    makes(
        """
        edition        | standard | rating
        adult-pdu-2023 | P 1.1    | Good
        adult-pdu-2023 | P 1.2    | Good
        adult-pdu-2023 | P 1.3    | not rated
        adult-pdu-2023 | P 2.1    | Good
        adult-pdu-2023 | P 2.2    | Good
        adult-pdu-2023 | P 2.3    | Good
        adult-pdu-2023 | P 2.4    | Good
        """,
        "good, 12 of 18",
        because="P 1.3 Services: Not rated, so the maximum falls by 3 points.",
    )


def test_inadequate_casework_does_not_cap_the_overall_rating(makes):
    """The pattern of Essex North, August 2024: four casework standards Inadequate."""
    makes(
        """
        edition        | standard | rating
        adult-pdu-2023 | P 1.1    | Good
        adult-pdu-2023 | P 1.2    | Requires improvement
        adult-pdu-2023 | P 1.3    | Requires improvement
        adult-pdu-2023 | P 2.1    | Inadequate
        adult-pdu-2023 | P 2.2    | Inadequate
        adult-pdu-2023 | P 2.3    | Inadequate
        adult-pdu-2023 | P 2.4    | Inadequate
        """,
        "requires improvement, 4 of 21",
        because="Requires improvement overall: 4 of 21 points",
    )


def test_an_overall_rating_that_people_choose_is_not_computed(makes):
    makes(
        """
        edition  | standard | rating
        sfo-2021 | SFO 1    | Good
        sfo-2021 | SFO 2    | Good
        """,
        "not rated, no score",
        because="It is not arithmetic, so it is not computed.",
    )


def test_an_overall_rating_whose_rule_is_not_published_is_not_computed(makes):
    makes(
        """
        edition    | standard | rating
        youth-2025 | O 1      | Good
        """,
        "not rated, no score",
        because="No public source says how youth-2025 makes an overall rating",
    )


def test_an_edition_that_rates_nothing_gives_no_overall_rating(makes):
    makes(
        """
        edition            | standard | rating
        adult-dynamic-2025 | C        | not rated
        """,
        "not rated, no score",
        because="adult-dynamic-2025 gives no overall rating: it reports shares of cases.",
    )
