"""Answers on cases, counted: how many cases each question is relevant to, and sufficient in.

Which cases a question is asked of is decided here and nowhere else. Where the record does not say
whether a question applies, the question is asked, and the doubt is counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from muster.frameworks.model import Edition, Kind, Question, Standard
from muster.frameworks.predicates import PREDICATES, CaseFacts
from muster.frameworks.scale import Answer
from muster.ratings.model import RatingError, Tally


class SampledCase(Protocol):
    """A case that was sampled: an inspection's own cases fit as they are."""

    @property
    def case_id(self) -> str: ...
    @property
    def stratum(self) -> str: ...
    @property
    def drawn_for(self) -> str: ...  # the standard it was drawn for; empty in the sample of cases
    @property
    def facts(self) -> CaseFacts: ...


class Answered(Protocol):
    """One answer to one question on one case: an inspection's own answers fit as they are."""

    @property
    def case_id(self) -> str: ...
    @property
    def question(self) -> str: ...  # its code
    @property
    def answer(self) -> Answer: ...


Answers = Mapping[tuple[str, str], Answer]  # by case and the question's code


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question as it is put to cases. Of a pooled standard, as the units' edition puts it."""

    rated: Question  # whose rating the answer bears on
    standard: Standard
    put: Question  # what inspectors answered: `rated` itself, or one that it pools

    def of(self, case: SampledCase, own_samples: frozenset[str]) -> bool | None:
        """Whether it is asked of a case; `None` where the record does not say.

        A standard with a sample of its own is asked of that sample; any other, of the sample of
        cases. Every condition has to hold, so one that fails decides, whatever is unknown.
        """
        has_own = self.standard.kind is Kind.REGIONAL_SAMPLE or self.standard.code in own_samples
        if case.drawn_for != (self.standard.code if has_own else ""):
            return False
        told = {PREDICATES[name](case.facts) for name in self.conditions}
        if False in told:
            return False
        return None if None in told else True

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names of the predicates that have to hold."""
        return tuple(dict.fromkeys((*self.rated.applies_when, *self.put.applies_when)))


# What each answer adds one to. What cannot be told is relevant and never sufficient.
COUNTS_IN = {
    Answer.YES: ("sufficient", "relevant"),
    Answer.NO: ("relevant",),
    Answer.CANNOT_TELL: ("relevant", "cannot_tell"),
    Answer.NOT_APPLICABLE: ("not_applicable",),
}


def tally_cases(
    edition: Edition,
    cases: Sequence[SampledCase],
    answers: Iterable[Answered],
    *,
    units_edition: Edition | None = None,
) -> dict[str, Tally]:
    """The answers to every question asked of cases, counted over these cases; by question.

    Answers on other cases are not counted, so one list of answers serves every unit. Of a region,
    `cases` are those of all its units and `units_edition` is theirs: a pooled question adds up
    the answers to the questions it pools, case by case.

    Raises `RatingError` if a case has two answers to one question, or a question pools one that
    the units' edition does not have.
    """
    given, own_samples = by_case(answers), samples_of_their_own(cases)
    tallies = {
        question.code: Tally(sufficient=0, relevant=0) for question in edition.case_questions
    }
    for asking in askings(edition, units_edition):
        counted: Counter[str] = Counter()
        for case in cases:
            counted.update(counts_in(asking, case, given, own_samples))
        tallies[asking.rated.code] += Tally(**{"sufficient": 0, "relevant": 0} | dict(counted))
    return tallies


def askings(edition: Edition, units_edition: Edition | None = None) -> tuple[Asking, ...]:
    """Every question asked of cases, as it is put to them, in the order published."""
    return tuple(
        Asking(rated=question, standard=standard, put=put)
        for standard in edition.standards
        if standard.kind is not Kind.JUDGEMENT
        for question in standard.questions
        for put in questions_put(question, edition, units_edition)
    )


def questions_put(
    question: Question, edition: Edition, units_edition: Edition | None
) -> tuple[Question, ...]:
    """What inspectors answer for a question: itself, or the units' questions that it pools."""
    if not question.pools:
        return (question,)
    if units_edition is None:
        raise RatingError(
            f"{edition.id}: {question.code} pools {', '.join(question.pools)} of the units below, "
            f"so the units' edition ({edition.units_edition or 'not named'}) has to be given."
        )
    known = {each.code: each for each in units_edition.questions}
    for code in question.pools:
        if code not in known:
            raise RatingError(
                f"{edition.id}: {question.code} pools {code!r}, "
                f"and {units_edition.id} has no such question."
            )
    return tuple(known[code] for code in question.pools)


def by_case(answers: Iterable[Answered]) -> dict[tuple[str, str], Answer]:
    """The answers by case and question. Raises `RatingError` if one is there twice."""
    given: dict[tuple[str, str], Answer] = {}
    for each in answers:
        place = (each.case_id, each.question)
        if place in given:
            raise RatingError(
                f"Case {each.case_id!r} has two answers to {each.question}. Keep one of them."
            )
        given[place] = each.answer
    return given


def samples_of_their_own(cases: Iterable[SampledCase]) -> frozenset[str]:
    """The codes of the standards that cases were drawn for."""
    return frozenset(case.drawn_for for case in cases if case.drawn_for)


def counts_in(
    asking: Asking, case: SampledCase, given: Answers, own_samples: frozenset[str]
) -> tuple[str, ...]:
    """The counts of a `Tally` that one case adds one to."""
    applies = asking.of(case, own_samples)
    answer = given.get((case.case_id, asking.put.code))
    if applies is False:
        return () if answer in (None, Answer.NOT_APPLICABLE) else ("set_aside",)
    if answer is None:
        return ("unanswered",)
    counts = COUNTS_IN[answer]
    return (*counts, "undecided") if applies is None and "relevant" in counts else counts


def relevant_in_frame(
    edition: Edition,
    cases: Sequence[SampledCase],
    answers: Iterable[Answered],
    frame: Mapping[str, int],
    *,
    units_edition: Edition | None = None,
) -> dict[str, int]:
    """How many cases of the frame each question is likely to be relevant to; by question.

    `frame` has the number of cases of each stratum. The share that is relevant among a stratum's
    sampled cases is taken for the whole stratum, and no stratum's frame for less than its sample.
    """
    given, own_samples = by_case(answers), samples_of_their_own(cases)
    sampled = Counter(case.stratum for case in cases)
    likely = dict.fromkeys((question.code for question in edition.case_questions), Fraction(0))
    for asking in askings(edition, units_edition):
        for case in cases:
            if "relevant" in counts_in(asking, case, given, own_samples):
                size = sampled[case.stratum]
                likely[asking.rated.code] += Fraction(max(frame.get(case.stratum, 0), size), size)
    return {code: round(cases_likely) for code, cases_likely in likely.items()}
