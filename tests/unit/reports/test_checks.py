"""A PDF that lacks something is refused, whatever it says of itself."""

from io import BytesIO

import pytest
import typst
from pypdf import PdfWriter
from pypdf.generic import NameObject

from muster.reports.checks import faults_of_pdf, require_accessible_pdf
from muster.reports.gate import ReportError
from muster.reports.pdf import pdf_of


@pytest.fixture
def whole(document, table, chart):
    return document(table(), chart())


@pytest.fixture
def broken(whole):
    """The PDF of the whole document, with its root changed by whatever is given."""

    def made(change):
        writer = PdfWriter(clone_from=BytesIO(pdf_of(whole)))
        change(writer.root_object)
        written = BytesIO()
        writer.write(written)
        return written.getvalue()

    return made


def drop(name):
    def change(root):
        del root[NameObject(name)]

    return change


def test_a_pdf_as_we_set_it_has_no_fault(whole):
    assert list(faults_of_pdf(pdf_of(whole), whole)) == []


@pytest.mark.parametrize(
    ("lost", "fault"),
    [
        ("/MarkInfo", "It is not marked as tagged."),
        ("/Lang", "It does not say its language."),
        ("/ViewerPreferences", "A viewer would show the name of the file in place of the title."),
        ("/Metadata", "It does not say that it is PDF/UA."),
        ("/StructTreeRoot", "It has no tag tree, so a screen reader has to guess."),
    ],
)
def test_a_pdf_that_lost_a_part_is_refused(broken, whole, lost, fault):
    assert list(faults_of_pdf(broken(drop(lost)), whole)) == [fault]


def test_a_pdf_without_a_title_is_refused(whole):
    untitled = typst.compile(b'#set text(lang: "en")\n= Ratings', pdf_tags=True)

    assert "It has no title." in faults_of_pdf(untitled, whole)


def test_a_font_that_is_not_embedded_is_found(document):
    bare = document(body=())
    writer = PdfWriter(clone_from=BytesIO(pdf_of(bare)))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        described.pop("/FontFile3", None)
    written = BytesIO()
    writer.write(written)

    faults = list(faults_of_pdf(written.getvalue(), bare))

    assert any("is not embedded" in fault for fault in faults)


def test_a_chart_without_its_text_equivalent_is_found(whole):
    pdf = pdf_of(whole).replace(b"/Alt", b"/Olt")

    assert "0 of 1 charts have their text equivalent, and 1 figures are tagged." in faults_of_pdf(
        pdf, whole
    )


def test_a_header_cell_without_a_scope_is_found(whole):
    pdf = pdf_of(whole).replace(b"/Scope/Row", b"/Skope/Row")

    assert "0 cells are tagged as the header of a row, and 2 should be." in faults_of_pdf(
        pdf, whole
    )


def test_a_table_that_is_not_tagged_is_found(whole):
    faults = list(faults_of_pdf(pdf_of(whole).replace(b"/S/Table", b"/S/Tible"), whole))

    assert "0 of 2 tables are tagged." in faults


def test_a_caption_that_is_not_tagged_is_found(whole):
    faults = list(faults_of_pdf(pdf_of(whole).replace(b"/S/Caption", b"/S/Coption"), whole))

    assert "0 captions are tagged for 2 tables." in faults


def test_headings_out_of_order_are_found(whole):
    faults = list(faults_of_pdf(pdf_of(whole).replace(b"/S/H1", b"/S/H3"), whole))

    assert "A heading of level 3 follows one of level 0." in faults


def test_a_pdf_without_headings_is_refused(whole):
    faults = list(faults_of_pdf(pdf_of(whole).replace(b"/S/H1", b"/S/Ho"), whole))

    assert "It has no headings." in faults


def test_every_fault_is_told_at_once(whole):
    untagged = typst.compile(b"Nothing here", pdf_tags=False)

    with pytest.raises(ReportError) as refused:
        require_accessible_pdf(untagged, whole)

    assert len(str(refused.value).splitlines()) >= 5
