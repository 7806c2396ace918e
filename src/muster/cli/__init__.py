"""The command `muster`: parse, call, print.

Each subcommand lives in the module of its name, and is imported only when it is asked for, so
that `muster --help` is quick. Exit codes: 0 done; 1 the answer is no (a check that failed);
2 the input or the command line cannot be used; 130 stopped by the user.
"""

import sys
from importlib import import_module

import click

from muster.errors import MusterError

# What the command is called, and where it lives. Listed, not discovered.
COMMANDS = {
    "frameworks": "muster.cli.frameworks:frameworks",
}


class Lazy(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="passmuster", prog_name="muster")
def muster() -> None:
    """Inspect probation services, and call the roll over everyone they supervise."""


def main(argv: list[str] | None = None) -> int:
    """Run the command, and show a `MusterError` as its message alone."""
    try:
        muster.main(args=argv, prog_name="muster", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except MusterError as fault:
        click.echo(str(fault), err=True)
        return fault.exit_code
    return 0


def run() -> None:
    """The console script."""
    sys.exit(main())
