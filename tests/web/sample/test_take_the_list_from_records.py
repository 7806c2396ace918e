"""The long list taken from the records store: of the inspected units and the window alone."""

from datetime import date

import pytest
from tests.web.people import NOW

from muster.cli import main
from muster.inspections.listing import long_list_rows
from muster.records.stores.opening import open_store
from muster.web.models import InspectedUnit
from muster.web.sample import actions


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The records of forty live cases of the East Midlands."""
    folder = tmp_path_factory.mktemp("records")
    region, kept = str(folder / "region"), folder / "region.store"
    asked = ["--cases", "40", "--as-at", "2026-11-20", "--seed", "7", "--region", "N53"]
    assert main(["records", "generate", *asked, "--out", region]) == 0
    assert main(["records", "import", region, "--store", str(kept)]) == 0
    return kept


@pytest.fixture(scope="module")
def recorded(store):
    with open_store(store) as opened:
        return list(long_list_rows(opened, date(2026, 11, 20)))


@pytest.fixture
def begun(inspection, ines, store, recorded):
    """A draw of one unit of the store, whose long list is to be taken from it."""
    name = recorded[0]["LDU"]
    inspection.units.all().delete()
    InspectedUnit.objects.create(inspection=inspection, code="U", name=name)
    inspection.records_store = str(store)
    inspection.save()
    return actions.begin(
        inspection=inspection,
        drawn_for="",
        title="Cases",
        as_at=NOW.date(),
        seed="spring",
        by=ines,
        at=NOW,
    )


@pytest.fixture
def take(signed_in, begun):
    return lambda by: signed_in(by).post(f"/samples/{begun.pk}/long-list/from-records/")


def test_it_holds_every_case_of_the_unit(take, begun, recorded, ines):
    take(ines)

    begun.refresh_from_db()
    of_the_unit = [row["CRN"] for row in recorded if row["LDU"] == recorded[0]["LDU"]]
    lines = bytes(begun.long_list.content).decode().splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == of_the_unit


def test_cases_of_other_units_are_left_behind_and_counted(take, begun, inspection, recorded, ines):
    inspection.units.update(name="Elsewhere")

    take(ines)

    begun.refresh_from_db()
    assert f"left behind {len(recorded)} of other units." in begun.long_list.taken_from


def test_a_case_that_began_outside_the_window_is_left_behind(take, begun, inspection, ines):
    inspection.started_from = inspection.started_to = date(1999, 1, 1)
    inspection.save()

    take(ines)

    begun.refresh_from_db()
    assert "0 rows taken" in begun.long_list.taken_from
    assert "begun outside the window" in begun.long_list.taken_from


def test_where_there_is_no_store_the_page_says_so(take, inspection, begun, ines, tmp_path):
    inspection.records_store = str(tmp_path / "nowhere")
    inspection.save()

    response = take(ines)

    assert response.status_code == 422
    assert "The long list cannot be used" in response.text


def test_an_inspector_is_refused_and_told_why(take, rosa):
    response = take(rosa)

    assert response.status_code == 403
    assert "Only the lead inspector draws the sample." in response.text
