"""What a designed sample says of its whole population, and how many cases to ask for.

Standard errors know the strata and how much of each was seen (the finite population correction).
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from muster.statistics.estimates import Drawn, mean
from muster.statistics.sizes import margin, sample_size

DATA = Path(__file__).parent / "data"


@pytest.fixture
def mean_of_file_is(read_table):
    def check(table):
        for row in read_table(table):
            cases = list(csv.DictReader((DATA / row["sample"]).read_text("utf-8").splitlines()))
            sizes = dict(part.split() for part in row["strata"].split(", "))
            drawn = Drawn([c["stratum"] for c in cases], {s: int(n) for s, n in sizes.items()})
            found = mean(np.array([float(c["api00"]) for c in cases]), drawn)
            assert f"{found.value:.4f}" == row["mean"]
            assert f"{found.standard_error:.4f}" == row["standard error"]

    return check


@pytest.fixture
def margin_is(read_table):
    def check(table):
        for row in read_table(table):
            found = margin(int(row["cases"]), float(row["share"]), float(row["confidence"]))
            assert f"{100 * found:.1f}" == row["points either way"]

    return check


@pytest.fixture
def size_is(read_table):
    def check(table):
        for row in read_table(table):
            found = sample_size(
                float(row["margin"]), float(row["confidence"]), float(row["population"])
            )
            assert str(found) == row["cases"]

    return check


def test_a_stratified_mean_is_that_of_r_survey(mean_of_file_is):
    """Schools of California in the year 2000, drawn in three strata.

    Source: R's `survey` package, data set apistrat; the rows are as packaged by samplics (MIT).
    """
    mean_of_file_is(
        """
        sample       | strata                | mean     | standard error
        apistrat.csv | E 4421, M 1018, H 755 | 662.2874 | 9.4089
        """
    )


def test_a_sample_of_a_unit_leaves_a_wide_margin(margin_is):
    """The simple margin, for planning; endless population."""
    margin_is(
        """
        cases | share | confidence | points either way
        55    | 0.65  | 0.95       | 12.6
        55    | 0.65  | 0.80       | 8.2
        """
    )


def test_a_small_population_needs_fewer_cases(size_is):
    """For a share of one half, the widest. 80% and 5 points is what inspections were sized for."""
    size_is(
        """
        margin | confidence | population | cases
        0.05   | 0.80       | inf        | 165
        0.05   | 0.80       | 600        | 130
        0.05   | 0.80       | 100        | 63
        0.05   | 0.95       | inf        | 385
        """
    )
