"""Begin an inspection, settle its dates, and see what stands before publication."""

from datetime import date

import pytest
from django.utils import timezone
from tests.web.people import a_case, a_person, a_posting, a_review

from muster.web.models import AuditEvent, Inspection, Phase, Role

BEGIN = {
    "service": "N54DER",
    "edition_id": "adult-pdu-2023",
    "started_from_0": "15",
    "started_from_1": "7",
    "started_from_2": "2024",
}


@pytest.fixture
def region_or_unit():
    from muster.web.inspections.forms import services

    return {name: code for code, name in services().items()}


def begun_by(client, lead, service):
    return client.post("/inspections/begin/", BEGIN | {"service": service, "lead": lead.pk})


def test_a_lead_inspector_begins_an_inspection_of_a_region(
    signed_in, inspection, ines, region_or_unit
):
    response = begun_by(signed_in(ines), ines, region_or_unit["East Midlands"])

    begun = Inspection.objects.latest("pk")
    assert response.url == f"/inspections/{begun.pk}/"
    assert (begun.title, begun.kind) == ("Inspection of East Midlands", "REGION")
    assert "Derby City" in {unit.name for unit in begun.units.all()}


def test_whoever_is_named_leads_it(signed_in, inspection, ines, rosa, region_or_unit):
    begun_by(signed_in(ines), rosa, region_or_unit["Derby City"])

    assert Inspection.objects.latest("pk").is_led_by(rosa, timezone.now())


def test_the_beginning_is_recorded(signed_in, inspection, ines, region_or_unit):
    begun_by(signed_in(ines), ines, region_or_unit["Derby City"])

    event = AuditEvent.objects.get(what="INSPECTION_BEGUN")
    assert (event.by, event.about_id) == (ines, str(Inspection.objects.latest("pk").pk))


def test_an_inspector_cannot_begin_one_and_is_told_why(signed_in, inspection, rosa, region_or_unit):
    response = begun_by(signed_in(rosa), rosa, region_or_unit["Derby City"])

    assert response.status_code == 403
    assert "Only a lead inspector or an administrator can begin" in response.text
    assert Inspection.objects.count() == 1


def test_a_last_day_before_the_first_is_told_so(signed_in, inspection, ines, region_or_unit):
    wrong = {"started_to_0": "14", "started_to_1": "7", "started_to_2": "2024"}
    given = BEGIN | wrong | {"service": region_or_unit["Derby City"], "lead": ines.pk}

    response = signed_in(ines).post("/inspections/begin/", given)

    assert "The last day is before the first." in response.text


@pytest.fixture
def dates(inspection):
    days = {f"days_{phase.value}": "5" for phase in Phase}
    return days | {"fixed": "FIELDWORK", "on_0": "24", "on_1": "2", "on_2": "2025"}


def test_the_dates_are_shown_before_they_are_settled(signed_in, inspection, ines, dates):
    response = signed_in(ines).post(f"/inspections/{inspection.pk}/dates/", dates)

    assert "10 February 2025" in response.text
    assert not inspection.phases.exists()


def test_the_lead_inspector_settles_the_dates(signed_in, inspection, ines, dates):
    signed_in(ines).post(f"/inspections/{inspection.pk}/dates/", dates | {"settle": "yes"})

    fieldwork = inspection.phases.get(phase=Phase.FIELDWORK)
    assert (fieldwork.starts_on, fieldwork.ends_on) == (date(2025, 2, 24), date(2025, 2, 28))


def test_settling_the_dates_again_replaces_them(signed_in, inspection, ines, dates):
    client, settle = signed_in(ines), dates | {"settle": "yes"}
    client.post(f"/inspections/{inspection.pk}/dates/", settle)
    client.post(f"/inspections/{inspection.pk}/dates/", settle | {"on_0": "25"})

    assert inspection.phases.count() == len(Phase)
    assert AuditEvent.objects.filter(what="DATES_SETTLED").count() == 2


def test_an_inspector_cannot_settle_the_dates(signed_in, inspection, rosa, dates):
    response = signed_in(rosa).post(
        f"/inspections/{inspection.pk}/dates/", dates | {"settle": "yes"}
    )

    assert response.status_code == 403
    assert "Only the lead inspector can change the plan" in response.text
    assert not inspection.phases.exists()


def test_a_published_plan_cannot_be_changed(signed_in, inspection, ines, dates):
    Inspection.objects.update(published_on=date(2025, 8, 7))

    response = signed_in(ines).post(
        f"/inspections/{inspection.pk}/dates/", dates | {"settle": "yes"}
    )

    assert "This inspection is published" in response.text


def test_a_weekend_is_refused_as_a_first_day(signed_in, inspection, ines, dates):
    response = signed_in(ines).post(f"/inspections/{inspection.pk}/dates/", dates | {"on_0": "22"})

    assert "22 February 2025 is not a working day" in response.text


def test_to_a_stranger_the_inspection_does_not_exist(signed_in, inspection, petra):
    assert signed_in(petra).get(f"/inspections/{inspection.pk}/").status_code == 404


def test_the_head_of_the_unit_sees_the_plan(signed_in, inspection):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code=inspection.code)

    response = signed_in(dana).get(f"/inspections/{inspection.pk}/")

    assert "What stands between here and publication" in response.text


def test_the_head_of_the_unit_does_not_see_who_reviews_what(signed_in, inspection):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code=inspection.code)

    response = signed_in(dana).get(f"/inspections/{inspection.pk}/allocation/")

    assert response.status_code == 403
    assert "Only the team of an inspection can see how its work is shared" in response.text


def test_the_checklist_counts_what_is_handed_in(signed_in, draw, ines, rosa):
    a_review(a_case(draw, "DC-001"), rosa, stage="SUBMITTED")
    a_case(draw, "DC-002")

    response = signed_in(ines).get(f"/inspections/{draw.inspection.pk}/")

    assert "1 of 2 cases." in response.text


def test_earlier_results_stand_beside_the_plan(signed_in, inspection, ines):
    response = signed_in(ines).get(f"/inspections/{inspection.pk}/")

    assert "Derby City PDU" in response.text


def test_the_programme_shows_the_phases_month_by_month(signed_in, inspection, ines, dates):
    client = signed_in(ines)
    client.post(f"/inspections/{inspection.pk}/dates/", dates | {"settle": "yes"})

    response = client.get("/inspections/")

    assert "February 2025" in response.text
    assert "24 February 2025" in response.text


def test_a_service_without_a_result_in_the_archive_waits_first(signed_in, ines, inspection):
    rows = signed_in(ines).get("/inspections/waiting.csv").text.splitlines()

    assert rows[1].endswith(",,")


@pytest.mark.parametrize("number", [1, 40])
def test_the_programme_asks_no_more_of_the_database_for_more_inspections(
    signed_in, inspection, ines, number, django_assert_max_num_queries
):
    for n in range(number):
        another = Inspection.objects.create(
            title=f"Another {n}", kind="UNIT", code=f"X{n}", created_by=ines,
            edition_id="adult-pdu-2023",
        )  # fmt: skip
        a_posting(ines, Role.LEAD_INSPECTOR, inspection=another)
    client = signed_in(ines)

    with django_assert_max_num_queries(12):
        client.get("/inspections/")
