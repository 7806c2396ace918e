"""How the answers on cases become the rating of a standard, and the standards that of a service.

The lowest question decides: a good relationship does not make up for a child nobody asked about.
What did not count is said as plainly as what did. Nothing caps the overall rating by the casework:
services whose casework was all Inadequate have been rated Requires improvement overall.
"""

from collections.abc import Iterable, Mapping

from muster.errors import did_you_mean
from muster.frameworks.model import Bands, Edition, Kind, Standard
from muster.frameworks.rules import RuleName
from muster.frameworks.scale import Rating, label_of
from muster.ratings.discretion import lowest_band
from muster.ratings.model import (
    OverallRating,
    PanelDecision,
    QuestionRating,
    RatingError,
    Reason,
    StandardRating,
    Tally,
)
from muster.ratings.overall import rate_overall
from muster.ratings.panel import moved_by_panel
from muster.ratings.questions import rate_question
from muster.ratings.words import listed


def rate_service(
    edition: Edition,
    tallies: Mapping[str, Tally],
    decisions: Iterable[PanelDecision] = (),
    *,
    populations: Mapping[str, int] | None = None,
) -> tuple[tuple[StandardRating, ...], OverallRating]:
    """Every standard of the edition, rated, and the overall rating that they make.

    `tallies` are by question, as `tally_cases` gives them. A decision is the rating of a standard
    that people judge, or the panel's of one that the cases rate. A case standard without a tally
    takes a decision as it is given: that is how a published record is rated again.
    `populations` says how many cases of the frame each question is likely to be relevant to
    (`relevant_in_frame`); without it the intervals take the frame to be endless.

    Raises `RatingError` if a decision is about no standard of the edition, is the second about
    one, or is out of the panel's reach.
    """
    decided = by_standard(edition, decisions)
    standards = tuple(
        rate_standard(
            edition, standard, tallies, decided.get(standard.code), populations=populations
        )
        for standard in edition.standards
    )
    return standards, rate_overall(edition, standards)


def by_standard(edition: Edition, decisions: Iterable[PanelDecision]) -> dict[str, PanelDecision]:
    """The decisions by standard: at most one each, and each about a standard there is."""
    codes = [standard.code for standard in edition.standards]
    decided: dict[str, PanelDecision] = {}
    for decision in decisions:
        if decision.standard not in codes:
            raise RatingError(
                f"{decision.standard!r} is not a standard of {edition.id}, which has "
                f"{listed(codes)}.{did_you_mean(decision.standard, codes)}"
            )
        if decision.standard in decided:
            raise RatingError(f"{decision.standard} is decided twice. Keep one decision.")
        decided[decision.standard] = decision
    return decided


def rate_standard(
    edition: Edition,
    standard: Standard,
    tallies: Mapping[str, Tally],
    decision: PanelDecision | None = None,
    *,
    populations: Mapping[str, int] | None = None,
) -> StandardRating:
    """One standard: rated by its cases and perhaps moved by the panel, or judged by people."""
    questions = tuple(
        rate_question(
            question,
            tallies[question.code],
            edition.bands,
            population=(populations or {}).get(question.code),
        )
        for question in standard.questions
        if question.code in tallies
    )
    if standard.kind is Kind.JUDGEMENT or not questions:
        return as_given(edition, standard, decision)
    if edition.bands is None:
        return without_bands(edition, standard, questions, decision)
    by_rule = by_lowest_question(edition, edition.bands, standard, questions)
    return by_rule if decision is None else moved_by_panel(edition, by_rule, decision)


def as_given(
    edition: Edition, standard: Standard, decision: PanelDecision | None
) -> StandardRating:
    """A standard that no rule rates: as people judged it, or not rated."""
    judged = standard.kind is Kind.JUDGEMENT
    if decision is None:
        nobody = "nobody has judged it" if judged else "no case was answered and no rating given"
        says = f"{standard.code} {standard.title} is not rated: {nobody}."
    else:
        whence = "as people judged it" if judged else "as given, with no answers to rate it by"
        says = f"{standard.code} {standard.title} is {decision.rating.label}, {whence}."
    return StandardRating(
        standard=standard,
        questions=(),
        mechanical=None,
        rating=None if decision is None else decision.rating,
        panel=decision,
        because=Reason.by_rule(
            says, edition.rule(RuleName.JUDGED) if judged else None, evidence_of(decision)
        ),
    )


def evidence_of(decision: PanelDecision | None) -> tuple[Reason, ...]:
    """What a decision rests on, in the words of those who took it."""
    return (Reason(says=decision.reason),) if decision and decision.reason else ()


def without_bands(
    edition: Edition,
    standard: Standard,
    questions: tuple[QuestionRating, ...],
    decision: PanelDecision | None,
) -> StandardRating:
    """A standard of an edition that has no bands: its shares of cases, and no rating by rule.

    Raises `RatingError` if a rating was decided and the edition rates nothing.
    """
    name = f"{standard.code} {standard.title}"
    if decision is None:
        says = f"{name} is not rated: {edition.id} has no bands, so it reports shares of cases."
    elif edition.overall is None:
        raise RatingError(
            f"{name} cannot be rated {decision.rating.label}: {edition.id} rates nothing, "
            f"it reports shares of cases. Take the decision out."
        )
    else:
        says = f"{name} is {decision.rating.label}, as decided: {edition.id} has no bands."
    return StandardRating(
        standard=standard,
        questions=questions,
        mechanical=None,
        rating=None if decision is None else decision.rating,
        panel=decision,
        because=Reason.by_rule(
            says,
            edition.rule(RuleName.SHARES_ONLY),
            (*evidence_of(decision), *each_question(standard, questions)),
        ),
    )


def by_lowest_question(
    edition: Edition, bands: Bands, standard: Standard, questions: tuple[QuestionRating, ...]
) -> StandardRating:
    """The mechanical rating: the lowest band among the questions relevant to any case."""
    mechanical = lowest_band({each.question.code: each.tally for each in questions}, bands)
    return StandardRating(
        standard=standard,
        questions=questions,
        mechanical=mechanical,
        rating=mechanical,
        panel=None,
        because=Reason.by_rule(
            why_mechanical(standard, questions, mechanical),
            edition.rule(RuleName.LOWEST_QUESTION),
            (*pooled(edition, standard), *each_question(standard, questions)),
        ),
    )


def each_question(standard: Standard, questions: tuple[QuestionRating, ...]) -> tuple[Reason, ...]:
    """Why each question is rated as it is, and which were not given to be rated."""
    given = {each.question.code for each in questions}
    missing = [each.code for each in standard.questions if each.code not in given]
    left_out = (Reason(says=f"{code} was not counted, so it is in no rating.") for code in missing)
    return (*(each.because for each in questions), *left_out)


def pooled(edition: Edition, standard: Standard) -> tuple[Reason, ...]:
    """That the cases of the units are put together, if the standard is rated so."""
    if standard.kind is not Kind.POOLED:
        return ()
    says = "Its cases are those of all the units together, not an average of the units' ratings."
    return (Reason.by_rule(says, edition.rule(RuleName.POOLED_CASES)),)


def why_mechanical(
    standard: Standard, questions: tuple[QuestionRating, ...], mechanical: Rating | None
) -> str:
    """The mechanical rating in a sentence, with the questions that decide it."""
    name = f"{standard.code} {standard.title} is {label_of(mechanical)}"
    if mechanical is None:
        return f"{name}: none of its questions was relevant to any case."
    deciding = [each.question.code for each in questions if each.band is mechanical]
    return f"{name}: the lowest band among its questions is that of {listed(deciding)}."
