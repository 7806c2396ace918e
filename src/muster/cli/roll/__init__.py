"""`muster roll`: every live case, called against what it is owed."""

import click

from muster.cli.defaulting import WithDefault
from muster.cli.roll.call import call_the_roll
from muster.cli.roll.cases import list_cases
from muster.cli.roll.detect import detect
from muster.cli.roll.explain import explain
from muster.cli.roll.history import show_history
from muster.cli.roll.ledger import write_ledger
from muster.cli.roll.nightly import run_nightly
from muster.cli.roll.rehearse import rehearse
from muster.cli.roll.slipped import list_slipped


@click.group(cls=WithDefault, default="call")
def roll() -> None:
    """Call the roll: what every live case is owed, due, overdue, met, exempt or unknown.

    \b
    Examples:
      muster roll --store england.store --as-at 2026-11-20
      muster roll --store england.store --as-at 2026-11-20 --by unit
      muster roll --store england.store --out roll/
      muster roll nightly --store england.store
      muster roll cases CONTACT-03 --store england.store
      muster roll explain CASE --store england.store --as-at 2026-11-20
      muster roll ledger --store england.store --out ledger.parquet
    """


for command in (
    call_the_roll,
    run_nightly,
    list_cases,
    explain,
    list_slipped,
    show_history,
    rehearse,
    write_ledger,
    detect,
):
    roll.add_command(command)
