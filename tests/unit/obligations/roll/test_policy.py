"""The days on which what is owed changed."""

from dataclasses import replace
from datetime import date

from muster.obligations.library import BY_ID
from muster.obligations.model import ByDate, ByFact, Days
from muster.obligations.roll.policy import Mark, marks

PLAIN = replace(BY_ID["RECORD-01"], unless=(), in_force_from=None, in_force_to=None)
FIRST, THEN = date(2025, 1, 1), date(2026, 1, 1)


def test_an_obligation_that_comes_and_goes_is_marked_on_both_days():
    found = marks([replace(PLAIN, in_force_from=FIRST, in_force_to=THEN)])

    assert found == (
        Mark(on=FIRST, says="RECORD-01 comes into force."),
        Mark(on=THEN, says="RECORD-01 is in force no longer."),
    )


def test_a_limit_that_changed_is_marked_on_the_day_that_it_did():
    dated = ByDate(since={FIRST: Days(days=5), THEN: Days(days=8)})

    found = marks([replace(PLAIN, within=ByFact(fact="kind", limits={"ORDER": dated}))])

    assert found == (Mark(on=THEN, says="The limit of RECORD-01 changes."),)
