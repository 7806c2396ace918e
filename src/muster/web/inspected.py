"""An inspection of the site as the core knows it: what ratings and reports are made of.

This is the one way from the tables to a rating. Only the review of a case that counts is read,
in the stages that are asked for; what a consensus settled goes above the answer it was about.
Judgements and decisions of the panel are given, because people make them later.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from muster.frameworks.loading import find_edition
from muster.frameworks.scale import Answer
from muster.inspections.folder import SampleEntry, StandardSampleEntry, SupplementaryEntry
from muster.inspections.model import (
    CaseAnswer,
    InspectedCase,
    OrganisationalJudgement,
    SampleAccount,
    SupplementaryQuestion,
    TeamMember,
    Unit,
    UnitDecision,
)
from muster.inspections.model import Inspection as Inspected
from muster.inspections.sampled import account_of, stratum_name
from muster.web.framed import framed
from muster.web.models import (
    AnswerVersion,
    CaseReview,
    ConsensusAnswer,
    Draw,
    Inspection,
    Phase,
    Posting,
    Role,
    SampledCase,
)
from muster.web.models.case_review import COUNTED
from muster.web.models.draw import FACTS

LEAD = Role.LEAD_INSPECTOR


def inspected(
    inspection: Inspection,
    *,
    stages: Collection[str] = COUNTED,
    judgements: Iterable[OrganisationalJudgement] = (),
    decisions: Iterable[UnitDecision] = (),
) -> Inspected:
    """The inspection with the answers of the reviews that have come so far."""
    team = team_of(inspection)
    dates = {each.phase: each for each in inspection.phases.all()}
    fieldwork, announced = dates.get(Phase.FIELDWORK), dates.get(Phase.ANNOUNCEMENT)
    begun: date = inspection.created_at.date()
    return Inspected(
        service=inspection.service,
        code=inspection.code,
        edition=find_edition(inspection.edition_id),
        units_edition=(
            find_edition(inspection.units_edition_id) if inspection.units_edition_id else None
        ),
        units=units_of(inspection),
        fieldwork_from=fieldwork.starts_on if fieldwork else begun,
        fieldwork_to=fieldwork.ends_on if fieldwork else begun,
        published_on=inspection.published_on,
        announced_on=announced.starts_on if announced else None,
        started_from=inspection.started_from,
        started_to=inspection.started_to,
        lead_inspector=next((each.user.name for each in team if each.role == LEAD), ""),
        team=tuple(TeamMember(role=each.get_role_display(), who=each.user.name) for each in team),
        synthetic=inspection.synthetic,
        supplementary=supplementary_of(inspection),
        samples=tuple(account(draw) for draw in draws_of(inspection)),
        cases=tuple(cases_of(inspection)),
        answers=tuple(answers_of(inspection, stages)),
        judgements=tuple(judgements),
        decisions=tuple(decisions),
        findings=(),
        recommendations=(),
    )


def units_of(inspection: Inspection) -> tuple[Unit, ...]:
    """The units that are rated by themselves; none, if the service is one unit."""
    units = tuple(Unit(code=unit.code, name=unit.name) for unit in inspection.units.all())
    return () if [unit.code for unit in units] == [inspection.code] else units


def supplementary_of(inspection: Inspection) -> tuple[SupplementaryQuestion, ...]:
    """The questions asked beside those of the edition."""
    entries = (
        SupplementaryEntry.model_validate(each, strict=False) for each in inspection.supplementary
    )
    return tuple(entry.question for entry in entries)


def team_of(inspection: Inspection) -> tuple[Posting, ...]:
    """Whoever is or was on the team, by name."""
    return tuple(inspection.team.select_related("user"))


def draws_of(inspection: Inspection) -> QuerySet[Draw]:
    """The draws that were made, the sample of cases first."""
    made = inspection.draws.exclude(drawn_at=None).order_by("drawn_for")
    listed = made.select_related("inspection", "long_list__inspection")
    return listed.prefetch_related("long_list__inspection__units")


def account(draw: Draw) -> SampleAccount:
    """What was sampled and how fairly, for the report; worked out again from the long list."""
    assert draw.long_list is not None  # what is drawn was drawn from one
    assert draw.as_at is not None
    read = framed(draw.long_list, draw.as_at)
    return account_of(entry_of(draw), read.listed, read.frame, draw.sample, read.units)


def entry_of(draw: Draw) -> SampleEntry:
    """The sample as `inspection.toml` would ask for it."""
    assert draw.long_list is not None
    asked = {
        "long_list": draw.long_list.name,
        "seed": draw.seed,
        "size": draw.design["size"],
        "as_at": draw.as_at,
        "seal": draw.seal,
    }
    if draw.drawn_for:
        return StandardSampleEntry(standard=draw.drawn_for, title=draw.title, **asked)
    return SampleEntry(**asked)


def cases_of(inspection: Inspection) -> Iterator[InspectedCase]:
    """The cases that are to be inspected, each with what decides its questions.

    What the reviewer established goes before the long list, once the review is handed in.
    """
    counted = CaseReview.objects.filter(case=OuterRef("pk"), counts=True, stage__in=COUNTED)
    in_use = SampledCase.objects.filter(inspection=inspection, in_use=True)
    in_use = in_use.annotate(established=Subquery(counted.values("established")[:1]))
    for case in in_use.select_related("draw").defer("draw__document").order_by("pk"):
        yield InspectedCase(
            case_id=case.case_id,
            unit=case.unit_code,
            stratum=stratum_name(case.draw.drawn_for, case.stratum),
            facts=FACTS.validate_python(case.facts | (case.established or {})),
            drawn_for=case.draw.drawn_for,
            sex=case.sex,
            ethnicity=case.ethnicity,
            weight=case.weight,
        )


def reviews_that_count(inspection: Inspection, stages: Collection[str]) -> QuerySet[CaseReview]:
    """The review that counts of each case in use, if it is in one of these stages."""
    reviews = CaseReview.objects.filter(inspection=inspection, counts=True, case__in_use=True)
    return reviews.filter(stage__in=stages)


def answers_of(inspection: Inspection, stages: Collection[str]) -> Iterator[CaseAnswer]:
    """The answers as they stand, those that a consensus settled among them."""
    counted = reviews_that_count(inspection, stages)
    current = AnswerVersion.objects.filter(review__in=counted).exclude(answer="").current()
    settled = settled_in(inspection)
    for case, question, answer, note in current.values_list(
        "review__case__case_id", "question", "answer", "note"
    ):
        yield CaseAnswer(
            case_id=case,
            question=question,
            answer=settled.get((case, question), Answer[answer]),
            note=note,
        )


def settled_in(inspection: Inspection) -> Mapping[tuple[str, str], Answer]:
    """What consensus meetings settled, by case and question."""
    recorded = ConsensusAnswer.objects.filter(
        consensus__inspection=inspection, consensus__recorded_at__isnull=False
    )
    rows = recorded.values_list("consensus__case__case_id", "question", "answer")
    return {(case, question): Answer[answer] for case, question, answer in rows}
