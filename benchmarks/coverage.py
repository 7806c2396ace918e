"""Whether what is said of certainty comes true, on services that are made up and so known.

Each service has its cases, in three strata that differ, and answers to four questions that go
together within a case. A sample in proportion to the strata is read, the certainty is worked out
from it alone, and the truth is looked up in the population:

- an interval that says 95% should hold the true share of a question in 95 services of 100;
- of the ratings that are said to be about 70% likely, 70 in 100 should be the true one.
"""

import numpy as np
from numpy.typing import NDArray

from muster.statistics.resampling import polya_draws
from timing import report

SERVICES, POPULATION, QUESTIONS, DRAWS = 3_000, 400, 4, 1_000
SIZES = {"order": 200, "licence": 140, "high risk": 60}
STRATA = np.repeat(list(SIZES), list(SIZES.values()))
EDGES = np.array([50, 65, 80])  # the bands of the edition of 2023, in whole percentages
SAID = [(0, 10), (10, 30), (30, 50), (50, 70), (70, 90), (90, 101)]


def service(rng: np.random.Generator) -> NDArray[np.bool_]:
    """Who had what done well enough: good cases tend to be good at everything."""
    level = rng.uniform(-0.5, 2.2) + rng.normal(0, 0.4, QUESTIONS)
    of_stratum = {stratum: rng.normal(0, 0.5) for stratum in SIZES}
    of_case = rng.normal(0, 1.0, POPULATION) + [of_stratum[stratum] for stratum in STRATA]
    chance = 1 / (1 + np.exp(-(level + of_case[:, None])))
    return rng.random(chance.shape) < chance


def sampled(size: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """The row numbers of a sample in proportion to the strata."""
    places = [np.flatnonzero(stratum == STRATA) for stratum in SIZES]
    return np.concatenate(
        [rng.choice(rows, round(size * len(rows) / POPULATION), replace=False) for rows in places]
    )


def rated(sufficient: NDArray[np.int64], relevant: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rating by the lowest question, from whole percentages rounded half up."""
    percent = (200 * sufficient + relevant) // (2 * relevant)
    return np.searchsorted(EDGES, percent.min(axis=-1), side="right")


def one(size: int, rng: np.random.Generator) -> tuple[dict[float, float], NDArray[np.float64], int]:
    """One service: how many of its shares each interval held, what was said, what was true."""
    answers = service(rng)
    rows = sampled(size, rng)
    everyone = np.ones_like(answers[rows])
    drawn = polya_draws(answers[rows], everyone, STRATA[rows].tolist(), SIZES, draws=DRAWS, rng=rng)
    truth = answers.mean(axis=0)
    held = {}
    for confidence in (0.80, 0.95):
        ends = np.quantile(drawn.shares, [(1 - confidence) / 2, (1 + confidence) / 2], axis=0)
        held[confidence] = float(((ends[0] <= truth) & (truth <= ends[1])).mean())
    said = np.bincount(rated(drawn.sufficient, drawn.relevant), minlength=4) / DRAWS
    return held, said, int(rated(answers.sum(axis=0), np.full(QUESTIONS, POPULATION)))


def coverage(size: int) -> tuple[str, NDArray[np.float64], NDArray[np.bool_]]:
    """A row of the table of intervals; and what was said of each rating, and whether it was so."""
    rng = np.random.default_rng(20261120 + size)
    services = [one(size, rng) for _ in range(SERVICES)]
    at_80, at_95 = (np.mean([held[c] for held, _, _ in services]) for c in (0.80, 0.95))
    said = np.array([said for _, said, _ in services])
    true = np.arange(4) == np.array([[true] for _, _, true in services])
    likeliest = said.argmax(axis=1)
    right = true[np.arange(SERVICES), likeliest].mean()
    row = f"| {size} | {at_80:.1%} | {at_95:.1%} | {said.max(axis=1).mean():.0%} | {right:.0%} |"
    return row, said, true


def calibration(said: NDArray[np.float64], true: NDArray[np.bool_]) -> str:
    """For each range of what was said, the mean of it and how often it was so."""
    lines = ["| said to be | on average | came true | of |", "|---|---|---|---|"]
    for low, high in SAID:
        which = (said * 100 >= low) & (said * 100 < high)
        lines.append(
            f"| {low}% to {min(high, 100)}% | {said[which].mean():.0%} "
            f"| {true[which].mean():.0%} | {which.sum():,} |"
        )
    return "\n".join(lines)


def main() -> None:
    found = {size: coverage(size) for size in (20, 55, 120)}
    head = [
        "| cases read | held at 80% | held at 95% | likeliest rating, said | and right |",
        "|---|---|---|---|---|",
    ]
    table = "\n".join([*head, *(row for row, _, _ in found.values())])
    report(
        "coverage",
        f"{SERVICES:,} services of {POPULATION} cases in three strata, four questions:\n\n{table}"
        f"\n\nWhat was said of each rating, from 55 cases:\n\n{calibration(*found[55][1:])}",
    )


if __name__ == "__main__":
    main()
