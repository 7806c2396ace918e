"""Published records, from the lines of a file."""

import pytest

from muster.frameworks.loading import shipped
from muster.published.archive import read_archive
from muster.published.verifying import verify

HEADINGS = (
    "service,kind,region,programme,published,standard,percent,rating,score,max_score,"
    "overall_rating,cases,source_url"
)
PDU = "A PDU,PDU,,PDU+regional 2023-2025,2024-08"
YOUTH = "A YJS,Youth,,Youth justice 2018-2024,2024-09-17"


@pytest.fixture
def archive(tmp_path):
    """The records of a file with these lines below the headings."""

    def read(*lines):
        path = tmp_path / "published.csv"
        path.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
        return read_archive(path)

    return read


@pytest.fixture
def verdicts(archive):
    def replay(*lines):
        return verify(archive(*lines), shipped())

    return replay


@pytest.fixture
def verdict(verdicts):
    """The verdict on lines that make one record."""

    def replay(*lines):
        [only] = verdicts(*lines)
        return only

    return replay


@pytest.fixture
def pdu():
    """A line about a delivery unit, from what stands after its date."""
    return lambda rest: f"{PDU},{rest}"


@pytest.fixture
def youth():
    """A line about a youth service, from what stands after its date."""
    return lambda rest: f"{YOUTH},{rest}"
