"""The roll read out at every level, whose sums come to the live cases."""

import pytest
from tests.unit.obligations.roll.rolls import a_roll

from muster.obligations.roll.proving import proved
from muster.obligations.roll.read_out import cases_behind, read_out
from muster.obligations.states import State


@pytest.fixture(scope="module")
def out(duckdb):
    return read_out(a_roll(duckdb))


def rows(table, **wanted):
    return [r for r in table.to_pylist() if all(r[name] == value for name, value in wanted.items())]


def test_a_case_stands_under_the_gravest_thing_that_is_overdue(out):
    (everywhere,) = rows(out.standing, level="all")

    assert (everywhere["live_cases"], everywhere["nothing_overdue"]) == (6, 4)
    assert (everywhere["overdue_critical"], everywhere["overdue_medium"]) == (1, 1)
    assert everywhere["obligations_overdue"] == 3


def test_how_old_it_is_is_how_old_the_gravest_is(out):
    (critical,) = rows(out.overdue, level="all", gravest="critical")

    assert (critical["age"], critical["cases"]) == ("up to three months", 1)


def test_cases_that_nobody_holds_have_a_line_of_their_own(out):
    (nobodys,) = rows(out.standing, level="unit", unit_code="Nobody")

    assert nobodys["live_cases"] == 1


@pytest.mark.parametrize("level", ["all", "region", "unit", "team", "practitioner"])
def test_every_level_adds_up_to_the_live_cases(out, level):
    counted = rows(out.counts, level=level, obligation="CONTACT-02")

    assert sum(row["live_cases"] for row in counted) == 6
    assert sum(row[state.value] for row in counted for state in State) == 6


def test_what_is_unknown_has_its_reason(out):
    (unknown,) = rows(out.unknown, level="team", obligation="CONTACT-02")

    assert (unknown["team_code"], unknown["cases"]) == ("N1A2", 1)
    assert unknown["why_unknown"] == "A feed has gone quiet."


def test_what_is_exempt_has_its_authority(out):
    (exempt,) = rows(out.exempt, level="unit", obligation="CONTACT-02")

    assert exempt["why_exempt"].startswith("The person is in custody")
    assert exempt["authority"] == "Supervision in the community begins at release. (inferred)"


def test_an_exemption_that_the_record_no_longer_has_is_counted_all_the_same(duckdb, monkeypatch):
    monkeypatch.setattr("tests.unit.obligations.roll.rolls.HELD", {})

    (exempt,) = rows(read_out(a_roll(duckdb)).exempt, level="all")

    assert (exempt["cases"], exempt["why_exempt"]) == (1, "Not found again in the record.")


def test_the_cases_behind_a_number_are_those_it_counts(duckdb):
    behind = cases_behind(a_roll(duckdb), "CONTACT-02", State.OVERDUE).to_pyarrow().to_pylist()

    assert [(row["case_id"], row["days_overdue"]) for row in behind] == [("C1", 2)]


def test_a_sum_that_does_not_come_out_is_refused(out):
    wrong = out.tables | {"counts": out.counts.set_column(
        out.counts.schema.get_field_index("met"), "met", out.counts["not_applicable"]
    )}  # fmt: skip

    with pytest.raises(AssertionError, match="the states of an obligation do not add up"):
        proved(wrong)


def test_reasons_that_do_not_come_to_the_unknown_are_refused(out):
    with pytest.raises(AssertionError, match="cases by why they are unknown"):
        proved(out.tables | {"unknown": out.unknown.slice(0, 1)})
