"""Whatever stops an import, the store is as it was, or has all of the load; never part of it."""

import fcntl
import resource
import signal
import subprocess
import sys
import time

import pytest

from muster.records.faults import StoreBusyError, StoreError
from muster.records.stores.folder import Folder
from muster.records.stores.opening import open_store

MANY = 200_000


def command(folder, store, *options):
    script = "from muster.cli import run; run()"
    told = ["records", "import", str(folder), "--store", str(store.path), *options]
    return [sys.executable, "-c", script, *told]


def big_extract(extracts, name):
    """An extract whose import takes long enough to be killed in the middle of it."""
    folder = extracts.write(people="person_id\nX1\n")
    with (folder / "contacts.csv").open("w") as file:
        file.write("contact_id,person_id,case_id,contact_type,contact_on\n")
        file.writelines(f"{name}{n},X1,S1,COAP,2026-01-{n % 28 + 1:02}\n" for n in range(MANY))
    return folder


def counted(store):
    with open_store(store.path) as opened:
        contacts = opened.read("contacts")
        found = contacts.aggregate(rows=contacts.count(), ids=contacts.contact_id.nunique())
        return tuple(found.to_pyarrow().to_pylist()[0].values())


@pytest.mark.slow
def test_an_import_killed_at_any_moment_loses_and_doubles_nothing(extracts):
    extracts.load(big_extract(extracts, "A"))
    second = big_extract(extracts, "B")
    began = time.monotonic()
    subprocess.run(command(second, extracts.store, "--dry-run"), check=True)
    takes = time.monotonic() - began

    seen = []
    for n in range(10):
        import_under_way = subprocess.Popen(command(second, extracts.store))
        time.sleep(takes * (n + 1) / 11)
        import_under_way.send_signal(signal.SIGKILL)
        import_under_way.wait()
        seen.append(counted(extracts.store))
    subprocess.run(command(second, extracts.store), check=True)

    assert set(seen) <= {(MANY, MANY), (2 * MANY, 2 * MANY)}
    assert counted(extracts.store) == (2 * MANY, 2 * MANY)
    assert not list((extracts.store.path / "staging").glob("*"))


def test_what_a_killed_import_left_is_removed_and_said(extracts):
    extracts.bring(people="person_id\nX1\n")
    (extracts.store.path / "staging" / "L000002").mkdir(parents=True)
    (extracts.store.path / "loads" / "L000002").mkdir()

    outcome = extracts.bring(people="person_id\nX2\n")

    assert "was interrupted" in outcome.said[0]
    assert extracts.rows("people", "person_id") == [("X1",), ("X2",)]


def test_a_reader_removes_what_a_killed_import_left_too(extracts):
    extracts.bring(people="person_id\nX1\n")
    (extracts.store.path / "loads" / "L000002").mkdir()

    open_store(extracts.store.path).__exit__(None, None, None)

    assert not (extracts.store.path / "loads" / "L000002").exists()


def test_a_reader_leaves_a_load_under_way_alone(extracts):
    extracts.bring(people="person_id\nX1\n")

    with extracts.store.writing(wait=True):
        (extracts.store.path / "loads" / "L000002").mkdir()
        open_store(extracts.store.path).__exit__(None, None, None)

    assert (extracts.store.path / "loads" / "L000002").exists()


def test_a_second_import_is_told_of_the_first(extracts):
    extracts.bring(people="person_id\nX1\n")
    folder = extracts.write(people="person_id\nX2\n")

    with (extracts.store.path / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreBusyError, match="Another import is writing"):
            extracts.load(folder, wait=False)


@pytest.mark.slow
def test_two_imports_at_once_do_not_mix(extracts):
    folders = [big_extract(extracts, name) for name in "AB"]
    extracts.bring(people="person_id\nX9\n")

    both = [subprocess.Popen(command(folder, extracts.store)) for folder in folders]

    assert [one.wait() for one in both] == [0, 0]
    assert counted(extracts.store) == (2 * MANY, 2 * MANY)
    assert [load.load_id for load in extracts.store.manifest().loads] == [
        "L000001",
        "L000002",
        "L000003",
    ]


def test_a_reader_keeps_the_load_it_opened(extracts):
    extracts.bring(people="person_id\nX1\n")

    with open_store(extracts.store.path) as before:
        extracts.bring(people="person_id\nX2\n")
        known = before.read("people").count().to_pyarrow().as_py()

    assert known == 1


@pytest.mark.slow
def test_a_full_disk_changes_nothing_and_is_said(extracts):
    extracts.bring(people="person_id\nX1\n")
    folder = big_extract(extracts, "A")

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    stopped = subprocess.run(
        command(folder, extracts.store), preexec_fn=small_files, capture_output=True, text=True
    )

    assert stopped.returncode == 1
    assert "The import could not be finished, and nothing was changed." in stopped.stderr
    assert counted(extracts.store) == (0, 0)
    assert len(extracts.store.manifest().loads) == 1


def test_a_store_that_may_not_be_written_says_so(extracts):
    extracts.bring(people="person_id\nX1\n")
    (extracts.store.path / "lock").unlink()
    (extracts.store.path / "lock").mkdir()

    with pytest.raises(StoreError, match="cannot be written to: Is a directory"):
        extracts.bring(people="person_id\nX2\n")


def test_a_folder_of_something_else_is_not_made_a_store(tmp_path):
    (tmp_path / "thesis.doc").touch()

    with pytest.raises(StoreError, match="holds something else than records"):
        Folder(tmp_path).begin()


def test_a_path_without_a_store_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="muster records import FOLDER --store"):
        open_store(tmp_path / "nothing")


def test_a_manifest_that_is_not_ours_is_said(extracts):
    extracts.bring(people="person_id\nX1\n")
    (extracts.store.path / "manifest.json").write_text('{"format": 99}')

    with pytest.raises(StoreError, match="not a manifest of ours: its format is not 1"):
        open_store(extracts.store.path)
