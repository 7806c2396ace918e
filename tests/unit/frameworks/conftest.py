"""A good edition to break, and what is said of it when it is broken."""

from importlib.resources import files

import pytest

from muster.frameworks.faults import FrameworkError
from muster.frameworks.loading import known_editions, read_edition

EDITIONS = files("muster.frameworks") / "editions"


@pytest.fixture
def faults_in(tmp_path):
    """A function of the text of an edition: what is wrong with it, a sentence for each fault."""

    def faults(text):
        path = tmp_path / "edited.toml"
        path.write_text(text, encoding="utf-8")
        try:
            read_edition(path, beside=known_editions())
        except FrameworkError as error:
            return [fault.says for fault in error.faults[str(path)]]
        return []

    return faults


@pytest.fixture
def faults_of(faults_in):
    """A function of an edition's id and pairs of old and new text: what is then wrong with it."""

    def faults(identifier, *edits):
        text = (EDITIONS / f"{identifier}.toml").read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        return faults_in(text)

    return faults
