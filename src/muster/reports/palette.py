"""The colours of the four ratings: dark enough to be read, and never the only thing that tells.

Chosen so that each stands out from the page, takes white letters, and differs from its
neighbours in lightness too, for whoever sees no hue or prints in grey. A test measures it.
"""

from muster.frameworks.scale import Rating

TONES = {
    Rating.INADEQUATE: "#7a1710",
    Rating.REQUIRES_IMPROVEMENT: "#b35c00",
    Rating.GOOD: "#12436d",
    Rating.OUTSTANDING: "#1e7d4b",
}
INK = "#0b0c0c"
QUIET = "#484e51"
LINE = "#b1b4b6"
PAPER = "#ffffff"
