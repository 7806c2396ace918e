"""The engine and the plain reading agree on every history, of every shape of declaration."""

from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.engines.histories import day, drawn, every_small_case, tables_of
from tests.engines.reading import diaries, differences, ledger_of, slowly
from tests.engines.shapes import NAMED, SHAPES

from muster.obligations.states import State

# A ledger takes a second, and shrinking takes hundreds: the histories are small as they are.
UNSHRUNK = (Phase.explicit, Phase.generate)
SOON_ENOUGH = day(12)


@settings(max_examples=2, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(seed=st.integers(0, 2**32))
def test_histories_that_nobody_thought_of(engine, seed):
    tables = tables_of(drawn(seed, 150))

    found = diaries(ledger_of(engine, tables), tables)

    assert differences(found, slowly(tables)) == {}


@pytest.fixture(scope="module")
def small():
    """Every small case as one set of tables; and by hand, for the shapes that it tries."""
    groups = every_small_case()
    tables = tables_of([one for group in groups.values() for one in group])
    number = count()
    expected = {}
    for names, group in groups.items():
        cases = [tables["cases"][next(number)] for _one in group]
        shapes = [NAMED[name] for name in names]
        expected |= slowly(tables, shapes=shapes, cases=cases, as_at=SOON_ENOUGH)
    return tables, expected


def test_every_small_case(engine, small):
    tables, expected = small

    rows = ledger_of(engine, tables, as_at=SOON_ENOUGH)

    assert differences(diaries(rows, tables, as_at=SOON_ENOUGH), expected) == {}


def test_the_small_cases_reach_every_state_that_short_limits_allow(small):
    _tables, expected = small

    reached = {state for diary in expected.values() for state in diary.values()}

    assert reached == set(State) - {State.UNKNOWN, State.NOT_YET_DUE}


def test_no_shape_says_the_same_of_every_history():
    tables = tables_of(drawn(1, 60))

    said = {
        shape.id: {
            state for diary in slowly(tables, shapes=[shape]).values() for state in diary.values()
        }
        for shape in SHAPES
    }

    assert {name for name, states in said.items() if len(states) == 1} == set()
