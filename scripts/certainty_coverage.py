"""How often the certainty of a rating is right, on services whose every case is known.

Services are made at random, every case answered; a sample of each is drawn, stratum by stratum,
and its certainty compared with the rating that the rule gives to the whole service. Two things
are asked. Does the smallest set of ratings that holds 90% of the draws hold the true rating in
90% of services? And where the likeliest rating has a chance of so much, is it right so often?

The questions of a case go together, as they do in life: each case has a quality of its own. The
levels of the questions lie anywhere from 30% to 90%, so many ratings are near an edge.

Run it with `.venv/bin/python scripts/certainty_coverage.py`; it takes some minutes, and gives the
same table every time. The table stands in docs/explanation/certainty.md.
"""

import sys
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from muster.frameworks.loading import edition
from muster.frameworks.predicates import CaseFacts, Rosh
from muster.frameworks.scale import Answer, Rating
from muster.inspections.model import CaseAnswer, InspectedCase
from muster.ratings.certainty import certainty_of
from muster.ratings.model import PanelDecision
from muster.ratings.rating import rate_service
from muster.ratings.tallying import tally_cases

PDU = edition("adult-pdu-2023")
CODES = [question.code for question in PDU.case_questions]
JUDGED = [
    PanelDecision(standard=s.code, rating=Rating.REQUIRES_IMPROVEMENT, reason="Given.")
    for s in PDU.standards[:3]
]
FACTS = CaseFacts(rosh=Rosh.HIGH)
SHARES = (0.37, 0.28, 0.17, 0.11, 0.07)  # of the strata
TOGETHER = 0.4  # correlation of two questions of a case, before they are cut to yes and no
NOT_APPLICABLE = 0.1
DESIGNS = ((20, 100), (55, 400), (120, 1_200), (330, 3_300))  # sampled, of so many
SERVICES, DRAWS, HELD = 400, 1_000, 0.9


@dataclass(frozen=True)
class Seen:
    """What a certainty said of one rating, and whether it was right."""

    held: bool  # the set of 90% holds the true rating
    size: int  # of that set
    chance: float  # of the likeliest rating
    right: bool  # the likeliest is the true rating
    plain: bool  # the rating by rule of the sample is the true rating


def service(rng, size):
    """The cases of a service and their answers, in the order of strata."""
    levels = norm.ppf(rng.uniform(0.3, 0.9, len(CODES)))
    own, shared = rng.normal(size=(size, len(CODES))), rng.normal(size=(size, 1))
    good = np.sqrt(TOGETHER) * shared + np.sqrt(1 - TOGETHER) * own < levels
    asked = rng.random((size, len(CODES))) >= NOT_APPLICABLE
    strata = np.sort(rng.choice(len(SHARES), size=size, p=SHARES))
    cases = [
        InspectedCase(case_id=str(n), unit="U", stratum=str(s), facts=FACTS)
        for n, s in enumerate(strata)
    ]
    return cases, np.where(asked, np.where(good, Answer.YES, Answer.NO), Answer.NOT_APPLICABLE)


def answers_of(cases, given):
    return [
        CaseAnswer(case_id=case.case_id, question=code, answer=Answer(answer))
        for case in cases
        for code, answer in zip(CODES, given[int(case.case_id)], strict=True)
    ]


def sample(rng, cases, size):
    """A sample in proportion to the strata, at least one case of each."""
    strata = np.array([case.stratum for case in cases])
    drawn = []
    for stratum in np.unique(strata):
        members = np.flatnonzero(strata == stratum)
        wanted = max(1, round(size * len(members) / len(cases)))
        drawn += rng.choice(members, min(wanted, len(members)), replace=False).tolist()
    return [cases[n] for n in drawn]


def rated(cases, given):
    answers = answers_of(cases, given)
    return answers, *rate_service(PDU, tally_cases(PDU, cases, answers), JUDGED)


def seen(distribution, true, by_rule):
    ordered = sorted(distribution.shares, key=distribution.shares.get, reverse=True)
    reached = np.cumsum([distribution.shares[rating] for rating in ordered])
    size = int(np.searchsorted(reached, HELD - 1e-12)) + 1
    return Seen(
        held=true in ordered[:size],
        size=size,
        chance=distribution.shares[distribution.likeliest],
        right=distribution.likeliest == true,
        plain=by_rule == true,
    )


def one_service(seed, sampled, size):
    """What was seen of the case standards of one service, and of its overall rating."""
    rng = np.random.default_rng([20261120, sampled, seed])
    cases, given = service(rng, size)
    _, true_standards, true_overall = rated(cases, given)
    drawn = sample(rng, cases, sampled)
    answers, standards, overall = rated(drawn, given)
    frame = {s: sum(c.stratum == s for c in cases) for s in {c.stratum for c in cases}}
    sure = certainty_of(PDU, standards, drawn, answers, frame=frame, seed=str(seed), draws=DRAWS)
    each = [
        seen(sure.standards[now.standard.code], true.rating, now.rating)
        for now, true in zip(standards, true_standards, strict=True)
        if now.standard.code in sure.standards
    ]
    return each, seen(sure.overall, true_overall.rating, overall.rating)


def row(name, found):
    held, chance, right, plain = (
        np.mean([getattr(each, what) for each in found])
        for what in ("held", "chance", "right", "plain")
    )
    size = np.mean([each.size for each in found])
    return f"| {name} | {held:.1%} | {size:.2f} | {chance:.1%} | {right:.1%} | {plain:.1%} |"


def main() -> None:
    rows = []
    for sampled, size in DESIGNS:
        print(f"{sampled} of {size} ...", file=sys.stderr)
        both = [one_service(seed, sampled, size) for seed in range(SERVICES)]
        name = f"{sampled} of {size:,} cases"
        rows += [
            row(f"{name}, standards", [found for each, _ in both for found in each]),
            row(f"{name}, overall", [overall for _, overall in both]),
        ]
    heading = (
        f"| {SERVICES} services each | true rating in the {HELD:.0%} set | ratings in it "
        f"| chance said of the likeliest | it was right | the rule on the sample was right |"
    )
    print("\n".join([heading, "|---" * 6 + "|", *rows]))


if __name__ == "__main__":
    main()
