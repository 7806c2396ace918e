"""Write a report: results in, a folder of files out, with how long each part took."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from muster.inspections.results import Results
from muster.reports.checks import require_accessible_pdf
from muster.reports.document import Chart, Document
from muster.reports.gate import require_accessible
from muster.reports.html import html_of
from muster.reports.markdown import markdown_of
from muster.reports.open_data import tables_of
from muster.reports.open_data.package import package_of
from muster.reports.pdf import pdf_of
from muster.reports.press import press_notice_of
from muster.reports.report import dated_of, report_of, title_of
from muster.reports.results_json import json_of
from muster.reports.versions import made_by
from muster.reports.workbooks import ods_of, xlsx_of

FRONT_PAGE, PDF = "index.html", "report.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFolder:
    """A report as written: where, which files, and how many seconds each part took."""

    path: Path
    files: tuple[str, ...]
    seconds: Mapping[str, float]

    @property
    def front_page(self) -> Path:
        """The report to open."""
        return self.path / FRONT_PAGE

    @property
    def pdf(self) -> Path:
        """The report to send."""
        return self.path / PDF


@dataclass(slots=True)
class Stopwatch:
    """How long each part takes; whoever waits is told which part it is."""

    tell: Callable[[str], None] | None
    seconds: dict[str, float] = field(default_factory=dict)
    part: str = ""
    since: float = 0.0

    def begin(self, part: str) -> None:
        """A part begins, and the one before it is done."""
        self.end()
        self.part, self.since = part, perf_counter()
        if self.tell:
            self.tell(part)

    def end(self) -> None:
        """The part is done."""
        if self.part:
            self.seconds[self.part] = perf_counter() - self.since


def write(
    results: Results, folder: Path, tell: Callable[[str], None] | None = None
) -> ReportFolder:
    """Write the report on an inspection into `folder`; `tell` hears which part is being made.

    Everything is made before the first file is written, so a refusal leaves nothing behind. The
    same results make the same bytes, save in the ODS workbook, whose library stamps the time.

    Raises `ReportError` if some readers could not use what would be written.
    """
    watch = Stopwatch(tell)
    files = {**_pages(results, watch), **_open_data(results, watch)}
    watch.begin("Writing the files")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    watch.end()
    return ReportFolder(path=folder, files=tuple(sorted(files)), seconds=watch.seconds)


def _pages(results: Results, watch: Stopwatch) -> dict[str, bytes]:
    """What people read: the report as a page and as a PDF, its charts, and the press notice."""
    watch.begin("Wording the report and drawing its charts")
    report, notice = report_of(results), press_notice_of(results)
    watch.begin("Asking whether everybody could read it")
    require_accessible(report)
    require_accessible(notice)
    watch.begin("Setting the pages")
    pages = {
        FRONT_PAGE: html_of(report, footer=made_by()).encode(),
        "press-notice.html": html_of(notice, footer=made_by()).encode(),
        "press-notice.md": markdown_of(notice).encode(),
        **drawings_of(report),
    }
    watch.begin("Setting the PDF")
    pages[PDF] = pdf_of(report)
    watch.begin("Checking the PDF")
    require_accessible_pdf(pages[PDF], report)
    return pages


def _open_data(results: Results, watch: Stopwatch) -> dict[str, bytes]:
    """What programs and spreadsheets read."""
    watch.begin("Writing the open data")
    tables = tables_of(results)
    package = {f"data/{name}": text.encode() for name, text in package_of(results, tables).items()}
    data = {"results.json": json_of(results).encode(), **package}
    watch.begin("Writing the workbooks")
    title, dated = title_of(results.inspection), dated_of(results.inspection)
    data["workbook.xlsx"] = xlsx_of(tables, title=title, dated=dated)
    data["workbook.ods"] = ods_of(tables, title=title)
    return data


def drawings_of(document: Document) -> dict[str, bytes]:
    """The charts as files of their own, named by their titles."""
    charts = (block for block in document.blocks if isinstance(block, Chart))
    return {f"charts/{_slug(chart.title)}.svg": chart.svg.encode() for chart in charts}


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:80]
