"""The JSON Schema of an edition, with which editors offer, explain and check its fields."""

from typing import Any

from muster.frameworks.model import Edition
from muster.frameworks.predicates import PREDICATES


def edition_schema() -> dict[str, Any]:
    """The schema, in the draft that TOML editors read, with the conditions we know by name."""
    schema = Edition.model_json_schema()
    question = schema["$defs"]["Question"]["properties"]
    question["applies_when"]["items"] = {"type": "string", "enum": list(PREDICATES)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **schema,
        "title": "An edition of an inspection framework",
    }
