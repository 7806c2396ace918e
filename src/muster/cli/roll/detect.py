"""`muster roll detect`: how well the roll finds what was planted."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from muster.cli.printing import json_option
from muster.cli.roll.asking import Asking, print_rows, roll_options

if TYPE_CHECKING:
    from muster.obligations.roll.detecting import Detection


@click.command("detect")
@roll_options
@click.option(
    "--truth",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The key of what was planted: FOLDER.truth.parquet.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="From when the record is whole; the first day of the generated log, if not given.",
)
@json_option
def detect(asking: Asking, truth: Path, since: datetime | None, as_json: bool) -> None:
    """Measure how well the roll finds what was planted in a generated nation.

    Recall is of what could be found: failures that policy excused while they lasted, those over
    before any limit had passed, and those that another act on record met, are counted apart.
    What was over before the log begins counts for nothing: of what is older, only the beginnings
    are on record.

    \b
    Example:
      muster roll detect --store england.store --truth nation.truth.parquet
    """
    from muster.obligations.roll.detecting import detections  # with the arithmetic of scipy

    with asking.called() as found:
        key = found.ledger.get_backend().read_parquet(str(truth))
        begins = since.date() if since else _log_begins(found.as_at)
        measured = detections(found.ledger, key, found.as_at, since=begins)
        rows = [_detected(one) for one in measured]
    print_rows(tuple(rows[0]) if rows else (), rows, as_json=as_json)


def _log_begins(as_at: date) -> date:
    from muster.records.generating.calibration import number

    return as_at - timedelta(days=int(number("years_of_log") * 365.25))


def _detected(one: "Detection") -> dict[str, Any]:
    def percent(part: int, whole: int) -> str:
        return f"{100 * part / whole:.0f}%" if whole else "none"

    return {
        "pattern": one.pattern,
        "obligation": one.obligation,
        "planted": one.planted,
        "found": one.found,
        "excused": one.excused,
        "too_short": one.too_short,
        "met": one.met,
        "recall": percent(one.found, one.could_be_found),
        "fired": one.fired,
        "fired_rightly": one.fired_rightly,
        "precision": percent(one.fired_rightly, one.fired),
        "median_days_gained": one.median_days_gained,
    }
