"""Every address of the site, asked as everybody: the answers are those of one table.

An address that is not in the table fails, with the line that it would take.
"""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import transaction
from tests.web.addresses.asking import addresses, answers
from tests.web.addresses.table import expected, lines, written
from tests.web.addresses.world import a_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One for all of them, taken away at the end: no answer leaves anything behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def the_file_that_was_sent(a_folder_of_its_own):
    folder = Path(configured.MEDIA_ROOT)
    folder.mkdir(parents=True)
    (folder / "policy").write_bytes(b"a,b")


@pytest.fixture(autouse=True)
def single_sign_on(settings):
    """There is a provider, so that its addresses are there."""
    app = {"provider_id": "sso", "name": "SSO", "client_id": "muster", "secret": "s"}
    app["settings"] = {"server_url": "http://localhost:9"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


pytestmark = pytest.mark.django_db
LINES = [pytest.param(*line, id=" ".join(line)) for line in lines()]


@pytest.mark.parametrize(("name", "method"), LINES)
def test_everybody_is_answered_as_the_table_says(world, name, method):
    found = answers(world, name, method)

    assert found == expected(name, method, found), written(name, method, found)


@pytest.mark.parametrize("name", sorted(set(addresses()) - {name for name, _ in lines()}))
def test_an_address_without_a_line_is_told_which_it_would_take(world, name):
    wanted = [written(name, method, answers(world, name, method)) for method in ("GET", "POST")]

    pytest.fail("Not in tests/web/addresses/expected.txt. It would be:\n" + "\n".join(wanted))


@pytest.mark.parametrize(
    "name", sorted({n for n, _ in lines()} - {n for n, m in lines() if m == "GET"})
)
def test_what_only_changes_something_has_to_be_a_post(world, name):
    assert set(answers(world, name, "GET").values()) <= {302, 405}


def test_the_table_has_no_address_that_is_gone():
    assert {name for name, _ in lines()} - set(addresses()) == set()
