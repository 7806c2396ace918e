"""An inspection as its folder holds it: who is inspected, what was answered, judged and decided.

Nothing here is computed. `results.py` makes the ratings of it, and `reports` shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from muster.frameworks.model import Edition, Question
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
    A case of a sample drawn for one standard (unpaid work, victims) is asked of that alone.
    """

    case_id: str
    unit: str  # a unit's code
    stratum: str
    facts: CaseFacts
    drawn_for: str = ""  # the standard it was drawn for; empty in the sample of cases
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
    rating: Rating | None  # None: people did not rate it, and say why
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDecision:
    """A panel's decision for one unit, or for the service itself."""

    unit: str
    decision: PanelDecision


class SupplementaryQuestion(Question):
    """A question asked beside those of the edition: it informs findings and rates nothing."""

    bears_on: str
    """The code of the standard that it bears on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something the inspectors found, in a sentence, with the standard it bears on.

    `percent` is the figure as the report states it. Where `question` names what it was counted
    from, the share of relevant cases answered `answer` is worked out again and compared.
    """

    unit: str
    standard: str
    text: str
    percent: int | None = None
    question: str = ""
    answer: Answer = Answer.YES
    good: bool = False  # a strength, which reports show beside what has to change
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What the report asks, and of whom."""

    number: int
    addressee: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """Who did what in the inspection: a role, and who held it or how many did."""

    role: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount:
    """A count that a source states, to be held against what the files hold.

    `counts` names what is counted, as `inspection.toml` does: "court_reports".
    """

    counts: str
    number: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledStratum:
    """One stratum: its cases in the frame, those drawn, the reserves, and those inspected.

    `frame_by_unit` has the cases of the frame by the code of their unit.
    """

    name: str
    frame: int
    frame_by_unit: Mapping[str, int]
    primary: int
    reserve: int
    inspected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How like the frame the sample is in one value of one characteristic, in cases."""

    characteristic: str  # "sex", "ethnicity", "unit"
    value: str
    frame: int
    sample: int
    beyond_chance: bool = False  # a fair draw would rarely differ so much


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Rows of the long list that are not in the frame, by reason."""

    reason: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A drawn case that could not be inspected, the reserve that took its place, and why."""

    replaced: str
    by: str
    stratum: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAccount:
    """What was sampled, and the proof that the draw was fair.

    `proof` says how the seal was checked: drawn again from the long list, and the same.
    """

    drawn_for: str  # a standard's code; empty for the sample of cases
    title: str
    rows_read: int
    frame: int
    left_out: tuple[LeftOut, ...]
    strata: tuple[SampledStratum, ...]
    likeness: tuple[Likeness, ...]
    replacements: tuple[Replacement, ...]
    design: str  # in a sentence: size, allocation, cap, buffer
    seed: str
    seal: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that was passed over or assumed in reading a file."""

    where: str
    says: str


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
    summary: tuple[str, ...] = ()  # what was found, in paragraphs, signed by the lead inspector
    announced_on: date | None = None
    started_from: date | None = None  # the window in which the inspected sentences began
    started_to: date | None = None
    team: tuple[TeamMember, ...] = ()
    samples: tuple[SampleAccount, ...] = ()
    supplementary: tuple[SupplementaryQuestion, ...] = ()
    stated_counts: tuple[StatedCount, ...] = ()
    archive_names: tuple[tuple[str, str], ...] = ()  # unit code to its name in the archive
    comparators: tuple[str, ...] = ()  # services of the archive to set beside this one
    sources: tuple[str, ...] = ()  # public pages that the inspection rests on
    notes: tuple[Note, ...] = ()

    @property
    def itself(self) -> Unit:
        """The service as a unit: what its own judgements, decisions and findings are about."""
        return Unit(code=self.code, name=self.service)
