"""The tables of what is known beside the inspection: published results, rules, and doubts."""

from collections.abc import Iterator

from muster.frameworks.scale import label_of
from muster.inspections.results import PublishedResult, Results, Rule
from muster.reports.open_data.model import SOURCE, TEXT, WHOLE, DataTable, Field, Row


def published(results: Results) -> DataTable:
    """This inspection as published, earlier ones, and comparators."""
    return DataTable(
        name="published",
        title="Results as published",
        fields=(
            Field("about", TEXT, "This inspection, an earlier one, or a comparator."),
            Field("service", TEXT, "As the archive names it."),
            Field("published", TEXT, "When: a date, a month or a year."),
            Field("programme", TEXT, "Under which programme."),
            Field("rating", TEXT, "The overall rating."),
            Field("score", WHOLE, "Points, where published."),
            Field("maximum", WHOLE, "The most points, where published."),
            Field("compared", TEXT, "Whether and how it compares."),
            SOURCE,
        ),
        rows=tuple(_published(results)),
    )


def _published(results: Results) -> Iterator[Row]:
    for result in results.published_now:
        yield ("this inspection", *_result(result))
    for earlier in results.earlier:
        for result in earlier.results:
            yield (f"earlier: {earlier.unit.name}", *_result(result))
    for result in results.comparators:
        yield ("comparator", *_result(result))


def _result(result: PublishedResult) -> Row:
    told = (result.service, result.published, result.programme, label_of(result.rating))
    return (*told, result.score, result.maximum, result.compared, result.source)


def rules(results: Results) -> DataTable:
    """Every rule that the ratings rest on."""
    return DataTable(
        name="rules",
        title="The rules of rating, and how each is known",
        fields=(
            Field("edition", TEXT, "The edition."),
            Field("about", TEXT, "What the rule is about."),
            Field("says", TEXT, "The rule."),
            Field("status", TEXT, "How it is known."),
            Field("confidence", TEXT, "Of what is remembered: how well."),
            SOURCE,
            Field("note", TEXT, "What is to be known beside it."),
        ),
        rows=tuple(map(_rule, results.methodology)),
    )


def _rule(rule: Rule) -> Row:
    confidence = rule.confidence.value if rule.confidence else ""
    known = (rule.status.value, confidence, rule.source, rule.note)
    return (rule.edition_id, rule.about, rule.says, *known)


def doubts(results: Results) -> DataTable:
    """What does not add up in the source."""
    return DataTable(
        name="doubts",
        title="Doubts about the source",
        fields=(
            Field("where", TEXT, "Which source."),
            Field("says", TEXT, "What does not add up."),
        ),
        rows=tuple((doubt.where, doubt.says) for doubt in results.doubts),
    )
