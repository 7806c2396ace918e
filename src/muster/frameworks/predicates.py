"""When a question applies to a case: one named function for each condition an edition may name.

A predicate says yes, no, or `None` where the case does not say enough to tell. What cannot be
told is never taken for "does not apply": the question is then asked, and the doubt is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SentenceKind(StrEnum):
    """The two kinds of sentence under supervision."""

    COMMUNITY = "community"  # an order
    LICENCE = "licence"  # after custody, and post-sentence supervision


class Rosh(StrEnum):
    """The level of risk of serious harm that the record states."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What must be known of a case to say which questions apply to it; `None` is not known."""

    sentence: SentenceKind | None = None
    rosh: Rosh | None = None
    court_report: bool | None = None
    resettlement: bool | None = None
    unpaid_work: bool | None = None
    victim_contact: bool | None = None
    out_of_court: bool | None = None  # of a child: dealt with outside court
    started_on: date | None = None
    contact_suspended_on: date | None = None
    contact_suspended: bool | None = None
    licence_days: int | None = None
    post_sentence_supervision_only: bool | None = None


Predicate = Callable[[CaseFacts], bool | None]

ADJUSTED_WITHIN_DAYS = 8 * 7  # the inspectorate's eight weeks (CARaG V1.1, 20 October 2025)


def licence_case(case: CaseFacts) -> bool | None:
    """The person is on licence or post-sentence supervision."""
    return None if case.sentence is None else case.sentence is SentenceKind.LICENCE


def rosh_above_low(case: CaseFacts) -> bool | None:
    """The risk of serious harm is medium or above."""
    return None if case.rosh is None else case.rosh is not Rosh.LOW


def court_report(case: CaseFacts) -> bool | None:
    """A report was written for the court."""
    return case.court_report


def resettlement(case: CaseFacts) -> bool | None:
    """The community practitioner worked with the person before release."""
    return case.resettlement


def unpaid_work(case: CaseFacts) -> bool | None:
    """The order has an unpaid work requirement."""
    return case.unpaid_work


def victim_contact(case: CaseFacts) -> bool | None:
    """A victim has a right to contact."""
    return case.victim_contact


def court_disposal(case: CaseFacts) -> bool | None:
    """A court dealt with the child."""
    return None if case.out_of_court is None else not case.out_of_court


def out_of_court_disposal(case: CaseFacts) -> bool | None:
    """The child was dealt with outside court."""
    return case.out_of_court


def adjusted_questions(case: CaseFacts) -> bool | None:
    """Contact was suspended within eight weeks of the start, or could hardly begin."""
    return any_of(suspended_early(case), hardly_supervised(case))


def suspended_early(case: CaseFacts) -> bool | None:
    """Contact was suspended within eight weeks of the start of the order or of release."""
    if case.contact_suspended is False:
        return False
    if case.contact_suspended_on is None or case.started_on is None:
        return None
    return (case.contact_suspended_on - case.started_on).days <= ADJUSTED_WITHIN_DAYS


def hardly_supervised(case: CaseFacts) -> bool | None:
    """From release there was post-sentence supervision only, or at most eight weeks of licence."""
    if case.sentence is SentenceKind.COMMUNITY:
        return False
    short = None if case.licence_days is None else case.licence_days <= ADJUSTED_WITHIN_DAYS
    return any_of(case.post_sentence_supervision_only, short)


def any_of(*conditions: bool | None) -> bool | None:
    """Yes if any holds; no if none does; and unknown if one that is not known could decide it."""
    if any(conditions):
        return True
    return None if None in conditions else False


def core_questions(case: CaseFacts) -> bool | None:
    """The adjusted questions do not apply."""
    adjusted = adjusted_questions(case)
    return None if adjusted is None else not adjusted


PREDICATES: Mapping[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (
        licence_case,
        rosh_above_low,
        court_report,
        resettlement,
        unpaid_work,
        victim_contact,
        court_disposal,
        out_of_court_disposal,
        core_questions,
        adjusted_questions,
    )
}
