"""The tables of what was rated: services and units, standards, questions, and how sure each is."""

from collections.abc import Iterator

from muster.frameworks.scale import Rating, label_of
from muster.inspections.results import Results, ServiceResult
from muster.ratings.model import QuestionRating, StandardRating
from muster.reports.open_data.model import (
    NUMBER,
    PERCENT_AND_INTERVAL,
    QUESTION,
    STANDARD,
    TEXT,
    UNIT,
    WHOLE,
    YES_NO,
    DataTable,
    Field,
    Row,
    interval_row,
    unit_row,
)


def overall(results: Results) -> DataTable:
    """The overall rating of the service and of each unit."""
    return DataTable(
        name="overall",
        title="Overall ratings",
        fields=(
            *UNIT,
            Field("edition", TEXT, "The edition it is rated under."),
            Field("cases", WHOLE, "Cases inspected."),
            Field("rating", TEXT, "The overall rating."),
            Field("score", WHOLE, "Points; empty: there is no score."),
            Field("maximum", WHOLE, "The most points it could have."),
            Field("because", TEXT, "Why."),
        ),
        rows=tuple(map(_overall, results.all)),
    )


def _overall(unit: ServiceResult) -> Row:
    rated = unit.overall
    known = (label_of(rated.rating), rated.score, rated.maximum, rated.because.says)
    return (*unit_row(unit.unit), unit.edition_id, unit.cases, *known)


def ratings(results: Results) -> DataTable:
    """The rating of each standard, by rule and after the panel."""
    return DataTable(
        name="ratings",
        title="Ratings of standards",
        fields=(
            *UNIT,
            STANDARD,
            Field("title", TEXT, "The standard."),
            Field("kind", TEXT, "Where the rating comes from."),
            Field("counts", YES_NO, "Whether it counts towards the overall rating."),
            Field("by_rule", TEXT, "What the rule alone gives."),
            Field("rating", TEXT, "The rating, after the panel."),
            Field("panel_reason", TEXT, "Why the panel decided as it did; empty: it did not."),
            Field("because", TEXT, "Why."),
        ),
        rows=tuple(
            (*unit_row(unit.unit), *_rating(rated))
            for unit in results.all
            for rated in unit.standards
        ),
    )


def _rating(rated: StandardRating) -> Row:
    standard, panel = rated.standard, rated.panel
    about = (standard.code, standard.title, standard.kind.value, standard.counts)
    reason = panel.reason if panel else ""
    return (*about, label_of(rated.mechanical), label_of(rated.rating), reason, rated.because.says)


def questions(results: Results) -> DataTable:
    """Every question of every unit, counted."""
    return DataTable(
        name="questions",
        title="Questions, counted in cases",
        fields=(
            *UNIT,
            STANDARD,
            QUESTION,
            Field("text", TEXT, "The question, in our words."),
            Field("sufficient", WHOLE, "Relevant cases judged sufficient."),
            Field("relevant", WHOLE, "Relevant cases, with those that could not be told."),
            Field("cannot_tell", WHOLE, "Of these, cases that could not be told."),
            Field("not_applicable", WHOLE, "Cases to which it does not apply."),
            Field("unanswered", WHOLE, "Cases to which it applies, without an answer."),
            *PERCENT_AND_INTERVAL,
            Field("band", TEXT, "The rating that the percentage earns."),
        ),
        rows=tuple(
            (*unit_row(unit.unit), standard.standard.code, *_question(rated))
            for unit in results.all
            for standard in unit.standards
            for rated in standard.questions
        ),
    )


def _question(rated: QuestionRating) -> Row:
    tally = rated.tally
    counts = (tally.sufficient, tally.relevant, tally.cannot_tell)
    apart = (tally.not_applicable, tally.unanswered)
    shown = (rated.percent, *interval_row(rated.interval), label_of(rated.band))
    return (rated.question.code, rated.question.text, *counts, *apart, *shown)


def certainty(results: Results) -> DataTable:
    """The distribution of each rating over the draws."""
    return DataTable(
        name="certainty",
        title="How sure each rating is",
        fields=(
            *UNIT,
            Field("standard", TEXT, "The code of the standard; empty: overall."),
            Field("rating", TEXT, "A rating."),
            Field("share", NUMBER, "The share of the draws that gave it, from 0 to 1."),
            Field("draws", WHOLE, "How many draws there were."),
        ),
        rows=tuple(row for unit in results.all for row in _certainty(unit)),
    )


def _certainty(unit: ServiceResult) -> Iterator[Row]:
    if unit.certainty is None:
        return
    overall = {"": unit.certainty.overall} if unit.certainty.overall else {}
    for code, spread in {**overall, **unit.certainty.standards}.items():
        for rating in Rating:
            share = float(spread.shares.get(rating, 0.0))
            yield (*unit_row(unit.unit), code, rating.label, share, spread.draws)
