"""Counts that a source states are held against the files, and the source against itself."""

from datetime import date

from muster.frameworks.predicates import SentenceKind
from muster.inspections.counting import counted, doubts_of_counts, doubts_of_dates
from muster.inspections.model import StatedCount

PRESS = "Press release"


def stated(**counts):
    return tuple(
        StatedCount(counts=name, number=number, source=PRESS) for name, number in counts.items()
    )


def test_a_count_that_the_files_bear_out_raises_no_doubt(inspection, case):
    held = inspection(cases=(case("C1"), case("C2")), stated_counts=stated(cases=2, community=2))

    assert list(doubts_of_counts(held)) == []


def test_a_count_that_the_files_do_not_bear_out_is_a_doubt(inspection, case):
    held = inspection(cases=(case("C1", court_report=True),), stated_counts=stated(court_reports=2))

    [doubt] = doubts_of_counts(held)

    assert doubt.where == PRESS
    assert doubt.says == "States 2 court report cases; the files hold 1."


def test_parts_that_do_not_make_the_whole_are_a_doubt_about_the_source(inspection):
    held = inspection(stated_counts=stated(cases=330, community=216, licence=115))

    says = [doubt.says for doubt in doubts_of_counts(held)]

    assert says[-1] == "216 community + 115 licence is 331, and it states 330 cases."


def test_parts_from_different_sources_are_not_added_up(inspection):
    other = StatedCount(counts="licence", number=115, source="Another page")
    held = inspection(stated_counts=(*stated(cases=330, community=216), other))

    assert all("is 331" not in doubt.says for doubt in doubts_of_counts(held))


def test_cases_drawn_for_one_standard_are_not_of_the_sample_of_cases(inspection, case):
    own = case("C2", drawn_for="R 2.4", unpaid_work=True)
    held = inspection(cases=(case("C1"), own))

    assert (counted(held, "cases"), counted(held, "unpaid_work")) == (1, 1)


def test_a_case_whose_sentence_is_not_known_is_neither_community_nor_licence(inspection, case):
    unknown = case("C1", sentence=None)
    licence = case("C2", sentence=SentenceKind.LICENCE)
    held = inspection(cases=(unknown, licence))

    assert (counted(held, "community"), counted(held, "licence")) == (0, 1)


def test_sentences_that_began_outside_the_window_are_a_doubt(inspection, case):
    held = inspection(
        cases=(case("C1", started_on=date(2024, 7, 1)), case("C2", started_on=date(2024, 8, 1))),
        started_from=date(2024, 7, 15),
        started_to=date(2024, 9, 26),
    )

    [doubt] = doubts_of_dates(held)

    assert doubt.says == ("Cases that began outside the window: 1, from 2024-07-01 to 2024-07-01.")


def test_without_a_window_no_beginning_is_in_doubt(inspection, case):
    held = inspection(cases=(case("C1", started_on=date(1999, 7, 1)),))

    assert list(doubts_of_dates(held)) == []
