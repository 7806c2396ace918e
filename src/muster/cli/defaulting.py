"""A group of commands that is a command itself: `sample LIST` means `sample draw LIST`."""

from pathlib import Path
from typing import Any

import click


class WithDefault(click.Group):
    """A group whose default command takes what is no other command's name.

    A word that could be a file or an option is given to the default; anything else stays a
    command that nobody knows, so that a misspelt command is told so.
    """

    def __init__(self, *args: Any, default: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and self._is_for_default(ctx, args[0]):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def _is_for_default(self, ctx: click.Context, word: str) -> bool:
        if word in self.commands or word in ctx.help_option_names:
            return False
        return word.startswith("-") or "." in word or Path(word).exists()
