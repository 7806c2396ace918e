"""How commands print: tables for people, JSON for programs, progress for whoever waits."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    """Give a command `--json`: the same result, for programs, as `as_json=True`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print the result as JSON, for programs."
    )(command)


def print_json(result: Any) -> None:
    """Print a result as JSON, in UTF-8, with its keys in the order given."""
    click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str))


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = ""
) -> None:
    """Print rows under their headings; a number is set to the right."""
    table = Table(title=title or None, box=None, header_style="bold", pad_edge=False)
    held = [list(row) for row in rows]
    for place, column in enumerate(columns):
        numeric = bool(held) and all(isinstance(row[place], int | float) for row in held)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in held:
        table.add_row(*[Text("" if cell is None else str(cell)) for cell in row])
    draw(table)


def draw(drawing: RenderableType) -> None:
    """Print a table or a tree. Piped into a file there is no screen: a line is as long as it is."""
    Console(width=None if sys.stdout.isatty() else 10_000, highlight=False).print(drawing)


class _Rate(ProgressColumn):
    """How many of something are done in a second."""

    def __init__(self, of: str) -> None:
        super().__init__()
        self.of = of

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} {self.of}/s" if task.speed else "")


@contextmanager
def progress(
    says: str, *, total: int | None = None, of: str = ""
) -> Iterator[Callable[[int], None]]:
    """Show how far a long job is, on a terminal only; yields `advance(steps)`.

    `of` names what is counted, such as rows, and shows how many are done in a second. Nothing is
    drawn in the first second, so quick work stays quiet.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda steps: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        *([_Rate(of)] if of else []),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(says, total=total)
        yield lambda steps: bar.advance(task, steps)


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """Show which part of a long job is being done, on a terminal only; yields `tell(part)`."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda part: None
        return
    with console.status("") as status:
        yield lambda part: status.update(f"{part} ...")
