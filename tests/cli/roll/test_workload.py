"""`muster workload`: what everybody carries, and what if it were otherwise."""

import json

import pytest

from muster.cli import main

pytestmark = pytest.mark.slow  # the whole library is worked out once


@pytest.fixture
def workload(store, capsys):
    def run(*arguments):
        code = main(["workload", *arguments, "--store", str(store), "--as-at", "2026-11-20"])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_every_level_has_every_case_and_what_is_overdue(workload):
    found = json.loads(workload("--json")[1])

    everywhere = [one for one in found["backlog"] if one["level"] == "all"]
    teams = [one for one in found["backlog"] if one["level"] == "team"]
    assert everywhere[0]["cases"] == sum(one["cases"] for one in teams) == 40
    assert everywhere[0]["overdue"] == sum(one["overdue"] for one in found["carried"])


def test_enquiries_chased_less_often_leave_hours_free(workload):
    found = json.loads(workload("--what-if", "enquiry_chased 90 working days", "--json")[1])

    now, then = found["backlog"][0], found["what_if"]["backlog"][0]
    assert then["free_hours_a_week"] > now["free_hours_a_week"]
    assert then["hours_to_clear"] <= now["hours_to_clear"]


def test_what_the_figures_rest_on_is_printed(workload):
    _code, out, _err = workload()

    assert "How long each act takes is assumed" in out
    assert "plausible but not confirmed as live" in out


def test_words_that_cannot_be_understood_are_refused(workload):
    code, _out, err = workload("--what-if", "hire N53DEC 2")

    assert code == 2
    assert "'hire' is not a setting" in err
