"""How the answers on cases become a rating, under the edition for delivery units of October 2023.

Bands, discretion and edges are data of an edition; these are the rules that read them.
"""

import pytest

from muster.frameworks.loading import edition
from muster.frameworks.scale import label_of
from muster.ratings.explaining import explain
from muster.ratings.model import Tally
from muster.ratings.rating import rate_standard

PDU = edition("adult-pdu-2023")


def tallies_of(rows):
    return {
        row.pop("question"): Tally(**{name: int(cell) for name, cell in row.items()})
        for row in rows
    }


@pytest.fixture
def rates(read_table):
    def check(table, expected, *, because):
        tallies = tallies_of(read_table(table))
        [standard] = {s for s in PDU.standards for q in s.questions if q.code in tallies}

        rated = rate_standard(PDU, standard, tallies)

        assert label_of(rated.rating).casefold() == expected
        assert because in explain(rated.because)

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
