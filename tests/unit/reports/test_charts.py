"""Charts: each says what it shows, holds its numbers, and is drawn the same each time."""

import re

from tests.unit.reports import factories
from tests.unit.reports.factories import PDU, SERVICE, UNITS, distribution, share_of, spread_of

from muster.frameworks.scale import Rating, Status
from muster.inspections.model import SupplementaryQuestion
from muster.reports.charts.certainty import certainty_chart
from muster.reports.charts.funnel import deciding, funnel_chart
from muster.reports.charts.shares import shares_chart
from muster.reports.document import Strong

QUESTION = PDU.standard("P 2.1").questions[0]
SURE = {"Planning": distribution(0.7, 0.296, 0.004, 0.0)}


def test_a_certainty_chart_says_the_ratings_likeliest_first():
    chart = certainty_chart("How sure", SURE)

    assert chart.says == ("Planning: Inadequate 70%, Requires improvement 30% and Good under 1%.")


def test_a_certainty_chart_holds_its_numbers():
    [row] = certainty_chart("How sure", SURE).data.rows

    assert row == (Strong("Planning"), "70%", "30%", "under 1%", "0%", "Likely Inadequate (70%)")


def test_a_drawing_names_and_describes_itself():
    chart = certainty_chart("How sure", SURE)

    assert re.search(r"<title id=\"\w+-title\">How sure</title>", chart.svg)
    assert re.search(r"<desc id=\"\w+-desc\">Planning: Inadequate 70%", chart.svg)


def test_a_drawing_tells_ratings_in_words_too():
    assert ">Inadequate 70%<" in certainty_chart("How sure", SURE).svg


def test_the_same_chart_is_drawn_the_same():
    assert certainty_chart("How sure", SURE) == certainty_chart("How sure", SURE)


def test_two_drawings_of_a_page_share_no_id():
    def ids(title):
        return set(re.findall(r'id="([^"]+)"', certainty_chart(title, SURE).svg))

    assert ids("One").isdisjoint(ids("Two"))


def test_a_name_in_a_drawing_is_text():
    hostile = '<script>alert("x")</script>&'

    svg = certainty_chart(hostile, {hostile: distribution(0.0, 0.0, 0.0, 1.0)}).svg

    assert "<script" not in svg


def test_a_shares_chart_says_whether_the_units_differ():
    chart = shares_chart("P 2.1", [spread_of(QUESTION, "P 2.1", UNITS, SERVICE)], PDU.bands)

    assert chart.says == "P 2.1.1: No unit differs by more than chance."


def test_a_shares_chart_gives_every_percentage_its_count_and_interval():
    chart = shares_chart("P 2.1", [spread_of(QUESTION, "P 2.1", UNITS, SERVICE)], PDU.bands)

    assert chart.data.rows[0] == (Strong("Derby City"), "30% (12 of 40), 18% to 45%")
    assert chart.data.rows[-1] == (Strong("All together"), "32% (39 of 120), 25% to 41%")


def test_the_edges_of_the_bands_are_drawn_for_what_is_rated_by_them():
    spreads = [spread_of(QUESTION, "P 2.1", UNITS, SERVICE)]

    rated, beside = shares_chart("A", spreads, PDU.bands), shares_chart("A", spreads, None)

    assert ("the edges of the bands" in rated.svg, "the edges of" in beside.svg) == (True, False)


def test_units_stand_in_the_order_they_are_listed_and_not_of_their_figures():
    shares = tuple(share_of(unit, part, 40) for unit, part in zip(UNITS, (30, 10, 20), strict=True))
    spread = factories.replace(spread_of(QUESTION, "P 2.1", UNITS, SERVICE), units=shares)

    svg = shares_chart("P 2.1", [spread], PDU.bands).svg

    assert [svg.index(f">{unit.name}<") for unit in UNITS] == sorted(
        svg.index(f">{unit.name}<") for unit in UNITS
    )


def test_a_unit_without_a_relevant_case_is_in_the_table_and_not_in_the_drawing():
    shares = (share_of(UNITS[0], 0, 0), share_of(UNITS[1], 10, 40))
    spread = factories.replace(spread_of(QUESTION, "P 2.1", UNITS, SERVICE), units=shares)

    chart = shares_chart("P 2.1", [spread], PDU.bands)

    assert chart.data.rows[0] == (Strong("Derby City"), "no relevant case (0 of 0)")
    assert ">Derby City<" not in chart.svg


def test_the_order_of_the_pieces_is_that_of_the_scale():
    svg = certainty_chart("How sure", {"P": distribution(0.25, 0.25, 0.25, 0.25)}).svg

    places = [svg.index(f">{rating.label} 25%<") for rating in Rating]

    assert places == sorted(places)


def spread_with(*counts, question=QUESTION):
    units = tuple(share_of(unit, *count) for unit, count in zip(UNITS, counts, strict=False))
    together = share_of(SERVICE, sum(part for part, _ in counts), sum(of for _, of in counts))
    spread = spread_of(question, "P 2.1", UNITS, SERVICE)
    return factories.replace(spread, units=units, together=together)


def test_a_funnel_says_which_unit_lies_outside_the_limits():
    chart = funnel_chart("Funnel", [spread_with((30, 40), (30, 40), (12, 40))])

    assert chart.says == (
        "P 2.1.1, all together 60% (72 of 120): Ynys Môn ŵ ŷ lies far below the limits."
    )


def test_a_funnel_says_that_nothing_lies_outside():
    chart = funnel_chart("Funnel", [spread_with((20, 40), (21, 40))])

    assert chart.says.endswith("no unit lies outside the limits.")


def test_a_unit_that_was_not_asked_is_said_and_not_drawn():
    chart = funnel_chart("Funnel", [spread_with((20, 40), (0, 0))])

    assert chart.says.endswith(
        "no unit lies outside the limits and Derbyshire had no relevant case."
    )
    assert chart.data.rows[1][1:] == ("0 of 0", "none", "none", "unknown")


def test_a_funnel_gives_each_unit_its_limits():
    chart = funnel_chart("Funnel", [spread_with((20, 40), (20, 40))])

    assert chart.data.rows[0] == (
        (Strong("P 2.1.1"), ", 1 Derby City"),
        "20 of 40",
        "35% to 65%",
        "25% to 75%",
        "within",
    )


def test_of_each_standard_the_lowest_question_is_on_a_funnel():
    _first, second, third = PDU.standard("P 2.1").questions
    spreads = [
        spread_with((30, 40), (30, 40)),
        spread_with((10, 40), (10, 40), question=second),
        spread_with((0, 0), (0, 0), question=third),
    ]

    assert [spread.question.code for spread in deciding(spreads)] == ["P 2.1.2"]


def test_a_question_that_rates_nothing_decides_nothing():
    beside = SupplementaryQuestion(
        code="S 1", text="Were the police asked?", status=Status.STATED, bears_on="P 2.1"
    )

    assert deciding([spread_with((1, 40), (1, 40), question=beside)]) == ()
