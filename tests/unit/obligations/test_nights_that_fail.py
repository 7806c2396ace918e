"""A run that is killed, or finds the disk full: the last good ledger stays, the next recovers."""

import resource
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from tests.unit.records.conftest import Extracts

from muster.obligations.publishing import published

pytestmark = pytest.mark.slow  # each night is a process of its own

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)
HERE = Path(__file__).parents[3]


class Nights:
    def __init__(self, path):
        self.extracts, self.folder = Extracts(path), path / "ledgers"
        self.extracts.bring(
            people="person_id,sex\nP1,M\n",
            sentences="case_id,person_id,kind,sentenced_on\nC1,P1,ORDER,2026-11-02\n",
        )

    def command(self, day):
        night = [sys.executable, "-m", "tests.unit.obligations.one_night"]
        return [*night, str(self.extracts.store.path), str(self.folder), str(day)]

    def call(self, day, **how):
        return subprocess.run(
            self.command(day), cwd=HERE, capture_output=True, text=True, check=False, **how
        )


@pytest.fixture
def nights(tmp_path):
    """A store with the ledger of Friday."""
    nights = Nights(tmp_path)
    assert nights.call(FRIDAY).returncode == 0
    return nights


def killed_at_work(nights):
    """Kill a run of Saturday with -9 as soon as it has begun to write."""
    run = subprocess.Popen(nights.command(SATURDAY), cwd=HERE, stdout=subprocess.DEVNULL)
    while run.poll() is None and not list(nights.folder.glob("*.draft")):
        time.sleep(0.001)
    run.send_signal(signal.SIGKILL)
    return run.wait()


def test_a_killed_run_leaves_the_last_good_ledger(nights):
    before = published(nights.folder)

    code = killed_at_work(nights)

    assert code == -signal.SIGKILL
    assert published(nights.folder) == before
    assert before.as_at == FRIDAY


def test_the_run_after_a_killed_one_recovers_and_says_so(nights):
    killed_at_work(nights)

    again = nights.call(SATURDAY)

    assert "A run was interrupted, and what it had written is removed." in again.stdout
    assert "The ledger of 2026-11-20 stayed." in again.stdout
    assert published(nights.folder).as_at == SATURDAY
    assert not list(nights.folder.glob("*.draft"))


def test_a_full_disk_leaves_the_last_good_ledger_and_is_said(nights):
    before = published(nights.folder)

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    stopped = nights.call(SATURDAY, preexec_fn=small_files)

    assert stopped.returncode == 1
    assert "the ledger of 2026-11-20 stays" in stopped.stderr
    assert published(nights.folder) == before
    assert not list(nights.folder.glob("*.draft"))


def test_a_store_that_went_away_leaves_the_last_good_ledger_and_is_said(nights):
    before = published(nights.folder)
    [sentences] = nights.extracts.store.path.glob("loads/*/sentences.parquet")
    sentences.unlink()

    stopped = nights.call(SATURDAY)

    assert stopped.returncode == 1
    assert published(nights.folder) == before
