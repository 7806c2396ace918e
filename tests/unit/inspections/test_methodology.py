"""The methodology annex lists every rule with who says so."""

from muster.frameworks.scale import Status
from muster.inspections.methodology import rules_of


def test_the_rules_of_the_service_come_before_those_of_its_units(inspection):
    editions = [rule.edition_id for rule in rules_of(inspection())]

    assert list(dict.fromkeys(editions)) == ["adult-region-2023", "adult-pdu-2023"]


def test_bands_say_which_percentage_earns_which_rating(inspection):
    [bands] = [r for r in rules_of(inspection(units_edition=None)) if r.about == "Bands"]

    assert bands.says.startswith("Of the relevant cases, 80% or more sufficient is Outstanding")
    assert bands.status is Status.INFERRED


def test_a_standard_says_where_its_rating_comes_from(inspection):
    about = {rule.about: rule.says for rule in rules_of(inspection())}

    assert about["R 1.3 Services"] == (
        "Services is rated by people, from evidence; it does not count towards the overall rating."
    )


def test_every_rule_has_a_sentence_of_its_own(inspection):
    rules = [rule for rule in rules_of(inspection()) if rule.edition_id == "adult-region-2023"]

    assert all(rule.says for rule in rules)
    assert len({rule.says for rule in rules}) == len(rules)


def test_a_rule_without_a_source_does_not_borrow_that_of_its_edition(inspection):
    [bands] = [r for r in rules_of(inspection(units_edition=None)) if r.about == "Bands"]

    assert bands.source == ""
