"""The groups that are drawn from separately, and which of them a case belongs to.

Source of the five groups: github.com/ministryofjustice/probation-case-sampler (2020). There, a
case whose sex is neither female nor male was left out; here a rule of the design puts it into a
group. RoSH that nobody has assessed is not low: what is unknown never counts as good.
"""

from collections.abc import Mapping
from typing import Final

from muster.sampling.design import Design, OtherSex, Strata
from muster.sampling.model import Case, Frame, Rosh, SentenceType, Sex

FEMALE: Final = "FEMALE"
OTHER_SEX: Final = "OTHER_SEX"
NO_UNIT: Final = "UNIT_NOT_RECORDED"
MALE: Final[Mapping[tuple[SentenceType, bool], str]] = {
    (SentenceType.COMMUNITY, True): "MALE_COMMUNITY_LOW",
    (SentenceType.COMMUNITY, False): "MALE_COMMUNITY_NON_LOW",
    (SentenceType.POST_CUSTODY, True): "MALE_POST_CUSTODY_LOW",
    (SentenceType.POST_CUSTODY, False): "MALE_POST_CUSTODY_NON_LOW",
}
FIVE_GROUPS: Final = (FEMALE, *MALE.values(), OTHER_SEX)  # the order in which equals are served


def stratum_of(case: Case, design: Design) -> str:
    """The stratum of a case under a design."""
    if design.strata is Strata.UNITS:
        return case.unit or NO_UNIT
    if case.sex is Sex.MALE:
        return MALE[case.sentence, case.rosh is Rosh.LOW]
    if case.sex is Sex.FEMALE or design.other_sex is OtherSex.POOLED:
        return FEMALE
    return OTHER_SEX


def stratified(frame: Frame, design: Design) -> dict[str, list[Case]]:
    """The cases of the frame by stratum, the strata in the order in which equals are served."""
    groups: dict[str, list[Case]] = {}
    for case in frame.cases:
        groups.setdefault(stratum_of(case, design), []).append(case)
    order = FIVE_GROUPS if design.strata is Strata.FIVE_GROUPS else sorted(groups)
    return {stratum: groups[stratum] for stratum in order if stratum in groups}
