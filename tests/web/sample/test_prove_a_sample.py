"""The seal is proved by drawing again, from the list that is kept or from any other copy."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.sample.lists import FILE, long_list

from muster.web.models import AuditEvent, Draw


@pytest.fixture
def verify(signed_in, sealed):
    def post(by, content=None):
        given = {"long_list": SimpleUploadedFile(FILE, content)} if content else {}
        return signed_in(by).post(f"/samples/{sealed.pk}/verify/", given)

    return post


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_drawn_again_from_the_list_that_is_kept_it_is_proved(verify, rosa):
    assert "Proved" in verify(rosa).text


def test_another_copy_of_the_list_proves_it_too(verify, rosa):
    heading, *rows = long_list().decode().splitlines()

    page = verify(rosa, "\n".join([heading, *reversed(rows)]).encode()).text

    assert "every case, reserve and replacement is the same" in page


def test_another_list_does_not_and_the_page_says_what_differs(verify, rosa):
    page = verify(rosa, long_list(people=59)).text

    assert "Not proved" in page
    assert "this long list gives a frame of 59" in page


def test_a_case_put_in_by_hand_is_found(verify, sealed, rosa):
    cases = sealed.document["cases"]
    cases[0]["case_id"] = "AAAAA-AAAAA"
    Draw.objects.filter(pk=sealed.pk).update(document={**sealed.document, "cases": cases})

    assert "The case AAAAA-AAAAA is not so in the draw." in verify(rosa).text


def test_to_a_stranger_it_does_not_exist(verify, petra):
    assert verify(petra).status_code == 404


def test_the_document_is_the_one_that_the_command_reads(signed_in, sealed, rosa, tmp_path, capsys):
    from muster.cli import main

    (tmp_path / "sample.json").write_bytes(
        signed_in(rosa).get(f"/samples/{sealed.pk}/sealed.json").content
    )
    (tmp_path / FILE).write_bytes(long_list())

    main(["sample", "verify", str(tmp_path / "sample.json"), str(tmp_path / FILE)])

    assert "Proved" in capsys.readouterr().out


def test_the_likeness_to_the_frame_is_shown_and_given_as_a_table(signed_in, sealed, rosa):
    page = signed_in(rosa).get(f"/samples/{sealed.pk}/likeness/").text
    rows = rows_of(signed_in(rosa).get(f"/samples/{sealed.pk}/likeness.csv"))

    assert "No level differs by more than chance." in page
    assert {row["attribute"] for row in rows} == {
        "sex", "sentence type", "RoSH", "unit", "ethnicity",
    }  # fmt: skip


def test_the_key_is_for_the_lead_inspector_and_reading_it_is_recorded(signed_in, sealed, ines):
    rows = rows_of(signed_in(ines).get(f"/samples/{sealed.pk}/key.csv"))

    assert {row["Case"] for row in rows} == set(sealed.cases.values_list("case_id", flat=True))
    assert AuditEvent.objects.filter(what="SAMPLE_KEY_READ", by=ines).exists()


def test_an_inspector_is_refused_the_key(signed_in, sealed, rosa):
    response = signed_in(rosa).get(f"/samples/{sealed.pk}/key.csv")

    assert response.status_code == 403
    assert "Only the lead inspector sees who the drawn cases are." in response.text


def test_the_cases_are_given_as_a_table_without_a_crn(signed_in, sealed, ines):
    content = signed_in(ines).get(f"/samples/{sealed.pk}/cases.csv").content.decode()

    assert len(rows_of(signed_in(ines).get(f"/samples/{sealed.pk}/cases.csv"))) > 12
    assert "X0000" not in content


def test_the_published_seal_is_seen_by_anybody(client, signed_in, sealed, ines):
    signed_in(ines).post(f"/samples/{sealed.pk}/publish/")
    client.logout()

    response = client.get(f"/samples/published/{sealed.seal.removeprefix('sha256:')}/")

    assert response.status_code == 200
    assert sealed.seal in response.text
    assert not any(case.case_id in response.text for case in sealed.cases.all())


def test_it_is_given_to_programs_as_well(client, signed_in, sealed, ines):
    signed_in(ines).post(f"/samples/{sealed.pk}/publish/")

    told = client.get(f"/samples/published/{sealed.seal.removeprefix('sha256:')}/?json")

    assert json.loads(told.content)["seed"] == "spring"


def test_an_unpublished_seal_is_not_there(client, sealed):
    address = f"/samples/published/{sealed.seal.removeprefix('sha256:')}/"

    assert client.get(address).status_code == 404


def test_only_the_lead_inspector_publishes_it(signed_in, sealed, rosa):
    response = signed_in(rosa).post(f"/samples/{sealed.pk}/publish/")

    sealed.refresh_from_db()
    assert (response.status_code, sealed.published_at) == (403, None)


def test_it_is_published_once(signed_in, sealed, ines):
    signed_in(ines).post(f"/samples/{sealed.pk}/publish/")

    assert signed_in(ines).post(f"/samples/{sealed.pk}/publish/").status_code == 403
    assert AuditEvent.objects.filter(what="SEAL_PUBLISHED").count() == 1
