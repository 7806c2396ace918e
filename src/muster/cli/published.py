"""`muster published`: real published ratings, replayed against the rules."""

from pathlib import Path

import click

from muster.cli.options import editions_option
from muster.cli.printing import json_option, print_json, print_table
from muster.frameworks.loading import known_editions
from muster.published.archive import read_archive, shipped_archive
from muster.published.history import history, sisters
from muster.published.model import PublishedRecord, PublishedStandard, stated_label
from muster.published.remarks import only
from muster.published.verifying import Standing, Verdict, counts, verdict_on, verify
from muster.tables.words import as_published

SAYS = {
    Standing.FOLLOWS: "follow from the rules",
    Standing.ADMISSIBLE: "are admissible with a panel's discretion",
    Standing.TOO_LITTLE: "published too little to tell",
    Standing.CONTRADICTS: "contradict the rules",
}

archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path),
    help="A file with the columns of our archive, to be read in its place.",
)


@click.group()
def published() -> None:
    """Published ratings, with their sources, replayed against the rules.

    \b
    Examples:
      muster published verify
      muster published verify --archive my-results.csv --json
      muster published show "Essex North"
    """


def records_of(archive: Path | None) -> tuple[PublishedRecord, ...]:
    """The records of a file, or of the archive that comes with Muster."""
    return shipped_archive() if archive is None else read_archive(archive)


@published.command("verify")
@archive_option
@editions_option
@click.option("--all", "show_all", is_flag=True, help="Show every record, with why.")
@json_option
@click.pass_context
def verify_archive(
    ctx: click.Context,
    archive: Path | None,
    editions: Path | None,
    show_all: bool,
    as_json: bool,
) -> None:
    """Say of each published record whether it follows from the rules.

    A record follows if the rules give its overall rating whatever was left unpublished; it is
    admissible if a panel's discretion explains it; it contradicts if nothing does; else too
    little was published to tell. Gaps are never filled. Exit code 1 if any record contradicts.

    \b
    Examples:
      muster published verify
      muster published verify --all
      muster published verify --archive my-results.csv --json
    """
    verdicts = verify(records_of(archive), known_editions(editions))
    if as_json:
        print_json(summary(verdicts))
    else:
        show_verdicts(verdicts, show_all=show_all)
    ctx.exit(1 if any(verdict.contradictions for verdict in verdicts) else 0)


def summary(verdicts: tuple[Verdict, ...]) -> dict[str, object]:
    """How the records came out, and every contradiction."""
    return {
        "records": len(verdicts),
        **{standing.value: number for standing, number in counts(verdicts).items()},
        "contradictions": [
            {
                "service": verdict.record.service,
                "programme": verdict.record.programme,
                "standard": found.standard,
                "published": found.published,
                "expected": found.expected,
                "why": found.says,
            }
            for verdict in verdicts
            for found in verdict.contradictions
        ],
    }


def show_verdicts(verdicts: tuple[Verdict, ...], *, show_all: bool) -> None:
    """The counts, then each contradiction; or every record, where all are asked for."""
    click.echo(f"{len(verdicts):,} records, of which")
    for standing, number in counts(verdicts).items():
        click.echo(f"  {number:>5,} {SAYS[standing]}")
    for verdict in verdicts:
        if show_all or verdict.contradictions:
            click.echo(f"\n{title(verdict.record)}: {verdict.standing.replace('_', ' ')}")
            for found in verdict.remarks:
                click.echo(f"  {found.says}")


def title(record: PublishedRecord) -> str:
    """A record as a reader would name it."""
    when = as_published(record.published) or "no date"
    return f"{record.service}, {record.programme}, {when}"


@published.command()
@click.argument("service")
@archive_option
@editions_option
@json_option
def show(service: str, archive: Path | None, editions: Path | None, as_json: bool) -> None:
    """Show the published results of a service, latest first, with their sources.

    The name may be a part of it, in any order of words; what kind of service it is counts only
    where you say it.

    \b
    Examples:
      muster published show "East Sussex YJS"
      muster published show kirklees --json
    """
    records = records_of(archive)
    found = history(records, service)
    known = known_editions(editions)
    verdicts = [verdict_on(record, known) for record in found]
    also = sisters(records, found)
    if as_json:
        print_json({"records": [for_programs(each) for each in verdicts], "sisters": also})
        return
    for verdict in verdicts:
        show_record(verdict)
    if also:
        click.echo(f"Of the same place: {', '.join(also)}.")


def show_record(verdict: Verdict) -> None:
    """One record as people read it."""
    record = verdict.record
    click.echo(f"{title(record)}: {overall_of(record)}")
    for found in verdict.remarks:
        click.echo(f"  {found.says}")
    if record.standards:
        print_table(
            ("  Standard", "Rating", "Percent"),
            [(f"  {row.name}", stated_label(row.rating), row.percent) for row in record.standards],
        )
    for source in record.sources:
        click.echo(f"  Source: {source}")
    click.echo("")


def overall_of(record: PublishedRecord) -> str:
    """The overall result in words, with the score where there is one."""
    overall = " or ".join(map(stated_label, record.overall)) or "no overall rating published"
    points = " or ".join(f"{score} points" for score in record.score)
    of = " or ".join(map(str, record.maximum))
    return f"{overall}, {points} of {of}" if points and of else overall


def for_programs(verdict: Verdict) -> dict[str, object]:
    """One record as data, with what the rules say of it; `null` for what was not published."""
    record = verdict.record
    return {
        "service": record.service,
        "kind": record.kind,
        "region": record.region,
        "programme": record.programme,
        "published": record.published,
        "edition": verdict.edition and verdict.edition.id,
        "overall": stated_label(only(record.overall)) or None,
        "score": only(record.score),
        "max": only(record.maximum),
        "cases": only(record.cases),
        "standards": [standard_for_programs(row) for row in record.standards],
        "sources": record.sources,
        "standing": verdict.standing.value,
        "because": [found.says for found in verdict.remarks],
    }


def standard_for_programs(row: PublishedStandard) -> dict[str, object]:
    """What was published of one standard, as data."""
    return {
        "standard": row.name,
        "rating": stated_label(row.rating) or None,
        "percent": None if row.percent is None else float(row.percent),
    }


@published.command("list")
@archive_option
@json_option
def list_services(archive: Path | None, as_json: bool) -> None:
    """List the services of the archive, with how many results each has.

    \b
    Examples:
      muster published list
      muster published list --json
    """
    services: dict[str, list[PublishedRecord]] = {}
    for record in records_of(archive):
        services.setdefault(record.service, []).append(record)
    rows = [(name, held[0].kind, len(held)) for name, held in sorted(services.items())]
    if as_json:
        print_json([dict(zip(("service", "kind", "results"), row, strict=True)) for row in rows])
    else:
        print_table(("Service", "Kind", "Results"), rows)
