"""What an edition of an inspection framework is: its standards and its rules, as data.

Edition > domain > standard > question > prompt, in the codes as published. Logic is never data:
where a rule needs a decision, the edition names it and a function of that name decides. Each
rule carries its source and status, so that nobody is shown a remembered rule as the authority's.

The docstring under a field is what editors show whoever writes an edition.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints

from muster.frameworks.rules import RuleName
from muster.frameworks.scale import Confidence, Rating, Status

T = TypeVar("T")
Several = Annotated[tuple[T, ...], Strict(False)]  # TOML has lists; we keep tuples
Percent = Annotated[int, Field(ge=0, le=100)]
Words = Annotated[str, StringConstraints(pattern=r"\S")]
Code = Annotated[str, StringConstraints(pattern=r"^\S+( \S+)*$")]  # no stray spaces
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

SOURCES_ARE_PARTED_BY = " ; "


class Edited(BaseModel):
    """A file that people edit is taken as it stands or refused: nothing is ignored or coerced."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True
    )


class Sourced(Edited):
    """Something an authority says, or that we say it says: how it is known, and from where."""

    status: Annotated[Status, Strict(False)]
    """How it is known; shown wherever it is used."""
    confidence: Annotated[Confidence | None, Strict(False)] = None
    """Of what is remembered only: how well."""
    source: str = ""
    """Where it is said, as full addresses; several are parted by " ; "."""
    note: str = ""
    """What a reader should know beside it: doubt, working, what is missing and why."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources, one by one."""
        return tuple(part for part in self.source.split(SOURCES_ARE_PARTED_BY) if part)


class Kind(StrEnum):
    """Where the rating of a standard comes from."""

    CASE = "case"  # the answers on sampled cases
    POOLED = "pooled"  # the cases of all the units below, put together
    REGIONAL_SAMPLE = "regional_sample"  # a sample of its own, drawn over the region
    JUDGEMENT = "judgement"  # people, from evidence


class Question(Sourced):
    """What is asked of each case, or what people judge an organisational standard by."""

    code: Code
    """As published, and begun with the standard's own."""
    our_code: bool = False
    """The published code is not known, or there is none: this one only tells them apart."""
    text: Words
    """The question in our own words."""
    applies_when: Several[str] = ()
    """Conditions that must all hold for the question to apply to a case, by name."""
    pools: Several[str] = ()
    """Of a pooled standard: questions of the units' edition whose answers are put together."""
    prompts: Several[Words] = ()
    """What an inspector weighs in answering, in our own words."""


class Standard(Sourced):
    """One aspect of a service that is rated, or would be if the edition rated anything."""

    code: Code
    """As published, and begun with the domain's own."""
    our_code: bool = False
    """The published code is not known, or there is none: this one only tells them apart."""
    title: Words
    """The authority's name for it."""
    kind: Annotated[Kind, Strict(False)]
    """Where its rating comes from."""
    counts: bool
    """Whether it counts towards the overall rating."""
    questions: Several[Question] = ()
    """In the order published."""


class Domain(Edited):
    """A group of standards, as published."""

    code: Code
    """As published."""
    our_code: bool = False
    """The published code is not known, or there is none: this one only tells them apart."""
    title: Words
    """In our own words."""
    standards: Several[Standard]
    """In the order published."""


class ReadFrom(StrEnum):
    """Which figure the band is read from."""

    ROUNDED = "rounded"  # the whole percentage, as shown
    EXACT = "exact"


class Bands(Sourced):
    """The lowest percentage of relevant cases judged sufficient that earns each rating."""

    requires_improvement: Percent
    """Below it, Inadequate."""
    good: Percent
    """From here to below the next, Good."""
    outstanding: Percent
    """From here up, Outstanding."""
    read_from: Annotated[ReadFrom, Strict(False)]
    """Whether the band is read from the whole percentage as shown, or the exact share."""


class Combination(StrEnum):
    """How the questions of a standard make its rating."""

    LOWEST_QUESTION = "lowest_question"


class Discretion(Sourced):
    """When a ratings panel may move a standard from its mechanical rating, and how far."""

    window: Percent
    """Within so many percentage points of the edge of a band."""
    small_sample: Annotated[int, Field(ge=0)] | None = None
    """With so many relevant cases or fewer."""
    one_case: bool = False
    """When one case judged differently would change the rating."""
    at_most: Annotated[int, Field(ge=1, le=3)] = 1
    """By so many bands."""


class Scoring(StrEnum):
    """How the ratings of the standards make the overall rating."""

    SUM_OF_POINTS = "sum_of_points"
    BY_CHARACTERISTICS = "by_characteristics"  # people choose it; it is not arithmetic
    UNPUBLISHED = "unpublished"  # there is one, and no public source says how


class Overall(Sourced):
    """From points to the overall rating: up to which share of the maximum each rating reaches.

    Shares are fractions ("5/6"), so that they stay exact, and each edge is cut down to a whole
    point. A standard that counts and is not rated leaves the sum, and its points the maximum.
    """

    scoring: Annotated[Scoring, Strict(False)]
    """By which rule the standards make the overall rating."""
    inadequate_up_to: str = ""
    """The highest share of the maximum that is Inadequate, such as "1/6"."""
    requires_improvement_up_to: str = ""
    """The highest share of the maximum that is Requires improvement, such as "1/2"."""
    good_up_to: str = ""
    """The highest share of the maximum that is Good, such as "5/6"."""

    def edges(self, maximum: int) -> tuple[int, int, int]:
        """The highest score that is Inadequate, Requires improvement and Good, in points."""
        shares = (self.inadequate_up_to, self.requires_improvement_up_to, self.good_up_to)
        inadequate, requires_improvement, good = (int(Fraction(s) * maximum) for s in shares)
        return inadequate, requires_improvement, good


class Rule(Sourced):
    """A rule of rating that the edition goes by, and how that is known."""

    name: Annotated[RuleName, Strict(False)]
    """Which rule; what it says is the same in every edition."""


class Edition(Sourced):
    """A framework as published: what is asked of a service, and how the answers are rated.

    An edition without `bands` rates nothing by percentages: it reports shares of cases.
    """

    id: Id
    """Small letters, digits and hyphens, such as "adult-pdu-2023"; never used again for another."""
    title: Words
    """As a reader would name it."""
    programme: Words
    """As the published archive names it."""
    unit: Words
    """What is inspected: a PDU, a region, a youth service."""
    in_force_from: date
    """The first day that inspections went by it."""
    in_force_to: date | None = None
    """The last day, if it is no longer in force."""
    units_edition: str = ""
    """Of a region: the id of the edition that its units are inspected under."""
    domains: Several[Domain]
    """In the order published."""
    bands: Bands | None = None
    """Which percentage earns which rating."""
    combination: Annotated[Combination, Strict(False)] = Combination.LOWEST_QUESTION
    """By which rule the questions of a standard make its rating."""
    discretion: Discretion | None = None
    """When a panel may move a rating; without it, never."""
    overall: Overall | None = None
    """How the standards make the overall rating; without it, there is none."""
    rules: Several[Rule] = ()
    """The other rules it goes by, each with how it is known."""

    @property
    def standards(self) -> tuple[Standard, ...]:
        """Every standard, in the order published."""
        return tuple(standard for domain in self.domains for standard in domain.standards)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order published: of cases, and of those that people judge by."""
        return tuple(question for standard in self.standards for question in standard.questions)

    @property
    def case_questions(self) -> tuple[Question, ...]:
        """The questions that are asked of cases, in the order published."""
        return tuple(
            question
            for standard in self.standards
            if standard.kind is not Kind.JUDGEMENT
            for question in standard.questions
        )

    @property
    def counted(self) -> tuple[Standard, ...]:
        """The standards that count towards the overall rating."""
        return tuple(standard for standard in self.standards if standard.counts)

    @property
    def maximum(self) -> int | None:
        """The most points a service can have, or `None` where points are not added up."""
        if self.overall is None or self.overall.scoring is not Scoring.SUM_OF_POINTS:
            return None
        return max(Rating) * len(self.counted)

    @property
    def fingerprint(self) -> str:
        """The hash of all that the edition says, in hexadecimal.

        A result that keeps it can be held to the very edition it was made by. What an edition
        leaves out is not in it, so that a field that we add later changes no fingerprint.
        """
        said = self.model_dump_json(exclude_defaults=True)
        return sha256(said.encode()).hexdigest()

    def standard(self, code: str) -> Standard:
        """The standard with this code. Raises `KeyError` if the edition has none."""
        return _with_code(self.standards, code)

    def question(self, code: str) -> Question:
        """The question with this code. Raises `KeyError` if the edition has none."""
        return _with_code(self.questions, code)

    def rule(self, name: RuleName) -> Rule | None:
        """The rule of this name, with how it is known, if the edition names it."""
        return next((rule for rule in self.rules if rule.name is name), None)


Coded = TypeVar("Coded", Standard, Question)


def _with_code(things: tuple[Coded, ...], code: str) -> Coded:
    for thing in things:
        if thing.code == code:
            return thing
    raise KeyError(code)
