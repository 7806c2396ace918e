"""A small store with the ledger of one night, made once for every test of the roll's commands."""

import json

import pytest

from muster.cli import main

DAY = "2026-11-20"


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """The records of forty live cases of the East Midlands, and the ledger of their night."""
    folder = tmp_path_factory.mktemp("roll")
    region, kept = str(folder / "region"), folder / "region.store"
    asked = ["--cases", "40", "--as-at", DAY, "--seed", "7", "--region", "N53", "--out", region]
    assert main(["records", "generate", *asked]) == 0
    assert main(["records", "import", region, "--store", str(kept)]) == 0
    assert main(["roll", "nightly", "--store", str(kept), "--as-at", DAY]) == 0
    return kept


@pytest.fixture
def roll(store, capsys):
    """A function that gives a command of the roll its store and day, and returns what it says."""

    def run(*arguments):
        code = main(["roll", *arguments, "--store", str(store), "--as-at", DAY])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    capsys.readouterr()
    return run


class Said:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)
