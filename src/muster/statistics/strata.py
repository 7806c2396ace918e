"""Which cases of a sample belong to which stratum, and whether that can be a sample at all."""

from collections.abc import Hashable, Mapping, Sequence

from muster.statistics.errors import StatisticsError


def members(
    strata: Sequence[Hashable], populations: Mapping[Hashable, int]
) -> dict[Hashable, list[int]]:
    """The row numbers of each stratum's cases, in the order of the populations.

    Raises `StatisticsError` if a stratum has cases and no population, a population and no case
    (of which nothing would be known), or more cases than its population.
    """
    rows: dict[Hashable, list[int]] = {stratum: [] for stratum in populations}
    for row, stratum in enumerate(strata):
        if stratum not in rows:
            raise StatisticsError(
                f"Stratum {stratum!r} has sampled cases and no population. "
                f"Say how many cases of the frame it holds."
            )
        rows[stratum].append(row)
    held = {stratum: cases for stratum, cases in rows.items() if cases or populations[stratum]}
    for stratum, cases in held.items():
        check_seen(f"stratum {stratum!r}", len(cases), populations[stratum])
    return held


def check_seen(name: str, cases: int, population: int) -> None:
    """Raises `StatisticsError` unless so many cases can have been seen of the population."""
    if population < cases:
        raise StatisticsError(
            f"In {name} there are {cases} cases from a population of {population}. "
            f"A population holds at least its sample."
        )
    if not cases:
        raise StatisticsError(
            f"In {name} none of {population} cases was seen, so nothing is known of them. "
            f"Put them with a stratum that is like them, or leave them out and say so."
        )
