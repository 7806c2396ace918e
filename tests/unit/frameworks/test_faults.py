"""A fault has the place that people know and the line that editors know."""

import tomllib

import pytest

from muster.frameworks.faults import Fault, FrameworkError, lines_of, located, place_of

TEXT = '''id = "x"
note = """
[[domains]]
code = "not a field"
"""

[bands]
good = 65

[[domains]]
code = "D 1"
[[domains.standards]]
code = "D 1.1"
[[domains.standards]]
title = "Without a code"
[[domains.standards.questions]]
text = "Asked?"
[[domains]]
title = 3
[[domains.standards]]
code = "D 2.1"
counts = true

[[rules]]
name = "points"
'''
TABLES = tomllib.loads(TEXT)


@pytest.mark.parametrize(
    ("path", "place", "line"),
    [
        (("id",), "the edition", 1),
        (("nowhere",), "the edition", None),
        (("bands", "good"), "[bands]", 8),
        (("bands", "outstanding"), "[bands]", 7),
        (("domains", 0, "title"), "D 1", 10),
        (("domains", 0, "standards", 0, "code"), "D 1.1", 13),
        (("domains", 0, "standards", 1, "title"), "standard 2 of D 1", 15),
        (
            ("domains", 0, "standards", 1, "questions", 0, "text"),
            "question 1 of standard 2 of D 1",
            17,
        ),
        (("domains", 1, "title"), "domain 2 of the edition", 19),
        (("domains", 1, "standards", 0, "counts"), "D 2.1", 22),
        (("rules", 0, "name"), "the rule 'points'", 25),
    ],
)
def test_a_path_becomes_a_place_with_a_line(path, place, line):
    fault = located([(path, "is wrong.")], TABLES, TEXT)[0]

    assert place_of(path, TABLES) == place
    assert (fault.place, fault.line) == (place, line)
    assert fault.says == f"{place[0].upper()}{place[1:]} is wrong."


def test_faults_are_in_the_order_of_the_file():
    found = [(("rules", 0, "name"), "is last."), (("id",), "is first.")]

    assert [fault.line for fault in located(found, TABLES, TEXT)] == [1, 25]


def test_lines_are_not_taken_from_within_long_words():
    assert lines_of(TEXT)[("domains", 0)] == 10


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault(says="the file is empty."), "a.toml: the file is empty."),
        (Fault(says="It is wrong.", line=3), "a.toml, line 3: It is wrong."),
        (Fault(says="It is wrong.", line=3, column=4), "a.toml, line 3, column 4: It is wrong."),
    ],
)
def test_a_fault_is_told_with_as_much_of_its_place_as_is_known(fault, line):
    assert str(FrameworkError.of({"a.toml": [fault]})) == line


def test_faults_are_rows_for_programs():
    error = FrameworkError.of({"a.toml": [Fault(says="It is wrong.", line=3)]})

    assert error.as_rows() == [
        {"file": "a.toml", "says": "It is wrong.", "place": "", "line": 3, "column": None}
    ]
