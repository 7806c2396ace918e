"""`muster rate`: the ratings that a table of ratings or counts makes."""

from pathlib import Path

import click

from muster.cli.options import editions_option
from muster.cli.printing import json_option, print_json, print_table
from muster.frameworks.loading import find_edition
from muster.frameworks.scale import Rating, label_of
from muster.ratings.explaining import explain
from muster.ratings.model import OverallRating, QuestionRating, StandardRating
from muster.ratings.rating import rate_service
from muster.ratings.reading import read_given


@click.command()
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--edition", required=True, help="The edition to rate by: its id, or a file.")
@editions_option
@json_option
def rate(table: Path, edition: str, editions: Path | None, as_json: bool) -> None:
    """Rate a service from a table, and say why at every step.

    TABLE is CSV or XLSX. Each row has a standard and its rating, or a question and how many
    relevant cases were sufficient in it; a rating beside counts is the panel's, with its reason.
    What is not in the table is not rated, and does not count against the service.

    \b
    Examples:
      muster rate ratings.csv --edition youth-2018
      muster rate counts.xlsx --edition adult-pdu-2023 --json
      muster rate audit.csv --edition my-audit.toml
    """
    framework = find_edition(edition, editions)
    given = read_given(table, framework)
    for note in given.notes:
        click.echo(f"Note: {note}", err=True)
    standards, overall = rate_service(framework, given.tallies, given.decisions)
    if as_json:
        print_json(for_programs(standards, overall))
    else:
        show(standards, overall)


def show(standards: tuple[StandardRating, ...], overall: OverallRating) -> None:
    """The ratings as a table, and beneath it why."""
    print_table(
        ("Standard", "", "By rule", "Rating", "Points"),
        [
            (
                each.standard.code,
                each.standard.title,
                label(each.mechanical) or "",
                label_of(each.rating),
                points_of(each),
            )
            for each in standards
        ],
    )
    click.echo(f"\n{explain(overall.because)}")


def points_of(standard: StandardRating) -> str:
    """What a standard adds to the score; a dash where it adds nothing because it cannot."""
    if standard.rating is None or not standard.standard.counts:
        return "–"
    return str(standard.rating.value)


def for_programs(
    standards: tuple[StandardRating, ...], overall: OverallRating
) -> dict[str, object]:
    """The ratings as data: `null` where something is not rated."""
    return {
        "score": overall.score,
        "max": overall.maximum,
        "overall": label(overall.rating),
        "standards": [standard_for_programs(each) for each in standards],
        "because": [overall.because.says, *(step.says for step in overall.because.because)],
    }


def label(rating: Rating | None) -> str | None:
    """The label of a rating, or `None` where there is none."""
    return None if rating is None else rating.label


def standard_for_programs(each: StandardRating) -> dict[str, object]:
    """One standard as data, with the sentences that explain it."""
    return {
        "standard": each.standard.code,
        "title": each.standard.title,
        "rating": label(each.rating),
        "by_rule": label(each.mechanical),
        "counts": each.standard.counts,
        "questions": [question_for_programs(question) for question in each.questions],
        "because": [step.says for _, step in each.because.tree()],
    }


def question_for_programs(each: QuestionRating) -> dict[str, object]:
    """One question as data, with its 95% interval in percent."""
    return {
        "question": each.question.code,
        "sufficient": each.tally.sufficient,
        "relevant": each.tally.relevant,
        "percent": each.percent,
        "rating": label(each.band),
        "interval": each.interval
        and [round(100 * each.interval.low, 1), round(100 * each.interval.high, 1)],
    }
