"""The demonstration, whose results Ines reads in her browser."""

import pytest
from django.utils import timezone
from tests.browser.case_review.conftest import (  # noqa: F401 - the same browser, site and checks
    axe_finds_nothing,
    browse,
    over_http,
    photograph,
)

from muster.web.demo import load
from muster.web.demo.people import LEAD
from muster.web.models import User


@pytest.fixture
def inspection(transactional_db):
    return load(timezone.now())


@pytest.fixture
def ines(inspection):
    return User.objects.get(email=LEAD)
