"""When something was put on record: of a row that was amended, the day of its first version."""

from ibis.expr.types import DateValue, Table


def put_on_record(rows: Table) -> DateValue:
    """The day on which rows were first recorded; null where the source does not say.

    A store gives the moment of the first version as well as that of the newest; rows that have
    only one version may come without it.
    """
    first = "first_recorded_at" if "first_recorded_at" in rows.columns else "recorded_at"
    return rows[first].cast("date")
