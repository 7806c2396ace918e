"""What a finished PDF must be, read back from its bytes: refused with every fault at once.

The gate sees the document before it is set; this sees what a reader's software is given. Nobody
has to believe that Typst, or our own change to its tags, did what it was asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from muster.reports.document import Chart, Document
from muster.reports.gate import ReportError

HEADINGS = {f"/H{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Tags:
    """What the tag tree of a PDF holds, in reading order."""

    headings: list[int] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)  # their text equivalents
    headers: list[str] = field(default_factory=list)  # the scope of each header cell
    tables: int = 0
    captions: int = 0


def require_accessible_pdf(pdf: bytes, document: Document) -> None:
    """Refuse a PDF that does not hold what the document held, tagged so that all can read it."""
    faults = tuple(faults_of_pdf(pdf, document))
    if faults:
        raise ReportError("\n".join(["The PDF is not what PDF/UA asks of it:", *faults]))


def faults_of_pdf(pdf: bytes, document: Document) -> Iterator[str]:
    """Every fault of a PDF, each in a sentence."""
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    yield from _faults_of_catalogue(root, reader)
    yield from _faults_of_fonts(reader)
    if "/StructTreeRoot" not in root:
        yield "It has no tag tree, so a screen reader has to guess."
        return
    tags = Tags()
    _read(root["/StructTreeRoot"].get("/K"), tags)
    yield from _faults_of_headings(tags)
    yield from _faults_of_charts(tags, document)
    yield from _faults_of_tables(tags, document)


def _faults_of_catalogue(root: Any, reader: PdfReader) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "It is not marked as tagged."
    if not root.get("/Lang"):
        yield "It does not say its language."
    if not (reader.metadata and reader.metadata.title):
        yield "It has no title."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "A viewer would show the name of the file in place of the title."
    metadata = root["/Metadata"].get_data() if "/Metadata" in root else b""
    if b"pdfuaid:part" not in metadata:
        yield "It does not say that it is PDF/UA."


def _faults_of_fonts(reader: PdfReader) -> Iterator[str]:
    fonts: dict[str, bool] = {}
    for page in reader.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            name = str(font.get_object().get("/BaseFont"))
            if name not in fonts:
                fonts[name] = _is_embedded(font.get_object())
    for name, embedded in fonts.items():
        if not embedded:
            yield f"The font {name} is not embedded."


def _is_embedded(font: Any) -> bool:
    holder = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = holder.get("/FontDescriptor", {})
    return any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))


def _faults_of_headings(tags: Tags) -> Iterator[str]:
    if not tags.headings:
        yield "It has no headings."
    above = 0
    for level in tags.headings:
        if level > above + 1:
            yield f"A heading of level {level} follows one of level {above}."
        above = level


def _faults_of_charts(tags: Tags, document: Document) -> Iterator[str]:
    said = [block.says for block in document.blocks if isinstance(block, Chart)]
    lost = [says for says in said if says not in tags.figures]
    if lost or len(tags.figures) != len(said):
        yield (
            f"{len(said) - len(lost)} of {len(said)} charts have their text equivalent, "
            f"and {len(tags.figures)} figures are tagged."
        )


def _faults_of_tables(tags: Tags, document: Document) -> Iterator[str]:
    tables = tuple(document.tables)
    if tags.tables != len(tables):
        yield f"{tags.tables} of {len(tables)} tables are tagged."
    if tags.captions < len(tables):
        yield f"{tags.captions} captions are tagged for {len(tables)} tables."
    for scope, wanted in (
        ("column", sum(len(table.columns) for table in tables)),
        ("row", sum(len(table.rows) for table in tables)),
    ):
        found = tags.headers.count(f"/{scope.capitalize()}")
        if found != wanted:
            yield f"{found} cells are tagged as the header of a {scope}, and {wanted} should be."


def _read(node: Any, tags: Tags) -> None:
    """Go down the tag tree, and note what was met."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for below in node:
            _read(below, tags)
        return
    if not isinstance(node, dict) or "/S" not in node:
        return
    _note(node, tags)
    if "/K" in node:
        _read(node["/K"], tags)


def _note(node: Any, tags: Tags) -> None:
    kind = str(node["/S"])
    if kind in HEADINGS:
        tags.headings.append(HEADINGS[kind])
    elif kind == "/Figure":
        tags.figures.append(str(node.get("/Alt", "")).strip())
    elif kind == "/TH":
        tags.headers.append(_scope(node))
    elif kind == "/Table":
        tags.tables += 1
    elif kind == "/Caption":
        tags.captions += 1


def _scope(cell: Any) -> str:
    attributes = cell.get("/A", [])
    attributes = attributes if isinstance(attributes, list) else [attributes]
    for attribute in attributes:
        scope = attribute.get_object().get("/Scope")
        if scope:
            return str(scope)
    return ""
