"""The columns of a long list, under the inspectorate's headings and the other names they go by.

Source of the headings: the long list of the inspectorate's open sampler
(github.com/ministryofjustice/probation-case-sampler, 2020); the other names are ours.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from muster.sampling.model import SentenceType
from muster.sampling.words import ROSH, SENTENCE, SENTENCES, SEX
from muster.tables import cells
from muster.tables.model import Cell, Column, Problem, Reader


def unless_withheld(read: Reader) -> Reader:
    """A reader for a column that is blanked with asterisks in a restricted case."""

    def read_or_none(cell: Cell) -> Any:
        return None if is_withheld(cell) else read(cell)

    return read_or_none


def is_withheld(cell: object) -> bool:
    """Whether this cell holds asterisks in place of what it would say."""
    return isinstance(cell, str) and "*" in cell


restricted: Final[Reader] = cells.one_of(
    {**cells.YES_NO, "Restricted": True, "Excluded": True, "LAO": True, "Not restricted": False},
    what="yes or no",
)


def weight(cell: Cell) -> int | Problem:
    """How many times as likely a case is to be drawn. Nought would be an exclusion unseen."""
    read = cells.whole_number(cell)
    sound = isinstance(read, int) and 1 <= read <= 100
    return read if sound else Problem("a weight from 1 to 100", "Write a whole number.")


def sentence(more: Mapping[str, SentenceType]) -> Reader:
    """A reader of a sentence type: one that we know, or one of these."""
    words = {**SENTENCE, **more}
    return unless_withheld(cells.one_of(words, what="a sentence type we know", such_as=SENTENCES))


SENTENCE_HEADING: Final = "Case or sentence type"
START_HEADING: Final = "Date of sentence or release"

COLUMNS: Final = (
    Column(
        name="family_name", heading="Family name", read=cells.text, required=False, blank=True,
        private=True, synonyms=("Surname", "Last name", "Family names"),
    ),
    Column(
        name="first_names", heading="First names", read=cells.text, required=False, blank=True,
        private=True, synonyms=("First name", "Forename", "Forenames", "Given name", "Given names"),
    ),
    Column(
        name="born_on", heading="Date of birth", read=unless_withheld(cells.day), required=False,
        blank=True, private=True, synonyms=("DOB", "Birth date", "D.O.B."),
    ),
    Column(
        name="sex", heading="Gender", blank=True,
        read=unless_withheld(
            cells.one_of(SEX, what="a sex we know", such_as=("Female", "Male", "Other"))
        ), synonyms=("Sex", "Gender/Sex"),
    ),
    Column(
        name="sentence", heading=SENTENCE_HEADING, read=sentence({}), blank=True,
        synonyms=(
            "Case/sentence type", "Sentence type", "Case type", "Sentence", "Order type",
            "Disposal type", "Disposal", "Type of sentence",
        ),
    ),
    Column(
        name="crn", heading="CRN", read=unless_withheld(cells.text), required=False, blank=True,
        synonyms=("Case reference number", "Delius CRN", "nDelius CRN", "CRN number"),
    ),
    Column(
        name="pnc", heading="PNC", read=unless_withheld(cells.text), required=False, blank=True,
        private=True, synonyms=("PNC number", "PNC ID", "PNCID", "Police national computer number"),
    ),
    Column(
        name="rosh", heading="RoSH",
        read=unless_withheld(cells.one_of(
            ROSH, what="a RoSH code or level we know", such_as=("RLRH", "RMRH", "RHRH", "RVHR")
        )),
        blank=True,
        synonyms=(
            "RoSH level", "Risk of serious harm", "RoSH classification", "RoSH code", "Risk level",
            "Risk of serious harm level", "Risk of serious harm classification", "Current RoSH",
            "Risk of Serious Harm [RoSH] classification", "Rosh risk", "Risk",
        ),
    ),
    Column(
        name="started_on", heading=START_HEADING,
        read=unless_withheld(cells.day), blank=True,
        synonyms=(
            "Sentence date or release on licence date", "Date of sentence/release", "Start date",
            "Sentence/release date", "Sentence or release date", "Commencement date", "Started on",
            "Date started", "Sentence date", "Date of sentence", "Release date", "Date of release",
        ),
    ),
    Column(
        name="ended_on", heading="Order or licence terminated", read=cells.text, required=False,
        blank=True,
        synonyms=(
            "Order/licence terminated", "Terminated", "Termination date", "Date terminated",
            "End date",
        ),
    ),
    Column(
        name="cluster", heading="Cluster", read=cells.text, required=False, blank=True,
        synonyms=("Area", "Region", "Cluster name"),
    ),
    Column(
        name="unit", heading="LDU", read=cells.text, required=False, blank=True,
        synonyms=(
            "Local delivery unit", "PDU", "Probation delivery unit", "Unit", "Unit name",
            "PDU name", "LDU name",
        ),
    ),
    Column(
        name="team", heading="Team", read=cells.text, required=False, blank=True,
        synonyms=("Team name",),
    ),
    Column(
        name="practitioner", heading="Responsible officer", read=cells.text, required=False,
        blank=True,
        synonyms=(
            "Practitioner", "Probation practitioner", "RO", "Offender manager", "OM",
            "Community offender manager", "COM", "Case manager", "Officer name",
            "Allocated practitioner", "Supervising officer", "Officer",
        ),
    ),
    Column(
        name="manager", heading="Manager", read=cells.text, required=False, blank=True,
        private=True, synonyms=("SPO", "Line manager", "Senior probation officer"),
    ),
    Column(
        name="office", heading="Office", read=cells.text, required=False, blank=True,
        synonyms=("Office location", "Location"),
    ),
    Column(
        name="ethnicity", heading="Ethnicity", read=unless_withheld(cells.text), required=False,
        blank=True, synonyms=("Ethnic group", "Self-defined ethnicity", "Ethnic origin"),
    ),
    Column(
        name="restricted", heading="Restricted", read=restricted, required=False, blank=True,
        synonyms=("Limited access", "Limited access case", "LAO", "Restricted record"),
    ),
    Column(
        name="risk_weight", heading="Risk weight", read=weight, required=False, blank=True,
        synonyms=("Weight", "Sampling weight"),
    ),
)  # fmt: skip

# A case can be drawn without these: some tell people apart, some only describe.
DISPENSABLE: Final = frozenset(
    {
        "family_name", "first_names", "born_on", "pnc", "ended_on", "team", "manager", "office",
        "ethnicity",
    }
)  # fmt: skip
DISPENSABLE_HEADINGS: Final = frozenset(c.heading for c in COLUMNS if c.name in DISPENSABLE)


def columns(sentence_types: Mapping[str, SentenceType]) -> tuple[Column, ...]:
    """Every column of a long list, with these sentence types beside those we know."""
    read = sentence(sentence_types)
    return tuple(replace(c, read=read) if c.name == "sentence" else c for c in COLUMNS)
