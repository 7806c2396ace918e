"""`muster records check` finds every fault of the record that was planted in a nation."""

import json

import pytest

from muster.cli import main

pytestmark = pytest.mark.slow

FOUND_AS = {
    "two live managers": ("two-live-managers", "managers"),
    "contact outside sentence": ("contact-outside-sentence", "contacts"),
    "outcome in the future": ("outcome-in-the-future", "contacts"),
    "unknown code": ("unknown-code-contact_type", "contacts"),
    "failure that does not count": ("failure-not-national-standard", "contacts"),
}


@pytest.fixture(scope="module")
def found(nation_folder, tmp_path_factory):
    """How often each oddity is found, by kind and table, after the nation was imported."""
    store = tmp_path_factory.mktemp("store") / "nation.store"
    out = store.with_suffix(".json")
    with pytest.MonkeyPatch.context() as patched, out.open("w") as written:
        patched.setattr("sys.stdout", written)
        assert main(["records", "import", str(nation_folder), "--store", str(store)]) == 0
        written.seek(0)
        written.truncate()
        main(["records", "check", "--store", str(store), "--as-at", "2026-11-20", "--json"])
    findings = json.loads(out.read_text())["findings"]
    return {(each["kind"], each["table"]): each["count"] for each in findings}


@pytest.mark.parametrize("pattern", FOUND_AS)
def test_every_fault_that_was_planted_is_found(found, count, pattern):
    planted = count(f"""
        SELECT count(DISTINCT case_id) FROM truth WHERE pattern = '{pattern}'
        AND (pattern <> 'two live managers' OR true_to IS NULL)""")  # ended with their cases

    assert planted
    assert found[FOUND_AS[pattern]] == planted


def test_no_other_row_names_one_that_is_not_there(found):
    assert not [kind for kind, _ in found if kind.startswith("unknown-") and "code" not in kind]
