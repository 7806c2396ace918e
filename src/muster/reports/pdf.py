"""The document as a tagged PDF (PDF/UA-1), set by Typst.

The document goes in as data and Typst shows it as text, so that nothing in it can be markup.
Fonts come from a package and never from the machine, and the date is the document's own: the same
document makes the same bytes anywhere.
"""

import json
import re
from functools import cache
from importlib.resources import files

import typst
from font_source_sans_pro import font_directory

from muster.reports.document import Document, as_data
from muster.reports.palette import TONES

FONT = "Source Sans Pro"


def pdf_of(document: Document) -> bytes:
    """The document as a PDF that says PDF/UA-1 of itself; `checks.py` sees whether it may."""
    set_by = (files("muster.reports") / "templates" / "report.typ").read_bytes()
    made = typst.compile(
        set_by,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={
            "document": json.dumps(as_data(document)),
            "tones": json.dumps([TONES[rating] for rating in sorted(TONES)]),
        },
    )
    assert isinstance(made, bytes), "one input makes one PDF"
    return with_row_headers(made)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[font_directory])


FIRST_OF_A_ROW = re.compile(
    rb"/S/TD(?P<parent>/P \d+ 0 R/A\[<</O/Table)(?P<headers>/Headers\[\(U\d+x0y0\)\])"
)
COLUMN_ALONE = re.compile(rb"/Headers\[\(U\d+x[1-9]\d*y0\)\]")


def with_row_headers(pdf: bytes) -> bytes:
    """Tag the first cell of each row as the header of its row.

    Typst can do it itself behind a switch (`a11y-extras`) that its wheel keeps off. It writes
    the tags in plain text, so a cell becomes a header by a change that keeps the length, and
    every offset in the file stays true. The other cells lose their list of column headers, which
    would hide the row's: with a scope on every header cell a reader finds both.
    """
    headed = FIRST_OF_A_ROW.sub(
        lambda cell: b"/S/TH" + cell["parent"] + b"/Scope/Row".ljust(len(cell["headers"])),
        pdf,
    )
    return COLUMN_ALONE.sub(lambda cell: b" " * len(cell[0]), headed)
