"""What a ratings panel made of a standard that the cases rate, held to its discretion."""

from dataclasses import replace

from muster.frameworks.model import Bands, Discretion, Edition
from muster.frameworks.scale import Rating
from muster.ratings.banding import lowest_percent
from muster.ratings.discretion import Tallies, figures_of, shown, within_reach
from muster.ratings.model import PanelDecision, RatingError, Reason, StandardRating
from muster.ratings.words import counted


def moved_by_panel(
    edition: Edition, by_rule: StandardRating, decision: PanelDecision
) -> StandardRating:
    """A standard as the panel decided it, with what opened the way.

    Raises `RatingError` if it moves the rating without a reason, or out of the panel's reach.
    """
    name = f"{by_rule.standard.code} {by_rule.standard.title}"
    if by_rule.mechanical is None:
        raise RatingError(
            f"{name} cannot be rated {decision.rating.label}: no case was relevant to it, "
            f"so there is no rating to move. Take the decision out."
        )
    if decision.rating is by_rule.mechanical:
        says = f"{name} is {decision.rating.label} by rule, and the panel confirmed it."
        return decided(by_rule, decision, Reason(says=says, because=heard(decision)))
    if not decision.reason.strip():
        raise RatingError(f"The panel's decision on {name} has no reason. Record why it moved it.")
    opened = what_opens(edition, by_rule, by_rule.mechanical, decision.rating)
    says = (
        f"{name} is {decision.rating.label}: the panel moved it from "
        f"{by_rule.mechanical.label}, with discretion."
    )
    beneath = (*heard(decision), *(Reason(says=each) for each in opened))
    return decided(by_rule, decision, Reason.by_rule(says, edition.discretion, beneath))


def what_opens(
    edition: Edition, by_rule: StandardRating, mechanical: Rating, wanted: Rating
) -> tuple[str, ...]:
    """What lets the panel choose another rating, in sentences. Raises `RatingError` if nothing."""
    refusal = (
        f"{by_rule.standard.code} {by_rule.standard.title} cannot be moved to {wanted.label}: "
        f"by rule it is {mechanical.label}, and that is out of the panel's reach."
    )
    if edition.discretion is None:
        raise RatingError(f"{refusal} {edition.id} has no rule of discretion.")
    assert edition.bands is not None  # without bands there is no mechanical rating
    tallies = {each.question.code: each.tally for each in by_rule.questions}
    reach = within_reach(tallies, edition.bands, edition.discretion)
    if wanted not in reach:
        why_not = out_of_reach(tallies, edition.bands, edition.discretion, mechanical, wanted)
        raise RatingError(f"{refusal} {why_not}")
    return reach[wanted]


def decided(by_rule: StandardRating, decision: PanelDecision, because: Reason) -> StandardRating:
    """The panel's rating in place of the rule's, which stays beside it with its own reasons."""
    because = replace(because, because=(*because.because, by_rule.because))
    return replace(by_rule, rating=decision.rating, panel=decision, because=because)


def heard(decision: PanelDecision) -> tuple[Reason, ...]:
    """The panel's own reason and who decided; a rating that is confirmed needs none."""
    by = f" ({decision.decided_by})" if decision.decided_by else ""
    says = f"The panel's reason: {decision.reason}{by}"
    return (Reason(says=says),) if decision.reason.strip() else ()


def out_of_reach(
    tallies: Tallies, bands: Bands, discretion: Discretion, mechanical: Rating, wanted: Rating
) -> str:
    """Why discretion does not reach a rating, with the numbers."""
    if abs(wanted - mechanical) > discretion.at_most:
        return f"A panel may move a rating by {counted(discretion.at_most, 'band')} at most."
    figures = figures_of(tallies, bands)
    code = min(figures, key=lambda each: figures[each])
    edge = lowest_percent(max(wanted, mechanical), bands)
    away = abs(figures[code] - edge)
    parts = [
        f"The lowest figure, {code} at {shown(figures[code])}, is {shown(away)[:-1]} points from "
        f"the edge at {edge}%, and discretion reaches {discretion.window}."
    ]
    if discretion.small_sample is not None:
        parts.append(
            f"It rests on {counted(tallies[code].relevant, 'case')}, more than "
            f"{discretion.small_sample}."
        )
    if discretion.one_case:
        parts.append("No one case judged differently would change it so.")
    return " ".join(parts)
