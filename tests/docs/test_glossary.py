"""The glossary is in order, and says each noun once."""

import re
from pathlib import Path

GLOSSARY = Path(__file__).parents[2] / "GLOSSARY.md"
ENTRY = re.compile(r"^\*\*(?P<noun>[^*]+)\*\*: (?P<sentence>.+)$")


def entries():
    """The lines of the glossary below its two opening sentences."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()[4:]
    return [line for line in lines if line]


def test_every_entry_is_a_noun_with_one_sentence():
    malformed = [line for line in entries() if not ENTRY.match(line) or not line.endswith(".")]

    assert malformed == []


def test_the_nouns_are_in_alphabetical_order():
    nouns = [ENTRY.match(line)["noun"].casefold() for line in entries()]

    assert nouns == sorted(nouns)


def test_no_noun_is_there_twice():
    nouns = [ENTRY.match(line)["noun"].casefold() for line in entries()]

    assert len(nouns) == len(set(nouns))
