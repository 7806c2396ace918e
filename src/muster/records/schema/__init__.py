"""What a case record is: every table, listed. A *case* is one sentence under supervision."""

from muster.records.schema import (
    changes,
    contacts,
    court,
    enquiries,
    estate,
    interventions,
    limits,
    oversight,
    people,
    risk,
    sentences,
    staffing,
    unpaid_work,
    victims,
)
from muster.records.schema.model import Audience, Column, Table, Type
from muster.records.schema.provenance import PROVENANCE

THEMES = (
    people,
    sentences,
    contacts,
    risk,
    enquiries,
    interventions,
    changes,
    staffing,
    estate,
    court,
    victims,
    unpaid_work,
    oversight,
    limits,
)
TABLES: tuple[Table, ...] = tuple(table for theme in THEMES for table in theme.TABLES)

BY_NAME = {table.name: table for table in TABLES}


def table(name: str) -> Table:
    """The table of this name. Raises `KeyError` if there is none."""
    return BY_NAME[name]


__all__ = [
    "BY_NAME",
    "PROVENANCE",
    "TABLES",
    "THEMES",
    "Audience",
    "Column",
    "Table",
    "Type",
    "table",
]
