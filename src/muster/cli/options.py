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


class Where(click.ParamType):
    """A folder by its path, or another store by its address, which is no path."""

    name = "store"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path | str:
        return value if "://" in str(value) else Path(value)


def store_option(command: Command) -> Command:
    """Give a command `--store`: whatever `open_store` opens."""
    return click.option(
        "--store",
        required=True,
        type=Where(),
        envvar="MUSTER_STORE",
        show_envvar=True,
        help="Where the records are kept: a folder, spark://FOLDER, or postgresql://...",
    )(command)
