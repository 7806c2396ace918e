"""Options that several commands share, so that they mean the same everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def editions_option(command: Command) -> Command:
    """Give a command `--editions FOLDER`: editions of your own beside ours, as `editions`."""
    return click.option(
        "--editions",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="MUSTER_EDITIONS",
        show_envvar=True,
        help="A folder of editions of your own, beside those that come with Muster.",
    )(command)
