"""Words as people type them: compared without case, spaces or punctuation; the nearest right one.

"Date of Birth", "date_of_birth" and "DATE-OF-BIRTH" are one heading, and "Yes " is "yes".
"""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

PUNCTUATION = re.compile(r"[\W_]+")


def plain(word: str) -> str:
    """The word without case, spaces and punctuation, so that two ways to write it are equal.

    >>> plain("Date_of Birth ") == plain("date of birth")
    True
    """
    return PUNCTUATION.sub("", word.casefold())


def day_in_words(when: date) -> str:
    """A date as it is written in prose: "20 November 2026"."""
    return f"{when.day} {when:%B %Y}"


def as_published(when: str) -> str:
    """A date or a month of the archive as it is written in prose; what is neither as it stands.

    >>> as_published("2025-08-07"), as_published("2020-03"), as_published("2022-23")
    ('7 August 2025', 'March 2020', '2022-23')
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", when):
        return day_in_words(date.fromisoformat(when))
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", when):
        return f"{date.fromisoformat(f'{when}-01'):%B %Y}"
    return when


def nearest(word: str, right: Iterable[str]) -> str | None:
    """The right word that this one most looks like, or None if it looks like none of them."""
    by_plain = {plain(known): known for known in right}
    close = get_close_matches(plain(word), list(by_plain), n=1, cutoff=0.6)
    return by_plain[close[0]] if close else None


def did_you_mean(word: str, right: Iterable[str]) -> str:
    """The question that ends an error about a word, or nothing if no right word is near."""
    known = nearest(word, right)
    return "" if known is None else f"Did you mean {known!r}?"


def listed(words: Iterable[str], *, most: int = 12) -> str:
    """Words in a row for an error, quoted, and how many more there are."""
    held = [repr(word) for word in words]
    more = f" and {len(held) - most} more" if len(held) > most else ""
    return ", ".join(held[:most]) + more
