"""`muster roll rehearse`: what a draft policy would change."""

from pathlib import Path

import click

from muster.cli.printing import json_option
from muster.cli.roll.asking import PLACES, Asking, print_rows, roll_options
from muster.obligations.calling import called_again
from muster.obligations.roll.rehearsing import flips, flips_by_place
from muster.obligations.settings import settings_from


@click.command("rehearse")
@roll_options
@click.option(
    "--policy",
    required=True,
    type=click.Path(path_type=Path),
    help="A TOML file with the settings to rehearse.",
)
@click.option("--by", default="unit", type=click.Choice(list(PLACES)), help="For each place.")
@json_option
def rehearse(
    asking: Asking,
    policy: Path,
    by: str,
    as_json: bool,
) -> None:
    """Rehearse a draft policy: which cases would change state, and where.

    \b
    Example:
      muster roll rehearse --store england.store --policy draft.toml --by region
    """
    with asking.called() as now:
        draft = called_again(now, settings_from(policy))
        rows = flips_by_place(flips(now, draft), PLACES[by]).to_pyarrow().to_pylist()
    print_rows(("obligation", PLACES[by], "state", "drafted", "cases"), rows, as_json=as_json)
