"""`muster frameworks`: list, show and check the editions of the inspection frameworks."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from muster.cli.edition_tree import edition_trees
from muster.cli.options import editions_option
from muster.cli.printing import draw, json_option, print_json, print_table
from muster.frameworks.faults import Fault, FrameworkError
from muster.frameworks.loading import (
    edition_text,
    editions_in,
    find_edition,
    known_editions,
    read_edition,
    shipped,
)
from muster.frameworks.model import Edition, Sourced
from muster.frameworks.schema import edition_schema
from muster.frameworks.wording import in_force_says, statements

SOURCED = set(Sourced.model_fields)


@click.group()
def frameworks() -> None:
    """The editions of the inspection frameworks, as data.

    \b
    Examples:
      muster frameworks list
      muster frameworks show adult-pdu-2023
      muster frameworks check my-audit.toml
    """


@frameworks.command("list")
@editions_option
@json_option
def list_editions(editions: Path | None, as_json: bool) -> None:
    """List the editions, with what each inspects.

    \b
    Examples:
      muster frameworks list
      muster frameworks list --editions my-editions --json
    """
    known = known_editions(editions)
    if as_json:
        print_json([summary(edition) for edition in known])
        return
    columns = ("Edition", "Inspects", "In force", "Standards", "Counted", "Maximum")
    print_table(
        columns,
        [
            (e.id, e.unit, in_force_says(e), len(e.standards), len(e.counted), e.maximum or "–")
            for e in known
        ],
    )


def summary(edition: Edition) -> dict[str, object]:
    """An edition in a line, for programs."""
    named = ("id", "title", "programme", "unit", "in_force_from", "in_force_to")
    return {name: getattr(edition, name) for name in named} | {
        "standards": len(edition.standards),
        "counted": len(edition.counted),
        "questions": len(edition.questions),
        "maximum": edition.maximum,
        "fingerprint": edition.fingerprint,
    }


def beginning(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The ids that a shell offers to complete what is typed."""
    return [edition.id for edition in shipped() if edition.id.startswith(incomplete)]


@frameworks.command()
@click.argument("edition", shell_complete=beginning)
@click.option("--toml", "as_toml", is_flag=True, help="Print the file itself, to make yours from.")
@editions_option
@json_option
def show(edition: str, as_toml: bool, editions: Path | None, as_json: bool) -> None:
    """Show an edition, by its id or file: its standards, its rules, and how each is known.

    \b
    Examples:
      muster frameworks show adult-region-2023
      muster frameworks show adult-pdu-2023 --toml > my-audit.toml
    """
    if as_toml:
        click.echo(edition_text(edition, editions), nl=False)
        return
    found = find_edition(edition, editions)
    if as_json:
        print_json(whole(found))
        return
    for tree in edition_trees(found):
        draw(tree)


def whole(edition: Edition) -> dict[str, object]:
    """An edition with all that is in it, and its rules in words, for programs."""
    rules = [
        {"about": each.about, "says": each.says, **each.known.model_dump(include=SOURCED)}
        for each in statements(edition)
    ]
    return {**edition.model_dump(mode="json"), **summary(edition), "in_words": rules}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check read: the editions that hold, and the faults of the files that do not."""

    editions: tuple[Edition, ...] = ()
    faulty: tuple[FrameworkError, ...] = ()

    @property
    def faults(self) -> tuple[tuple[str, Fault], ...]:
        """Every fault with the file it is in."""
        return tuple(
            (file, fault)
            for error in self.faulty
            for file, found in error.faults.items()
            for fault in found
        )


@frameworks.command()
@click.argument(
    "files", metavar="[FILE ...]", nargs=-1, type=click.Path(exists=True, path_type=Path)
)
@editions_option
@json_option
def check(files: tuple[Path, ...], editions: Path | None, as_json: bool) -> None:
    """Check editions, and say everything that is wrong with them.

    A FILE may be a folder of editions. Without one, those that come with Muster are checked, and
    those of --editions. Ends with 1 if there is a fault.

    \b
    Examples:
      muster frameworks check
      muster frameworks check my-audit.toml --json
    """
    checked = read_all(files, editions)
    faults = [{"file": file, **asdict(fault)} for file, fault in checked.faults]
    if as_json:
        print_json({"editions": [summary(e) for e in checked.editions], "faults": faults})
    else:
        for error in checked.faulty:
            click.echo(str(error))
        click.echo(verdict(checked))
    if faults:
        raise click.exceptions.Exit(1)


def read_all(files: Iterable[Path], folder: Path | None) -> Checked:
    """Read what is asked for, and gather the faults instead of stopping at the first file."""
    readings = [reading(file, folder) for file in files] or [
        shipped,
        *([lambda: editions_in(folder)] if folder else []),
    ]
    editions: list[Edition] = []
    faulty: list[FrameworkError] = []
    for read in readings:
        try:
            editions += read()
        except FrameworkError as error:
            if not error.faults:  # a folder that holds nothing to check
                raise
            faulty.append(error)
    return Checked(editions=tuple(editions), faulty=tuple(faulty))


def reading(path: Path, folder: Path | None) -> Callable[[], Iterable[Edition]]:
    """How to read the editions of a file or folder."""
    if path.is_dir():
        return lambda: editions_in(path)
    return lambda: [read_edition(path, beside=known_editions(folder))]


def verdict(checked: Checked) -> str:
    """What was checked, in numbers."""
    if checked.faults:
        files = {file for file, _ in checked.faults}
        return f"Faults: {len(checked.faults)}, in {len(files)} of the files checked."
    standards = sum(len(edition.standards) for edition in checked.editions)
    questions = sum(len(edition.questions) for edition in checked.editions)
    rules = sum(len(statements(edition)) for edition in checked.editions)
    return (
        f"No fault. Editions: {len(checked.editions)}. Standards: {standards}. "
        f"Questions: {questions}. Rules: {rules}."
    )


@frameworks.command()
@json_option
def schema(as_json: bool) -> None:  # noqa: ARG001  # it is JSON either way
    """Print the JSON Schema of an edition, for editors that help while you type.

    In editors with Taplo (Even Better TOML in VS Code), begin your file with a line that names
    the schema, and every field is offered, explained and checked.

    \b
    Examples:
      muster frameworks schema > edition-schema.json
      then begin your file with    #:schema ./edition-schema.json
    """
    print_json(edition_schema())
