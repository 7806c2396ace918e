"""What is wrong with an inspection's folder: every fault at once, each with place and remedy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from muster.errors import InputError
from muster.inspections.model import Note
from muster.tables.model import Fault, TableError

MOST_SHOWN = 50
MOST_NOTES = 10


class FolderError(InputError):
    """The folder cannot be inspected as it stands. Its message lists the faults.

    What was noticed in reading comes after them: a row of the long list that could not be read
    changes the sample, and then every answer may seem to be of a case that was not drawn.
    """

    def __init__(self, folder: Path, faults: Sequence[Fault | str], notes: Sequence[Note] = ()):
        self.faults = tuple(faults)
        self.notes = tuple(notes)
        many = f"{len(faults):,} faults" if len(faults) > 1 else "1 fault"
        lines = [f"{folder} cannot be inspected yet: {many}."]
        lines += [f"  {fault}" for fault in faults[:MOST_SHOWN]]
        if len(faults) > MOST_SHOWN:
            lines.append(f"These are the first {MOST_SHOWN}. `--check --json` prints them all.")
        if notes:
            lines.append("Noticed in reading, and perhaps the cause:")
            lines += [f"  {note.where}: {note.says}" for note in notes[:MOST_NOTES]]
        super().__init__("\n".join(lines))


@dataclass(slots=True)
class Faults:
    """The faults of one folder, gathered while all that can be read is read; and what to know."""

    folder: Path
    found: list[Fault | str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, *faults: Fault) -> None:
        """Remember faults, and go on."""
        self.found.extend(faults)

    @contextmanager
    def gathered(self, file: str = "") -> Iterator[None]:
        """Take an error as faults of the folder, and go on; `file` is put before one without."""
        try:
            yield
        except TableError as error:
            self.found.extend(error.faults)
        except InputError as error:
            self.found.extend(f"{file}: {line}" if file else line for line in lines_of(error))

    def raise_any(self) -> None:
        """Raises `FolderError` if there are any."""
        if self.found:
            raise FolderError(self.folder, self.found, self.notes)


def lines_of(error: InputError) -> list[str]:
    """What an error says, a fault a line."""
    return str(error).splitlines()
