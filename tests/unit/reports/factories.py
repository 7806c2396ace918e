"""Inspections already rated, for tests of what reports make of them: small, or of full size."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count

from muster.frameworks.loading import edition
from muster.frameworks.model import Kind
from muster.frameworks.predicates import CaseFacts
from muster.frameworks.scale import Answer, Rating, Status
from muster.inspections.methodology import rules_of
from muster.inspections.model import (
    Finding,
    InspectedCase,
    Inspection,
    LeftOut,
    Likeness,
    OrganisationalJudgement,
    Recommendation,
    Replacement,
    SampleAccount,
    SampledStratum,
    TeamMember,
    Unit,
)
from muster.inspections.results import (
    CheckedFinding,
    Doubt,
    Earlier,
    PublishedResult,
    Results,
    ServiceResult,
    Share,
    Spread,
)
from muster.ratings.model import (
    Certainty,
    Distribution,
    OverallRating,
    PanelDecision,
    QuestionRating,
    Reason,
    StandardRating,
    Tally,
)
from muster.statistics.intervals import wilson

PDU = edition("adult-pdu-2023")
SOURCE = "https://hmiprobation.justiceinspectorates.gov.uk/about-us/our-inspections/pdu"
UNITS = tuple(
    Unit(code=f"N{place}", name=name)
    for place, name in enumerate(("Derby City", "Derbyshire", "Ynys Môn ŵ ŷ"))
)


def reason(says, *because, status=None, source=""):
    return Reason(says=says, because=because, status=status, source=source)


def band_of(percent):
    edges = ((80, Rating.OUTSTANDING), (65, Rating.GOOD), (50, Rating.REQUIRES_IMPROVEMENT))
    return next((rating for least, rating in edges if percent >= least), Rating.INADEQUATE)


def question_rating(question, sufficient, relevant, cannot_tell=0):
    percent = int(Fraction(sufficient * 100, relevant) + Fraction(1, 2)) if relevant else None
    return QuestionRating(
        question=question,
        tally=Tally(
            sufficient=sufficient, relevant=relevant, cannot_tell=cannot_tell, not_applicable=3
        ),
        band=None if percent is None else band_of(percent),
        percent=percent,
        interval=wilson(sufficient, relevant),
        because=reason(
            f"{question.code}: {sufficient} of {relevant} relevant cases were sufficient.",
            status=Status.REMEMBERED,
            source=SOURCE,
        ),
    )


def standard_rating(standard, *, share=0.4, relevant=40, panel=None):
    if standard.kind is Kind.JUDGEMENT:
        return StandardRating(
            standard=standard,
            questions=(),
            mechanical=None,
            rating=Rating.REQUIRES_IMPROVEMENT,
            panel=PanelDecision(
                standard=standard.code,
                rating=Rating.REQUIRES_IMPROVEMENT,
                reason="Leaders know the region’s risks; the plans to meet them are new.",
            ),
            because=reason(f"{standard.title} was judged by people, from evidence."),
        )
    questions = tuple(
        question_rating(question, int(relevant * (share + place / 20)), relevant, place)
        for place, question in enumerate(standard.questions)
    )
    mechanical = min(q.band for q in questions)
    return StandardRating(
        standard=standard,
        questions=questions,
        mechanical=mechanical,
        rating=panel.rating if panel else mechanical,
        panel=panel,
        because=reason(
            f"{standard.code} is {mechanical.label}: the lowest of its questions decides.",
            *(q.because for q in questions),
            status=Status.REMEMBERED,
            source=SOURCE,
        ),
    )


def distribution(*shares, draws=10_000):
    return Distribution(shares=dict(zip(Rating, shares, strict=True)), draws=draws)


def service_result(unit, *, cases=40, share=0.4, panel=None):
    standards = tuple(
        standard_rating(
            standard,
            share=share,
            relevant=cases,
            panel=panel if panel and panel.standard == standard.code else None,
        )
        for standard in PDU.standards
    )
    score = sum(rated.rating for rated in standards)
    return ServiceResult(
        unit=unit,
        edition_id=PDU.id,
        cases=cases,
        standards=standards,
        overall=OverallRating(
            score=score,
            maximum=21,
            rating=Rating.REQUIRES_IMPROVEMENT if score > 3 else Rating.INADEQUATE,
            because=reason(
                f"{score} of 21 points.",
                *(
                    reason(f"{r.standard.code} adds {r.rating.value} points.", r.because)
                    for r in standards
                ),
                status=Status.DERIVED,
                source=SOURCE,
            ),
        ),
        certainty=Certainty(
            standards={
                rated.standard.code: distribution(0.85, 0.12, 0.03, 0.0)
                for rated in standards
                if rated.questions
            },
            overall=distribution(0.46, 0.44, 0.1, 0.0),
            seed="2026-spring",
            draws=10_000,
        ),
    )


def share_of(unit, part, whole):
    return Share(
        unit=unit,
        count=part,
        of=whole,
        percent=round(100 * part / whole) if whole else None,
        interval=wilson(part, whole),
    )


def spread_of(question, standard, units, service):
    return Spread(
        question=question,
        standard=standard,
        units=tuple(share_of(unit, 12 + place, 40) for place, unit in enumerate(units)),
        together=share_of(service, sum(12 + place for place in range(len(units))), 40 * len(units)),
        says="No unit differs by more than chance.",
    )


SERVICE = Unit(code="EM", name="East Midlands")


def inspected_cases(units, each):
    number = count(1)
    return tuple(
        InspectedCase(
            case_id=f"X{next(number):06}",
            unit=unit.code,
            stratum="female" if place % 4 == 0 else "male, community",
            facts=CaseFacts(),
            weight=4.0 + place % 2,
        )
        for unit in units
        for place in range(each)
    )


def sample_account(cases):
    return SampleAccount(
        drawn_for="",
        title="The sample of cases",
        rows_read=1460,
        frame=1400,
        left_out=(
            LeftOut(reason="The same person twice: the same CRN", rows=52),
            LeftOut(reason="The sentence begins after the list was made", rows=8),
        ),
        strata=(
            SampledStratum(
                name="female", frame=350, frame_by_unit={}, primary=30, reserve=6, inspected=30
            ),
            SampledStratum(
                name="male, community",
                frame=1050,
                frame_by_unit={},
                primary=90,
                reserve=18,
                inspected=90,
            ),
        ),
        likeness=(
            Likeness(characteristic="sex", value="female", frame=350, sample=30),
            Likeness(characteristic="sex", value="male", frame=1050, sample=90),
            Likeness(characteristic="ethnicity", value="White", frame=1200, sample=100),
            Likeness(characteristic="ethnicity", value="Black", frame=120, sample=14),
            Likeness(characteristic="ethnicity", value="Asian", frame=77, sample=4),
            Likeness(characteristic="ethnicity", value="not recorded", frame=3, sample=2),
        ),
        replacements=(
            Replacement(
                replaced="X000003", by="X000121", stratum="female", reason="the person had died"
            ),
        ),
        design="120 cases, in proportion to the frame over two strata, with a reserve of 20%.",
        seed="em-2025-02-24",
        seal="sha256:" + "5f" * 32,
        proof="Drawn again from the long list: the same cases, and the same seal.",
    )


def inspection(**changes):
    cases = inspected_cases(UNITS, 40)
    return replace(
        Inspection(
            service="East Midlands",
            code="EM",
            edition=PDU,
            units_edition=PDU,
            units=UNITS,
            fieldwork_from=date(2025, 2, 24),
            fieldwork_to=date(2025, 4, 4),
            published_on=date(2025, 8, 7),
            lead_inspector="Ines Okafor",
            synthetic="The cases and answers are synthetic; the structure is as published.",
            cases=cases,
            answers=(),
            judgements=(
                OrganisationalJudgement(
                    unit="EM",
                    standard="P 1.1",
                    rating=Rating.REQUIRES_IMPROVEMENT,
                    evidence="Leaders know the region’s risks; the plans to meet them are new.",
                ),
            ),
            decisions=(),
            findings=(),
            recommendations=(
                Recommendation(number=1, addressee="the region", text="Ask the police in time."),
                Recommendation(number=2, addressee="the region", text="Use what they answer."),
                Recommendation(number=3, addressee="HMPPS", text="Fill the vacant posts."),
            ),
            summary=(
                "Too little is done to keep people safe.",
                "Where information was asked for, it was seldom used.",
            ),
            announced_on=date(2025, 1, 20),
            started_from=date(2024, 7, 15),
            started_to=date(2024, 9, 26),
            team=(TeamMember(role="Inspectors", who="eight"),),
            samples=(sample_account(cases),),
            sources=(SOURCE,),
        ),
        **changes,
    )


def checked_finding(**changes):
    finding = Finding(
        unit="EM",
        standard="P 2.1",
        text="The police were not asked about domestic abuse when they should have been.",
        percent=15,
        question="P 2.1.3",
        answer=Answer.NO,
        source=SOURCE,
    )
    return CheckedFinding(
        finding=replace(finding, **changes),
        unit=SERVICE,
        measured=share_of(SERVICE, 18, 120),
        agrees=True,
    )


def published_result(**changes):
    return replace(
        PublishedResult(
            service="East Midlands",
            published="2025-08-07",
            programme="PDU+regional 2023-2025",
            rating=Rating.INADEQUATE,
            score=None,
            maximum=None,
            standards=(),
            source=SOURCE,
            compared="The same rating as here.",
        ),
        **changes,
    )


def results(**changes):
    """A region of three units and 120 cases, with something in every section."""
    about = changes.pop("inspection", inspection())
    panel = PanelDecision(
        standard="P 2.2",
        rating=Rating.REQUIRES_IMPROVEMENT,
        reason="49% is within five points of the edge, and the other questions lie above it.",
        decided_by="Ratings panel, 12 May 2025",
    )
    case_standards = [standard for standard in PDU.standards if standard.questions]
    return replace(
        Results(
            inspection=about,
            service=service_result(about.itself, cases=120, panel=panel),
            units=tuple(
                service_result(unit, share=0.3 + place / 8)
                for place, unit in enumerate(about.units)
            ),
            doubts=(
                Doubt(where="The press release", says="216 + 115 is 331, and it states 330 cases."),
            ),
            findings=(
                checked_finding(),
                checked_finding(
                    text="Victims are kept informed.", good=True, standard="P 2.3", percent=None
                ),
            ),
            spreads=tuple(
                spread_of(question, standard.code, about.units, about.itself)
                for standard in case_standards
                for question in standard.questions
            ),
            earlier=(
                Earlier(
                    unit=UNITS[0],
                    results=(published_result(service="Derby City", published="2022-07"),),
                    says="One earlier result is in the archive.",
                ),
                Earlier(unit=UNITS[1], results=(), says="No earlier result is in the archive."),
            ),
            published_now=(published_result(),),
            comparators=(published_result(service="North East", score=5, maximum=24),),
            methodology=rules_of(about),
        ),
        **changes,
    )
