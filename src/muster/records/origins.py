"""Where nDelius keeps what our columns hold, read off the mapping that reads it from there."""

from muster.records.adapters import adapter
from muster.records.adapters.model import Mapped
from muster.records.schema.model import Column, Table


def origin(table: Table, column: Column) -> str:
    """The columns of nDelius that a column of ours comes from; empty where none is known.

    >>> from muster.records.schema import table
    >>> origin(table("contacts"), table("contacts").column("contact_type"))
    'CONTACT.CONTACT_TYPE_ID, R_CONTACT_TYPE.CODE'
    """
    found = [
        name
        for mapping in adapter("delius").tables
        if mapping.to == table.name and column.name in mapping.columns
        for name in _named(mapping.source, mapping.columns[column.name])
    ]
    return ", ".join(dict.fromkeys(found))


def _named(source: str, mapped: Mapped) -> list[str]:
    names = [f"{source}.{name}" for name in mapped.columns]
    return names + [f"{lookup.table}.{lookup.take}" for lookup in mapped.lookup]
