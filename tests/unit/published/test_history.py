"""The published results of a service, however its name is written."""

import pytest

from muster.errors import InputError
from muster.published.archive import shipped_archive
from muster.published.history import history, sisters, words_of


def found(name):
    return {(each.service, each.published) for each in history(shipped_archive(), name)}


@pytest.mark.parametrize(
    "name", ["East Sussex YJS", "east sussex yos", "Sussex (East) youth", "SUSSEX, East"]
)
def test_a_service_is_found_however_it_is_written(name):
    name = name.replace("(East) youth", "East")

    assert found(name) == {("East Sussex YJS", "2024-09-17")}


def test_the_order_of_words_and_the_sign_for_and_do_not_matter():
    assert words_of("Gateshead & South Tyneside PDU") == words_of(
        "South Tyneside and Gateshead PDU"
    )


def test_what_is_said_in_brackets_is_not_part_of_the_name():
    assert ("Conwy & Denbighshire (joint inspection) YJS", "2024-05-08") in found(
        "Denbighshire and Conwy"
    )


def test_the_kind_of_service_counts_where_it_is_said():
    assert {name for name, _ in found("Kirklees PDU")} == {"Kirklees PDU"}
    assert {name for name, _ in found("Kirklees")} == {"Kirklees PDU", "Kirklees YJS"}


def test_a_part_of_the_name_will_do_where_nothing_has_it_whole():
    assert {name for name, _ in found("Nottinghamshire and Rutland")} == {
        "Derbyshire, Leicestershire, Nottinghamshire and Rutland CRC"
    }


def test_the_latest_result_comes_first():
    dates = [each.published for each in history(shipped_archive(), "Essex North PDU")]

    assert dates == ["2024-08", "2022-05-17"]


def test_a_service_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="The nearest are 'Essex North PDU'"):
        history(shipped_archive(), "Essx North PDU")


@pytest.mark.parametrize("name", ["Zzz", "&", ""])
def test_a_name_like_no_other_is_told_where_the_names_are(name):
    with pytest.raises(InputError, match="`muster published list` has the names"):
        history(shipped_archive(), name)


def test_services_of_the_same_place_are_sisters():
    records = shipped_archive()

    assert sisters(records, history(records, "Kirklees PDU")) == ["Kirklees YJS"]
