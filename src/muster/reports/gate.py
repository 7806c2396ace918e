"""What a report must have before it may be set: refused with every fault at once.

A PDF writer believes what it is told: it will happily mark a table without header cells as
accessible. So the document is checked while it is still a document, where a fault can be named in
words. What the rules are for is told in docs/explanation/reports.md.
"""

import re
from collections.abc import Iterator

from muster.errors import MusterError
from muster.reports.document import (
    Block,
    Branch,
    Bullets,
    Callout,
    Chart,
    Definitions,
    Document,
    Heading,
    Link,
    Paragraph,
    Table,
    Tree,
    Words,
    inlines,
    text_of,
)

LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
BESIDE = re.compile(r"(\.\./)?[\w./-]+\.html")  # another page of the same folder
SAYS_NOTHING = frozenset({"click here", "here", "link", "more", "read more", "this", "this page"})


class ReportError(MusterError):
    """A report that cannot be written, or was written and is not what it has to be."""


def require_accessible(document: Document) -> None:
    """Refuse a document that some readers could not use, with every fault at once."""
    faults = tuple(faults_of(document))
    if faults:
        raise ReportError(
            "\n".join(
                ["The report was not written, because some readers could not use it:", *faults]
            )
        )


def faults_of(document: Document) -> Iterator[str]:
    """Every fault of a document, each in a sentence that says where it is and what to do."""
    if not document.title.strip():
        yield "The document has no title. Name the service in inspection.toml."
    if not LANGUAGE.fullmatch(document.language):
        yield f"The language is {document.language!r}. Give a code such as 'en-GB' or 'cy'."
    yield from _faults_of_headings(document)
    for chart in (block for block in document.blocks if isinstance(block, Chart)):
        yield from _faults_of_chart(chart)
    for table in document.tables:
        yield from _faults_of_table(table)
    yield from _faults_of_links(document)


def _faults_of_headings(document: Document) -> Iterator[str]:
    above = 1  # the title of the document
    for heading in _headings(document):
        if not heading.text.strip():
            yield f"A heading of level {heading.level} has no words."
        if not 2 <= heading.level <= above + 1:
            yield (
                f"The heading {heading.text!r} is of level {heading.level} and follows one of "
                f"level {above}. Levels may not be skipped, and only the title is of level 1."
            )
        above = heading.level


def _faults_of_chart(chart: Chart) -> Iterator[str]:
    name = f"The chart {chart.title!r}"
    if not chart.title.strip():
        yield "A chart has no title."
    if not chart.says.strip() or chart.says.strip() == chart.title.strip():
        yield f"{name} has no text equivalent. Say in words what it shows."
    if "<title" not in chart.svg or "<desc" not in chart.svg:
        yield f"{name} is drawn without its <title> and <desc>."


def _faults_of_table(table: Table) -> Iterator[str]:
    name = f"The table {table.caption!r}"
    if not table.caption.strip():
        yield f"A table has no caption. Its first column is {_first_column(table)!r}."
    if not table.columns:
        yield f"{name} has no columns."
    if not all(column.title.strip() for column in table.columns):
        yield f"{name} has a column without a header cell. Name every column."
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            yield f"{name}, row {number}: {len(row)} cells under {len(table.columns)} columns."
        elif not text_of(row[0]).strip():
            yield f"{name}, row {number}: the first cell is empty, so the row has no header cell."


def _first_column(table: Table) -> str:
    return table.columns[0].title if table.columns else ""


def _faults_of_links(document: Document) -> Iterator[str]:
    anchors = {heading.anchor for heading in _headings(document)}
    for link in links_of(document):
        words = link.text.strip()
        if not words:
            yield f"A link to {link.href!r} has no words."
        elif words.casefold() in SAYS_NOTHING or words.casefold().startswith(("http:", "https:")):
            yield f"The link {words!r} does not say where it leads. Name what is there."
        if link.href.startswith("#") and link.href[1:] not in anchors:
            yield f"The link {words!r} leads to {link.href!r}, which is not in the document."
        elif not link.href.startswith(("#", "https://", "http://", "mailto:")) and not (
            BESIDE.fullmatch(link.href)
        ):
            yield f"The link {words!r} leads to {link.href!r}, which is not an address."


def _headings(document: Document) -> tuple[Heading, ...]:
    return tuple(block for block in document.blocks if isinstance(block, Heading))


def links_of(document: Document) -> Iterator[Link]:
    """Every link of a document, in reading order."""
    for block in document.blocks:
        for words in _words_of(block):
            yield from (piece for piece in inlines(words) if isinstance(piece, Link))


def _words_of(block: Block) -> Iterator[Words]:
    match block:
        case Paragraph() | Callout():
            yield block.words
        case Bullets():
            yield from block.items
        case Definitions():
            yield from (words for _, words in block.items)
        case Table():
            yield from (cell for row in block.rows for cell in row)
            yield block.note
        case Chart():
            yield from _words_of(block.data)
        case Tree():
            for branch in block.branches:
                yield from _words_below(branch)


def _words_below(branch: Branch) -> Iterator[Words]:
    yield branch.words
    for below in branch.below:
        yield from _words_below(below)
