"""The long list is kept to the byte, or refused with everything that is wrong with it."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.sample.lists import FILE, HEADINGS, long_list

from muster.web.models import AuditEvent, LongList


@pytest.fixture
def send(signed_in, begun):
    def post(by, content, name=FILE, draw=begun):
        file = SimpleUploadedFile(name, content)
        return signed_in(by).post(f"/samples/{draw.pk}/long-list/", {"long_list": file})

    return post


def as_workbook(content):
    book = openpyxl.Workbook()
    for line in content.decode().splitlines():
        book.active.append(line.split(","))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_it_is_kept_to_the_byte(send, begun, ines):
    response = send(ines, long_list())

    begun.refresh_from_db()
    assert response.url == f"/samples/{begun.pk}/"
    assert bytes(begun.long_list.content) == long_list()


def test_it_is_recorded_with_its_counts_and_nobody_in_it(send, ines):
    send(ines, long_list())

    detail = AuditEvent.objects.get(what="LONG_LIST_SENT").detail
    assert (detail["rows"], detail["frame"]) == (60, 60)
    assert "X000001" not in str(detail)


def test_a_workbook_is_read_alike(send, begun, ines):
    send(ines, as_workbook(long_list()), name="list.xlsx")

    begun.refresh_from_db()
    assert begun.long_list.name == "list.xlsx"


def test_every_row_left_out_has_its_reason(send, signed_in, begun, ines):
    twice = "X000001,Male,White,ORA community order,RLRH,09/08/2026,Derby City,PO 1,No"
    send(ines, long_list(twice, "X999999,Male,White,ORA community order,WHAT,,Derby City,PO 1,No"))

    page = signed_in(ines).get(f"/samples/{begun.pk}/left-out/").text
    assert "has the same CRN as line 3" in page
    assert "The start date is blank or withheld" in page


def test_a_list_without_its_columns_is_refused_with_all_that_is_missing(send, ines):
    response = send(ines, b"CRN,Gender\nX1,Male\n")

    assert response.status_code == 422
    assert "RoSH" in response.text
    assert "Date of sentence or release" in response.text
    assert not LongList.objects.exists()


def test_a_unit_that_the_inspection_does_not_have_is_told_with_the_nearest(send, ines):
    response = send(ines, long_list(unit="Derby Cty"))

    assert response.status_code == 422
    assert "60 rows have it so. Did you mean &#39;Derby City&#39;?" in response.text


def test_a_file_of_another_kind_is_refused(send, ines):
    response = send(ines, b"MZ", name="list.exe")

    assert "The long list has to be an XLSX, ODS or CSV file." in response.text


def test_a_name_with_a_path_in_it_is_only_a_name(send, begun, ines):
    send(ines, long_list(), name="../../etc/passwd.csv")

    begun.refresh_from_db()
    assert begun.long_list.name == "passwd.csv"


def test_a_restricted_case_stays_in_the_frame(send, signed_in, begun, ines):
    send(ines, long_list())

    page = signed_in(ines).get(f"/samples/{begun.pk}/").text
    assert "6 cases are restricted, and in the frame by an opaque id." in page


def test_a_corrected_list_may_be_sent_and_the_first_is_kept(send, begun, ines):
    send(ines, long_list())
    send(ines, long_list(people=50))

    begun.refresh_from_db()
    assert LongList.objects.count() == 2
    assert bytes(begun.long_list.content) == long_list(people=50)


def test_once_drawn_it_stays(send, sealed, ines):
    response = send(ines, long_list())

    assert response.status_code == 403
    assert "The sample is drawn and sealed, so it stays as it is." in response.text


def test_an_inspector_is_refused_and_told_why(send, rosa):
    response = send(rosa, long_list())

    assert response.status_code == 403
    assert "Only the lead inspector draws the sample." in response.text


def test_to_a_stranger_it_does_not_exist(send, petra):
    assert send(petra, long_list()).status_code == 404


def test_headings_alone_are_a_list_of_nobody(send, signed_in, begun, ines):
    send(ines, f"{HEADINGS}\n".encode())

    response = signed_in(ines).get(f"/samples/{begun.pk}/design/?size=3&design=units")
    assert response.status_code == 200
