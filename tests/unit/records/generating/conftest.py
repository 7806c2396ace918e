"""One small nation, made once, as tables to ask questions of."""

from datetime import date

import pytest

from muster.records.generating.days import number
from muster.records.generating.making import generate
from muster.records.generating.measuring import opened
from muster.records.generating.nation import Request

AS_AT = date(2026, 11, 20)


@pytest.fixture(scope="session")
def request_for_a_nation():
    """A function that asks for a nation of so many cases."""

    def ask(cases, **more):
        return Request(cases=cases, as_at=number(AS_AT), seed=more.pop("seed", 7), **more)

    return ask


@pytest.fixture(scope="session")
def nation_folder(tmp_path_factory, request_for_a_nation):
    """The nation that the page of calibration is made from, as a package."""
    folder = tmp_path_factory.mktemp("nation") / "nation"
    generate(request_for_a_nation(4_000), folder, "parquet")
    return folder


@pytest.fixture(scope="session")
def nation(nation_folder):
    """The same nation, as `measuring.opened` gives it."""
    with opened(nation_folder, AS_AT) as con:
        yield con


@pytest.fixture(scope="session")
def count(nation):
    """A function that gives the single number a query asks for."""

    def ask(query):
        return nation.execute(query).fetchone()[0]

    return ask
