"""The words that every edition shares."""

import pytest

from muster.frameworks.scale import Rating, Status, label_of


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("Requires improvement", Rating.REQUIRES_IMPROVEMENT),
        (" requires  IMPROVEMENT ", Rating.REQUIRES_IMPROVEMENT),
        ("requires_improvement", Rating.REQUIRES_IMPROVEMENT),
        ("Outstanding", Rating.OUTSTANDING),
    ],
)
def test_a_rating_is_read_whatever_its_case_and_spacing(written, rating):
    assert Rating.from_label(written) is rating


def test_a_word_that_is_no_rating_is_answered_with_the_four():
    with pytest.raises(ValueError, match="The four are Outstanding, Good, "):
        Rating.from_label("Satisfactory")


def test_no_rating_is_not_rated_and_no_nought():
    assert [label_of(None), label_of(Rating.INADEQUATE)] == ["Not rated", "Inadequate"]


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_meaning(status):
    assert status.meaning.endswith(".")
