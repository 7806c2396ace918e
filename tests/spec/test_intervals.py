"""How far a share found in a sample may be from the share of everyone.

Each interval is shown to the digits of its source. An interval is never made where nobody was
asked.
"""

import pytest

from muster.statistics.intervals import clopper_pearson, hypergeometric, wilson


def shown(interval, digits):
    if interval is None:
        return "no interval", "no interval"
    return f"{interval.low:.{digits}f}", f"{interval.high:.{digits}f}"


@pytest.fixture
def wilson_gives(read_table):
    def check(table):
        for row in read_table(table):
            found = wilson(int(row["sufficient"]), int(row["of"]))
            assert shown(found, 4) == (row["from"], row["to"])

    return check


@pytest.fixture
def clopper_pearson_gives(read_table):
    def check(table):
        for row in read_table(table):
            found = clopper_pearson(int(row["sufficient"]), int(row["of"]))
            assert shown(found, 4) == (row["from"], row["to"])

    return check


@pytest.fixture
def exact_gives(read_table):
    def check(table):
        for row in read_table(table):
            sufficient, of, population = map(int, (row["sufficient"], row["of"], row["population"]))
            found = hypergeometric(sufficient, of, population, float(row["confidence"]))
            assert shown(found, 3) == (row["from"], row["to"])

    return check


def test_the_score_interval_is_the_published_one(wilson_gives):
    """Wilson, at 95%. Source: Newcombe (1998), Statistics in Medicine 17."""
    wilson_gives(
        """
        sufficient | of  | from   | to
        81         | 263 | 0.2553 | 0.3662
        15         | 148 | 0.0624 | 0.1605
        0          | 20  | 0.0000 | 0.1611
        1          | 29  | 0.0061 | 0.1718
        """
    )


def test_the_exact_binomial_interval_is_the_published_one(clopper_pearson_gives):
    """Clopper and Pearson, at 95%. Source: Newcombe (1998), Statistics in Medicine 17."""
    clopper_pearson_gives(
        """
        sufficient | of  | from   | to
        81         | 263 | 0.2527 | 0.3676
        15         | 148 | 0.0578 | 0.1617
        0          | 20  | 0.0000 | 0.1684
        1          | 29  | 0.0009 | 0.1776
        """
    )


def test_the_size_of_the_population_narrows_the_interval(exact_gives):
    """The exact hypergeometric interval: its ends are whole cases of the population."""
    exact_gives(
        """
        sufficient | of | population | confidence | from  | to
        20         | 40 | 600        | 0.80       | 0.392 | 0.608
        24         | 40 | 250        | 0.95       | 0.448 | 0.740
        """
    )


def test_when_everyone_has_been_seen_the_interval_is_a_point(exact_gives):
    exact_gives(
        """
        sufficient | of | population | confidence | from  | to
        20         | 40 | 40         | 0.95       | 0.500 | 0.500
        """
    )


def test_where_nobody_was_asked_there_is_no_interval(wilson_gives):
    wilson_gives(
        """
        sufficient | of | from        | to
        0          | 0  | no interval | no interval
        """
    )
