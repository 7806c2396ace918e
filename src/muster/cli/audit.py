"""`muster audit`: is the trail whole?"""

from pathlib import Path

import click

from muster.cli.printing import json_option, print_json, print_table
from muster.cli.site import site_options, start_django


@click.group()
def audit() -> None:
    """The audit trail of the site: every change, and every read of a case.

    \b
    Examples:
      muster audit verify
      muster audit verify --demo --json
    """


@audit.command()
@site_options
@json_option
@click.pass_context
def verify(ctx: click.Context, demo: bool, data: Path | None, as_json: bool) -> None:
    """Say whether the chain of the trail holds; exit 0 only if it does.

    The hash of the last entry is the one to keep elsewhere: a trail cut off at its end still
    holds, and only whoever wrote that hash down can tell.

    \b
    Examples:
      muster audit verify
      muster audit verify --demo --json
    """
    start_django(demo=demo, data=data)
    from muster.web.models import AuditEvent

    breaks = list(AuditEvent.objects.breaks())
    last = AuditEvent.objects.order_by("-number").first()
    if as_json:
        print_json(
            {
                "holds": not breaks,
                "entries": AuditEvent.objects.count(),
                "last_hash": last.hash if last else None,
                "breaks": [{"number": found.number, "says": found.says} for found in breaks],
            }
        )
    elif breaks:
        print_table(["Entry", "What is wrong"], [(found.number, found.says) for found in breaks])
    else:
        end = f" The last is {last.number}, with the hash {last.hash}." if last else ""
        click.echo(f"The chain holds over {AuditEvent.objects.count():,} entries.{end}")
    ctx.exit(1 if breaks else 0)
