"""Walk the tables of an edition file as far as they are there, whatever else is wrong with them."""

from collections.abc import Iterator, Mapping

from muster.frameworks.faults import KeyPath, Tables

Place = tuple[KeyPath, Tables]


def inside(place: Place, name: str) -> Iterator[Place]:
    """The tables under one name of a table, as far as there are any: one, or a list of them."""
    path, table = place
    held = table.get(name)
    if isinstance(held, Mapping):
        yield (*path, name), held
    elif isinstance(held, list):
        for number, one in enumerate(held):
            if isinstance(one, Mapping):
                yield (*path, name, number), one


def domains(tables: Tables) -> Iterator[Place]:
    """Every domain of the edition."""
    yield from inside(((), tables), "domains")


def standards(tables: Tables) -> Iterator[Place]:
    """Every standard of the edition."""
    for domain in domains(tables):
        yield from inside(domain, "standards")


def questions(tables: Tables) -> Iterator[Place]:
    """Every question of the edition."""
    for standard in standards(tables):
        yield from inside(standard, "questions")


def coded(tables: Tables) -> Iterator[Place]:
    """Everything that has a code: domains, standards, questions."""
    yield from domains(tables)
    yield from standards(tables)
    yield from questions(tables)


def sourced(tables: Tables) -> Iterator[Place]:
    """Everything that has a status and a source."""
    yield (), tables
    for name in ("bands", "discretion", "overall", "rules"):
        yield from inside(((), tables), name)
    yield from standards(tables)
    yield from questions(tables)


def words(table: Tables, field: str) -> str:
    """What a field holds if it is words, and else nothing: its shape is another's concern."""
    value = table.get(field)
    return value if isinstance(value, str) else ""
