"""Run the fenced examples of a page, in a folder of their own, as a reader would.

What a fence says after its language decides what is done with it:

    ```toml edition my-editions/mine.toml     written there, and has to be an edition
    ```csv file cases.csv                     written there
    ```console                                each `$ muster ...` is run, and ends with 0
    ```console refused                        each is run, and ends with another code

Lines after a command are what it prints, and are compared; a line of `...` stands for any lines.
Without such lines the output is not compared. A command may end with `> FILE`.
Any other fence is only read. The folder `examples` of the project is there.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from muster.cli import main
from muster.frameworks.loading import find_edition

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(?P<says>[^`\n]*)\n(?P<holds>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<prints>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A fence of a page: the words after its language, and what it holds."""

    language: str
    words: tuple[str, ...]
    holds: str


def examples_of(page: str) -> list[Example]:
    """Every fence of a page, in order."""
    found = []
    for fence in FENCE.finditer(page):
        language, *words = fence["says"].split() or [""]
        found.append(Example(language=language, words=tuple(words), holds=fence["holds"]))
    return found


@pytest.fixture
def run_page(tmp_path, monkeypatch, capsys):
    """A function that runs every example of a page's text, and returns how many it ran."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")

    def run(page):
        return sum(run_example(example, capsys) for example in examples_of(page))

    return run


def run_example(example, capsys) -> int:
    match (example.language, *example.words):
        case (_, "edition", name):
            write(name, example.holds)
            assert find_edition(Path(name))
        case (_, "file", name):
            write(name, example.holds)
        case ("console", *words):
            for command, prints in commands_of(example.holds):
                check(command, prints, capsys, refused=words == ["refused"])
        case _:
            return 0
    return 1


def write(name, holds):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(holds, encoding="utf-8")


def commands_of(console: str) -> Iterator[tuple[str, str]]:
    """The commands of a console, each with what it is shown to print."""
    for found in COMMAND.finditer(console):
        yield found["command"].replace("\\\n", " "), found["prints"].strip("\n")


def check(command, prints, capsys, *, refused):
    """Run one command as the shell would, and compare what it prints."""
    name, *arguments = shlex.split(command, comments=True)
    assert name == "muster", f"Examples run muster only: {command}"
    target = None
    if ">" in arguments:
        *arguments, _, target = arguments
    code = main(arguments)
    out, err = capsys.readouterr()
    assert bool(code) is refused, f"$ {command}\nended with {code}:\n{out}{err}"
    if target:
        write(target, out)
    elif prints:
        shown = plain(out + err)
        assert re.fullmatch(pattern(prints), shown), f"$ {command}\nprints:\n{shown}"


def plain(printed: str) -> str:
    """What was printed, without the spaces at the ends of lines."""
    return "".join(line.rstrip() + "\n" for line in printed.strip("\n").split("\n"))


def pattern(prints: str) -> str:
    """A pattern of what is shown, in which a line of three dots is any number of lines."""
    lines = [re.escape(line.rstrip()) + "\n" for line in prints.split("\n")]
    dots = re.escape("...") + "\n"
    return "".join("(?:.*\n)*" if line == dots else line for line in lines)
