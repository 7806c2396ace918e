"""Tonight's ledger from last night's, published whole or not at all."""

import subprocess
import sys
from datetime import date, datetime
from textwrap import dedent

import ibis
import pyarrow.parquet as pq
import pytest
from tests.unit.records.conftest import Extracts

from muster.obligations.batches import batches
from muster.obligations.calendar import england_and_wales
from muster.obligations.engine.ledger import Asked
from muster.obligations.library import BY_ID
from muster.obligations.model import Days
from muster.obligations.nightly import call_tonight
from muster.obligations.publishing import POINTER, PublishingError, ledger_of, published
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

    def call(self, moment, folder=None, whole=False, **but):
        with open_store(self.extracts.store.path) as lake:
            return call_tonight(lake, folder or self.folder, asked(moment, **but), whole=whole)

    def rows(self, folder=None):
        folder = folder or self.folder
        kept = ibis.duckdb.connect()
        found = ledger_of(kept, folder, published(folder)).to_pyarrow().to_pylist()
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


def test_what_is_still_to_be_opened_opens_on_its_day_though_nothing_new_is_recorded(ledgers):
    ledgers.call(FRIDAY)

    ledgers.call(SATURDAY)

    stale = [row["opened_on"] for row in ledgers.rows() if row["obligation"] == "ASSESS-02"]
    assert date(2026, 11, 21) in stale


def test_another_setting_works_the_whole_out_again(ledgers):
    first = ledgers.call(FRIDAY)

    again = ledgers.call(FRIDAY, settings=SETTINGS | {"order_first_appointment": Days(days=99)})

    assert again.rules != first.rules
    assert date(2027, 2, 9) in [row["due_on"] for row in ledgers.rows()]


def test_a_case_with_something_recorded_under_a_day_to_come_wakes_on_that_day(ledgers):
    ledgers.extracts.bring(
        at=FRIDAY,
        contacts=table(
            "contact_id,person_id,case_id,contact_type,contact_on,outcome",
            "K1,P1,C1,COAI,2026-11-21,ATTC",
        ),
    )
    ledgers.call(FRIDAY)
    before = [row["discharged_on"] for row in ledgers.rows() if row["obligation"] == "CONTACT-01"]

    ledgers.call(SATURDAY)

    after = [row["discharged_on"] for row in ledgers.rows() if row["obligation"] == "CONTACT-01"]
    assert before == [None, None]
    assert date(2026, 11, 21) in after


def test_a_night_of_few_changes_writes_only_these(ledgers):
    ledgers.call(FRIDAY)
    ledgers.extracts.bring(
        at=SATURDAY, assessments=assessments("A2,P1,C1,OASYS,2026-11-20,2026-11-20T09:00:00")
    )

    night = ledgers.call(SATURDAY)

    [rows] = (ledgers.folder / night.ledger).glob("rows-*.parquet")
    assert set(pq.read_table(rows)["case_id"].to_pylist()) == {"C1"}


def test_people_are_taken_a_few_at_a_time_and_come_to_the_same(ledgers, tmp_path, monkeypatch):
    monkeypatch.setitem(batches.__kwdefaults__, "cases", 1)
    by_batches = ledgers.call(FRIDAY)
    monkeypatch.undo()

    ledgers.call(FRIDAY, folder=tmp_path / "at once")

    assert len(list((ledgers.folder / by_batches.ledger).glob("rows-*"))) == 2
    assert ledgers.rows() == ledgers.rows(tmp_path / "at once")


def test_a_record_that_stands_under_another_person_bears_on_its_case_all_the_same(
    ledgers, tmp_path, monkeypatch
):
    ledgers.extracts.bring(
        at=FRIDAY, assessments=assessments("A9,P2,C1,OASYS,2026-11-10,2026-11-10T09:00:00")
    )
    monkeypatch.setitem(batches.__kwdefaults__, "cases", 1)

    ledgers.call(FRIDAY)

    found = [row["discharged_by_ref"] for row in ledgers.rows() if row["case_id"] == "C1"]
    assert "assessments/A9" in found


def test_layers_that_nobody_reads_any_more_are_removed(ledgers):
    for _night in range(3):
        ledgers.call(FRIDAY, whole=True)

    kept = sorted(path.name for path in ledgers.folder.glob("ledger-*"))
    assert kept == ["ledger-000002", "ledger-000003"]


def test_a_pointer_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / POINTER).write_text("{", encoding="utf-8")

    with pytest.raises(PublishingError, match="works the whole ledger out"):
        published(tmp_path)


def test_where_nothing_was_published_there_is_nothing(tmp_path):
    assert published(tmp_path) is None


RULES = """
from datetime import date
from muster.obligations.batches import batches
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
