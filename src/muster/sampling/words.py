"""The words and codes that long lists use for sex, sentence type and risk of serious harm.

Case, spaces and punctuation do not matter. A word that is not here sets its row aside with the
nearest that is, and is never guessed at.

Sources: the sentence types and the grouping of them are those of the open sampler of HM
Inspectorate of Probation (github.com/ministryofjustice/probation-case-sampler, 2020); the codes of
risk of serious harm are nDelius registration types (github.com/ministryofjustice/
manage-supervisions, registration-reference-data). The rest are other ways to write the same.
"""

from collections.abc import Mapping
from typing import Final

from muster.sampling.model import Rosh, SentenceType, Sex

SEX: Final[Mapping[str, Sex | None]] = {
    "Female": Sex.FEMALE, "F": Sex.FEMALE, "Woman": Sex.FEMALE,
    "Male": Sex.MALE, "M": Sex.MALE, "Man": Sex.MALE,
    "Other": Sex.OTHER, "O": Sex.OTHER, "Non-binary": Sex.OTHER, "X": Sex.OTHER,
    "Indeterminate": Sex.OTHER, "Self-described": Sex.OTHER,
    "Not known": None, "Unknown": None, "U": None, "Not recorded": None, "Not stated": None,
    "Not specified": None, "Prefer not to say": None, "Missing": None, "N/A": None,
}  # fmt: skip

COMMUNITY: Final = (
    "Community", "Community order", "Community sentence", "CO", "Order",
    "ORA community order", "SA2020 community order", "CJA community order",
    "Suspended sentence", "Suspended sentence order", "SSO", "ORA suspended sentence order",
    "SA2020 suspended sentence order", "CJA suspended sentence order",
    "Youth rehabilitation order", "YRO", "CJA youth rehabilitation order",
)  # fmt: skip
POST_CUSTODY: Final = (
    "Post-custody", "Post-release", "Licence", "On licence", "Adult licence", "Licence/PSS",
    "Post-sentence supervision", "PSS", "Supervision default order",
    "ORA supervision default order", "Adult custody", "Adult custody < 12m",
    "ORA adult custody", "CJA - Std determinate custody", "SA2020 std determinate custody",
)  # fmt: skip
SENTENCES: Final = ("Community order", "Suspended sentence order", "Licence", "PSS")  # to suggest
SENTENCE: Final[Mapping[str, SentenceType]] = {
    **dict.fromkeys(COMMUNITY, SentenceType.COMMUNITY),
    **dict.fromkeys(POST_CUSTODY, SentenceType.POST_CUSTODY),
}

# RVHR is the code of the record; the open sampler knew it only as RVRH, so both are about.
ROSH: Final[Mapping[str, Rosh | None]] = {
    "Low": Rosh.LOW, "RLRH": Rosh.LOW, "L": Rosh.LOW, "Low RoSH": Rosh.LOW,
    "Medium": Rosh.MEDIUM, "RMRH": Rosh.MEDIUM, "M": Rosh.MEDIUM, "Medium RoSH": Rosh.MEDIUM,
    "High": Rosh.HIGH, "RHRH": Rosh.HIGH, "H": Rosh.HIGH, "High RoSH": Rosh.HIGH,
    "Very high": Rosh.VERY_HIGH, "RVHR": Rosh.VERY_HIGH, "RVRH": Rosh.VERY_HIGH,
    "VH": Rosh.VERY_HIGH, "V": Rosh.VERY_HIGH, "Very high RoSH": Rosh.VERY_HIGH,
    "Not assessed": None, "Not recorded": None, "Not known": None, "Unknown": None, "N/A": None,
}  # fmt: skip

# What people type where there is no number: none of them is anybody's.
NO_NUMBER: Final = frozenset(
    {"", "na", "none", "nil", "notknown", "unknown", "notrecorded", "tbc", "0", "null", "blank"}
)
