"""A report before it is set as a page: headings, words, tables and charts, in reading order.

The wording is written once, as these blocks; `html.py` and `pdf.py` set the same blocks twice, so
that the page and the PDF cannot say different things. Blocks hold text and never markup: what an
inspector typed cannot become HTML or Typst, whatever is in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, TypeAlias

from muster.frameworks.scale import Rating, label_of


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that stand back: the status of a rule, where it comes from."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead elsewhere: to an address, or to an anchor of this document (`#ratings`)."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating, shown as its word beside a scale of four, so never by colour alone."""

    rating: Rating | None

    @property
    def label(self) -> str:
        """As the inspectorate writes it, or "Not rated"."""
        return label_of(self.rating)


Inline: TypeAlias = str | Strong | Aside | Link | Rated
Words: TypeAlias = Inline | tuple[Inline, ...]


def inlines(words: Words) -> tuple[Inline, ...]:
    """Words as the pieces they are made of."""
    return words if isinstance(words, tuple) else (words,)


def text_of(words: Words) -> str:
    """Words as plain text, as a screen reader would say them."""
    return "".join(
        piece if isinstance(piece, str) else piece.label if isinstance(piece, Rated) else piece.text
        for piece in inlines(words)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The title of what follows; the document's own title is level 1, so its sections are 2."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `lead` one is set larger, and opens what follows."""

    words: Words
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of points, each a sentence or a few; numbered where their order or number matters."""

    items: tuple[Words, ...]
    numbered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its header cell, and how wide it is beside the others.

    A `number` is set to the right.
    """

    title: str
    width: int
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under header cells; the first cell of a row is its header cell too."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    note: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of numbers, the same in words, and the numbers themselves."""

    title: str
    says: str  # the text equivalent: what a reader who cannot see the picture is told
    svg: str
    data: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """Something nobody may miss."""

    title: str
    words: Words


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with what it is."""

    items: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One reason, and the reasons below it."""

    words: Words
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Reasons, each with the reasons below it."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One rating, large, with the sentence that goes with it."""

    about: str
    rating: Rating | None
    says: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page, where there are pages."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Chart
    | Callout
    | Definitions
    | Tree
    | Verdict
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report: its title, what stands on its cover, and its sections.

    `warning` stands at the head of every page; `dated` is when the report says it was made.
    """

    title: str
    subtitle: str
    language: str
    dated: date
    author: str
    cover: tuple[Block, ...]
    body: tuple[Block, ...]
    warning: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, in reading order."""
        return self.cover + self.body

    @property
    def tables(self) -> Iterator[Table]:
        """Every table, those that stand behind charts too, in reading order."""
        for block in self.blocks:
            if isinstance(block, Chart):
                yield block.data
            elif isinstance(block, Table):
                yield block


def as_data(thing: Any) -> Any:
    """A document, or a part of one, as plain dictionaries and lists: what the templates are given.

    Each dictionary has a `kind`, so that a template can choose how to set it. Words stay a
    string, a dictionary, or a list of both.
    """
    if isinstance(thing, tuple):
        return [as_data(part) for part in thing]
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Rating):
        return thing.value
    if not is_dataclass(thing):
        return thing
    plain = {field.name: as_data(getattr(thing, field.name)) for field in fields(thing)}
    return {"kind": type(thing).__name__.lower(), **plain, **_label(thing)}


def _label(thing: Any) -> dict[str, str]:
    return {"label": label_of(thing.rating)} if isinstance(thing, Rated | Verdict) else {}
