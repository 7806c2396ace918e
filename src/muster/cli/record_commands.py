"""`muster records`: what can be done with case records.

Stores take a second to load, and a nation is generated without one, so that command is found
without the others.
"""

import click


class _Commands(click.Group):
    """The commands over a store, and the one that needs none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from muster.cli.records import records as over_a_store

        return ["generate", *over_a_store.list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "generate":
            from muster.cli.generate import generate_command

            return generate_command
        from muster.cli.records import records as over_a_store

        return over_a_store.get_command(ctx, cmd_name)


@click.group(cls=_Commands)
def records() -> None:
    """Case records: make a nation of them, bring them in, check them, move them.

    \b
    Examples:
      muster records generate --cases 200 --as-at 2026-11-20 --seed 7 --out nation
      muster records import nation/ --store england.store
    """
