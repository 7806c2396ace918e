"""`muster obligations`: list the declarations, and check your own."""

import json

import pytest

from muster.cli import main
from muster.obligations.library import LIBRARY

OWN = """
from dataclasses import replace
from muster.obligations.library.home import HOME_VISITED
OBLIGATIONS = (replace(HOME_VISITED, id="OWN-01", feeds=FEEDS),)
"""


@pytest.fixture
def folder(tmp_path):
    def write(feeds):
        (tmp_path / "own.py").write_text(OWN.replace("FEEDS", feeds), encoding="utf-8")
        return str(tmp_path)

    return write


def test_every_obligation_is_listed(capsys):
    assert main(["obligations", "list", "--json"]) == 0

    assert len(json.loads(capsys.readouterr().out)) == len(LIBRARY)


def test_your_own_are_listed_after_ours(capsys, folder):
    assert main(["obligations", "list", "--obligations", folder("()")]) == 0

    assert "OWN-01" in capsys.readouterr().out


def test_a_sound_folder_has_no_fault(capsys, folder):
    assert main(["obligations", "check", folder("()")]) == 0

    assert capsys.readouterr().out == "No fault. Obligations of your own: 1.\n"


def test_a_fault_is_refused_with_its_place(capsys, folder):
    assert main(["obligations", "check", folder("('custody', 'cusotdy')")]) == 2

    assert "OWN-01: feeds: 'cusotdy' is not a feed. Did you mean" in capsys.readouterr().err
