"""No page asks the database more than thirty things."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.web.addresses.asking import answers
from tests.web.addresses.table import expected, lines
from tests.web.addresses.world import a_world

pytestmark = pytest.mark.django_db
AT_MOST = 30
PAGES = sorted(
    name
    for (name, method), told in lines().items()
    if method == "GET" and ":" in name and any(cell.startswith("200") for cell in told)
)
"""The pages that let somebody in."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One for all of them, taken away at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def the_file_that_was_sent(a_folder_of_its_own):
    folder = Path(configured.MEDIA_ROOT)
    folder.mkdir(parents=True)
    (folder / "policy").write_bytes(b"a,b")


def let_in(world, name):
    """The first person whom a page answers, alone in the world."""
    told = expected(name, "GET", world.browsers)
    who = next(who for who, status in told.items() if status == 200)
    browsers = {who: world.browsers[who]}
    return type(world)(browsers=browsers, about=world.about, about_here=world.about_here)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_at_most_thirty_things(world, name):
    asker = let_in(world, name)
    answers(asker, name, "GET")  # what is compiled and remembered the first time

    with CaptureQueriesContext(connection) as asked:
        answers(asker, name, "GET")

    ours = [one for one in asked if "SAVEPOINT" not in one["sql"]]  # those are the test's own
    assert len(ours) <= AT_MOST
