"""How long an inspection takes from its folder to its report, part by part.

The parts are those that `muster inspect` tells whoever waits, in seconds by the clock, from the
quickest of three runs. There is no peer that makes such a report: the figures say where the time
goes, and so what to make faster first.
"""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from muster.inspections.loading import load
from muster.inspections.rating import DRAWS, rate
from muster.reports import write
from timing import report

EXAMPLE = Path(__file__).parents[1] / "examples" / "east-midlands-2025"
TIMES = 3


def inspected(folder: Path) -> dict[str, float]:
    """Everything that `muster inspect` does, with the seconds of each part, in order."""
    began = perf_counter()
    inspection = load(folder)
    read = perf_counter()
    results = rate(inspection, seed=inspection.samples[0].seed)
    rated = perf_counter()
    with tempfile.TemporaryDirectory() as out:
        written = write(results, Path(out) / "report").seconds
    rating = f"Rating seven services, {DRAWS:,} draws each"
    return {"Reading and checking the folder": read - began, rating: rated - read, **written}


def by_part(seconds: Mapping[str, float]) -> str:
    """A Markdown table of the parts, with the share that each has of the whole."""
    whole = sum(seconds.values())
    rows = [f"| {part} | {took:.2f} | {took / whole:.0%} |" for part, took in seconds.items()]
    head = ["| | seconds | of the whole |", "|---|---|---|"]
    return "\n".join([*head, *rows, f"| Everything | {whole:.2f} | 100% |"])


def main() -> None:
    runs = []
    for run in range(1, TIMES + 1):
        print(f"Run {run} of {TIMES} ...", file=sys.stderr)
        runs.append(inspected(EXAMPLE))
    quickest = min(runs, key=lambda seconds: sum(seconds.values()))
    report("report", f"East Midlands, 330 cases and six units:\n\n{by_part(quickest)}")


if __name__ == "__main__":
    main()
