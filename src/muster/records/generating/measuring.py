"""How a made nation compares with what it was made to be like: figure by figure, within or not.

A small nation cannot hit a share exactly. Each comparison says how far off chance alone may take
it, with the differences between teams that are planted on purpose: three standard errors, and
never less than a point. What lies further off is said to be so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from math import hypot, sqrt
from pathlib import Path

import duckdb

from muster.records.generating.calibration import number
from muster.records.generating.making import truth_path
from muster.records.generating.measures import MEASURES, Measure
from muster.records.generating.planting import failures
from muster.records.generating.published_figures import Published, published_of
from muster.records.schema import TABLES

TAKEN_AS_THEY_ARE = {
    "staff_in_post": "turns the count of vacancies into a rate of them",
    "mean_years": "is worked out from the lengths of sentences, which are assumed",
    "home_visit_days": "is a limit that visits keep, unless it is planted that they do not",
    "failures_before_breach": "is the limit at which a decision about breach is made",
    "failures_before_recall_decision": "is the limit at which a decision about recall is made",
    "cases_when_published": "turns the count of charges into a rate of them",
    "release_to_temporary": "divides those released to nowhere settled, whose share is measured",
}
LEAST = 0.01  # a point: nothing is compared more finely than that
NATION = 244_209  # the last published caseload, from which the nation has grown
FEWEST = 5  # of what a share is counted over; of fewer nothing is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A published figure, and what the nation that was made has in its place."""

    figure: str
    part: str
    says: str
    among: str
    source: str
    status: str
    published: float
    made: float
    counted_over: float
    tolerance: float
    is_share: bool

    @property
    def is_within(self) -> bool:
        """Whether the two are as near as they can be expected to be."""
        return abs(self.made - self.published) <= self.tolerance


@contextmanager
def opened(folder: Path, as_at: date) -> Iterator[duckdb.DuckDBPyConnection]:
    """A made nation to ask questions of: each table as it stands, and the truth key as `truth`.

    Of a row that was amended, the table has the version of now; `all_NAME` has every version.
    """
    con = duckdb.connect()
    try:
        con.execute(f"CREATE MACRO as_at() AS DATE '{as_at}'")
        for table in TABLES:
            path = folder / f"{table.name}.parquet"
            con.execute(f"CREATE VIEW all_{table.name} AS FROM '{path}'")
            con.execute(
                f"CREATE TABLE {table.name} AS FROM '{path}' QUALIFY row_number() OVER "
                f"(PARTITION BY {', '.join(table.key)} ORDER BY recorded_at DESC) = 1"
            )
        con.execute(f"CREATE VIEW truth AS FROM '{truth_path(folder)}'")
        yield con
    finally:
        con.close()


def comparisons(con: duckdb.DuckDBPyConnection) -> Iterator[Comparison]:
    """Every published figure that the nation was made with, beside what was made."""
    found = con.execute("SELECT count(DISTINCT team_code) FROM managers WHERE to_on IS NULL")
    teams = int(found.fetchall()[0][0])
    for measure in MEASURES:
        published = published_of(measure.figure)
        query = measure.query.format(
            caseload=number("cases_when_published"),
            nation=NATION * number("growth_since_published"),
        )
        for part, counted, over in con.execute(query + " ORDER BY 1").fetchall():
            if part in published and over >= (FEWEST if measure.kind == "share" else 0.001):
                yield _compared(measure, part, published[part], float(counted), float(over), teams)


def _compared(
    measure: Measure, part: str, published: Published, counted: float, over: float, teams: int
) -> Comparison:
    is_share = measure.kind == "share"
    planted = measure.figure in failures()
    return Comparison(
        figure=measure.figure,
        part=part,
        says=published.says,
        among=measure.among,
        source=published.source,
        status=published.status,
        published=published.value,
        made=counted / over,
        counted_over=over,
        tolerance=(
            _of_share(published.value, over, _clusters(part, teams) if planted else None)
            if is_share
            else 3 * sqrt(max(published.value * over, 1)) / over
        ),
        is_share=is_share,
    )


def _clusters(part: str, teams: int) -> tuple[float, int]:
    """How much teams differ, and how many there are; within one unit, only its own few."""
    if part:
        return number("team_effect"), 1
    return hypot(number("unit_effect"), number("team_effect")), teams


def _of_share(share: float, over: float, clusters: tuple[float, int] | None) -> float:
    """Three standard errors of a share: of counting so many, and of teams that differ."""
    variance = share * (1 - share) / over
    if clusters is not None:
        spread, teams = clusters
        variance += (share * (1 - share) * spread) ** 2 / teams
    return max(LEAST, 3 * sqrt(variance))
