"""What an edition of an inspection framework is: its standards and its rules, as data.

Edition > domain > standard > question > prompt, in the codes as published. Logic is never data:
where a rule needs a decision, the edition names it and a function of that name decides. Each
rule carries its source and status, so that nobody is shown a remembered rule as the authority's.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict

from muster.frameworks.scale import Confidence, Status

T = TypeVar("T")
Several = Annotated[tuple[T, ...], Strict(False)]  # TOML has lists; we keep tuples
Percent = Annotated[int, Field(ge=0, le=100)]


class Edited(BaseModel):
    """A file that people edit is taken as it stands or refused: nothing is ignored or coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Sourced(Edited):
    """Something an authority says, or that we say it says: how it is known, and from where."""

    status: Annotated[Status, Strict(False)]
    confidence: Annotated[Confidence | None, Strict(False)] = None  # of what is remembered
    source: str = ""
    note: str = ""


class Kind(StrEnum):
    """Where the rating of a standard comes from."""

    CASE = "case"  # the answers on sampled cases
    POOLED = "pooled"  # the cases of all the units below, put together
    REGIONAL_SAMPLE = "regional_sample"  # a sample of its own, drawn over the region
    JUDGEMENT = "judgement"  # people, from evidence


class Question(Sourced):
    """What is asked of each case; its code as published, its wording our own."""

    code: str
    text: str
    applies_when: Several[str] = ()  # names in `predicates.PREDICATES`; all must hold
    pools: Several[str] = ()  # of a pooled standard: codes in the edition of the units below
    prompts: Several[str] = ()


class Standard(Sourced):
    """One aspect of a service that is rated, or would be if the edition rated anything."""

    code: str
    title: str
    kind: Annotated[Kind, Strict(False)]
    counts: bool  # towards the overall score
    questions: Several[Question] = ()


class Domain(Edited):
    """A group of standards, as published."""

    code: str
    title: str
    standards: Several[Standard]


class ReadFrom(StrEnum):
    """Which figure the band is read from."""

    ROUNDED = "rounded"  # the whole percentage, as shown
    EXACT = "exact"


class Bands(Sourced):
    """The lowest percentage of relevant cases judged sufficient that earns each rating."""

    requires_improvement: Percent
    good: Percent
    outstanding: Percent
    read_from: Annotated[ReadFrom, Strict(False)]


class Combination(StrEnum):
    """How the questions of a standard make its rating."""

    LOWEST_QUESTION = "lowest_question"


class Discretion(Sourced):
    """When a ratings panel may move a standard from its mechanical rating, and how far."""

    window: Percent  # percentage points either side of a band's edge
    small_sample: int | None = None  # so many relevant cases, or fewer
    one_case: bool = False  # one case judged differently would change the rating
    at_most: int = 1  # bands


class Scoring(StrEnum):
    """How the ratings of the standards make the overall rating."""

    SUM_OF_POINTS = "sum_of_points"
    BY_CHARACTERISTICS = "by_characteristics"  # people choose it; it is not arithmetic
    UNPUBLISHED = "unpublished"  # there is one, and no public source says how


class Overall(Sourced):
    """From points to the overall rating: up to which share of the maximum each rating reaches.

    Shares are fractions ("5/6"), so that they stay exact, and each edge is cut down to a whole
    point. A standard that counts and is not rated leaves the
    sum, and its points leave the maximum.
    """

    scoring: Annotated[Scoring, Strict(False)]
    inadequate_up_to: str = ""
    requires_improvement_up_to: str = ""
    good_up_to: str = ""

    def edges(self, maximum: int) -> tuple[int, int, int]:
        """The highest score that is Inadequate, Requires improvement and Good, in points."""
        shares = (self.inadequate_up_to, self.requires_improvement_up_to, self.good_up_to)
        inadequate, requires_improvement, good = (int(Fraction(s) * maximum) for s in shares)
        return inadequate, requires_improvement, good


class Edition(Sourced):
    """A framework as published: what is asked of a service, and how the answers are rated.

    An edition without `bands` rates nothing: it reports shares of cases.
    """

    id: str
    title: str
    programme: str  # as the published archive names it
    unit: str  # what is inspected: a PDU, a region, a youth service
    in_force_from: date
    in_force_to: date | None = None
    domains: Several[Domain]
    bands: Bands | None = None
    combination: Annotated[Combination, Strict(False)] = Combination.LOWEST_QUESTION
    discretion: Discretion | None = None
    overall: Overall | None = None
    units_edition: str = ""  # of a region: the edition its units are inspected under

    @property
    def standards(self) -> tuple[Standard, ...]:
        """Every standard, in the order published."""
        return tuple(standard for domain in self.domains for standard in domain.standards)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order published."""
        return tuple(question for standard in self.standards for question in standard.questions)

    def standard(self, code: str) -> Standard:
        """The standard with this code. Raises `KeyError` if the edition has none."""
        return next_or_key_error(self.standards, code)

    def question(self, code: str) -> Question:
        """The question with this code. Raises `KeyError` if the edition has none."""
        return next_or_key_error(self.questions, code)


Coded = TypeVar("Coded", Standard, Question)


def next_or_key_error(things: tuple[Coded, ...], code: str) -> Coded:
    """The one of `things` that has this code."""
    found: Iterator[Coded] = (thing for thing in things if thing.code == code)
    for thing in found:
        return thing
    raise KeyError(code)
