"""How long it takes to clear what is overdue."""

import pytest

from muster.frameworks.scale import Status
from muster.obligations.library import BY_ID
from muster.workload.acts import ActsError, acts_from, default_acts


def test_every_value_that_comes_with_muster_is_said_to_be_assumed():
    acts = default_acts()

    assert {act.status for act in acts.acts.values()} == {Status.ASSUMED}
    assert "is assumed" in acts.known


def test_every_obligation_that_an_act_clears_is_one():
    cleared = {name for act in default_acts().acts.values() for name in act.clears}

    assert cleared - set(BY_ID) == set()


def test_what_no_line_names_takes_as_long_as_a_record():
    assert default_acts().of("SFO-01").minutes == default_acts().acts["record"].minutes


def test_minutes_are_added_up_over_rows():
    assert default_acts().minutes([("CONTACT-03", 3), ("HOME-01", 1)]) == 3 * 60 + 120


def test_a_file_gives_its_own_minutes(tmp_path):
    own = tmp_path / "acts.toml"
    own.write_text('[meeting]\nminutes = 45\nstatus = "stated"\nsource = "Our diary"\n', "utf-8")

    acts = acts_from(own)

    assert (acts.of("CONTACT-03").minutes, acts.of("HOME-01").minutes) == (45, 120)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[meeting]\nminutes = -1", "greater than or equal to 0"),
        ('[meeting]\nclears = ["HOME-01"]', "HOME-01 is cleared by both 'meeting' and"),
        ('[ours]\nminutes = 1\nsays = "x"\nstatus = "assumed"\nclears = ["HOM-01"]',
         "Did you mean 'HOME-01'?"),
        ("minutes", "cannot be read as TOML"),
    ],
)  # fmt: skip
def test_a_fault_of_a_file_is_said(tmp_path, line, says):
    own = tmp_path / "acts.toml"
    own.write_text(line, "utf-8")

    with pytest.raises(ActsError, match=r"acts\.toml") as fault:
        acts_from(own)

    assert says in str(fault.value)
