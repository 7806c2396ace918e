"""Obligations of your own, from a folder of modules."""

import pytest

from muster.obligations.checking import DeclarationError
from muster.obligations.library import LIBRARY
from muster.obligations.own import known_obligations

SOUND = """
from dataclasses import replace
from muster.obligations.library.home import HOME_VISITED
OBLIGATIONS = (replace(HOME_VISITED, id="OWN-01", says="The home is visited in our way."),)
"""


@pytest.fixture
def folder(tmp_path):
    def write(**modules):
        for name, text in modules.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_without_a_folder_there_are_ours():
    assert known_obligations() == LIBRARY


def test_your_own_come_after_ours(folder):
    found = known_obligations(folder(home=SOUND))

    assert [one.id for one in found[len(LIBRARY) :]] == ["OWN-01"]


def test_a_fault_in_your_own_is_refused_with_its_place(folder):
    with pytest.raises(DeclarationError, match="OWN-01: nothing discharges it"):
        known_obligations(folder(home=SOUND.replace('id="OWN', 'discharged_by=(), id="OWN')))


def test_an_id_of_ours_is_taken(folder):
    with pytest.raises(DeclarationError, match="HOME-01: two declarations have this id"):
        known_obligations(folder(home=SOUND.replace("OWN-01", "HOME-01")))


def test_a_module_that_cannot_be_run_is_named(folder):
    with pytest.raises(DeclarationError, match=r"home.py: cannot be run: SyntaxError"):
        known_obligations(folder(home="OBLIGATIONS = ("))


def test_a_module_without_obligations_is_told_what_to_have(folder):
    with pytest.raises(DeclarationError, match="a tuple of obligations called OBLIGATIONS"):
        known_obligations(folder(home="OBLIGATION = ()"))


def test_a_folder_without_a_module_is_refused(tmp_path):
    with pytest.raises(DeclarationError, match="declares no obligation"):
        known_obligations(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DeclarationError, match="is not a folder"):
        known_obligations(tmp_path / "nowhere")
