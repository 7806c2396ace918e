"""Every fenced example of the guides runs, and prints what the guide says."""

from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*.md"))
EDITION = "```toml edition mine.toml\nid = 3\n```\n"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_examples_of_a_page_run(run_page, page):
    run_page((DOCS / page).read_text(encoding="utf-8"))


def test_an_example_that_prints_something_else_is_found(run_page):
    with pytest.raises(AssertionError, match="prints:"):
        run_page("```console\n$ muster frameworks check\nNine editions.\n```\n")


def test_an_example_that_is_refused_is_found(run_page):
    with pytest.raises(AssertionError, match="ended with 2"):
        run_page("```console\n$ muster frameworks show nothing\n```\n")


def test_an_example_that_ought_to_be_refused_is_found(run_page):
    with pytest.raises(AssertionError, match="ended with 0"):
        run_page("```console refused\n$ muster frameworks check\n```\n")


def test_an_edition_that_does_not_hold_is_found(run_page):
    with pytest.raises(Exception, match="The edition has id = 3"):
        run_page(EDITION)


def test_three_dots_stand_for_any_lines(run_page):
    page = (
        "```console\n"
        "$ muster frameworks list \\\n"
        "    --json\n"
        "[\n"
        "...\n"
        "$ muster frameworks check\n"
        "...\n"
        "```\n"
    )

    assert run_page(page) == 1


def test_a_command_may_write_a_file(run_page):
    page = (
        "```console\n"
        "$ muster frameworks show adult-pdu-2023 --toml > mine.toml\n"
        "$ muster frameworks check mine.toml\n"
        "No fault. Editions: 1. Standards: 7. Questions: 12. Rules: 15.\n"
        "```\n"
    )

    assert run_page(page) == 1


def test_a_file_of_an_example_is_there_for_the_next(run_page):
    page = (
        "```text file a/b.toml\n```\n```console refused\n$ muster frameworks check a/b.toml\n```\n"
    )

    assert run_page(page) == 2


def test_any_other_fence_is_only_read(run_page):
    assert run_page("```sh\nrm -rf /\n```\n\n```\nplain\n```\n") == 0
