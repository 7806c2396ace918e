"""Documents and results that the tests of reports start from."""

from datetime import date

import pytest
from tests.unit.reports import factories

from muster.reports.document import Chart, Column, Document, Heading, Link, Paragraph, Table
from muster.reports.report import report_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    "<title>A</title><desc>B</desc></svg>"
)


@pytest.fixture
def table():
    """A table of the tests' own, with whatever is to be wrong with it."""

    def made(**changes):
        columns = (Column(title="Unit", width=3), Column(title="Cases", width=1, number=True))
        told = {"caption": "Cases by unit", "columns": columns, "rows": (("Derby City", "40"),)}
        return Table(**{**told, **changes})

    return made


@pytest.fixture
def chart(table):
    def made(**changes):
        told = {"title": "Cases", "says": "Derby City has 40 cases.", "svg": SVG, "data": table()}
        return Chart(**{**told, **changes})

    return made


@pytest.fixture
def document():
    """A small document that everybody can read, with more blocks or other words."""

    def made(*blocks, **changes):
        told = {
            "title": "An inspection of Ynys Môn",
            "subtitle": "A small one",
            "language": "en-GB",
            "dated": date(2026, 11, 20),
            "author": "Muster",
            "cover": (),
            "body": (
                Heading(text="Ratings", level=2, anchor="ratings"),
                Paragraph(("See the ", Link(text="ratings", href="#ratings"), ".")),
                *blocks,
            ),
        }
        return Document(**{**told, **changes})

    return made


@pytest.fixture(scope="session")
def results():
    """A region of three units, with something in every section."""
    return factories.results()


@pytest.fixture(scope="session")
def report(results):
    return report_of(results)
