"""The code lists: as published, with what is known of each code and from where."""

import pytest
from pydantic import ValidationError

from muster.frameworks.scale import Status
from muster.records.codes import CodeList, code_list, code_lists


def made(**codes):
    return CodeList.model_validate(
        {
            "name": "colours",
            "says": "Colours.",
            "status": "assumed",
            "facts": {"warm": "Whether it is warm."},
            "codes": codes,
        }
    )


def test_there_are_57_registration_types_besides_reset():
    assert len(code_list("registration_types").codes) == 57 + 1


def test_four_registration_types_state_a_level_of_risk_of_serious_harm():
    assert code_list("registration_types").fact("rosh_level") == {
        "RLRH": "LOW",
        "RMRH": "MEDIUM",
        "RHRH": "HIGH",
        "RVHR": "VERY_HIGH",
    }


def test_a_code_is_found_by_what_is_known_of_it():
    assert code_list("contact_outcomes").where(attended=True, complied=False) == ("AFTC", "ATSH")


def test_what_is_not_known_of_a_code_is_neither_true_nor_false():
    red = made(RED={"means": "red"})

    assert red.where(warm=True) == red.where(warm=False) == ()


def test_a_fact_that_the_list_does_not_explain_is_refused_with_the_nearest():
    with pytest.raises(ValidationError, match=r"'wram'\. Did you mean 'warm'\?"):
        made(RED={"means": "red", "wram": True})


def test_asking_for_a_fact_that_no_code_has_is_an_error():
    with pytest.raises(KeyError, match="'wram'"):
        made().where(wram=True)


@pytest.mark.parametrize("name", code_lists())
def test_a_list_says_where_it_is_from(name):
    assert code_list(name).source


@pytest.mark.parametrize("name", code_lists())
def test_a_status_of_a_code_is_one_of_ours(name):
    stated = {code.status for code in code_list(name).codes.values()} - {""}

    assert stated <= set(Status)
