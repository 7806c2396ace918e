"""The tables of what was sampled: strata, likeness to the frame, and who was left out."""

from muster.inspections.results import Results
from muster.reports.open_data.model import TEXT, WHOLE, DataTable, Field
from muster.reports.small_numbers import SUPPRESSED, published_likeness

SAMPLE = Field("sample", TEXT, "Which sample.")


def strata(results: Results) -> DataTable:
    """Each stratum of each sample."""
    return DataTable(
        name="strata",
        title="The sample by stratum, in cases",
        fields=(
            SAMPLE,
            Field("stratum", TEXT, "The stratum."),
            Field("frame", WHOLE, "Cases in the frame."),
            Field("primary", WHOLE, "Cases drawn."),
            Field("reserve", WHOLE, "Cases in reserve."),
            Field("inspected", WHOLE, "Cases inspected."),
        ),
        rows=tuple(
            (account.title, one.name, one.frame, one.primary, one.reserve, one.inspected)
            for account in results.inspection.samples
            for one in account.strata
        ),
    )


def likeness(results: Results) -> DataTable:
    """How like the frame each sample is, small numbers suppressed."""
    return DataTable(
        name="likeness",
        title="How like the frame the sample is, in cases",
        fields=(
            SAMPLE,
            Field("characteristic", TEXT, "What of the cases is compared."),
            Field("value", TEXT, "Its value."),
            Field("frame", WHOLE, f"Cases in the frame; {SUPPRESSED}: too few to publish."),
            Field("drawn", WHOLE, f"Cases in the sample; {SUPPRESSED}: too few to publish."),
        ),
        rows=tuple(
            (
                account.title,
                one.characteristic,
                one.value,
                SUPPRESSED if one.frame is None else one.frame,
                SUPPRESSED if one.sample is None else one.sample,
            )
            for account in results.inspection.samples
            for one in published_likeness(account.likeness)
        ),
    )


def left_out(results: Results) -> DataTable:
    """Rows of the long lists that are in no frame."""
    return DataTable(
        name="left_out",
        title="Rows of the long list that were left out",
        fields=(
            SAMPLE,
            Field("reason", TEXT, "Why."),
            Field("rows", WHOLE, "How many."),
            Field("of", WHOLE, "Rows of the long list."),
        ),
        rows=tuple(
            (account.title, one.reason, one.rows, account.rows_read)
            for account in results.inspection.samples
            for one in account.left_out
        ),
    )
