"""What was passed over in reading the files, as it may be published: never what a row says.

A note on a file tells of headings and encodings. A note on a line quotes the cell that could not
be read, which may be somebody's name or date of birth: such lines are counted, and those who hold
the file can ask it again.
"""

from collections import Counter
from collections.abc import Sequence

from muster.inspections.model import Note
from muster.ratings.words import counted

LINE = ", line "  # how a place in a file is written


def published_notes(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes on whole files, then how many lines of each file have one."""
    on_files = [note for note in notes if LINE not in note.where]
    lines = Counter(note.where.split(LINE)[0] for note in notes if LINE in note.where)
    on_lines = [
        Note(where=file, says=f"{counted(number, 'line')} passed over, and not quoted here.")
        for file, number in lines.items()
    ]
    return (*on_files, *on_lines)
