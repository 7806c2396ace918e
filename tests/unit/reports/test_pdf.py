"""The PDF: tagged, repeatable, and showing as text whatever it is given."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from muster.frameworks.scale import Rating
from muster.reports.checks import faults_of_pdf
from muster.reports.document import (
    Branch,
    Bullets,
    Callout,
    Definitions,
    Heading,
    PageBreak,
    Paragraph,
    Rated,
    Strong,
    Tree,
    Verdict,
)
from muster.reports.pdf import pdf_of

HOSTILE = ("#panic()", "*bold*", "_slanted_", "$x$", "back\\slash", "= heading", "@label", "<a>")


def pages_of(pdf):
    return PdfReader(BytesIO(pdf)).pages


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pages_of(pdf))


@pytest.fixture(scope="module")
def pdf(report):
    return pdf_of(report)


def test_a_whole_report_is_what_pdf_ua_asks(pdf, report):
    assert list(faults_of_pdf(pdf, report)) == []


def test_the_same_report_makes_the_same_bytes(pdf, report):
    assert pdf_of(report) == pdf


def test_the_pdf_is_dated_as_the_document_is(document):
    made = PdfReader(BytesIO(pdf_of(document()))).metadata

    assert made.creation_date.date() == document().dated


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_inspector_types_is_shown_and_never_run(document, table, text):
    hostile = document(
        Paragraph((text, Strong(text))),
        Bullets(items=(text,)),
        Callout(title=text, words=text),
        Definitions(((text, text),)),
        Verdict(about=text, rating=None, says=text),
        Heading(text=text, level=3),
        Tree((Branch(words=text, below=(Branch(words=text),)),)),
        table(caption=text, rows=((text, text),), note=text),
    )

    assert text_of(pdf_of(hostile)).count(text) >= 13


def test_welsh_letters_are_themselves(document):
    assert "Tŷ’r ŵyl" in text_of(pdf_of(document(Paragraph("Tŷ’r ŵyl"))))


def test_a_rating_is_told_by_its_word(document):
    assert "Outstanding" in text_of(pdf_of(document(Paragraph(Rated(Rating.OUTSTANDING)))))


def test_the_headers_of_a_table_are_repeated_on_every_page(document, table):
    long = table(rows=tuple((f"Unit {place}", "1") for place in range(100)))

    pages = [page.extract_text() for page in pages_of(pdf_of(document(long)))]

    with_rows = [page for page in pages if "Unit 2" in page or "Unit 99" in page]
    assert len(with_rows) > 1
    assert all("Unit\nCases" in page or "Unit Cases" in page for page in with_rows)


def test_what_follows_a_page_break_is_on_a_new_page(document):
    pdf = pdf_of(document(Paragraph("before"), PageBreak(), Paragraph("after")))

    assert ["before" in page.extract_text() for page in pages_of(pdf)][-2:] == [True, False]


def test_a_word_too_long_for_the_page_is_broken(document):
    seal = "5f" * 120

    pdf = pdf_of(document(Paragraph(seal)))

    assert max(len(line) for line in text_of(pdf).splitlines()) < len(seal)


def test_the_warning_stands_at_the_head_of_the_pages_after_the_cover(pdf, report):
    pages = pages_of(pdf)

    assert report.warning in pages[1].extract_text()
    assert report.warning in pages[-1].extract_text()
