"""`muster roll nightly`: tonight's ledger, for every other command to read."""

import fcntl
import shutil

import pytest

from muster.cli import main
from muster.obligations.publishing import published

pytestmark = pytest.mark.slow  # the whole library is worked out once


def test_other_commands_read_the_ledger_of_the_night_and_say_so(roll):
    said = roll("--json")

    assert said.code == 0
    assert "From the ledger of the night of 20 November 2026" in said.err


def test_a_failed_run_leaves_the_last_good_ledger_which_it_says(store, tmp_path, capsys):
    spoilt = shutil.copytree(store, tmp_path / "spoilt.store")
    before = published(spoilt / "ledgers")
    next(spoilt.glob("loads/*/*sentences*")).unlink()

    code = main(["roll", "nightly", "--store", str(spoilt), "--as-at", "2026-11-21"])

    assert (code, published(spoilt / "ledgers")) == (1, before)
    assert "the ledger of 20 November 2026 stays" in capsys.readouterr().err


def test_two_runs_at_once_are_one_too_many(roll, store):
    with (store / "ledgers" / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = roll("nightly")

    assert said.code == 1
    assert "Another run is at work" in said.err


def test_a_night_is_not_of_what_was_known_on_another_day(roll):
    said = roll("nightly", "--known-at", "2026-11-01")

    assert said.code == 2
    assert "leave out --known-at" in said.err


def test_the_ledger_says_where_it_was_written(roll, tmp_path):
    out = tmp_path / "ledger.parquet"

    said = roll("ledger", "--out", str(out), "--json")

    assert said.json["ledger"] == str(out)
    assert said.json["rows"] > 1000
    assert "due_on" in said.json["columns"]
