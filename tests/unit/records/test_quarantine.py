"""Rows set aside are written out, mended, and come in again."""

import csv

import pytest

from muster.records.faults import PackageError
from muster.records.importing.quarantine import export
from muster.records.stores.opening import open_store

CONTACTS = """
    contact_id,person_id,contact_type,contact_on
    C1,X1,COAP,2026-01-12
    C2,X1,COAP,12/13/2026
    C3,X1,COAP,2026-01-26,more
"""


def exported(extracts, name="mend.csv"):
    path = extracts.path / name
    with open_store(extracts.store.path) as store:
        export(store, path)
    with path.open(newline="") as file:
        return path, list(csv.DictReader(file))


def mend(path, rows, **values):
    """Write the rows again with these values in the first of them, and leave the others out."""
    with path.open("w", newline="") as file:
        out = csv.DictWriter(file, fieldnames=rows[0])
        out.writeheader()
        out.writerow({**rows[0], **values})


def test_a_row_set_aside_is_written_with_its_place_and_reason(extracts):
    extracts.bring(contacts=CONTACTS)

    _, (faulty, _) = exported(extracts)

    assert faulty["source_line"] == "3"
    assert faulty["contact_on"] == "12/13/2026"
    assert faulty["reason"] == (
        "contact_on: It is not a day such as 2026-10-31, from 1900 to 2199."
    )


def test_a_line_that_was_no_row_is_written_as_it_stood(extracts):
    extracts.bring(contacts=CONTACTS)

    _, (_, line) = exported(extracts)

    assert (line["source_line"], line["line"]) == ("4", "C3,X1,COAP,2026-01-26,more")


def test_a_mended_row_comes_in(extracts):
    extracts.bring(contacts=CONTACTS)
    path, rows = exported(extracts)
    mend(path, rows, contact_on="2026-12-13")

    outcome = extracts.load(path)

    assert outcome.load.tables["contacts"].kept == 1
    assert extracts.rows("contacts", "contact_id") == [("C1",), ("C2",)]


def test_a_row_that_was_not_mended_is_set_aside_again(extracts):
    extracts.bring(contacts=CONTACTS)
    path, rows = exported(extracts)
    mend(path, rows)

    outcome = extracts.load(path)

    assert (outcome.load.rows_in, outcome.load.quarantined) == (1, 1)


def test_a_table_that_is_not_ours_is_refused(extracts):
    extracts.bring(contacts=CONTACTS)
    path, rows = exported(extracts)
    mend(path, rows, quarantined_from="contact")

    with pytest.raises(PackageError, match="'contact', which is not a table of the record"):
        extracts.load(path)


def test_an_empty_quarantine_is_headings_alone(extracts):
    extracts.bring(people="person_id\nX1\n")

    path, rows = exported(extracts)

    assert rows == []
    assert path.read_text().startswith("quarantined_from,")
