"""The timetable of fieldwork, with its clashes."""

import pytest

from muster.web.models import AuditEvent, TimetableEntry


def entry(people, starts="9:30", ends="11:00", **other):
    on = {"on_0": "23", "on_1": "11", "on_2": "2026"}
    given = {"kind": "MEETING", "title": "Leaders", "starts": starts, "ends": ends}
    return given | on | {"people": [one.pk for one in people]} | other


@pytest.fixture
def address(inspection):
    return f"/inspections/{inspection.pk}/timetable/"


def test_something_is_put_in(signed_in, address, ines, rosa):
    signed_in(ines).post(address, entry([rosa]))

    assert TimetableEntry.objects.get().people.get() == rosa
    assert AuditEvent.objects.filter(what="TIMETABLED").exists()


def test_a_clash_is_shown(signed_in, address, ines, rosa):
    client = signed_in(ines)
    client.post(address, entry([rosa]))
    client.post(address, entry([rosa, ines], title="Court team", starts="10:30", ends="12:00"))

    text = client.get(address).text

    assert "Rosa Albright: “Leaders”" in text
    assert text.count("clash.") == 1


def test_one_after_another_is_no_clash(signed_in, address, ines, rosa):
    client = signed_in(ines)
    client.post(address, entry([rosa]))
    client.post(address, entry([rosa], starts="11:00", ends="12:00"))

    assert "clash." not in client.get(address).text


def test_what_ends_before_it_begins_is_told_so(signed_in, address, ines, rosa):
    response = signed_in(ines).post(address, entry([rosa], starts="11:00", ends="9:30"))

    assert "It ends before it begins." in response.text


def test_it_is_taken_out(signed_in, address, ines, rosa):
    client = signed_in(ines)
    client.post(address, entry([rosa]))

    client.post(f"{address}{TimetableEntry.objects.get().pk}/take-out/")

    assert not TimetableEntry.objects.exists()
    assert AuditEvent.objects.filter(what="TAKEN_OUT_OF_TIMETABLE").exists()


def test_an_inspector_cannot_change_it(signed_in, address, rosa):
    response = signed_in(rosa).post(address, entry([rosa]))

    assert response.status_code == 403


def test_to_a_stranger_it_does_not_exist(signed_in, address, petra):
    assert signed_in(petra).get(address).status_code == 404


def test_it_can_be_downloaded(signed_in, address, ines, rosa):
    client = signed_in(ines)
    client.post(address, entry([rosa], title="=2+2"))

    text = client.get(address.rstrip("/") + ".csv").text

    assert "'=2+2" in text
