"""The standard or the question that people mean, however they write its code and title."""

from collections import Counter
from collections.abc import Iterable

from muster.frameworks.model import Edition, Question, Standard
from muster.tables.words import plain


def standard_named(edition: Edition, name: str) -> Standard | None:
    """The standard that goes by this code, code and title, or title if only one has it.

    Case, spaces and punctuation do not matter. Where the code is right the title may be another,
    because titles have changed within an edition and codes never do.
    """
    by_name = {plain(each): known for known in edition.standards for each in names_of(known)}
    titles = Counter(plain(known.title) for known in edition.standards)
    by_title = {plain(s.title): s for s in edition.standards if titles[plain(s.title)] == 1}
    found = by_name.get(plain(name)) or by_title.get(plain(name))
    return found or beginning_with_code(edition.standards, name)


def names_of(standard: Standard) -> tuple[str, str]:
    """Its code, and its code with its title."""
    return standard.code, f"{standard.code} {standard.title}"


def beginning_with_code(standards: Iterable[Standard], name: str) -> Standard | None:
    """The standard whose code the name begins with, as a word of its own."""
    words = f"{' '.join(name.split())} ".casefold()
    begun = [each for each in standards if words.startswith(f"{each.code} ".casefold())]
    return max(begun, key=lambda each: len(each.code), default=None)


def question_named(edition: Edition, code: str) -> Question | None:
    """The question asked of cases that has this code, whatever its case and spaces."""
    by_code = {plain(question.code): question for question in edition.case_questions}
    return by_code.get(plain(code))
