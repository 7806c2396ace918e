"""How far one reader's finding can be trusted, measured against another's on the same cases.

The rule that finds a failing in the record is the reader on trial; the inspector who read the
case is taken as the truth, which a second inspector may well dispute. Both directions are given,
because a rule that flags everyone misses nobody.

The shares are of the sampled cases as they stand. Where the sample leans (strata in other
proportions than the population), `estimates.share` with the draw's weights gives the same
figures for everyone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.statistics.intervals import Proportion, proportion


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """What became of every case that both readers read, and the shares that follow.

    - `sensitivity`: of the cases with the failing, those that were found
    - `specificity`: of the cases without it, those that were left alone
    - `precision`: of the cases flagged, those that had the failing
    - `agreement`: of all cases, those on which the two said the same
    """

    found: int
    missed: int
    false_alarms: int
    left_alone: int
    sensitivity: Proportion
    specificity: Proportion
    precision: Proportion
    agreement: Proportion


def accuracy(
    flagged: NDArray[np.bool_], failing: NDArray[np.bool_], confidence: float = 0.95
) -> Accuracy:
    """Compare what was flagged with what was failing, case by case, with Wilson's intervals.

    Cases that either reader could not tell are left out by the caller, who counts them.

    >>> found = accuracy(np.array([True, True, False]), np.array([True, False, False]))
    >>> found.sensitivity.share, found.specificity.share, found.precision.share
    (1.0, 0.5, 0.5)
    """
    found, missed = int((flagged & failing).sum()), int((~flagged & failing).sum())
    false_alarms, left_alone = int((flagged & ~failing).sum()), int((~flagged & ~failing).sum())
    return Accuracy(
        found=found,
        missed=missed,
        false_alarms=false_alarms,
        left_alone=left_alone,
        sensitivity=proportion(found, found + missed, confidence),
        specificity=proportion(left_alone, left_alone + false_alarms, confidence),
        precision=proportion(found, found + false_alarms, confidence),
        agreement=proportion(found + left_alone, len(flagged), confidence),
    )
