"""Which totals a service can have had."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.loading import edition
from muster.frameworks.scale import Rating
from muster.published.possible import ANY, Total, ratings_of, span, totals

OVERALL = edition("adult-pdu-2023").overall
options = st.lists(st.frozensets(st.sampled_from([*Rating, None]), min_size=1), max_size=5)


@given(options)
def test_the_totals_are_those_of_every_way_to_rate_the_standards(each_standard):
    every_way = {
        Total(
            maximum=3 * sum(rating is not None for rating in way),
            score=sum(rating or 0 for rating in way),
        )
        for way in product(*each_standard)
    }

    assert totals(each_standard) == every_way


def test_a_service_of_which_nothing_was_rated_has_no_overall_rating():
    assert ratings_of([Total(maximum=0, score=0)], OVERALL) == {}


def test_each_overall_rating_has_the_totals_that_make_it():
    made = ratings_of(totals([ANY]), OVERALL)

    assert made[Rating.OUTSTANDING] == [Total(maximum=3, score=3)]


def test_totals_are_said_in_words():
    assert span([Total(maximum=21, score=2)]) == "2 of 21"
    assert span(totals([ANY])) == "0 to 3 of 0 to 3"
