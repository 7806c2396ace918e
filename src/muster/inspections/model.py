"""An inspection as its folder holds it: who is inspected, what was answered, judged and decided.

Nothing here is computed. `results.py` makes the ratings of it, and `reports` shows them.
"""

from dataclasses import dataclass
from datetime import date

from muster.frameworks.model import Edition
from muster.frameworks.predicates import CaseFacts
from muster.frameworks.scale import Answer, Rating
from muster.ratings.model import PanelDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit that is rated by itself: a PDU of the region, or the service if it has no units."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedCase:
    """A sampled case that was inspected: an opaque id, where it is, and what decides its questions.

    `stratum` is what it was drawn in; `weight` how many cases of the frame it stands for.
    """

    case_id: str
    unit: str  # a unit's code
    stratum: str
    facts: CaseFacts
    sex: str = ""
    ethnicity: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAnswer:
    """One inspector's answer to one question on one case."""

    case_id: str
    question: str
    answer: Answer
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationalJudgement:
    """The rating of a standard that people judge, with the evidence it rests on."""

    unit: str  # a unit's code, or the service's own
    standard: str
    rating: Rating
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDecision:
    """A panel's decision for one unit, or for the service itself."""

    unit: str
    decision: PanelDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something the inspectors found, in a sentence, with the standard it bears on."""

    unit: str
    standard: str
    text: str
    percent: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What the report asks, and of whom."""

    number: int
    addressee: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """One inspection of one service under one edition, or of a region and its units under two."""

    service: str
    code: str
    edition: Edition
    units_edition: Edition | None
    units: tuple[Unit, ...]
    fieldwork_from: date
    fieldwork_to: date
    published_on: date | None
    lead_inspector: str
    synthetic: str  # what on its face says which parts are made up; empty if none is
    cases: tuple[InspectedCase, ...]
    answers: tuple[CaseAnswer, ...]
    judgements: tuple[OrganisationalJudgement, ...]
    decisions: tuple[UnitDecision, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]
