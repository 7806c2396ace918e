"""The press notice: a draft that says so, in words and as Markdown."""

import pytest
from tests.unit.reports import factories

from muster.frameworks.scale import Rating
from muster.reports.document import (
    Aside,
    Branch,
    Bullets,
    Definitions,
    Link,
    PageBreak,
    Paragraph,
    Rated,
    Strong,
    Tree,
    Verdict,
    text_of,
)
from muster.reports.gate import faults_of
from muster.reports.markdown import escaped, markdown_of
from muster.reports.press import press_notice_of


@pytest.fixture
def notice(results):
    return press_notice_of(results)


def test_the_notice_says_that_it_is_a_draft(notice):
    assert notice.cover[0].title == "A draft"


def test_the_headline_is_the_rating(notice):
    assert notice.title == "East Midlands is rated Requires improvement"


def test_where_nothing_is_rated_the_headline_says_what_was_inspected(results):
    unrated = factories.replace(results.service.overall, rating=None)
    service = factories.replace(results.service, overall=unrated)

    notice = press_notice_of(factories.replace(results, service=service))

    assert notice.title == "An inspection of East Midlands"


def test_the_notice_passes_the_gate(notice):
    assert list(faults_of(notice)) == []


def test_a_finding_has_its_count_and_its_interval(notice):
    assert "15% (18 of 120); 95% interval 10% to 22%" in markdown_of(notice)


def test_what_is_made_up_is_said_to_editors(notice, results):
    assert notice.warning == results.inspection.synthetic
    assert results.inspection.synthetic in text_of(notice.body[-1].items[0])


def test_a_notice_with_nothing_to_ask_asks_nothing(results):
    about = factories.replace(results.inspection, recommendations=(), synthetic="")

    notice = markdown_of(press_notice_of(factories.replace(results, inspection=about, findings=())))

    assert "Recommendations" not in notice


@pytest.mark.parametrize(
    "text", ["*bold*", "[a](b)", "<script>", "# heading", "- item", "1. item", "`code`", "a|b"]
)
def test_what_an_inspector_types_is_not_markdown(text):
    assert escaped(text) != text


def test_ordinary_words_are_left_as_they_are():
    words = "The region’s plans (2024-25) are new, and 1.5 posts are vacant."

    assert escaped(words) == words


def test_every_block_can_be_said_in_markdown(document, table, chart):
    made = markdown_of(
        document(
            Paragraph((Strong("So. "), Rated(Rating.GOOD), Aside(" (remembered)"))),
            Paragraph(Link(text="the page", href="https://example.org/a_b")),
            Bullets(items=("first", "second"), numbered=True, start=3),
            Definitions((("Seed", "spring"),)),
            Tree((Branch(words="because", below=(Branch(words="of this"),)),)),
            Verdict(about="Overall", rating=None, says="no points"),
            PageBreak(),
            table(note="a note"),
            chart(),
        )
    )

    for said in (
        "**So.** **Good** (remembered)",
        "[the page](<https://example.org/a_b>)",
        "3. first\n4. second",
        "- **Seed**: spring",
        "- because\n  - of this",
        "Overall: **Not rated**. no points",
        "---",
        "| Unit | Cases |\n| --- | ---: |\n| Derby City | 40 |",
        "**Cases.** Derby City has 40 cases.",
    ):
        assert said in made
