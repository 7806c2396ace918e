"""Ines at her browser, with an inspection that has no sample yet."""

import pytest
from django.utils import timezone
from tests.browser.case_review.conftest import (  # noqa: F401 - the same browser, site and checks
    axe_finds_nothing,
    browse,
    over_http,
    photograph,
)
from tests.web.people import a_person, a_posting

from muster.web.models import InspectedUnit, Inspection, Role


@pytest.fixture
def ines(transactional_db):
    return a_person("Ines Duarte")


@pytest.fixture
def inspection(ines):
    inspection = Inspection.objects.create(
        title="Inspection of Derby City",
        kind=Inspection.Kind.UNIT,
        code="N54DBC",
        service="Derby City",
        edition_id="adult-pdu-2023",
        created_by=ines,
        created_at=timezone.now(),
    )
    InspectedUnit.objects.create(inspection=inspection, code="N54DBC", name="Derby City")
    a_posting(ines, Role.LEAD_INSPECTOR, inspection=inspection)
    return inspection
