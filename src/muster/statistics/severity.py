"""How strict one reader is beside others who read the same cases.

Strict is to say no where the other says yes. Answers on one case hang together, so the spread is
reckoned over cases and not over answers: a reader who was strict on one long case was strict once.

Source: the ratio of two sums over cases, linearised, as in Särndal, Swensson and Wretman (1992).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import t as student

from muster.statistics.intervals import Interval, check_confidence

Judged = Literal["yes", "no", "other"]  # other: not applicable, or cannot tell
Pair = tuple[Judged, Judged]  # the reader's own answer, then the other's


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """Of the answers that both gave, how many were stricter than the other's, and how many laxer.

    `net` is stricter less laxer as a share of the shared answers, from -1 to 1: 0 is no leaning.
    It has no interval where fewer than two cases were shared. `otherwise` are other differences.
    """

    cases: int
    shared: int
    stricter: int
    laxer: int
    otherwise: int
    net: float | None
    interval: Interval | None


def severity(by_case: Mapping[str, Sequence[Pair]], confidence: float = 0.95) -> Severity:
    """How strict a reader is, from the pairs of answers on each case that another read too.

    >>> found = severity({"C1": [("no", "yes"), ("yes", "yes")], "C2": [("no", "no")] * 2})
    >>> (found.stricter, found.shared, found.net)
    (1, 4, 0.25)
    """
    check_confidence(confidence)
    pairs = [pairs for pairs in by_case.values() if pairs]
    leaning = np.array([sum(map(_leaning, case)) for case in pairs], np.float64)
    shared = np.array([len(case) for case in pairs], np.float64)
    every = [pair for case in pairs for pair in case]
    return Severity(
        cases=len(pairs),
        shared=len(every),
        stricter=every.count(("no", "yes")),
        laxer=every.count(("yes", "no")),
        otherwise=sum(own != other and "other" in (own, other) for own, other in every),
        net=float(leaning.sum() / shared.sum()) if every else None,
        interval=_interval(leaning, shared, confidence),
    )


def _leaning(pair: Pair) -> int:
    return {("no", "yes"): 1, ("yes", "no"): -1}.get(pair, 0)


def _interval(
    leaning: np.ndarray[tuple[int], np.dtype[np.float64]],
    shared: np.ndarray[tuple[int], np.dtype[np.float64]],
    confidence: float,
) -> Interval | None:
    cases = len(shared)
    if cases < 2:
        return None
    net = leaning.sum() / shared.sum()
    left_over = leaning - net * shared
    variance = cases / (cases - 1) * (left_over**2).sum() / shared.sum() ** 2
    margin = float(student.ppf((1 + confidence) / 2, cases - 1) * np.sqrt(variance))
    low, high = max(-1.0, float(net) - margin), min(1.0, float(net) + margin)
    return Interval(low=low, high=high, confidence=confidence)
