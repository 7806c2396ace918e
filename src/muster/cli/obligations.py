"""`muster obligations`: what every live case is owed, ours and your own."""

from pathlib import Path

import click

from muster.cli.printing import json_option, print_json, print_table
from muster.obligations.own import known_obligations


@click.group()
def obligations() -> None:
    """What every live case is owed: list the declarations, and check your own.

    \b
    Examples:
      muster obligations list
      muster obligations check my-obligations/
    """


@obligations.command("list")
@click.option(
    "--obligations",
    "folder",
    type=click.Path(path_type=Path),
    help="A folder with obligations of your own, in modules of Python that are run.",
)
@json_option
def list_obligations(folder: Path | None, as_json: bool) -> None:
    """List every obligation, with how it is known and how grave it is.

    \b
    Examples:
      muster obligations list
      muster obligations list --obligations my-obligations/ --json
    """
    found = [
        {
            "id": one.id,
            "says": one.says,
            "status": one.status.value,
            "severity": one.severity.name.lower(),
        }
        for one in known_obligations(folder)
    ]
    if as_json:
        print_json(found)
    else:
        print_table(
            ("Obligation", "What is owed", "Status", "Severity"), [tuple(f.values()) for f in found]
        )


@obligations.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
def check_obligations(folder: Path) -> None:
    """Check the obligations of a folder of your own, and say every fault at once.

    The folder's modules of Python are run: name only a folder that you trust.

    \b
    Examples:
      muster obligations check my-obligations/
    """
    own = len(known_obligations(folder)) - len(known_obligations())
    click.echo(f"No fault. Obligations of your own: {own}.")
