"""The command `muster`: parse, call, print.

Each subcommand lives in the module of its name, and is imported only when it is asked for, so
that `muster --help` is quick. The exit codes are in its help, below.
"""

import sys
from difflib import get_close_matches
from importlib import import_module

import click

from muster.errors import MusterError

# What the command is called, where it lives, and the first sentence of its help. Listed, not
# discovered, and said here so that `muster --help` imports none of them; a test holds the two
# sentences together.
COMMANDS = {
    "frameworks": (
        "muster.cli.frameworks:frameworks",
        "The editions of the inspection frameworks, as data.",
    ),
    "obligations": (
        "muster.cli.obligations:obligations",
        "What every live case is owed: list the declarations, and check your own.",
    ),
    "inspect": (
        "muster.cli.inspect:inspect",
        "Inspect a service from the files of FOLDER, and write its report.",
    ),
    "rate": (
        "muster.cli.rate:rate",
        "Rate a service from a table, and say why at every step.",
    ),
    "published": (
        "muster.cli.published:published",
        "Published ratings, with their sources, replayed against the rules.",
    ),
    "records": (
        "muster.cli.record_commands:records",
        "Case records: make a nation of them, bring them in, check them, move them.",
    ),
    "sample": (
        "muster.cli.sample:sample",
        "Draw a sample of cases that can be proved fair; prove it; replace a case of it.",
    ),
    "roll": (
        "muster.cli.roll:roll",
        "Call the roll: what every live case is owed, due, overdue, met, exempt or unknown.",
    ),
    "compare": (
        "muster.cli.compare:compare",
        "Set the inspectors' answers beside the roll's, question by question.",
    ),
    "workload": (
        "muster.cli.workload:workload",
        "What each practitioner carries, and what of it could not be weighed.",
    ),
    "serve": (
        "muster.cli.serve:serve",
        "Serve the site, or a demonstration of it.",
    ),
    "manage": (
        "muster.cli.manage:manage",
        "Pass a command to Django: migrations, invitations, a shell.",
    ),
    "audit": (
        "muster.cli.audit:audit",
        "The audit trail of the site: every change, and every read of a case.",
    ),
    "completion": (
        "muster.cli.completion:completion",
        "Print the completion script for a shell.",
    ),
}


class Lazy(click.Group):
    """A group that imports a subcommand when it is asked for, and not to list it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        nearest = get_close_matches(args[0], COMMANDS, n=1)
        if args[0] not in COMMANDS and not args[0].startswith("-") and nearest:
            ctx.fail(f"There is no command {args[0]!r}. Did you mean {nearest[0]!r}?")
        return super().resolve_command(ctx, args)


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="passmuster", prog_name="muster")
def muster() -> None:
    """Inspect probation services, and call the roll over everyone they supervise.

    \b
    Examples:
      muster inspect examples/east-midlands-2025 --out report
      muster sample long-list.xlsx --size 120 --seed "spring 2027"
      muster frameworks show adult-pdu-2023

    \b
    Exit codes:
      0    done
      1    the answer is no: a check that failed, a seal that does not hold
      2    the input or the command line cannot be used; the message says why
      130  stopped by you
    """


def main(argv: list[str] | None = None) -> int:
    """Run the command, and show a `MusterError` as its message alone."""
    try:
        done = muster.main(args=argv, prog_name="muster", standalone_mode=False)
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except MusterError as fault:
        click.echo(str(fault), err=True)
        return fault.exit_code
    return done if isinstance(done, int) else 0  # what `Exit` was raised with, or nothing


def run() -> None:
    """The console script."""
    sys.exit(main())
