"""What is wrong with a file that people edit: each fault with its line, its place and a sentence.

A fault is found at a path through the tables of the file, ("domains", 0, "standards", 2, "kind").
People know a place by its code, and an editor by its line, so a path becomes both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from muster.errors import InputError

KeyPath = tuple[str | int, ...]
Tables = Mapping[str, Any]
Found = tuple[KeyPath, str]  # where, and what is wrong there: a sentence whose subject is the place

HEADER = re.compile(r"\s*(?P<several>\[)?\[\s*(?P<name>[\w.-]+)\s*\]")
FIELD = re.compile(r"\s*(?P<name>[\w-]+)\s*=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to put right in a file; `says` is a whole sentence, with advice where there is."""

    says: str
    place: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def where(self) -> str:
        """The line and column, as far as they are known, to be written after the file's name."""
        line = f", line {self.line}" if self.line else ""
        return f"{line}, column {self.column}" if self.column else line


class FrameworkError(InputError):
    """An edition that is not there, or is not one: with every fault of every file, by file."""

    def __init__(self, message: str, faults: Mapping[str, Sequence[Fault]] | None = None) -> None:
        super().__init__(message)
        self.faults = {file: tuple(found) for file, found in (faults or {}).items()}

    @classmethod
    def of(cls, faults: Mapping[str, Sequence[Fault]]) -> "FrameworkError":
        """The error that lists these faults, one a line."""
        lines = [
            f"{file}{fault.where}: {fault.says}"
            for file, found in faults.items()
            for fault in found
        ]
        return cls("\n".join(lines), faults)

    def as_rows(self) -> list[dict[str, object]]:
        """The faults as plain rows, for programs."""
        return [
            {"file": file, **asdict(fault)}
            for file, found in self.faults.items()
            for fault in found
        ]


def located(
    found: Sequence[Found], tables: Tables, text: str, *, whole: str = "the edition"
) -> tuple[Fault, ...]:
    """What was found, as faults in the order of the file. `whole` is what all of it is called."""
    lines = lines_of(text)
    faults = []
    for path, what in found:
        place = place_of(path, tables, whole)
        says = f"{place[0].upper()}{place[1:]} {what}"
        faults.append(Fault(line=_line(path, lines), place=place, says=says))
    return tuple(sorted(faults, key=lambda fault: fault.line or 0))


def place_of(path: KeyPath, tables: Tables, whole: str = "the edition") -> str:
    """Where the field at the end of a path stands: a code, "[bands]", or "question 2 of P 2.1".

    >>> place_of(("domains", 0, "titel"), {"domains": [{"code": "P 1"}]})
    'P 1'
    """
    place, here, before = whole, tables, ""
    for step in path[:-1]:
        here = here[step]  # type: ignore[index]  # lists by number, tables by name
        if isinstance(here, Mapping):
            place = _name(here) or _numbered(before, step, place)
        before = str(step)
    return place


def _name(table: Tables) -> str:
    """What a table calls itself, if it does."""
    for field, shown in (("code", "{}"), ("name", "the rule {!r}")):
        value = table.get(field)
        if isinstance(value, str) and value.strip():
            return shown.format(value)
    return ""


def _numbered(before: str, step: str | int, above: str) -> str:
    if isinstance(step, str):
        return f"[{step}]"
    one = before.removesuffix("s").replace("_", " ")
    return f"{one} {step + 1} of {above}"


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line on which each table and field of a TOML text begins, as its headers tell it."""
    lines: dict[KeyPath, int] = {}
    last: dict[KeyPath, int] = {}
    here: KeyPath = ()
    in_long_words = False
    for number, line in enumerate(text.split("\n"), 1):
        if not in_long_words and (header := HEADER.match(line)):
            here = _opened(header["name"].split("."), bool(header["several"]), last)
            lines.setdefault(here, number)
        elif not in_long_words and (field := FIELD.match(line)):
            lines.setdefault((*here, field["name"]), number)
        in_long_words ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return lines


def _opened(names: Sequence[str], several: bool, last: dict[KeyPath, int]) -> KeyPath:
    """The path that a header opens; `last` holds how far each list of tables has come."""
    path: KeyPath = ()
    for number, name in enumerate(names, 1):
        path = (*path, name)
        if several and number == len(names):
            last[path] = last.get(path, -1) + 1
        if path in last:
            path = (*path, last[path])
    return path


def _line(path: KeyPath, lines: Mapping[KeyPath, int]) -> int | None:
    """The line of the path, or of the nearest thing that holds it."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None
