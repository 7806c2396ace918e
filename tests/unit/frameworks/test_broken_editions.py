"""However an edition is broken, it is refused with its faults and never with a traceback."""

import re
import tempfile
from importlib.resources import files
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.checks import sense
from muster.frameworks.faults import FrameworkError, located
from muster.frameworks.loading import read_edition, shipped
from muster.frameworks.model import Domain, Edition, Question, Rule, Standard
from muster.frameworks.pooling import fit
from muster.frameworks.predicates import PREDICATES
from muster.frameworks.shape import models_in, shaped

EDITIONS = [
    (files("muster.frameworks") / "editions" / f"{edition.id}.toml").read_text("utf-8")
    for edition in shipped()
]
REQUIRED = {
    name
    for model in (Edition, *models_in(Edition).values())
    for name, field in model.model_fields.items()
    if field.is_required()
}
FIELD = re.compile(r"(?P<name>\w+) = (?P<value>.*[^\[])")  # that is all on one line
KNOWN = {edition.id: edition for edition in shipped()}


def taken(text):
    """The edition that a text holds, or the `FrameworkError` it is refused with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edited.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        try:
            return read_edition(path, beside=shipped())
        except FrameworkError as error:
            return error


@st.composite
def fields(draw, names=None):
    """The lines of an edition, and the place of one that holds a field."""
    lines = draw(st.sampled_from(EDITIONS)).split("\n")
    places = [
        place
        for place, line in enumerate(lines)
        if (field := FIELD.fullmatch(line)) and (names is None or field["name"] in names)
    ]
    return lines, draw(st.sampled_from(places))


def of_another_type(value):
    """A value that TOML reads as another type than the one given."""
    return "3" if value.startswith(('"', "[", "true", "false")) else '"three"'


@given(fields(REQUIRED))
def test_an_edition_without_a_field_it_needs_is_refused(broken):
    lines, place = broken
    del lines[place]

    assert isinstance(taken("\n".join(lines)), FrameworkError)


@given(fields(), st.sampled_from("xqz"))
def test_a_misspelt_field_is_refused_at_its_line(broken, letter):
    lines, place = broken
    lines[place] = letter + lines[place]

    refused = taken("\n".join(lines))

    assert isinstance(refused, FrameworkError)
    assert any(fault.line == place + 1 for found in refused.faults.values() for fault in found)


@given(fields())
def test_a_value_of_another_type_is_refused_at_its_line(broken):
    lines, place = broken
    name, value = FIELD.fullmatch(lines[place]).groups()
    lines[place] = f"{name} = {of_another_type(value)}"

    refused = taken("\n".join(lines))

    assert isinstance(refused, FrameworkError)
    assert any(fault.line == place + 1 for found in refused.faults.values() for fault in found)


@given(st.sampled_from(EDITIONS), st.integers(0, 5000), st.binary(min_size=1, max_size=4))
def test_bytes_in_the_wrong_place_never_end_in_a_traceback(text, place, stray):
    held = text.encode()

    assert isinstance(taken(held[:place] + stray + held[place:]), Edition | FrameworkError)


NAMES = sorted({*REQUIRED, *Question.model_fields, *Edition.model_fields, "zzz"})
WORDS = st.one_of(
    st.text(max_size=6), st.sampled_from(["stated", "pooled", "case", "P 1", "1/2", *PREDICATES])
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_tables_at_all_are_answered_with_faults(tables):
    edition, misfits = shaped(tables, Edition)

    faults = located([*misfits, *sense(tables), *fit(tables, KNOWN)], tables, "")

    assert edition or faults


def nested(model, name, inner):
    """Tables like those of a model, of which any field may be anything, holding others."""
    fields = {field: VALUES for field in model.model_fields if field != name}
    return st.fixed_dictionaries({}, optional={**fields, name: st.lists(inner, max_size=2)})


QUESTIONS = nested(Question, "prompts", WORDS)
STANDARDS = nested(Standard, "questions", QUESTIONS)
DOMAINS = nested(Domain, "standards", STANDARDS)


@given(nested(Edition, "domains", DOMAINS), st.lists(nested(Rule, "zzz", WORDS), max_size=2))
def test_tables_in_the_right_places_are_answered_with_faults(tables, rules):
    tables["rules"] = rules
    edition, misfits = shaped(tables, Edition)

    faults = located([*misfits, *sense(tables), *fit(tables, KNOWN)], tables, "")

    assert edition or faults
