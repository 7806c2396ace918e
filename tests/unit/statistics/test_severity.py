import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.statistics.severity import severity

ANSWERS = st.sampled_from(["yes", "no", "other"])
CASES = st.dictionaries(
    st.text(min_size=1, max_size=3),
    st.lists(st.tuples(ANSWERS, ANSWERS), max_size=6),
    max_size=6,
)


def test_no_where_the_other_says_yes_is_stricter():
    found = severity({"C1": [("no", "yes"), ("yes", "yes")]})

    assert (found.stricter, found.laxer, found.net) == (1, 0, 0.5)


def test_yes_where_the_other_says_no_is_laxer():
    assert severity({"C1": [("yes", "no")]}).net == -1.0


def test_a_difference_about_whether_it_applies_leans_neither_way():
    found = severity({"C1": [("other", "no"), ("no", "no")]})

    assert (found.otherwise, found.net) == (1, 0.0)


def test_nothing_shared_cannot_be_told():
    found = severity({"C1": []})

    assert (found.cases, found.net, found.interval) == (0, None, None)


def test_one_case_has_no_interval():
    assert severity({"C1": [("no", "yes")] * 9}).interval is None


def test_a_strict_case_among_others_is_one_case_and_not_nine_answers():
    """Spread over cases: nine strict answers on one case say less than one on each of nine."""
    other = {f"C{n}": [("yes", "yes")] * 9 for n in range(8)}
    together = severity({"C9": [("no", "yes")] * 9} | other)
    apart = severity({f"C{n}": [("no", "yes")] + [("yes", "yes")] * 8 for n in range(9)})

    assert together.net == pytest.approx(apart.net)
    assert together.interval.width > apart.interval.width


@given(cases=CASES)
def test_two_readers_lean_away_from_each_other_by_as_much(cases):
    turned = {case: [(b, a) for a, b in pairs] for case, pairs in cases.items()}

    one, other = severity(cases), severity(turned)

    assert (one.stricter, one.laxer) == (other.laxer, other.stricter)
    assert (one.net or 0) == pytest.approx(-(other.net or 0))


@given(cases=CASES)
def test_the_interval_holds_the_leaning_within_bounds(cases):
    found = severity(cases)

    if found.interval is not None:
        assert -1 <= found.interval.low <= found.net <= found.interval.high <= 1
