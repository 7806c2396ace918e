"""What the commands of the site share: which site is meant, and starting Django for it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from muster.web.demonstration import default_folder, key_of

Command = TypeVar("Command", bound=Callable[..., Any])


def site_options(command: Command) -> Command:
    """Give a command `--demo` and `--data`: which site it is about."""
    command = click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder of the site's data; else MUSTER_DATA, or for a demonstration your own.",
    )(command)
    return click.option("--demo", is_flag=True, help="The demonstration, on this machine alone.")(
        command
    )


def start_django(*, demo: bool, data: Path | None) -> Path:
    """Set the environment for the site that is meant, start Django, and say where its data is."""
    if demo:
        folder = (data or default_folder()).absolute()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ.update(
            MUSTER_DEMO="1",
            MUSTER_DATA=str(folder),
            MUSTER_SECRET_KEY=key_of(folder),
            DATABASE_URL=f"sqlite:///{folder / 'muster.sqlite3'}",
        )
    elif data:
        os.environ["MUSTER_DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.web.settings")
    import django

    django.setup()
    from django.conf import settings

    return Path(settings.DATA)
