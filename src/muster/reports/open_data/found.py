"""The tables of what was found and asked: findings, questions over the units, recommendations."""

from muster.inspections.results import CheckedFinding, Results
from muster.reports.open_data.model import (
    QUESTION,
    SHARE,
    SOURCE,
    STANDARD,
    TEXT,
    UNIT,
    WHOLE,
    YES_NO,
    DataTable,
    Field,
    Row,
    share_row,
    unit_row,
)


def spreads(results: Results) -> DataTable:
    """Each question over the units, and together."""
    return DataTable(
        name="spreads",
        title="Questions over the units",
        fields=(*UNIT, STANDARD, QUESTION, *SHARE),
        rows=tuple(
            (*unit_row(part.unit), spread.standard, spread.question.code, *share_row(part))
            for spread in results.spreads
            for part in (*spread.units, spread.together)
        ),
    )


def findings(results: Results) -> DataTable:
    """Each finding, as stated and as counted again."""
    return DataTable(
        name="findings",
        title="Findings",
        fields=(
            *UNIT,
            STANDARD,
            Field("text", TEXT, "What was found."),
            Field("strength", YES_NO, "Whether it is a strength."),
            Field("stated", WHOLE, "The percentage as stated; empty: none was."),
            Field("question", TEXT, "The question it was counted from."),
            *SHARE,
            Field("agrees", YES_NO, "Whether the two agree; empty: nothing to compare."),
            SOURCE,
        ),
        rows=tuple(map(_finding, results.findings)),
    )


def _finding(checked: CheckedFinding) -> Row:
    found = checked.finding
    told = (found.standard, found.text, found.good, found.percent, found.question)
    counted = (*share_row(checked.measured), checked.agrees)
    return (*unit_row(checked.unit), *told, *counted, found.source)


def recommendations(results: Results) -> DataTable:
    """What is asked of whom."""
    return DataTable(
        name="recommendations",
        title="Recommendations",
        fields=(
            Field("number", WHOLE, "Its number in the report."),
            Field("addressee", TEXT, "Who is asked."),
            Field("text", TEXT, "What is asked."),
        ),
        rows=tuple(
            (one.number, one.addressee, one.text) for one in results.inspection.recommendations
        ),
    )
