"""The rules of rating once more, over many draws at once, in arrays of whole numbers.

`banding`, `rating` and `overall` say the rules one service at a time and with reasons; here they
are said for ten thousand services at a time and without. A test holds the two to each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.frameworks.model import Bands, Edition, ReadFrom, Scoring
from muster.ratings.banding import SCALE, lowest_percent
from muster.ratings.model import StandardRating
from muster.ratings.overall import MOST_POINTS
from muster.ratings.tallying import (
    Answered,
    Asking,
    SampledCase,
    askings,
    by_case,
    counts_in,
    samples_of_their_own,
)
from muster.statistics.resampling import PopulationDraws

NOT_RELEVANT = len(SCALE)  # above every rating, so that it is never the lowest
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AnswerSheet:
    """The answers of a sample as two tables, of cases by questions put: `askings` heads them."""

    askings: tuple[Asking, ...]
    strata: tuple[str, ...]  # of each case
    sufficient: NDArray[np.bool_]
    relevant: NDArray[np.bool_]

    def columns_of(self, code: str) -> list[int]:
        """The places of what was put to cases for the question of this code."""
        return [place for place, put in enumerate(self.askings) if put.rated.code == code]


def answer_sheet(
    edition: Edition,
    cases: Sequence[SampledCase],
    answers: Sequence[Answered],
    *,
    units_edition: Edition | None = None,
) -> AnswerSheet:
    """The answers of a sample, counted case by case exactly as `tally_cases` counts them.

    Cases drawn for a standard of another edition (a region's own samples, among a unit's cases)
    are no part of it.
    """
    put = askings(edition, units_edition)
    codes = {standard.code for standard in edition.standards}
    cases = [case for case in cases if not case.drawn_for or case.drawn_for in codes]
    given, own_samples = by_case(answers), samples_of_their_own(cases)
    counted = [[counts_in(asking, case, given, own_samples) for asking in put] for case in cases]
    shape = (len(cases), len(put))
    return AnswerSheet(
        askings=put,
        strata=tuple(case.stratum for case in cases),
        sufficient=np.array([["sufficient" in c for c in row] for row in counted]).reshape(shape),
        relevant=np.array([["relevant" in c for c in row] for row in counted]).reshape(shape),
    )


def varies(standard: StandardRating) -> bool:
    """Whether its rating comes from cases by rule, and so may be another in another sample."""
    return standard.mechanical is not None


def standards_again(
    sheet: AnswerSheet,
    bands: Bands,
    standards: Sequence[StandardRating],
    populations: PopulationDraws,
) -> dict[str, Whole]:
    """The rating of each standard that is rated by rule, in each draw; by code."""
    drawn = {}
    for each in filter(varies, standards):
        earned = [
            question_again(sheet, bands, question.question.code, populations)
            for question in each.questions
        ]
        drawn[each.standard.code] = np.min(earned, axis=0)
    return drawn


def question_again(
    sheet: AnswerSheet, bands: Bands, code: str, populations: PopulationDraws
) -> Whole:
    """The band of one question in each draw; a pooled one adds up what it pools."""
    columns = sheet.columns_of(code)
    return bands_again(
        populations.sufficient[:, columns].sum(axis=1),
        populations.relevant[:, columns].sum(axis=1),
        bands,
    )


def bands_again(sufficient: Whole, relevant: Whole, bands: Bands) -> Whole:
    """The band of each tally, as the rating's points; `NOT_RELEVANT` where nothing is relevant."""
    whole = np.maximum(relevant, 1)
    if bands.read_from is ReadFrom.ROUNDED:
        part, whole = (200 * sufficient + relevant) // (2 * whole), np.ones_like(whole)
    else:
        part = 100 * sufficient
    earned = np.zeros_like(sufficient)
    for rating in SCALE[1:]:
        earned += part >= lowest_percent(rating, bands) * whole
    return np.where(relevant > 0, earned, NOT_RELEVANT)


def overall_again(
    edition: Edition,
    standards: Sequence[StandardRating],
    drawn: Mapping[str, Whole],
    *,
    draws: int,
) -> Whole | None:
    """The overall rating in each draw; `None` where the edition does not add points up."""
    counted = [each for each in standards if each.standard.counts and each.rating is not None]
    overall = edition.overall
    if overall is None or overall.scoring is not Scoring.SUM_OF_POINTS or not counted:
        return None
    score = np.zeros(draws, np.int64)
    for each in counted:
        score += drawn.get(each.standard.code, np.int64(each.rating or 0))
    edges = overall.edges(MOST_POINTS * len(counted))
    return np.searchsorted(np.array(edges), score, side="left")
