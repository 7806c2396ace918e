"""One standard, two readers: the inspectors' answers beside the roll's, question by question.

The roll is the reader on trial, and the inspector is taken as the truth, which another inspector
may dispute: a disagreement is a case to look at, and not a fault of either. Where either cannot
tell, the case is counted and set apart.

The roll has read the whole caseload and the inspectors a sample of it, so the two together say
more of the caseload than the sample alone: as much more as they agree.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.frameworks.scale import Answer
from muster.inspections.model import InspectedCase, Inspection
from muster.inspections.numbering import Numbered
from muster.inspections.readers import RollRead, RollReading, bound_to
from muster.statistics.accuracy import Accuracy, accuracy
from muster.statistics.agreement import Agreement, gwet
from muster.statistics.estimates import Drawn, Estimate, model_assisted_share, share
from muster.statistics.readings import Readings

JUDGED = (Answer.YES, Answer.NO)
TELLS = (RollReading.FAILING, RollReading.CLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A case that one reader found wanting and the other did not."""

    case_id: str  # the opaque id
    roll: RollReading
    inspector: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The two readers of one question, and what both say of the caseload together.

    `accuracy` takes a failing to be what the inspector answered no to. `sample` and `assisted` are
    the share sufficient of all relevant cases of the frame, without the roll and with it.
    """

    question: str
    text: str
    obligations: tuple[str, ...]
    accuracy: Accuracy
    beyond_chance: Agreement  # Gwet's AC1
    roll_unknown: int
    roll_absent: int
    inspector_cannot_tell: int
    disagreements: tuple[Disagreement, ...]
    sample: Estimate | None
    assisted: Estimate | None

    @property
    def cases(self) -> int:
        """The cases on which both readers could tell."""
        found = self.accuracy
        return found.found + found.missed + found.false_alarms + found.left_alone


def compare(
    inspection: Inspection, numbers: Numbered, roll: RollRead, *, only: Collection[str] = ()
) -> tuple[Comparison, ...]:
    """Every answered question that an obligation bears on, in the edition's order.

    Or `only` those that are named.
    """
    texts = _texts(inspection)
    answered = _answers_by_question(inspection)
    return tuple(
        _compared(inspection, numbers, roll, code, texts[code], ids, answered[code])
        for code, ids in (
            (code, tuple(each.id for each in bound)) for code, bound in bound_to(inspection).items()
        )
        if code in answered and (not only or code in only)
    )


def _texts(inspection: Inspection) -> Mapping[str, str]:
    editions = [each for each in (inspection.edition, inspection.units_edition) if each]
    return {question.code: question.text for each in editions for question in each.questions}


def _answers_by_question(inspection: Inspection) -> Mapping[str, Mapping[str, Answer]]:
    found: dict[str, dict[str, Answer]] = {}
    for each in inspection.answers:
        found.setdefault(each.question, {})[each.case_id] = each.answer
    return found


def _compared(
    inspection: Inspection,
    numbers: Numbered,
    roll: RollRead,
    code: str,
    text: str,
    obligations: tuple[str, ...],
    answers: Mapping[str, Answer],
) -> Comparison:
    said = {
        case_id: roll.reading_of(numbers.of_case.get(case_id, ""), obligations)
        for case_id in answers
    }
    judged = [case_id for case_id, answer in answers.items() if answer in JUDGED]
    both = [case_id for case_id in judged if said[case_id] in TELLS]
    flagged = np.array([said[case_id] is RollReading.FAILING for case_id in both], np.bool_)
    failing = np.array([answers[case_id] is Answer.NO for case_id in both], np.bool_)
    pairs = list(zip(flagged.tolist(), failing.tolist(), strict=True))
    sample, assisted = _estimates(
        inspection, numbers, answers, lambda case: roll.reading_of(case, obligations)
    )
    return Comparison(
        question=code,
        text=text,
        obligations=obligations,
        accuracy=accuracy(flagged, failing),
        beyond_chance=gwet(Readings.of(pairs, [False, True])),
        roll_unknown=sum(said[case_id] is RollReading.UNKNOWN for case_id in judged),
        roll_absent=sum(said[case_id] is RollReading.ABSENT for case_id in judged),
        inspector_cannot_tell=sum(each is Answer.CANNOT_TELL for each in answers.values()),
        disagreements=tuple(
            Disagreement(case_id=case_id, roll=said[case_id], inspector=answers[case_id])
            for case_id, (one, other) in zip(both, pairs, strict=True)
            if one is not other
        ),
        sample=sample,
        assisted=assisted,
    )


def _estimates(
    inspection: Inspection,
    numbers: Numbered,
    answers: Mapping[str, Answer],
    reading: Callable[[str], RollReading],
) -> tuple[Estimate | None, Estimate | None]:
    """The share sufficient in the frame, from the sample alone and with the roll's readings."""
    drawn_for = next(case.drawn_for for case in inspection.cases if case.case_id in answers)
    cases = [case for case in inspection.cases if case.drawn_for == drawn_for]
    given = [answers.get(case.case_id) for case in cases]
    sufficient = np.array([answer is Answer.YES for answer in given], np.bool_)
    relevant = np.array([answer in JUDGED for answer in given], np.bool_)
    drawn = _drawn(inspection, drawn_for, cases)
    seen = _predictors(reading(numbers.of_case.get(case.case_id, "")) for case in cases)
    everyone = _predictors(reading(each) for each in numbers.frames[drawn_for])
    return (
        share(sufficient, relevant, drawn),
        model_assisted_share(sufficient, relevant, seen, everyone.mean(axis=0), drawn),
    )


def _drawn(inspection: Inspection, drawn_for: str, cases: Sequence[InspectedCase]) -> Drawn:
    (account,) = (each for each in inspection.samples if each.drawn_for == drawn_for)
    held = {case.stratum for case in cases}
    return Drawn(
        strata=[case.stratum for case in cases],
        populations={each.name: each.frame for each in account.strata if each.name in held},
        weights=np.array([case.weight for case in cases]),
    )


def _predictors(readings: Iterator[RollReading]) -> NDArray[np.float64]:
    """What the roll says of each case, as numbers: that it fails it, and that it cannot tell."""
    rows = [(each is RollReading.FAILING, each not in TELLS) for each in readings]
    return np.array(rows, np.float64).reshape(len(rows), 2)
