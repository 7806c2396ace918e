"""What the gate refuses, each fault by itself, and all of them at once."""

import pytest

from muster.reports.document import Bullets, Heading, Link, Paragraph
from muster.reports.gate import ReportError, faults_of, require_accessible


def test_a_document_that_all_can_read_passes(document, table, chart):
    assert list(faults_of(document(table(), chart()))) == []


def test_a_whole_report_passes(report):
    assert list(faults_of(report)) == []


def test_a_document_without_a_title_is_refused(document):
    [fault] = faults_of(document(title=" "))

    assert fault.startswith("The document has no title.")


def test_a_language_that_is_no_code_is_refused(document):
    [fault] = faults_of(document(language="English"))

    assert fault == "The language is 'English'. Give a code such as 'en-GB' or 'cy'."


def test_a_heading_may_not_skip_a_level(document):
    [fault] = faults_of(document(Heading(text="Why", level=4)))

    assert "'Why' is of level 4 and follows one of level 2" in fault


def test_only_the_title_is_of_level_1(document):
    [fault] = faults_of(document(Heading(text="Again", level=1)))

    assert "only the title is of level 1" in fault


def test_a_heading_has_words(document):
    [fault] = faults_of(document(Heading(text=" ", level=3)))

    assert fault == "A heading of level 3 has no words."


@pytest.mark.parametrize("says", ["", "   ", "Cases"])
def test_a_chart_without_a_text_equivalent_is_refused(document, chart, says):
    [fault] = faults_of(document(chart(says=says)))

    assert fault == "The chart 'Cases' has no text equivalent. Say in words what it shows."


def test_a_chart_without_a_title_is_refused(document, chart):
    assert "A chart has no title." in faults_of(document(chart(title="")))


def test_a_drawing_has_to_name_itself(document, chart):
    [fault] = faults_of(document(chart(svg="<svg></svg>")))

    assert fault == "The chart 'Cases' is drawn without its <title> and <desc>."


def test_a_table_without_a_caption_is_refused(document, table):
    [fault] = faults_of(document(table(caption="")))

    assert fault == "A table has no caption. Its first column is 'Unit'."


def test_a_table_without_columns_is_refused(document, table):
    faults = list(faults_of(document(table(caption="", columns=(), rows=()))))

    assert faults == [
        "A table has no caption. Its first column is ''.",
        "The table '' has no columns.",
    ]


def test_the_table_behind_a_chart_is_looked_at_too(document, chart, table):
    [fault] = faults_of(document(chart(data=table(caption=""))))

    assert fault.startswith("A table has no caption.")


def test_a_column_without_a_header_cell_is_refused(document, table):
    unnamed = table().columns[0].__class__(title="", width=1)

    [fault] = faults_of(document(table(columns=(table().columns[0], unnamed))))

    assert (
        fault == "The table 'Cases by unit' has a column without a header cell. Name every column."
    )


def test_a_row_has_a_cell_for_every_column(document, table):
    [fault] = faults_of(document(table(rows=(("Derby City", "40", "7"),))))

    assert fault == "The table 'Cases by unit', row 1: 3 cells under 2 columns."


def test_a_row_has_a_header_cell(document, table):
    [fault] = faults_of(document(table(rows=(("Derby City", "40"), ("", "41")))))

    assert "row 2: the first cell is empty, so the row has no header cell." in fault


@pytest.mark.parametrize("words", ["here", "Click here", " more ", "https://example.org/a"])
def test_a_link_says_where_it_leads(document, words):
    [fault] = faults_of(document(Paragraph(Link(text=words, href="https://example.org/a"))))

    assert "does not say where it leads" in fault


def test_a_link_has_words(document):
    [fault] = faults_of(document(Paragraph(Link(text="", href="https://example.org"))))

    assert fault == "A link to 'https://example.org' has no words."


def test_a_link_within_the_document_has_somewhere_to_lead(document):
    [fault] = faults_of(document(Bullets(items=(Link(text="the annex", href="#annex"),))))

    assert fault == "The link 'the annex' leads to '#annex', which is not in the document."


def test_a_link_that_would_run_something_is_refused(document):
    [fault] = faults_of(document(Paragraph(Link(text="the page", href="javascript:alert(1)"))))

    assert "'javascript:alert(1)', which is not an address" in fault


def test_every_fault_is_told_at_once(document, table, chart):
    faulty = document(table(caption=""), chart(says=""), title="", language="")

    with pytest.raises(ReportError) as refused:
        require_accessible(faulty)

    assert len(str(refused.value).splitlines()) == 1 + 4
