"""The schema that editors read takes what we take, and refuses what an editor can see is wrong."""

import tomllib
from importlib.resources import files

import pytest
from jsonschema import Draft7Validator, FormatChecker

from muster.frameworks.loading import shipped
from muster.frameworks.schema import edition_schema

EDITIONS = files("muster.frameworks") / "editions"
IDS = [edition.id for edition in shipped()]


@pytest.fixture(scope="module")
def schema():
    """The schema, ready to check what an editor would: dates are then words."""
    Draft7Validator.check_schema(edition_schema())
    return Draft7Validator(edition_schema(), format_checker=FormatChecker())


def as_an_editor_sees(identifier):
    """The tables of an edition, its dates as words."""
    tables = tomllib.loads((EDITIONS / f"{identifier}.toml").read_text("utf-8"))
    dates = {name: str(tables[name]) for name in tables if name.startswith("in_force")}
    return tables | dates


@pytest.mark.parametrize("identifier", IDS)
def test_the_schema_takes_every_edition(schema, identifier):
    assert list(schema.iter_errors(as_an_editor_sees(identifier))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "Not An Id"},
        {"promts": []},
        {"in_force_from": "1 April 2026"},
        {"status": "rumoured"},
        {"domains": [{"code": "X"}]},
    ],
)
def test_the_schema_refuses_what_we_refuse(schema, wrong):
    assert not schema.is_valid(as_an_editor_sees("adult-pdu-2023") | wrong)


def test_the_schema_offers_the_conditions_we_know(schema):
    edition = as_an_editor_sees("adult-pdu-2023")
    edition["domains"][1]["standards"][0]["questions"][0]["applies_when"] = ["full_moon"]

    assert not schema.is_valid(edition)


def test_every_field_is_explained():
    schema = edition_schema()
    tables = [schema, *(each for each in schema["$defs"].values() if "properties" in each)]
    fields = [field for table in tables for field in table["properties"].values()]

    assert all(field.get("description") for field in fields)
