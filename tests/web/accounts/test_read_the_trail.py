"""Who reads the audit trail, and how much of it."""

import csv
import io

import pytest
from tests.web.people import NOW, a_person, a_posting

from muster.web.models import AuditEvent, Inspection, Role


@pytest.fixture
def trail(review, petra, rosa):
    """A read of a review of the inspection, and something that Petra did."""
    AuditEvent.objects.record("READ", about=review, by=rosa, at=NOW)
    AuditEvent.objects.record("SIGNED_IN", about=petra, by=petra, at=NOW)


def test_an_administrator_reads_all_of_it(trail, signed_in, ada):
    page = signed_in(ada).get("/audit/")

    assert "Rosa Albright" in page.text
    assert "Petra Novak" in page.text


def test_a_lead_inspector_reads_what_happened_in_theirs(trail, signed_in, ines):
    page = signed_in(ines).get("/audit/")

    assert "Rosa Albright" in page.text
    assert "Petra Novak" not in page.text


def test_the_lead_of_another_inspection_reads_nothing_of_it(trail, signed_in, inspection, ines):
    olu, elsewhere = a_person("Olu Lead"), Inspection.objects.create(
        title="Elsewhere", kind="UNIT", code="N99", service="Elsewhere", created_by=ines
    )  # fmt: skip
    a_posting(olu, Role.LEAD_INSPECTOR, inspection=elsewhere)

    page = signed_in(olu).get("/audit/")

    assert "No entry matches." in page.text


def test_to_an_inspector_it_does_not_exist(trail, signed_in, rosa):
    assert signed_in(rosa).get("/audit/").status_code == 404
    assert signed_in(rosa).get("/audit/file/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=rosa", {"READ"}),
        ("what=signed+in", {"SIGNED_IN"}),
        ("from_day_0=20&from_day_1=11&from_day_2=2026", {"READ", "SIGNED_IN"}),
        ("from_day_0=21&from_day_1=11&from_day_2=2026", set()),
        ("to_day_0=19&to_day_1=11&to_day_2=2026", set()),
    ],
)
def test_it_is_narrowed(trail, signed_in, ada, asked, found):
    rows = csv.DictReader(
        io.StringIO(signed_in(ada).get(f"/audit/file/?{asked}").text.lstrip("\ufeff"))
    )

    assert {row["what"] for row in rows} == found


def test_a_day_that_is_none_is_told_so(trail, signed_in, ada):
    page = signed_in(ada).get("/audit/?from_day_0=31&from_day_1=2&from_day_2=2026")

    assert "Enter a real date" in page.text


def test_it_comes_in_pages(signed_in, ada):
    for number in range(120):
        AuditEvent.objects.record(f"THING_{number}", by=ada, at=NOW)

    page = signed_in(ada).get("/audit/?page=3")

    assert "Thing 0<" in page.text
    assert "Thing 119<" not in page.text


def test_its_queries_do_not_grow_with_it(signed_in, ada, django_assert_max_num_queries):
    for number in range(60):
        AuditEvent.objects.record("THING", by=a_person(f"P{number} Q"), at=NOW)

    browser = signed_in(ada)

    with django_assert_max_num_queries(12):
        browser.get("/audit/")


def test_a_name_that_would_run_as_a_formula_does_not(signed_in, ada, db):
    eve = a_person("=HYPERLINK(0) Eve")
    AuditEvent.objects.record("READ", by=eve, at=NOW)

    written = signed_in(ada).get("/audit/file/").text

    assert ",=HYPERLINK" not in written
    assert "'=HYPERLINK(0) Eve" in written
