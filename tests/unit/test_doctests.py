"""Every example in a docstring of the core runs, and prints what it says."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import muster

CORE = ("frameworks", "ratings", "sampling", "statistics")


def modules_of_the_core():
    return [
        found.name
        for found in pkgutil.walk_packages(muster.__path__, "muster.")
        if found.name.split(".")[1] in CORE
    ]


@pytest.mark.parametrize("module", modules_of_the_core())
def test_the_examples_in_the_docstrings_run(module):
    assert doctest.testmod(import_module(module)).failed == 0
