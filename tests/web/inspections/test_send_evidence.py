"""A service is asked for evidence, and sends it."""

import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.people import NOW, a_person, a_posting

from muster.web.models import AuditEvent, EvidenceFile, EvidenceRequest, Role

PDF = b"%PDF-1.7 and so on"


@pytest.fixture
def dana(db):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code="N54DBC")
    return dana


@pytest.fixture
def asked(inspection, ines):
    return EvidenceRequest.objects.create(
        inspection=inspection,
        title="Staffing by grade",
        asked_of="N54DBC",
        due_on=date(2026, 11, 27),
        asked_by=ines,
        asked_at=NOW,
    )


def send(client, asked, name="staff.pdf", content=PDF):
    address = f"/inspections/{asked.inspection_id}/evidence/{asked.pk}/"
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def kept(settings):
    folder = Path(settings.MEDIA_ROOT)
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_lead_inspector_asks_for_something(signed_in, inspection, ines):
    given = {"title": "Rotas", "asked_of": "N54DBC", "due_on_0": "1", "due_on_1": "12"}

    signed_in(ines).post(f"/inspections/{inspection.pk}/evidence/", given | {"due_on_2": "2026"})

    assert EvidenceRequest.objects.get().due_on == date(2026, 12, 1)


def test_the_head_of_the_unit_sends_a_file(signed_in, asked, dana, settings):
    send(signed_in(dana), asked)

    (path,) = kept(settings)
    assert path.read_bytes() == PDF
    assert EvidenceFile.objects.get().stored_as == path.name


def test_a_file_sent_is_recorded_with_its_hash(signed_in, asked, dana):
    send(signed_in(dana), asked)

    event = AuditEvent.objects.get(what="EVIDENCE_SENT")
    assert event.detail == {"sha256": EvidenceFile.objects.get().sha256}


def test_it_comes_back_as_a_download_and_never_as_a_page(signed_in, asked, dana):
    client = signed_in(dana)
    send(client, asked)
    file = EvidenceFile.objects.get()

    response = client.get(f"/inspections/{asked.inspection_id}/evidence/files/{file.pk}/")

    assert response.getvalue() == PDF
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="staff.pdf"'


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("run.exe", b"MZ", "Files of this kind are not taken in."),
        ("page.html", b"<script>", "Files of this kind are not taken in."),
        ("empty.pdf", b"", "This file is empty."),
        ("staff.pdf", b"MZ", "does not begin like one"),
        ("notes.txt", b"a\0b", "does not begin like one"),
    ],
)
def test_what_may_not_be_taken_in_is_told_why(
    signed_in, asked, dana, settings, name, content, told
):
    response = send(signed_in(dana), asked, name, content)

    assert told in response.text
    assert (kept(settings), EvidenceFile.objects.count()) == ([], 0)


def test_a_file_too_large_is_refused(signed_in, asked, dana, settings):
    settings.EVIDENCE_MEGABYTES = 1

    response = send(signed_in(dana), asked, "staff.pdf", PDF + b" " * 1024 * 1024)

    assert "This file is larger than 1 MB." in response.text


def test_a_name_with_a_path_is_cut_to_its_last_part(signed_in, asked, dana, settings):
    send(signed_in(dana), asked, "..\\..\\etc\\staff.pdf")

    assert EvidenceFile.objects.get().name == "staff.pdf"
    assert [path.parent for path in kept(settings)] == [Path(settings.MEDIA_ROOT)]


def a_scan(tmp_path, code):
    script = tmp_path / "scan.py"
    script.write_text(f"raise SystemExit({code})")
    return f"{sys.executable} {script}"


def test_a_file_the_scan_passes_says_so(signed_in, asked, dana, settings, tmp_path):
    settings.EVIDENCE_SCAN = a_scan(tmp_path, 0)

    send(signed_in(dana), asked)

    assert EvidenceFile.objects.get().scan == "CLEAN"


@pytest.mark.parametrize(("code", "told"), [(1, "refused by the virus scan"), (2, "disk failed")])
def test_a_file_the_scan_does_not_pass_is_not_taken_in(
    signed_in, asked, dana, settings, tmp_path, code, told
):
    settings.EVIDENCE_SCAN = a_scan(tmp_path, code)

    response = send(signed_in(dana), asked)

    assert told in response.text
    assert (kept(settings), EvidenceFile.objects.count()) == ([], 0)


def test_when_there_is_no_room_nothing_is_taken_in(signed_in, asked, dana, settings, tmp_path):
    in_the_way = tmp_path / "in the way"
    in_the_way.write_text("a file where the folder should be")
    settings.MEDIA_ROOT = in_the_way / "evidence"

    response = send(signed_in(dana), asked)

    assert "there is no room or the disk failed" in response.text
    assert not EvidenceFile.objects.exists()


def test_a_closed_request_takes_nothing_more(signed_in, asked, dana, settings):
    EvidenceRequest.objects.update(closed_at=NOW)

    response = send(signed_in(dana), asked)

    assert "This request is closed." in response.text
    assert kept(settings) == []


def test_an_inspector_sees_it_and_cannot_send(signed_in, asked, rosa):
    response = send(signed_in(rosa), asked)

    assert response.status_code == 403
    assert "Only those who lead the unit or region" in response.text


def test_another_unit_does_not_see_what_this_one_is_asked(signed_in, asked, inspection):
    inspection.units.create(code="OTHER", name="Other")
    omar = a_person("Omar Said")
    a_posting(omar, Role.HEAD_OF_UNIT, unit_code="OTHER")

    address = f"/inspections/{inspection.pk}/evidence/{asked.pk}/"

    assert signed_in(omar).get(address).status_code == 404


def test_to_a_stranger_a_file_does_not_exist(client, signed_in, asked, dana, petra):
    send(signed_in(dana), asked)
    file = EvidenceFile.objects.get()

    address = f"/inspections/{asked.inspection_id}/evidence/files/{file.pk}/"

    assert signed_in(petra).get(address).status_code == 404


def test_a_file_sent_by_mistake_is_withdrawn(signed_in, asked, dana):
    client = signed_in(dana)
    send(client, asked)
    file = EvidenceFile.objects.get()
    address = f"/inspections/{asked.inspection_id}/evidence/files/{file.pk}/"

    client.post(f"{address}withdraw/")

    assert client.get(address).status_code == 404
    assert AuditEvent.objects.filter(what="EVIDENCE_WITHDRAWN").exists()


def test_a_request_is_closed_then_opened_again(signed_in, asked, ines):
    client, address = signed_in(ines), f"/inspections/{asked.inspection_id}/evidence/"
    client.post(f"{address}{asked.pk}/close/")
    client.post(f"{address}{asked.pk}/close/")

    asked.refresh_from_db()
    assert asked.closed_at is None
    assert AuditEvent.objects.filter(what="EVIDENCE_OPENED_AGAIN").exists()
