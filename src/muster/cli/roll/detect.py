"""`muster roll detect`: how well the roll finds what was planted."""

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
@json_option
def detect(asking: Asking, truth: Path, as_json: bool) -> None:
    """Measure how well the roll finds what was planted in a generated nation.

    \b
    Example:
      muster roll detect --store england.store --truth nation.truth.parquet
    """
    from muster.obligations.roll.detecting import detections  # with the arithmetic of scipy

    with asking.called() as found:
        key = found.ledger.get_backend().read_parquet(str(truth))
        rows = [_detected(one) for one in detections(found.ledger, key, found.as_at)]
    print_rows(tuple(rows[0]) if rows else (), rows, as_json=as_json)


def _detected(one: "Detection") -> dict[str, Any]:
    def percent(part: int, whole: int) -> str:
        return f"{100 * part / whole:.0f}%" if whole else "none"

    return {
        "pattern": one.pattern,
        "obligation": one.obligation,
        "planted": one.planted,
        "found": one.found,
        "recall": percent(one.found, one.planted),
        "fired": one.fired,
        "fired_rightly": one.fired_rightly,
        "precision": percent(one.fired_rightly, one.fired),
        "median_days_gained": one.median_days_gained,
    }
