"""Time things side by side in one run, each in a process of its own, and write the ratios down.

Seconds are the processor's, on one thread, and the best of several: other work on the machine
hardly disturbs them. Memory is what the work added to the process at its peak. Neither means much
on another machine: the ratios do. A run that would take too long is done in part and multiplied,
and its row says so.
"""

import multiprocessing
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

README = Path(__file__).parent / "README.md"
PROCESS = Path("/proc/self")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How long one way of doing it took, in seconds of one processor, and the memory it added."""

    name: str
    seconds: float
    megabytes: float


def measure(
    name: str,
    run: Callable[[Any], object],
    prepare: Callable[[], Any],
    *,
    times: int = 3,
    parts: int = 1,
) -> Measured:
    """Prepare once and run several times in a new process; one run is one of so many `parts`.

    `run` and `prepare` are functions of a module, because the new process imports them.
    """
    print(f"{name} ...", file=sys.stderr)
    os.environ |= ONE_THREAD
    with multiprocessing.get_context("spawn").Pool(1) as process:
        seconds, megabytes = process.apply(_run_here, (run, prepare, times))
    whole = name if parts == 1 else f"{name} (1 part in {parts:,}, multiplied)"
    return Measured(name=whole, seconds=seconds * parts, megabytes=megabytes)


def _run_here(
    run: Callable[[Any], object], prepare: Callable[[], Any], times: int
) -> tuple[float, float]:
    given = prepare()
    before = _forget_peak()
    taken = []
    for _ in range(times):
        start = process_time()
        run(given)
        taken.append(process_time() - start)
    return min(taken), _peak() - before


def _forget_peak() -> float:
    """What this process holds now, in megabytes; from here on the peak is of what comes after."""
    PROCESS.joinpath("clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> float:
    """The most memory this process has held, in megabytes, as Linux counts it."""
    status = PROCESS.joinpath("status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def ratios(measures: Sequence[Measured]) -> str:
    """A Markdown table of the measures, each against the first."""
    first = measures[0].seconds
    rows = [
        f"| {one.name} | {one.seconds:.3f} | {one.seconds / first:.1f} | {one.megabytes:.0f} |"
        for one in measures
    ]
    return "\n".join(["| | seconds | times the first | MB added |", "|---|---|---|---|", *rows])


def report(topic: str, text: str) -> None:
    """Print the results; with `--write`, put them into the README under their topic as well."""
    print(text)
    if "--write" in sys.argv:
        start, end = f"<!-- {topic} -->", f"<!-- end of {topic} -->"
        page = README.read_text(encoding="utf-8")
        section = re.compile(f"{re.escape(start)}.*{re.escape(end)}", re.DOTALL)
        if not section.search(page):
            sys.exit(f"benchmarks/README.md has no section between {start} and {end}.")
        written = section.sub(lambda _: f"{start}\n{text.strip()}\n{end}", page)
        README.write_text(written, encoding="utf-8")
