"""How sure a rating is: what the whole frame might have earned, given the cases that were seen.

The unseen cases are dealt out among the seen, stratum by stratum, many times over (a Pólya
posterior), and each time the service is rated again by rule. Whole cases are dealt, so the
questions of a case, and the standards of a service, stay together. The share of the draws that
gave a rating is how likely it is.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np

from muster.frameworks.model import Edition
from muster.ratings.banding import SCALE
from muster.ratings.model import Certainty, Distribution, StandardRating
from muster.ratings.redrawing import (
    Whole,
    answer_sheet,
    overall_again,
    standards_again,
    varies,
)
from muster.ratings.tallying import Answered, SampledCase
from muster.ratings.words import listed
from muster.statistics.resampling import polya_draws

DRAWS = 10_000
ENDLESS = 1_000  # times the sample, where the size of the frame is not known


def certainty_of(
    edition: Edition,
    standards: Sequence[StandardRating],
    cases: Sequence[SampledCase],
    answers: Sequence[Answered],
    *,
    frame: Mapping[str, int] | None,
    seed: str,
    draws: int = DRAWS,
    units_edition: Edition | None = None,
) -> Certainty:
    """How likely each rating of each standard is, and of the service overall, given the sample.

    `standards` are as `rate_service` rated them, from the same cases and answers. `frame` has the
    number of cases of each stratum; where it is not known (`None`), it is taken to be endless,
    which is the more careful. The same seed gives the same answer, whatever the order of cases.

    Raises `StatisticsError` if a stratum has sampled cases and no frame, or more than its frame.
    """
    sheet = answer_sheet(edition, cases, answers, units_edition=units_edition)
    drawn: dict[str, Whole] = {}
    if edition.bands is not None and any(map(varies, standards)):
        populations = polya_draws(
            sheet.sufficient,
            sheet.relevant,
            sheet.strata,
            sizes(sheet.strata, frame),
            draws=draws,
            rng=generator(seed),
        )
        drawn = standards_again(sheet, edition.bands, standards, populations)
    overall = overall_again(edition, standards, drawn, draws=draws)
    return Certainty(
        standards={code: distribution(ratings) for code, ratings in drawn.items()},
        overall=None if overall is None else distribution(overall),
        seed=seed,
        draws=draws,
        assumes=tuple(assumptions(standards, sheet.strata, frame)),
    )


def generator(seed: str) -> np.random.Generator:
    """The source of chance that a seed in words stands for, the same on every machine."""
    return np.random.default_rng(int.from_bytes(sha256(seed.encode()).digest()))


def sizes(strata: Sequence[str], frame: Mapping[str, int] | None) -> dict[Hashable, int]:
    """The cases of the frame in each stratum that has a sampled case, in the order of names."""
    sampled = Counter(strata)
    if frame is None:
        return {stratum: ENDLESS * sampled[stratum] for stratum in sorted(sampled)}
    return {stratum: frame[stratum] for stratum in sorted(sampled) if stratum in frame}


def distribution(ratings: Whole) -> Distribution:
    """The share of the draws that came out at each rating."""
    times = np.bincount(ratings, minlength=len(SCALE))
    shares = {rating: int(times[rating]) / len(ratings) for rating in SCALE}
    return Distribution(shares=shares, draws=len(ratings))


def assumptions(
    standards: Sequence[StandardRating],
    strata: Sequence[str],
    frame: Mapping[str, int] | None,
) -> Iterator[str]:
    """What the certainty takes for granted, a sentence each; how many a small stratum holds is
    not said, because the report keeps small numbers back.
    """
    yield "Cases that were not seen are taken to be like those that were, stratum by stratum."
    if given := [each for each in standards if each.rating is not None and not varies(each)]:
        yield f"Taken as given, because people judged: {codes_of(given)}."
    if moved := [each for each in filter(varies, standards) if each.rating is not each.mechanical]:
        yield f"The panel's discretion is not modelled; as the rule has it: {codes_of(moved)}."
    if frame is None:
        yield "How many cases the frame holds is not known, so it is taken to be endless."
        return
    seen = Counter(strata)
    for stratum, size in sorted(frame.items()):
        if size and not seen[stratum]:
            yield f"Stratum {stratum!r}: none of its cases was seen, and none is counted."
        elif seen[stratum] == 1 < size:
            yield f"Stratum {stratum!r}: too few of its cases were seen to tell how they differ."


def codes_of(standards: Sequence[StandardRating]) -> str:
    """The codes of standards, as a sentence lists them."""
    return listed([each.standard.code for each in standards])
