"""The colours of the ratings can be read, and told apart without their hue (WCAG 2.2 AA)."""

from itertools import pairwise

import pytest

from muster.frameworks.scale import Rating
from muster.reports.palette import INK, PAPER, QUIET, TONES


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colour", [INK, QUIET, *TONES.values()])
def test_words_stand_out_from_the_page(colour):
    assert contrast(colour, PAPER) >= 4.5


@pytest.mark.parametrize(("lower", "higher"), list(pairwise(Rating)))
def test_neighbours_differ_in_lightness(lower, higher):
    assert contrast(TONES[lower], TONES[higher]) >= 1.9
