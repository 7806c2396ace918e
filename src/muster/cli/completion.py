"""`muster completion`: what a shell needs to complete the command."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    Examples:
      eval "$(muster completion bash)"          in this shell
      muster completion fish > ~/.config/fish/completions/muster.fish
    """
    from muster.cli import muster

    kind = get_completion_class(shell)
    assert kind is not None  # click has all three
    click.echo(kind(muster, {}, "muster", "_MUSTER_COMPLETE").source())
