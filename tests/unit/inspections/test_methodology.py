"""The methodology annex lists every rule with who says so."""

from muster.frameworks.scale import Status
from muster.inspections.methodology import rules_of


def test_the_rules_of_the_service_come_before_those_of_its_units(inspection):
    editions = [rule.edition_id for rule in rules_of(inspection())]

    assert list(dict.fromkeys(editions)) == ["adult-region-2023", "adult-pdu-2023"]


def test_a_rule_of_the_edition_has_its_status(inspection):
    [bands] = [r for r in rules_of(inspection(units_edition=None)) if r.about == "Bands"]

    assert bands.says.startswith("Below 50% of relevant cases is Inadequate")
    assert bands.status is Status.INFERRED


def test_a_standard_says_where_its_rating_comes_from(inspection):
    about = {rule.about: rule.says for rule in rules_of(inspection())}

    assert about["R 1.3 Services"] == "Rated by people, from evidence; does not count."


def test_a_rule_without_a_source_does_not_borrow_that_of_its_edition(inspection):
    [bands] = [r for r in rules_of(inspection(units_edition=None)) if r.about == "Bands"]

    assert bands.source == ""
