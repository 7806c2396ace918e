"""Shares of cases: a finding's figure worked out again, and one question over all the units.

Units stand in the order the inspection lists them and are never ranked. What is said of their
differences is whether the samples are large enough to show any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from muster.frameworks.model import Edition, Question
from muster.frameworks.scale import Answer
from muster.inspections.model import Finding, Inspection, SupplementaryQuestion, Unit
from muster.inspections.results import CheckedFinding, Doubt, Share, Spread
from muster.ratings.banding import percent_of
from muster.ratings.model import Tally
from muster.ratings.questions import interval_of
from muster.statistics.funnel import Place, UnitCount, funnel

UNDECIDED = "whose record does not say whether the question applies"
BELOW = (Place.BELOW, Place.FAR_BELOW)
ABOVE = (Place.ABOVE, Place.FAR_ABOVE)
NOTHING = Tally(sufficient=0, relevant=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The answers on one unit's cases, counted: a tally of each question asked of them.

    `populations` says how many cases of the frame each question is likely to be relevant to.
    """

    unit: Unit
    edition: Edition  # with the supplementary questions among its own
    tallies: Mapping[str, Tally]
    populations: Mapping[str, int]

    def share(self, question: str, answer: Answer = Answer.YES) -> Share:
        """How many of the unit's relevant cases were answered so."""
        tally = self.tallies.get(question, NOTHING)
        return share_of(self.unit, tally, self.populations.get(question), answer)


def with_supplementary(edition: Edition, extra: Iterable[SupplementaryQuestion]) -> Edition:
    """The edition with supplementary questions among those of the standards they bear on."""
    questions = tuple(extra)
    domains = []
    for domain in edition.domains:
        standards = tuple(
            standard.model_copy(
                update={
                    "questions": standard.questions
                    + tuple(each for each in questions if each.bears_on == standard.code)
                }
            )
            for standard in domain.standards
        )
        domains.append(domain.model_copy(update={"standards": standards}))
    return edition.model_copy(update={"domains": tuple(domains)})


def share_of(unit: Unit, tally: Tally, population: int | None, answer: Answer) -> Share:
    """How many of the relevant cases were answered so, and how far out the percentage may be."""
    count = {
        Answer.YES: tally.sufficient,
        Answer.NO: tally.relevant - tally.sufficient - tally.cannot_tell,
        Answer.CANNOT_TELL: tally.cannot_tell,
    }[answer]
    so = Tally(sufficient=count, relevant=tally.relevant)
    return Share(
        unit=unit,
        count=count,
        of=so.relevant,
        percent=percent_of(so),
        interval=interval_of(so, population),
    )


def checked_findings(
    inspection: Inspection, counted: Mapping[str, Counted]
) -> tuple[CheckedFinding, ...]:
    """Every finding, and where it states a figure and its question, the figure from the files."""
    return tuple(_checked(finding, counted[finding.unit]) for finding in inspection.findings)


def _checked(finding: Finding, counted: Counted) -> CheckedFinding:
    measured = counted.share(finding.question, finding.answer) if finding.question else None
    comparable = measured is not None and finding.percent is not None
    return CheckedFinding(
        finding=finding,
        unit=counted.unit,
        measured=measured,
        agrees=measured.percent == finding.percent if measured and comparable else None,
    )


def doubts_of_findings(checked: Iterable[CheckedFinding]) -> tuple[Doubt, ...]:
    """The findings whose figure is not what the answers give."""
    return tuple(
        Doubt(
            where=f"Finding on {each.unit.name}, {each.finding.standard}",
            says=f"States {each.finding.percent}%, and the answers to {each.finding.question} "
            f"give {each.measured.count} of {each.measured.of}.",
        )
        for each in checked
        if each.agrees is False and each.measured
    )


def doubts_of_answers(counted: Iterable[Counted]) -> tuple[Doubt, ...]:
    """The answers that are still to be given, and those to questions that may not have applied."""
    found = []
    for each in counted:
        own = [q.code for q in each.edition.case_questions if not q.pools]
        for counts, says in (("unanswered", "not answered yet"), ("undecided", UNDECIDED)):
            many = {code: getattr(each.tallies[code], counts) for code in own}
            if sum(many.values()):
                listed = ", ".join(f"{code} in {n}" for code, n in many.items() if n)
                found.append(Doubt(where=each.unit.name, says=f"Cases {says}: {listed}."))
    return tuple(found)


def spreads(units: tuple[Counted, ...]) -> tuple[Spread, ...]:
    """Every question that was asked in the units, over all of them; none for a single unit."""
    if len(units) < 2:
        return ()
    return tuple(
        _spread(question, standard.code, units)
        for standard in units[0].edition.standards
        for question in standard.questions
        if question.code in units[0].tallies
    )


def _spread(question: Question, standard: str, units: tuple[Counted, ...]) -> Spread:
    shares = tuple(unit.share(question.code) for unit in units)
    tallies = [unit.tallies[question.code] for unit in units]
    everyone = Unit(code="", name="All units")
    populations = {unit.unit.code: unit.populations[question.code] for unit in units}
    together = share_of(everyone, reduce(add, tallies), sum(populations.values()), Answer.YES)
    return Spread(
        question=question,
        standard=standard,
        units=shares,
        together=together,
        says=_says(shares, populations, together),
    )


def _says(shares: tuple[Share, ...], populations: Mapping[str, int], together: Share) -> str:
    """Whether the units differ by more than chance explains, in a sentence."""
    percents = [share.percent for share in shares if share.percent is not None]
    if len(percents) < 2:
        return "Too few units had a relevant case to compare them."
    begins = f"From {min(percents)}% to {max(percents)}%, and {together.percent}% together."
    placed = funnel(
        {
            share.unit.name: UnitCount(
                successes=share.count, n=share.of, population=populations[share.unit.code]
            )
            for share in shares
        }
    ).points
    apart = [
        f"{way} the others: {'; '.join(names)}"
        for way, places in (("below", BELOW), ("above", ABOVE))
        if (names := [name for name, point in placed.items() if point.place in places])
    ]
    if not apart:
        return f"{begins} No unit differs from the others by more than chance explains."
    return f"{begins} By more than chance explains, {', and '.join(apart)}."
