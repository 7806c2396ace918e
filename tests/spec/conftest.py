"""What every spec test reads its tables with."""

import pytest


def rows(table):
    heading, *lines = [
        [cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()
    ]
    return [dict(zip(heading, line, strict=True)) for line in lines]


@pytest.fixture
def read_table():
    """A function from a table, as text with `|` between its columns, to a dict for each row."""
    return rows
