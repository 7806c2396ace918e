"""A document as Markdown, for whoever edits it further as text."""

import re
from collections.abc import Iterator
from functools import singledispatch

from muster.frameworks.scale import label_of
from muster.reports.document import (
    Aside,
    Block,
    Branch,
    Bullets,
    Callout,
    Chart,
    Definitions,
    Document,
    Heading,
    Inline,
    Link,
    PageBreak,
    Paragraph,
    Rated,
    Strong,
    Table,
    Tree,
    Verdict,
    Words,
    inlines,
)

MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
BEGINS_A_BLOCK = re.compile(r"^(\s*)([-+>]|\d+[.)])(?=\s|$)", re.MULTILINE)


def markdown_of(document: Document) -> str:
    """The document as Markdown."""
    head = [f"# {escaped(document.title)}", escaped(document.subtitle)]
    body = [line for block in document.blocks for line in _block(block)]
    return "\n\n".join(head + body) + "\n"


def escaped(text: str) -> str:
    """Text in which nothing is Markdown or HTML."""
    one_line = " ".join(text.split("\n"))
    marked = MEANS_SOMETHING.sub(r"\\\1", one_line)
    return BEGINS_A_BLOCK.sub(r"\1\\\2", marked)


def _words(words: Words) -> str:
    return "".join(map(_inline, inlines(words)))


def _inline(piece: Inline) -> str:
    match piece:
        case str():
            return escaped(piece)
        case Strong():
            return f"**{escaped(piece.text.strip())}**" + " " * piece.text.endswith(" ")
        case Rated():
            return f"**{piece.label}**"
        case Aside():
            return escaped(piece.text)
        case Link():
            return f"[{escaped(piece.text)}](<{piece.href}>)"


@singledispatch
def _block(block: Block) -> Iterator[str]:
    raise TypeError(f"{type(block).__name__} is not a block of a document.")


@_block.register
def _(block: Heading) -> Iterator[str]:
    yield f"{'#' * block.level} {escaped(block.text)}"


@_block.register
def _(block: Paragraph) -> Iterator[str]:
    yield _words(block.words)


@_block.register
def _(block: Bullets) -> Iterator[str]:
    yield "\n".join(
        f"{f'{place}.' if block.numbered else '-'} {_words(item)}"
        for place, item in enumerate(block.items, start=block.start)
    )


@_block.register
def _(block: Callout) -> Iterator[str]:
    yield f"> **{escaped(block.title)}**\n>\n> {_words(block.words)}"


@_block.register
def _(block: Definitions) -> Iterator[str]:
    yield "\n".join(f"- **{escaped(term)}**: {_words(what)}" for term, what in block.items)


@_block.register
def _(block: Chart) -> Iterator[str]:
    yield f"**{escaped(block.title)}.** {escaped(block.says)}"
    yield from _block(block.data)


@_block.register
def _(block: Tree) -> Iterator[str]:
    yield "\n".join(line for branch in block.branches for line in _branch(branch, 0))


@_block.register
def _(block: Verdict) -> Iterator[str]:
    yield f"{escaped(block.about)}: **{label_of(block.rating)}**. {escaped(block.says)}"


@_block.register
def _(block: PageBreak) -> Iterator[str]:  # noqa: ARG001  one break is like another
    yield "---"


@_block.register
def _(table: Table) -> Iterator[str]:
    heads = [escaped(column.title) for column in table.columns]
    rules = ["---:" if column.number else "---" for column in table.columns]
    rows = [[_words(cell) for cell in row] for row in table.rows]
    yield f"**{escaped(table.caption)}**"
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in [heads, rules, *rows])
    if table.note:
        yield _words(table.note)


def _branch(branch: Branch, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_words(branch.words)}"
    for below in branch.below:
        yield from _branch(below, depth + 1)
