"""`muster inspect`: a whole inspection, from a folder of files to the report."""

from pathlib import Path

import click

from muster.cli.printing import json_option, print_json, print_table, telling
from muster.frameworks.scale import label_of
from muster.inspections.faults import FolderError
from muster.inspections.loading import load
from muster.inspections.model import Inspection
from muster.inspections.rating import DRAWS, Told, rate
from muster.inspections.replacing import refuse_what_is_not_ours, whole_folder
from muster.inspections.results import Results, ServiceResult
from muster.inspections.starting import start

MOST_DOUBTS = 10  # on the screen


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write the report to.")
@click.option("--check", is_flag=True, help="Check the folder, and write nothing.")
@click.option("--new", is_flag=True, help="Start a new folder, with templates to fill in.")
@click.option("--seed", help="The words that certainty is drawn with; the sample's, if not given.")
@click.option(
    "--draws",
    default=DRAWS,
    show_default=True,
    type=click.IntRange(100, 1_000_000),
    help="How many times the sample is drawn again for certainty.",
)
@json_option
def inspect(
    folder: Path,
    out: Path | None,
    check: bool,
    new: bool,
    seed: str | None,
    draws: int,
    as_json: bool,
) -> None:
    """Inspect a service from the files of FOLDER, and write its report.

    FOLDER holds inspection.toml and the tables that it names: the long list, the answers, the
    judgements, the panel's decisions, the findings and the recommendations. Every fault in them
    is said at once, and a report is written whole or not at all.

    \b
    Examples:
      muster inspect --new spring-2026
      muster inspect spring-2026 --check
      muster inspect examples/east-midlands-2025 --out out/east-midlands-2025
    """
    if sum((out is not None, check, new)) > 1:
        raise click.UsageError("Give one of --out, --check and --new.")
    if new:
        print_started(folder, start(folder), as_json=as_json)
        return
    with telling() as tell:
        if out is not None:
            refuse_what_is_not_ours(out)
        tell("Reading the folder")
        inspection = load_or_list_faults(folder) if check and as_json else load(folder)
        if check:
            print_checked(inspection, as_json=as_json)
            return
        seed = seed or inspection.samples[0].seed
        results = rate(inspection, seed=seed, draws=draws, tell=tell)
        report = None if out is None else write_report(results, out, tell)
    if as_json:
        from muster.reports import results_as_json

        print_json(results_as_json(results))
    else:
        print_results(results, report)


def write_report(results: Results, out: Path, tell: Told) -> Path:
    """Write the report to a folder that appears whole, and give the page to open."""
    from muster.reports import FRONT_PAGE, write  # draws and sets: only who writes waits for it

    with whole_folder(out) as written:
        write(results, written, tell=tell)
    return out / FRONT_PAGE


def print_started(folder: Path, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Say what was written and what to do next."""
    if as_json:
        print_json({"folder": str(folder), "files": [path.name for path in paths]})
        return
    print_table(("Written",), [(path,) for path in paths])
    click.echo(f"Fill them in, and see what is missing: muster inspect {folder} --check")


def load_or_list_faults(folder: Path) -> Inspection:
    """The inspection; or else its faults as JSON, every one, and the end of the command."""
    try:
        return load(folder)
    except FolderError as refused:
        print_json(
            {
                "ready": False,
                "faults": [str(fault) for fault in refused.faults],
                "notes": [f"{note.where}: {note.says}" for note in refused.notes],
            }
        )
        raise click.exceptions.Exit(FolderError.exit_code) from None


def print_checked(inspection: Inspection, *, as_json: bool) -> None:
    """Say that the folder can be inspected, and what is in it."""
    held = {
        "service": inspection.service,
        "edition": inspection.edition.id,
        "units": len(inspection.units),
        "cases": len(inspection.cases),
        "answers": len(inspection.answers),
        "judgements": len(inspection.judgements),
        "panel decisions": len(inspection.decisions),
        "findings": len(inspection.findings),
        "recommendations": len(inspection.recommendations),
    }
    notes = [f"{note.where}: {note.says}" for note in inspection.notes]
    if as_json:
        print_json({"ready": True, **held, "faults": [], "notes": notes})
        return
    print_table(("In the folder", ""), held.items())
    for note in notes:
        click.echo(note)
    click.echo("There is no fault in it: it can be inspected.")


def print_results(results: Results, report: Path | None) -> None:
    """Print the ratings in a few lines, what is in doubt, and where the report is."""
    print_table(
        ("Service", "Rating", "Points", "How sure", "Cases"),
        [rated_row(each) for each in results.all],
    )
    for doubt in results.doubts[:MOST_DOUBTS]:
        click.echo(f"In doubt. {doubt.where}: {doubt.says}")
    if len(results.doubts) > MOST_DOUBTS:
        click.echo(f"In doubt, and in the report: {len(results.doubts) - MOST_DOUBTS} more.")
    click.echo(f"The report: {report}" if report else "No report was written: give --out DIR.")


def rated_row(result: ServiceResult) -> tuple[object, ...]:
    """One service as a line: its rating, its points, and how likely that rating is."""
    overall = result.overall
    points = "" if overall.score is None else f"{overall.score} of {overall.maximum}"
    return result.unit.name, label_of(overall.rating), points, how_sure(result), result.cases


def how_sure(result: ServiceResult) -> str:
    """The share of draws that gave the rating; it is never quite none and never quite all."""
    likely = result.certainty.overall if result.certainty else None
    if likely is None or result.overall.rating is None:
        return ""
    share = likely.shares[result.overall.rating]
    return "over 99%" if share > 0.99 else "under 1%" if share < 0.01 else f"{share:.0%}"
