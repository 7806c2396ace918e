"""Tonight's ledger from last night's, published whole or not at all."""

import subprocess
import sys
from datetime import date, datetime
from textwrap import dedent

import ibis
import pytest
from tests.unit.records.conftest import Extracts

from muster.obligations.calendar import england_and_wales
from muster.obligations.engine.ledger import Asked
from muster.obligations.library import BY_ID
from muster.obligations.model import Days
from muster.obligations.nightly import call_tonight
from muster.obligations.publishing import POINTER, PublishingError, published
from muster.obligations.settings import defaults
from muster.records.stores.opening import open_store

pytestmark = pytest.mark.slow  # each test works out several ledgers

CHOSEN = ("CONTACT-01", "ASSESS-02", "WORKLOAD-01")
FRIDAY, SATURDAY = datetime(2026, 11, 20, 2, 0), datetime(2026, 11, 21, 2, 0)
SETTINGS = {name: setting.plain for name, setting in defaults().items()}


def asked(moment, **but):
    plain = {
        "obligations": [BY_ID[name] for name in CHOSEN],
        "as_at": moment.date(),
        "calendar": england_and_wales(),
        "settings": SETTINGS,
    }
    return Asked(**plain | but)


@pytest.fixture
def ledgers(tmp_path):
    """A store with one case, and a folder for its ledgers."""
    return Ledgers(tmp_path)


class Ledgers:
    def __init__(self, path):
        self.extracts, self.folder = Extracts(path), path / "ledgers"
        self.extracts.bring(
            at=FRIDAY,
            people=table("person_id,sex", "P1,M", "P2,F"),
            sentences=sentences("C1,P1,ORDER,2026-11-02", "C2,P2,ORDER,2026-11-02"),
            assessments=assessments("A1,P2,C2,OASYS,2025-11-21,2025-11-21T09:00:00"),
        )

    def call(self, moment, folder=None, **but):
        with open_store(self.extracts.store.path) as lake:
            return call_tonight(lake, folder or self.folder, asked(moment, **but))

    def rows(self, folder=None):
        folder = folder or self.folder
        kept = ibis.duckdb.connect()
        found = kept.read_parquet(str(folder / published(folder).ledger)).to_pyarrow().to_pylist()
        kept.disconnect()
        return sorted(found, key=str)


def table(*lines):
    return dedent("\n".join(lines))


def sentences(*rows):
    return table("case_id,person_id,kind,sentenced_on", *rows)


def assessments(*rows):
    return table("assessment_id,person_id,case_id,assessment_type,completed_on,signed_at", *rows)


def test_the_first_night_works_the_whole_out(ledgers):
    ledgers.call(FRIDAY)

    assert {row["case_id"] for row in ledgers.rows()} == {"C1", "C2"}


def test_a_night_on_which_little_changed_comes_to_the_same_as_the_whole(ledgers, tmp_path):
    ledgers.call(FRIDAY)
    ledgers.extracts.bring(
        at=SATURDAY, assessments=assessments("A2,P1,C1,OASYS,2026-11-20,2026-11-20T09:00:00")
    )

    ledgers.call(SATURDAY)
    ledgers.call(SATURDAY, folder=tmp_path / "whole")

    assert ledgers.rows() == ledgers.rows(tmp_path / "whole")


def test_a_case_of_which_nothing_new_is_recorded_still_wakes_on_its_day(ledgers):
    ledgers.call(FRIDAY)

    ledgers.call(SATURDAY)

    stale = [row["opened_on"] for row in ledgers.rows() if row["obligation"] == "ASSESS-02"]
    assert date(2026, 11, 21) in stale


def test_another_setting_works_the_whole_out_again(ledgers):
    first = ledgers.call(FRIDAY)

    again = ledgers.call(FRIDAY, settings=SETTINGS | {"order_first_appointment": Days(days=99)})

    assert again.rules != first.rules
    assert date(2027, 2, 9) in [row["due_on"] for row in ledgers.rows()]


def test_a_run_that_fails_leaves_the_last_good_ledger_and_says_so(ledgers, monkeypatch):
    ledgers.call(FRIDAY)
    before = ledgers.rows()
    write_full = lambda self, rows, path, **how: (_ for _ in ()).throw(OSError("disk full"))  # noqa: E731
    monkeypatch.setattr(ibis.backends.duckdb.Backend, "to_parquet", write_full)

    with pytest.raises(PublishingError, match=r"the ledger of 2026-11-20 stays\. disk full"):
        ledgers.call(SATURDAY)

    assert ledgers.rows() == before


def test_the_next_run_after_a_failure_recovers(ledgers):
    ledgers.call(FRIDAY)
    (ledgers.folder / "ledger-000002.parquet").write_bytes(b"half a ledger, left by a killed run")

    ledgers.call(SATURDAY)

    assert published(ledgers.folder).as_at == SATURDAY.date()


def test_only_the_current_ledger_and_the_one_before_are_kept(ledgers):
    for moment in (FRIDAY, FRIDAY, FRIDAY):
        ledgers.call(moment)

    kept = sorted(path.name for path in ledgers.folder.glob("ledger-*"))
    assert kept == ["ledger-000002.parquet", "ledger-000003.parquet"]


def test_a_pointer_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / POINTER).write_text("{", encoding="utf-8")

    with pytest.raises(PublishingError, match="works the whole ledger out"):
        published(tmp_path)


def test_where_nothing_was_published_there_is_nothing(tmp_path):
    assert published(tmp_path) is None


RULES = """
from datetime import date
from muster.obligations.calendar import england_and_wales
from muster.obligations.engine.ledger import Asked
from muster.obligations.library import LIBRARY
from muster.obligations.nightly import rules_of
print(rules_of(Asked(
    obligations=LIBRARY, as_at=date(2026, 11, 20), calendar=england_and_wales(), settings={})))
"""


def test_the_rules_have_the_same_name_in_every_process():
    names = {
        subprocess.run(
            [sys.executable, "-c", RULES], env={"PYTHONHASHSEED": seed}, capture_output=True,
            check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip

    assert len(names) == 1
