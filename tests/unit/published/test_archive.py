"""Published results are read as they were published."""

from decimal import Decimal

import pytest

from muster.frameworks.scale import Rating
from muster.published.archive import read_archive, shipped_archive
from muster.published.model import Said, stated_label
from muster.tables.model import TableError


def test_the_archive_is_read_without_a_fault():
    records = shipped_archive()

    assert (len(records), sum(len(each.lines) for each in records)) == (145, 557)
    assert [each.service for each in records if each.faults] == []


def test_every_record_of_the_archive_has_a_source():
    assert [each.service for each in shipped_archive() if not each.sources] == []


def test_rows_of_one_service_programme_and_date_are_one_record(archive, youth):
    [record] = archive(youth(",,,25,36,Good,37,one"), youth("1.1 Staff,,Good,,,,,two"))

    assert (record.score, record.maximum, record.overall) == ((25,), (36,), (Rating.GOOD,))
    assert (record.cases, record.sources) == ((37,), ("one", "two"))


def test_another_date_is_another_record(archive, youth):
    assert len(archive(youth(",,,25,36,Good,,"), youth(",,,25,36,Good,,").replace("17", "18"))) == 2


def test_what_was_not_published_is_not_filled_in(archive, pdu):
    [record] = archive(pdu(",,,,,Inadequate,,"))

    assert (record.score, record.standards) == ((), ())


def test_not_rated_was_published_and_is_not_nothing(archive, youth):
    [record] = archive(youth("4.1,,Not rated,,,,,"))

    assert record.standards[0].rating is Said.NOT_RATED


@pytest.mark.parametrize(
    ("stated", "label"),
    [(Rating.INADEQUATE, "Inadequate"), (Said.NOT_RATED, "Not rated"), (None, "")],
)
def test_what_was_published_is_said_in_words(stated, label):
    assert stated_label(stated) == label


def test_a_percentage_is_kept_as_published(archive, pdu):
    [record] = archive(pdu("P 2.1,33.5%,,,,,,"))

    assert record.standards[0].percent == Decimal("33.5")


def test_a_cell_that_cannot_be_read_stays_with_its_record(archive, pdu):
    [record] = archive(pdu("P 2.1,,Goodish,,,,,"), pdu(",,,,,Good,,"))

    assert record.overall == (Rating.GOOD,)
    assert str(record.faults[0]).startswith("published.csv, line 2, rating: 'Goodish' is not")


def test_a_row_without_a_service_is_a_record_of_its_own(archive):
    nobody = ",PDU,,PDU+regional 2023-2025,2024,,,,2,21,Inadequate,,"

    assert [len(each.faults) for each in archive(nobody, nobody)] == [1, 1]


def test_a_file_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("service,programme\nA,B\n", encoding="utf-8")

    with pytest.raises(TableError, match="There is no column 'overall_rating'"):
        read_archive(path)
