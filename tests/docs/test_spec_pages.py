"""A page made of spec tests says what the tests say."""

import pytest

from makers.spec import as_markdown, paragraph, spec_page


def test_a_test_becomes_a_paragraph():
    def test_nobody_is_lost(counts):
        """Source: the law."""
        counts("in | out\n2  | 2", "balanced", because="Two came and two left.")

    assert paragraph("test_nobody_is_lost", test_nobody_is_lost) == (
        "**Nobody is lost.**\n\nSource: the law.\n\n"
        "| in | out |\n|---|---|\n| 2  | 2 |\n\n*Balanced.* Two came and two left."
    )


def test_a_table_may_hold_its_own_results():
    def test_nobody_is_lost(counts):
        counts("in | out\n2  | 2")

    assert paragraph("test_nobody_is_lost", test_nobody_is_lost).endswith("| 2  | 2 |")


def test_a_test_without_a_table_is_refused():
    def test_silence(counts):
        pass

    with pytest.raises(ValueError, match="test_silence gave no table"):
        paragraph("test_silence", test_silence)


def test_a_table_of_one_column_is_still_a_table():
    assert as_markdown("case\nC1") == "| case |\n|---|\n| C1 |"


def test_a_page_of_one_module_opens_with_its_docstring():
    page = spec_page("Intervals", "test_intervals.py")

    assert page.startswith("# Intervals\n\nHow far a share found in a sample may be")


def test_a_page_of_several_modules_has_a_heading_for_each():
    page = spec_page("Statistics", "test_intervals.py", "test_intervals.py")

    assert page.count("\n## Intervals\n") == 2
