"""`muster compare`: one standard, two readers."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from muster.cli.options import store_option
from muster.cli.printing import json_option, print_json, print_table, progress
from muster.errors import InputError, did_you_mean
from muster.inspections.comparing_readers import Comparison
from muster.inspections.comparing_readers import compare as compare_readers
from muster.inspections.loading import load
from muster.inspections.numbering import numbered
from muster.inspections.readers import bound_to, read_roll
from muster.obligations.calling import call
from muster.obligations.model import Obligation
from muster.obligations.roll.explaining import said
from muster.records.stores.opening import open_store
from muster.statistics.estimates import Estimate
from muster.statistics.intervals import Interval, Proportion

SHOWN = 10  # cases to read again of each question, where people read them
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("inspection", type=click.Path(path_type=Path))
@store_option
@click.option(
    "--as-at", type=DAY, help="The day of the roll; the first of fieldwork, if not given."
)
@click.option("--known-at", type=DAY, help="From what was on record by the end of this day.")
@click.option("--question", metavar="CODE", help="Only one question: what bears on it is quicker.")
@json_option
def compare(
    inspection: Path,
    store: Path | str,
    as_at: datetime | None,
    known_at: datetime | None,
    question: str | None,
    as_json: bool,
) -> None:
    """Set the inspectors' answers beside the roll's, question by question.

    INSPECTION is its folder; the records are those of the same cases, by the numbers that its long
    list has. The roll fails a case on a question if anything that decides it is overdue.

    \b
    Examples:
      muster compare spring-2026 --store england.store
      muster compare spring-2026 --store england.store --as-at 2026-11-20 --json
      muster compare spring-2026 --store england.store --question "P 2.1.3"
    """
    held, numbers = load(inspection), numbered(inspection)
    day = as_at.date() if as_at else held.fieldwork_from
    known = known_at.date() if known_at else None
    bound = _bound(bound_to(held), question)
    asked = {each.id: each for obligations in bound.values() for each in obligations}
    with open_store(store) as lake, progress(f"Calling the roll of {said(day)}"):
        roll = call(lake, as_at=day, known_at=known, obligations=list(asked.values()))
        everyone = {*numbers.of_case.values(), *(n for f in numbers.frames.values() for n in f)}
        found = compare_readers(held, numbers, read_roll(roll, everyone), only=bound)
    if as_json:
        print_json({"as_at": day, "service": held.service, "questions": [*map(_as_json, found)]})
    else:
        _print(found, f"{held.service}: the roll of {said(day)} beside the inspectors")


def _bound(
    bound: Mapping[str, tuple[Obligation, ...]], question: str | None
) -> Mapping[str, tuple[Obligation, ...]]:
    """The questions that obligations bear on; or the one that is asked for."""
    if question is None:
        return bound
    if question not in bound:
        raise InputError(
            f"No obligation bears on {question!r}, so there is nothing to compare."
            f"{did_you_mean(question, bound)}"
        )
    return {question: bound[question]}


def _as_json(one: Comparison) -> dict[str, Any]:
    return {
        "question": one.question,
        "text": one.text,
        "obligations": one.obligations,
        "cases": one.cases,
        "roll_unknown": one.roll_unknown,
        "not_in_records": one.roll_absent,
        "inspector_cannot_tell": one.inspector_cannot_tell,
        "sensitivity": _proportion(one.accuracy.sensitivity),
        "specificity": _proportion(one.accuracy.specificity),
        "agreement": _proportion(one.accuracy.agreement),
        "beyond_chance": {
            "coefficient": one.beyond_chance.coefficient,
            "interval": _interval(one.beyond_chance.interval),
            "why_not": one.beyond_chance.why_not,
        },
        "disagreements": [
            {"case": each.case_id, "roll": each.roll.value, "inspector": each.inspector.value}
            for each in one.disagreements
        ],
        "sufficient": {"sample": _estimate(one.sample), "with_roll": _estimate(one.assisted)},
    }


def _proportion(found: Proportion) -> dict[str, Any]:
    return {
        "of": found.n,
        "share": found.share,
        "interval": _interval(found.interval),
    }


def _estimate(found: Estimate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    interval = found.share_interval()
    return {
        "share": found.value,
        "interval": _interval(interval),
        "width": interval.width if interval else None,
    }


def _interval(found: Interval | None) -> list[float] | None:
    return [found.low, found.high] if found else None


def _print(found: tuple[Comparison, ...], title: str) -> None:
    print_table(
        (
            "Question",
            "Cases",
            "Sensitivity",
            "Specificity",
            "Agreement",
            "Disagree",
            "Roll unknown",
            "Not in records",
            "Cannot tell",
            "Sufficient: sample",
            "Sufficient: with the roll",
        ),
        [_row(one) for one in found],
        title=title,
    )
    for one in found:
        if one.disagreements:
            cases = ", ".join(each.case_id for each in one.disagreements[:SHOWN])
            more = len(one.disagreements) - SHOWN
            rest = f", and {more} more with --json" if more > 0 else ""
            click.echo(f"{one.question}, to be read again: {cases}{rest}.")
    click.echo("The inspector is taken as the truth: a disagreement is a case to look at.")


def _row(one: Comparison) -> tuple[object, ...]:
    return (
        one.question,
        one.cases,
        _said(one.accuracy.sensitivity.share, one.accuracy.sensitivity.interval),
        _said(one.accuracy.specificity.share, one.accuracy.specificity.interval),
        _said(one.accuracy.agreement.share, one.accuracy.agreement.interval),
        len(one.disagreements),
        one.roll_unknown,
        one.roll_absent,
        one.inspector_cannot_tell,
        _said(one.sample.value, one.sample.share_interval()) if one.sample else "",
        _said(one.assisted.value, one.assisted.share_interval()) if one.assisted else "",
    )


def _said(share: float | None, interval: Interval | None) -> str:
    """A share with the ends and the width of its interval, in per cent."""
    if share is None:
        return "none"
    if interval is None:
        return f"{share:.0%}"
    return f"{share:.0%} ({interval.low:.0%} to {interval.high:.0%}; {100 * interval.width:.0f})"
