"""`muster frameworks`: the editions of the inspection frameworks."""

import click

from muster.cli.printing import json_option, print_json, print_table
from muster.frameworks.loading import shipped


@click.group()
def frameworks() -> None:
    """The editions of the inspection frameworks, as data.

    \b
    Examples:
      muster frameworks list
    """


@frameworks.command("list")
@json_option
def list_editions(as_json: bool) -> None:
    """List the editions."""
    rows = [(e.id, e.title, e.unit, len(e.standards)) for e in shipped()]
    if as_json:
        print_json(
            [dict(zip(("id", "title", "unit", "standards"), row, strict=True)) for row in rows]
        )
    else:
        print_table(("Edition", "Title", "Inspects", "Standards"), rows)
