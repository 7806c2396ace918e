"""How long it takes to say how sure the ratings of a service are.

Ours deals whole populations at once, with the answers of a case kept together; the plain loop
does the same as the textbook tells it, ball by ball; scipy draws the one question that it can
(a beta-binomial), which knows nothing of the other questions. Before any timing, their means and
spreads have to agree.

Every case is answered at random, so hardly two are alike: the worst that can happen to us.
"""

import random
from collections import Counter
from functools import partial

import numpy as np
from scipy.stats import betabinom

from muster.statistics.resampling import polya_draws
from timing import Measured, measure, ratios, report

DRAWS, QUESTIONS, STRATA, UNSEEN = 10_000, 12, 6, 9  # nine unseen cases to each one seen
PARTS = 100  # of the plain loop's draws, one in so many is run


def answers(cases=330, questions=QUESTIONS):
    """Which answers are sufficient and which relevant, each case's stratum, and the populations."""
    rng = np.random.default_rng(20261120)
    relevant = rng.random((cases, questions)) < 0.9
    sufficient = relevant & (rng.random((cases, questions)) < 0.6)
    strata = [case % STRATA for case in range(cases)]
    return sufficient, relevant, strata, {s: (1 + UNSEEN) * strata.count(s) for s in range(STRATA)}


def ours(given, draws=DRAWS):
    return polya_draws(*given, draws=draws, rng=np.random.default_rng(1)).shares


def plain_loop(given, draws=DRAWS // PARTS):
    sufficient, relevant, strata, populations = given
    yes, asked = sufficient.tolist(), relevant.tolist()
    members = {s: [case for case, of in enumerate(strata) if of == s] for s in populations}
    chance, shares = random.Random(1), []
    for _ in range(draws):
        good, whole = [0] * len(yes[0]), [0] * len(yes[0])
        for stratum, population in populations.items():
            urn = list(members[stratum])
            while len(urn) < population:
                urn.append(chance.choice(urn))
            for case, times in Counter(urn).items():
                for question, counts in enumerate(asked[case]):
                    whole[question] += times * counts
                    good[question] += times * yes[case][question]
        shares.append([g / w for g, w in zip(good, whole, strict=True)])
    return np.array(shares)


def one_question():
    """One question, relevant to every case, in one stratum: all that a beta-binomial can do."""
    sufficient, relevant, _, _ = answers(questions=1)
    return sufficient, np.ones_like(relevant), [0] * 330, {0: 330 * (1 + UNSEEN)}


def scipy_alone(given, draws=DRAWS):
    (yes, _, strata, populations), rng = given, np.random.default_rng(1)
    seen, population = int(yes.sum()), populations[0]
    unseen = betabinom.rvs(
        population - len(strata), seen, len(strata) - seen, size=draws, random_state=rng
    )
    return ((seen + unseen) / population)[:, None]


def agree(name, one, other):
    """The two ways have the same means and spreads, but for the chance of the draws."""
    assert np.allclose(one.mean(axis=0), other.mean(axis=0), atol=0.004), name
    assert np.allclose(one.std(axis=0), other.std(axis=0), rtol=0.12), name


def growth() -> list[Measured]:
    return [
        measure(f"{cases:,} cases", ours, partial(answers, cases), times=times)
        for cases, times in ((330, 5), (3_300, 2), (33_000, 1))
    ]


def main() -> None:
    agree("the plain loop", ours(answers(), 2_000), plain_loop(answers(), 400))
    agree("scipy", ours(one_question()), scipy_alone(one_question()))
    together = [
        measure("Muster", ours, answers),
        measure("plain Python loop", plain_loop, answers, times=1, parts=PARTS),
    ]
    single = [
        measure("Muster", ours, one_question),
        measure("scipy, betabinom", scipy_alone, one_question),
    ]
    report(
        "certainty",
        f"330 cases × {QUESTIONS} questions in {STRATA} strata, {DRAWS:,} draws:\n\n"
        f"{ratios(together)}\n\nOne question of 330 cases, {DRAWS:,} draws:\n\n{ratios(single)}\n\n"
        f"Growth, {QUESTIONS} questions, {DRAWS:,} draws:\n\n{ratios(growth())}",
    )


if __name__ == "__main__":
    main()
