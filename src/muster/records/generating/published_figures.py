"""What is published of each figure that the nation is made with, part by part, and where it stands.

A figure with parts (grades, regions, quarters, units) has an entry for each; one without has one,
whose part is empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from muster.records import data
from muster.records.generating.calibration import Figure, figures
from muster.records.generating.estate import regions
from muster.records.generating.nation import VACANCIES, vacancy_rate
from muster.records.generating.planting import Failure, failures

CASELOAD = "offenders under probation supervision"
ORDERS = "court order caseload"
QUALIFIED = "share of cases that only a qualified PO may hold %"
QUARTERS = ("licence recalls", "releases from sentences")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published figure, or one part of it, and where it was read."""

    value: float
    says: str
    source: str
    status: str = "stated"


def published_of(figure: str) -> Mapping[str, Published]:
    """What is published of a figure, by part.

    It is named as in calibration.toml, in planting.toml or, for a series, in the public data.
    """
    if figure in failures():
        return dict(_of_failure(failures()[figure]))
    if figure in figures():
        return dict(_of_figure(figures()[figure]))
    if figure == VACANCIES:
        return dict(_of_vacancies())
    return dict(_of_series(figure))


def _of_failure(failure: Failure) -> Iterator[tuple[str, Published]]:
    newest = failure.share if isinstance(failure.share, float) else [*failure.share.values()][-1]
    status = failure.status.value
    yield "", Published(value=newest, says=failure.says, source=failure.source, status=status)
    for unit, own in failure.units.items():
        yield unit, Published(value=own.share, says=failure.says, source=own.source)


def _of_figure(figure: Figure) -> Iterator[tuple[str, Published]]:
    """A number as it is; a list or weights as shares of their sum."""
    value = figure.value
    if isinstance(value, float):
        parts = {"": value}
    else:
        named = value if isinstance(value, dict) else dict(enumerate(value))
        parts = {str(part): each / sum(named.values()) for part, each in named.items()}
    source = "; ".join(filter(None, (figure.source or _row_of(figure)["source"], figure.scope)))
    for part, each in parts.items():
        status = figure.status.value
        yield part, Published(value=each, says=figure.says, source=source, status=status)


def _row_of(figure: Figure) -> Mapping[str, str]:
    """The row of the public data that a figure was read in."""
    assert figure.published, f"{figure.says!r} has neither a source nor a row."
    wanted = figure.published.row.items()
    return next(row for row in data.rows(figure.published.file) if wanted <= row.items())


def _of_vacancies() -> Iterator[tuple[str, Published]]:
    """Vacancies as a share of posts: staff in post are shared out by the units of each region."""
    source = "MoJ written answer 10822, all grades, September 2023, over staff in post"
    for region, name in regions().items():
        says = f"Posts vacant in {name}"
        rate = vacancy_rate(region)
        yield region, Published(value=rate, says=says, source=source, status="derived")


def _of_series(name: str) -> Iterator[tuple[str, Published]]:
    """The quarters of a series; of what is counted on a day, the newest share."""
    rows = [row for row in _listed() if row["measure"] == name]
    if name in QUARTERS:
        for row in rows:
            says = f"{name.capitalize()}, {row['period']}"
            value = float(row["value"])
            yield row["period"], Published(value=value, says=says, source=row["source"])
        return
    newest = max(rows, key=lambda row: row["period"])
    value = float(newest["value"]) / (100 if name == QUALIFIED else _caseload(newest["period"]))
    says = "Live cases that only a qualified officer may hold"
    if name == ORDERS:
        says = "Live cases that are court orders"
    yield "", Published(value=value, says=says, source=newest["source"])


def _listed() -> Iterator[Mapping[str, str]]:
    yield from data.rows("omsq_national_series")
    yield from data.rows("workforce_series")


def _caseload(day: str) -> float:
    row = next(r for r in _listed() if r["measure"] == CASELOAD and r["period"] == day)
    return float(row["value"])
