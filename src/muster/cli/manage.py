"""`muster manage`: Django's own commands, for the site that the environment or the options name."""

import os
from pathlib import Path

import click

from muster.cli.site import site_options, start_django


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]},
)
@site_options
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(demo: bool, data: Path | None, arguments: tuple[str, ...]) -> None:
    """Pass a command to Django: migrations, invitations, a shell.

    \b
    Examples:
      muster manage migrate
      muster manage invite_administrator ada@example.org "Ada Lovelace"
      muster manage help
    """
    os.environ.setdefault("MUSTER_SECRET_KEY", "")
    start_django(demo=demo, data=data)
    from django.core.management import ManagementUtility

    ManagementUtility(["muster manage", *(arguments or ("help",))]).execute()
