"""The five cases: each check fires before the harm, from what was on record on the day."""

import csv
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from muster.obligations.calling import call
from muster.obligations.library import BY_ID
from muster.obligations.roll.reading_out import explain_case
from muster.obligations.states import State
from muster.records.adapters import adapter
from muster.records.importing.importing import import_package
from muster.records.package.folder import package
from muster.records.stores.folder import Folder
from muster.records.stores.opening import open_store

FIVE = Path(__file__).parents[2] / "examples" / "five-cases"
pytestmark = pytest.mark.slow
A_DAY = timedelta(days=1)


def fires():
    with (FIVE / "fires.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FOLDERS = sorted({row["folder"] for row in fires()})
EACH = [pytest.param(row, id=f"{row['folder']} {row['obligation']}") for row in fires()]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Each folder of the example, imported."""
    root = tmp_path_factory.mktemp("five")
    for name in FOLDERS:
        outcome = import_package(
            package(FIVE / name), adapter(""), Folder(root / name), at=datetime(2026, 11, 20)
        )
        assert outcome.load.quarantined == 0
    return root


@contextmanager
def known_on(store, day, *ids):
    """The roll of a day, from what was on record by its end."""
    with open_store(store) as lake:
        yield call(lake, as_at=day, known_at=day, obligations=[BY_ID[each] for each in ids])


@pytest.mark.parametrize("row", EACH)
def test_the_check_is_overdue_before_the_harm_from_what_was_known_that_day(row, stores):
    day, harm = (date.fromisoformat(row[name]) for name in ("overdue_on", "harm_on"))

    with known_on(stores / row["folder"], day, row["obligation"]) as found:
        explained = explain_case(found, row["case_id"])

    because = {one.refs[0]: one for one in explained if one.state is State.OVERDUE}
    assert day < harm
    assert f"(record {row['record']})" in " ".join(because[row["record"]].sentences)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_check_named_had_fired_by_the_day_before_the_harm(name, stores):
    named = [row for row in fires() if row["folder"] == name]
    eve = date.fromisoformat(named[0]["harm_on"]) - A_DAY

    with known_on(stores / name, eve, *{row["obligation"] for row in named}) as found:
        rows = found.ledger.filter(found.ledger.due_on < eve).to_pyarrow().to_pylist()

    assert {(r["obligation"], r["opened_by_ref"]) for r in rows} >= {
        (row["obligation"], row["record"]) for row in named
    }


def test_what_the_court_was_owed_is_due_before_the_sentence(stores):
    eve = date(2021, 6, 8)
    court = ("COURT-01", "COURT-02", "COURT-03")

    with known_on(stores / "killamarsh-2021", eve, *court) as found:
        explained = explain_case(found, "ZZ00001-1")

    assert {one.obligation: one.state for one in explained} == dict.fromkeys(court, State.DUE_SOON)


def test_a_day_does_not_know_what_came_after_it(stores):
    with known_on(stores / "ilford-2022", date(2022, 6, 21), "RECALL-01") as found:
        recalls = found.tables["recalls"].count().to_pyarrow().as_py()

    assert recalls == 0
