"""The tables of what was sampled: strata, likeness to the frame, and who was left out."""

from muster.inspections.results import Results
from muster.reports.open_data.model import TEXT, WHOLE, YES_NO, DataTable, Field, Value
from muster.reports.small_numbers import SUPPRESSED, published_likeness, published_strata

SAMPLE = Field("sample", TEXT, "Which sample.")

TOO_FEW = f"{SUPPRESSED}: too few to publish."


def strata(results: Results) -> DataTable:
    """Each stratum of each sample, small numbers left out."""
    return DataTable(
        name="strata",
        title="The sample by stratum, in cases",
        fields=(
            SAMPLE,
            Field("stratum", TEXT, "The stratum."),
            Field("frame", WHOLE, f"Cases in the frame; {TOO_FEW}"),
            Field("primary", WHOLE, f"Cases drawn; {TOO_FEW}"),
            Field("reserve", WHOLE, f"Cases in reserve; {TOO_FEW}"),
            Field("inspected", WHOLE, f"Cases inspected; {TOO_FEW}"),
        ),
        rows=tuple(
            (
                account.title,
                one.name,
                *map(_or_mark, (one.frame, one.primary, one.reserve, one.inspected)),
            )
            for account in results.inspection.samples
            for one in published_strata(account.strata)
        ),
    )


def likeness(results: Results) -> DataTable:
    """How like the frame each sample is, small numbers left out."""
    return DataTable(
        name="likeness",
        title="How like the frame the sample is, in cases",
        fields=(
            SAMPLE,
            Field("characteristic", TEXT, "What of the cases is compared."),
            Field("value", TEXT, "Its value."),
            Field("frame", WHOLE, f"Cases in the frame; {TOO_FEW}"),
            Field("drawn", WHOLE, f"Cases in the sample; {TOO_FEW}"),
            Field("beyond_chance", YES_NO, "Whether a fair draw would rarely differ so much."),
        ),
        rows=tuple(
            (
                account.title,
                one.characteristic,
                one.value,
                _or_mark(one.frame),
                _or_mark(one.sample),
                one.beyond_chance,
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


def _or_mark(count: int | None) -> Value:
    return SUPPRESSED if count is None else count
