"""The rules of rating that an edition may name, each in the sentence that readers are shown.

What a rule does is a function in `ratings`; what it says stands here once; and how each edition
knows it (status and source) stands in the edition.
"""

from enum import StrEnum


class RuleName(StrEnum):
    """A rule of rating, by the name that editions call it."""

    POINTS = "points"
    PERCENTAGE = "percentage"
    LOWEST_QUESTION = "lowest_question"
    NO_WEIGHTS = "no_weights"
    RELEVANT_CASES = "relevant_cases"
    LOW_RISK_LEFT_OUT = "low_risk_left_out"
    NOT_APPLICABLE = "not_applicable"
    WEIGHED = "weighed"
    SUFFICIENT = "sufficient"
    JUDGED = "judged"
    PANEL = "panel"
    POOLED_CASES = "pooled_cases"
    NOT_RATED = "not_rated"
    RATED_BESIDE = "rated_beside"
    NO_CASEWORK_CAP = "no_casework_cap"
    CHARACTERISTICS = "characteristics"
    SHARES_ONLY = "shares_only"

    @property
    def says(self) -> str:
        """The rule in a sentence, for the reader of a report."""
        return _SAYS[self]


_SAYS = {
    RuleName.POINTS: (
        "Each rated standard earns 0 points for Inadequate, 1 for Requires improvement, "
        "2 for Good and 3 for Outstanding."
    ),
    RuleName.PERCENTAGE: (
        "Each question is rated by the percentage of its relevant cases judged sufficient."
    ),
    RuleName.LOWEST_QUESTION: "A standard takes the lowest band among its questions.",
    RuleName.NO_WEIGHTS: "No question or standard weighs more than another.",
    RuleName.RELEVANT_CASES: "A percentage counts the cases that its question is relevant to.",
    RuleName.LOW_RISK_LEFT_OUT: (
        "For keeping other people safe in planning, delivery and reviewing, cases of low risk of "
        "serious harm are left out."
    ),
    RuleName.NOT_APPLICABLE: "A case answered not applicable leaves the percentage.",
    RuleName.WEIGHED: (
        "An inspector weighs the prompts of a question and judges it as a whole; "
        "prompts are not added up."
    ),
    RuleName.SUFFICIENT: "The work has to be sufficient; it need not be perfect.",
    RuleName.JUDGED: (
        "Organisational standards are rated by people, against questions and descriptions of "
        "each rating, from evidence; no percentage is worked out."
    ),
    RuleName.PANEL: (
        "A ratings panel reviews the proposed ratings before the service checks the facts; "
        "its reason is recorded, and the published percentage does not change."
    ),
    RuleName.POOLED_CASES: (
        "A pooled standard is rated from the cases of all the units put together, "
        "not from the ratings of the units."
    ),
    RuleName.NOT_RATED: (
        "A standard that counts and is not rated leaves the sum, and its points leave the maximum."
    ),
    RuleName.RATED_BESIDE: (
        "A standard that does not count is shown beside the others and adds nothing to the score."
    ),
    RuleName.NO_CASEWORK_CAP: (
        "Inadequate casework does not by itself make the overall rating Inadequate: "
        "the points alone decide."
    ),
    RuleName.CHARACTERISTICS: (
        "Each rating is the one whose published description fits best; nothing is added up."
    ),
    RuleName.SHARES_ONLY: (
        "Nothing is rated: the report gives shares of cases and a judgement in words."
    ),
}
