"""The site in Welsh: the words that there are, and a plain note that nobody has checked them."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("words", ROOT / "scripts/words.py")


@pytest.fixture(scope="module")
def words():
    words = importlib.util.module_from_spec(SPEC)
    SPEC.loader.exec_module(words)
    return words


@pytest.fixture
def in_welsh(client, db):
    client.post("/language/", {"language": "cy"})
    return client


def test_a_page_is_in_welsh_and_says_so(in_welsh):
    page = in_welsh.get("/account/login/").text

    assert '<html lang="cy"' in page
    assert ">Mewngofnodi<" in re.sub(r"\s*([<>])\s*", r"\1", page)


def test_it_says_that_nobody_has_checked_it(in_welsh):
    page = in_welsh.get("/account/login/").text

    assert "Nid yw'r Gymraeg hon wedi'i gwirio gan siaradwr Cymraeg." in page
    assert "This Welsh has not been checked by a Welsh speaker." in page


def test_one_goes_back_to_english(in_welsh):
    in_welsh.post("/language/", {"language": "en-gb"})

    assert '<html lang="en"' in in_welsh.get("/account/login/").text


def test_the_compiled_words_are_the_written_ones(words):
    assert words.compiled(words.written()) == words.COMPILED.read_bytes()


def test_a_translation_says_all_the_names_that_the_english_says(words):
    said = [
        (m.id, m.string) for m in words.written() if m.id and isinstance(m.id, str) and m.string
    ]

    assert said
    assert [
        pair
        for pair in said
        if set(re.findall(r"%\(\w+\)s", pair[0])) != set(re.findall(r"%\(\w+\)s", pair[1]))
    ] == []
