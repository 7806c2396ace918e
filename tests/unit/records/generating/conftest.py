"""One small nation, made once, as tables to ask questions of."""

from datetime import date

import duckdb
import pytest

from muster.records.generating.days import number
from muster.records.generating.making import generate, truth_path
from muster.records.generating.nation import Request

AS_AT = date(2026, 11, 20)


@pytest.fixture(scope="session")
def request_for_a_nation():
    """A function that asks for a nation of so many cases."""

    def ask(cases, **more):
        return Request(cases=cases, as_at=number(AS_AT), seed=more.pop("seed", 7), **more)

    return ask


@pytest.fixture(scope="session")
def nation(tmp_path_factory, request_for_a_nation):
    """A nation of 3,000 cases: every table under its name, and the truth key as `truth`.

    Of a row that was amended, the table has the version of now; `all_NAME` has every version.
    """
    folder = tmp_path_factory.mktemp("nation") / "nation"
    generate(request_for_a_nation(3_000), folder, "parquet")
    con = duckdb.connect()
    for path in folder.glob("*.parquet"):
        key = con.execute(f"SELECT * FROM '{path}' LIMIT 0").description[0][0]
        con.execute(f"CREATE VIEW all_{path.stem} AS FROM '{path}'")
        con.execute(
            f"CREATE TABLE {path.stem} AS FROM '{path}' "
            f"QUALIFY row_number() OVER (PARTITION BY {_key(path.stem, key)} "
            f"ORDER BY recorded_at DESC) = 1"
        )
    con.execute(f"CREATE VIEW truth AS FROM '{truth_path(folder)}'")
    yield con
    con.close()


def _key(table, first):
    several = {
        "assessment_sections": "assessment_id, section",
        "establishment": "unit_code, grade, as_at_on",
        "feeds": "feed, region_code",
        "lesson_cases": "lesson_id, case_id",
    }
    return several.get(table, first)


@pytest.fixture(scope="session")
def count(nation):
    """A function that gives the single number a query asks for."""

    def ask(query):
        return nation.execute(query).fetchone()[0]

    return ask
