"""How far readers of the same cases agree, beyond what chance alone would give.

A dash is a case that a reader has not read; it is never a disagreement. Where no case was read
by two, agreement is not 1: it cannot be told. Lead with Gwet's AC1, which holds where nearly
every answer is the same.
"""

import pytest

from muster.statistics.agreement import cohen, fleiss, gwet, krippendorff, percent
from muster.statistics.readings import Level, Readings


def readings(rows):
    cases = [[None if said == "–" else float(said) for said in row.values()] for row in rows]
    used = {said for case in cases for said in case if said is not None}
    return Readings.of(cases, sorted(used | {1.0, 2.0}))


def shown(name, found):
    return found.why_not or f"{name} {found.coefficient:.5f} (SE {found.standard_error:.5f})"


@pytest.fixture
def readers_agree(read_table):
    def check(table, expected):
        given = readings(read_table(table))
        alpha = krippendorff(given).coefficient
        found = [shown("AC1", gwet(given)), shown("Fleiss", fleiss(given)), f"alpha {alpha:.5f}"]
        assert ", ".join(found) == expected

    return check


@pytest.fixture
def alpha_is(read_table):
    def check(table, expected):
        given = readings(read_table(table))
        found = [
            f"{level} {krippendorff(given, level).coefficient:.4f}"
            for level in (Level.NOMINAL, Level.ORDINAL, Level.INTERVAL, Level.RATIO)
        ]
        assert ", ".join(found) == expected

    return check


@pytest.fixture
def two_readers_agree(read_table):
    def check(table, expected):
        pairs = [
            [row["first reader"], second]
            for row in read_table(table)
            for second, count in row.items()
            if second != "first reader"
            for _ in range(int(count))
        ]
        given = Readings.of(pairs, ["Ectopic", "AIU", "NIU"])
        found = cohen(given)
        shown = [
            f"Cohen {found.coefficient:.7f} (SE {found.standard_error:.8f})",
            f"Scott {fleiss(given).coefficient:.7f}",
            f"AC1 {gwet(given).coefficient:.7f}",
        ]
        assert ", ".join(shown) == expected

    return check


@pytest.fixture
def raters_agree(read_table):
    def check(table, expected):
        cases = [
            [answer for answer, count in row.items() for _ in range(int(count))]
            for row in read_table(table)
        ]
        found = fleiss(Readings.of(cases, list(read_table(table)[0])))
        assert f"Fleiss' kappa {found.coefficient:.4f}" == expected

    return check


@pytest.fixture
def cannot_be_told(read_table):
    def check(table, expected):
        given = readings(read_table(table))
        assert {f(given).why_not for f in (cohen, fleiss, gwet, krippendorff)} == {expected}
        assert {f(given).coefficient for f in (cohen, fleiss, gwet, krippendorff)} == {None}

    return check


@pytest.fixture
def pairs_agree(read_table):
    def check(table):
        for row in read_table(table):
            of, agree = int(row["pairs"]), int(row["agree"])
            pairs = [["yes", "yes"]] * agree + [["yes", "no"]] * (of - agree)
            interval = percent(Readings.of(pairs, ["no", "yes"])).interval
            assert (f"{interval.low:.0%}", f"{interval.high:.0%}") == (row["from"], row["to"])

    return check


def test_readings_that_are_missing_are_not_disagreements(readers_agree):
    """Four raters of twelve subjects. Source: Gwet (2014), as published with irrCAC."""
    readers_agree(
        """
        A | B | C | D
        1 | 1 | – | 1
        2 | 2 | 3 | 2
        3 | 3 | 3 | 3
        3 | 3 | 3 | 3
        2 | 2 | 2 | 2
        1 | 2 | 3 | 4
        4 | 4 | 4 | 4
        1 | 1 | 2 | 1
        2 | 2 | 2 | 2
        – | 5 | 5 | 5
        – | – | 1 | 1
        – | – | 3 | –
        """,
        "AC1 0.77544 (SE 0.14295), Fleiss 0.76117 (SE 0.15302), alpha 0.74342",
    )


def test_alpha_depends_on_what_a_difference_means(alpha_is):
    """Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example C."""
    alpha_is(
        """
        A | B | C | D
        1 | 1 | – | 1
        2 | 2 | 3 | 2
        3 | 3 | 3 | 3
        3 | 3 | 3 | 3
        2 | 2 | 2 | 2
        1 | 2 | 3 | 4
        4 | 4 | 4 | 4
        1 | 1 | 2 | 1
        2 | 2 | 2 | 2
        – | 5 | 5 | 5
        – | – | 1 | 1
        – | 3 | – | –
        """,
        "nominal 0.7434, ordinal 0.8154, interval 0.8491, ratio 0.7974",
    )


def test_two_readers_are_corrected_for_their_own_habits(two_readers_agree):
    """100 abstracts read by two. Source: the vignette of irrCAC, cont3x3abstractors."""
    two_readers_agree(
        """
        first reader | Ectopic | AIU | NIU
        Ectopic      | 13      | 0   | 0
        AIU          | 0       | 20  | 7
        NIU          | 0       | 4   | 56
        """,
        "Cohen 0.7964094 (SE 0.05891072), Scott 0.7962397, AC1 0.8493305",
    )


def test_many_raters_need_not_be_the_same_ones(raters_agree):
    """Six diagnoses of each of thirty patients, by how many gave each. Source: Fleiss (1971)."""
    raters_agree(
        """
        depression | personality | schizophrenia | neurosis | other
        0 | 0 | 0 | 6 | 0
        0 | 3 | 0 | 0 | 3
        0 | 1 | 4 | 0 | 1
        0 | 0 | 0 | 0 | 6
        0 | 3 | 0 | 3 | 0
        2 | 0 | 4 | 0 | 0
        0 | 0 | 4 | 0 | 2
        2 | 0 | 3 | 1 | 0
        2 | 0 | 0 | 4 | 0
        0 | 0 | 0 | 0 | 6
        1 | 0 | 0 | 5 | 0
        1 | 1 | 0 | 4 | 0
        0 | 3 | 3 | 0 | 0
        1 | 0 | 0 | 5 | 0
        0 | 2 | 0 | 3 | 1
        0 | 0 | 5 | 0 | 1
        3 | 0 | 0 | 1 | 2
        5 | 1 | 0 | 0 | 0
        0 | 2 | 0 | 4 | 0
        1 | 0 | 2 | 0 | 3
        0 | 0 | 0 | 0 | 6
        0 | 1 | 0 | 5 | 0
        0 | 2 | 0 | 1 | 3
        2 | 0 | 0 | 4 | 0
        1 | 0 | 0 | 4 | 1
        0 | 5 | 0 | 1 | 0
        4 | 0 | 0 | 0 | 2
        0 | 2 | 0 | 4 | 0
        1 | 0 | 5 | 0 | 0
        0 | 0 | 0 | 0 | 6
        """,
        "Fleiss' kappa 0.4302",
    )


def test_without_a_case_that_two_have_read_agreement_cannot_be_told(cannot_be_told):
    cannot_be_told(
        """
        A | B
        1 | –
        – | 1
        2 | –
        """,
        "No case was read by two, so agreement cannot be told.",
    )


def test_the_plain_share_of_pairs_that_agree_has_an_interval(pairs_agree):
    """22 of 24 is Ofsted's published test of its short inspections in 2017, given as 92%."""
    pairs_agree(
        """
        pairs | agree | from | to
        24    | 22    | 74%  | 98%
        """
    )
