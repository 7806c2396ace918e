"""`muster roll explain`: why a case is owed what it is owed, and what would clear it."""

from collections.abc import Mapping
from typing import Any

import click

from muster.cli.printing import json_option, print_json
from muster.cli.roll.asking import Asking, roll_options
from muster.obligations.roll.explaining import Explanation
from muster.obligations.roll.reading_out import explain_case


@click.command("explain")
@click.argument("case")
@click.argument("obligation", required=False)
@roll_options
@json_option
def explain(
    case: str,
    obligation: str | None,
    asking: Asking,
    as_json: bool,
) -> None:
    """Explain what a case is owed: the records, the rule, the dates, and what would clear it.

    \b
    Examples:
      muster roll explain C0000123 --store england.store --as-at 2026-11-20
      muster roll explain C0000123 ENQUIRY-01 --store england.store --json
    """
    if obligation:
        asking.require_obligation(obligation)
    with asking.called() as found:
        explained = explain_case(found, case, obligation)
    print_json([_explained(one) for one in explained]) if as_json else _print_explained(explained)


def _explained(one: Explanation) -> Mapping[str, Any]:
    return {
        "obligation": one.obligation,
        "case_id": one.case_id,
        "about": one.about,
        "state": one.state.value,
        "by": one.by.isoformat() if one.by else None,
        "because": list(one.sentences),
        "refs": list(one.refs),
    }


def _print_explained(explained: list[Explanation]) -> None:
    for one in explained:
        about = f" ({one.about})" if one.about else ""
        click.echo(f"{one.obligation}{about}: {one.state.label}")
        for sentence in one.sentences:
            click.echo(f"  {sentence}")
        click.echo()
