"""The page: its structure, and that nothing an inspector types can become markup."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from muster.frameworks.scale import Rating
from muster.reports.document import Callout, Definitions, Heading, Paragraph, Rated, Strong, Verdict
from muster.reports.html import html_of

VOID = {"meta", "br", "link", "img", "input", "hr", "col"}
HOSTILE = ("<script>alert(1)</script>", "{{ 7 * 7 }}", '" onload="x', "&amp;", "</style>")


class Page(HTMLParser):
    """A page as its elements, each with its attributes, and whether they are nested rightly."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.misnested = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.misnested.append(tag)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(report):
    return Page(html_of(report, footer="Made by Muster."))


def test_every_element_is_closed_where_it_should_be(page):
    assert (page.open, page.misnested) == ([], [])


def test_the_page_says_its_language(page):
    assert page.all("html") == [{"lang": "en-GB"}]


def test_the_page_has_one_title_of_level_1(page):
    assert len(page.all("h1")) == 1


def test_the_page_has_its_landmarks(page):
    assert [len(page.all(name)) for name in ("header", "main", "nav", "footer")] == [1, 1, 1, 1]


def test_the_first_link_skips_to_the_report(page):
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}


def test_every_header_cell_says_what_it_heads(page):
    assert {cell.get("scope") for cell in page.all("th")} == {"col", "row"}


def test_every_table_has_a_caption(page):
    assert len(page.all("caption")) == len(page.all("table")) > 10


def test_every_drawing_is_an_image_with_a_name(page):
    ids = {attributes.get("id") for _, attributes in page.elements}

    named = [drawing["aria-labelledby"].split() for drawing in page.all("svg")]

    assert named
    assert ids.issuperset(name for names in named for name in names)


def test_no_two_elements_share_an_id(page):
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]

    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(page):
    ids = {attributes.get("id") for _, attributes in page.elements}
    inside = [link["href"][1:] for link in page.all("a") if link["href"].startswith("#")]

    assert ids.issuperset(inside)


def test_heading_levels_do_not_skip(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert all(then <= before + 1 for before, then in pairwise(levels))


def test_the_page_needs_no_other_file(page):
    assert not page.all("script") + page.all("link") + page.all("img") + page.all("iframe")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_inspector_types_is_shown_and_never_run(document, table, text):
    hostile = document(
        Paragraph((text, Strong(text))),
        Callout(title=text, words=text),
        Definitions(((text, text),)),
        Verdict(about=text, rating=Rating.GOOD, says=text),
        Heading(text=text, level=3),
        table(caption=text, rows=((text, text),), note=text),
        title=text,
        warning=text,
    )

    page = html_of(hostile, footer=text)

    plain = Page(html_of(document(), footer=""))
    assert {tag for tag, _ in Page(page).elements} - {"p", "strong", "div", "dl", "dt", "dd", "h3",
        "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "span", "i"} <= {
        tag for tag, _ in plain.elements
    }  # fmt: skip


def test_a_rating_is_told_by_its_word_and_not_by_colour_alone(document):
    page = html_of(document(Paragraph(Rated(Rating.REQUIRES_IMPROVEMENT))), footer="")

    assert re.search(r'class="rated">.*aria-hidden="true".* Requires improvement</span>', page)


def test_a_standard_that_is_not_rated_says_so(document):
    assert "Not rated" in html_of(document(Paragraph(Rated(None))), footer="")


def test_welsh_letters_are_themselves(document):
    assert "Tŷ’r ŵyl" in html_of(document(Paragraph("Tŷ’r ŵyl")), footer="")


def test_the_same_document_makes_the_same_page(report):
    assert html_of(report, footer="") == html_of(report, footer="")
