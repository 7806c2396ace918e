"""The descriptor we write is a valid Data Package, and our own import understands it."""

from datetime import datetime

import duckdb
import pytest
from frictionless import Package, validate

from muster.records.package.describing import describe, write_descriptor
from muster.records.schema import TABLES

CREATED = datetime(2026, 11, 20, 2, 0)


def described(folder, **files):
    descriptor = describe(files, name="small", title="Small", created=CREATED)
    write_descriptor(folder, descriptor)
    return folder


@pytest.mark.filterwarnings("ignore")  # of frictionless's own making
def test_a_descriptor_of_every_table_is_a_valid_data_package():
    files = {table.name: [f"{table.name}.csv"] for table in TABLES}

    descriptor = describe(files, name="small", title="Small", created=CREATED)

    assert Package.metadata_validate(descriptor) is not None
    assert list(Package.metadata_validate(descriptor)) == []


@pytest.mark.filterwarnings("ignore")
def test_a_package_that_we_describe_is_valid_with_its_data(tmp_path):
    columns = ["merge_id", "from_person_id", "into_person_id", "merged_at", "unmerged_at"]
    (tmp_path / "merges.csv").write_text(
        ",".join([*columns, "recorded_at", "is_deleted"])
        + "\nM1,X1,X2,2026-01-05 10:00:00,,2026-01-05 10:00:00,false\n"
    )

    report = validate(described(tmp_path, merges=["merges.csv"]) / "datapackage.json")

    assert report.flatten(["message"]) == []


def test_the_extract_is_as_at_the_moment_the_descriptor_was_made(extracts, tmp_path):
    folder = extracts.write(people="person_id\nX1\n")
    descriptor = describe(
        {"people": ["people.csv"]},
        name="small",
        title="Small",
        created=CREATED,
        columns={"people": ["person_id"]},
    )
    write_descriptor(folder, descriptor)

    outcome = extracts.load(folder, at=datetime(2027, 1, 1))

    assert outcome.load.as_at == CREATED


def test_a_table_may_be_in_parts(extracts, tmp_path):
    folder = extracts.write(people="person_id\nX1\n")
    duckdb.sql("SELECT 'X2' AS person_id").write_parquet(str(folder / "more.parquet"))
    described(folder, people=["people.csv", "more.parquet"])

    outcome = extracts.load(folder)

    assert [(file.name, file.kept) for file in outcome.load.files] == [
        ("people.csv", 1),
        ("more.parquet", 1),
    ]
