"""What the sections say, above all where something is missing, moved or not rated."""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.reports import factories
from tests.unit.reports.factories import PDU, SOURCE, reason

from muster.frameworks.scale import Confidence, Rating, Status
from muster.inspections.model import Note, SupplementaryQuestion, TeamMember
from muster.ratings.model import Tally
from muster.reports.document import Callout, Chart, Heading, Tree, text_of
from muster.reports.gate import faults_of
from muster.reports.markdown import markdown_of
from muster.reports.report import report_of
from muster.reports.results_json import json_of
from muster.reports.sections.cover import cover
from muster.reports.sections.findings import doubts, findings
from muster.reports.sections.method import all_sources, method
from muster.reports.sections.published import published
from muster.reports.sections.ratings import ratings, ratings_table
from muster.reports.sections.reasons import reasons
from muster.reports.sections.sample import sample
from muster.reports.sections.standards import questions_of, rating_said, standards
from muster.reports.sections.summary import recommendations, summary
from muster.reports.sections.units import units_compared, units_in_full
from muster.reports.sources import Sources

NO_SOURCES = Sources(())


@pytest.fixture
def said(document):
    """What a section says of results, as text."""

    def of(section, results):
        return markdown_of(document(*section(results, Sources.of(results))))

    return of


@pytest.fixture
def changed(results):
    """The results of an inspection that differs a little."""

    def made(**changes):
        return replace(results, inspection=replace(results.inspection, **changes))

    return made


def with_service(results, **changes):
    return replace(results, service=replace(results.service, **changes))


def facts(results):
    """The definitions on the cover, as a dictionary."""
    [definitions] = [block for block in cover(results) if hasattr(block, "items")]
    return dict(definitions.items)


def test_what_is_made_up_stands_first_on_the_cover(results):
    first = next(cover(results))

    assert (type(first), first.words) == (Callout, results.inspection.synthetic)


def test_a_real_inspection_has_no_such_warning(changed):
    real = changed(synthetic="")

    assert not isinstance(next(cover(real)), Callout)
    assert report_of(real).warning == ""


def test_a_report_that_is_not_published_says_that_it_is_a_draft(changed):
    assert facts(changed(published_on=None))["Published"].startswith("A draft")


def test_a_draft_is_dated_by_the_last_day_of_fieldwork(changed):
    assert report_of(changed(published_on=None)).dated == date(2025, 4, 4)


def test_cases_are_told_by_sample_where_there_are_several(results, changed):
    [account] = results.inspection.samples
    second = replace(account, drawn_for="P 2.4", title="Unpaid work cases")
    drawn = replace(results.inspection.cases[0], drawn_for="P 2.4")

    both = changed(samples=(account, second), cases=(*results.inspection.cases, drawn))

    assert facts(both)["Cases inspected"] == "121: The sample of cases 120 and Unpaid work cases 1"


def test_whoever_leads_is_named_once(changed):
    team = (TeamMember(role="Lead inspector", who="one"), TeamMember(role="Inspectors", who="two"))

    told = facts(changed(team=team))

    assert (told["Lead inspector"], told["Inspectors"]) == ("Ines Okafor", "two")


def test_an_inspection_of_one_service_without_units_leaves_those_sections_out(results):
    alone = replace(
        results, inspection=replace(results.inspection, units=(), units_edition=None), units=()
    )

    assert [*units_compared(alone, NO_SOURCES), *units_in_full(alone, NO_SOURCES)] == []
    assert list(faults_of(report_of(alone))) == []


def test_where_nothing_is_rated_the_reason_stands_in_place_of_points(results, said):
    overall = replace(
        results.service.overall,
        rating=None,
        score=None,
        maximum=None,
        because=reason("Nothing is rated: shares are reported."),
    )

    text = said(ratings, with_service(results, overall=overall))

    assert "**Not rated**: Nothing is rated: shares are reported." in text


def test_a_standard_that_people_judge_is_taken_as_given(results):
    [first, *_] = ratings_table(results.service).rows

    assert first[-1] == "Judged by people, and taken as given"


def test_certainty_that_was_not_worked_out_says_so(results, said):
    unknown = with_service(results, certainty=None)

    assert {row[-1] for row in ratings_table(unknown.service).rows[3:]} == {"Not worked out"}
    assert "No certainty was worked out" in said(method, unknown)
    assert not any(isinstance(block, Chart) for block in ratings(unknown, Sources.of(unknown)))


def test_certainty_of_nothing_is_not_drawn(results):
    certainty = replace(results.service.certainty, standards={}, overall=None)

    blocks = ratings(with_service(results, certainty=certainty), Sources.of(results))

    assert not any(isinstance(block, Chart) for block in blocks)


@pytest.mark.parametrize(
    ("counts", "rating", "words"),
    [
        (True, Rating.GOOD, "2 of 3"),
        (True, None, "None: it leaves the maximum"),
        (False, Rating.GOOD, "Does not count"),
        (False, None, "Does not count"),
    ],
)
def test_what_a_standard_adds_to_the_score_is_said(results, counts, rating, words):
    standard = PDU.standard("P 2.1").model_copy(update={"counts": counts})
    rated = replace(factories.standard_rating(standard), rating=rating)

    [row, _overall] = ratings_table(replace(results.service, standards=(rated,))).rows

    assert row[2] == words


def test_a_rating_that_the_panel_moved_says_what_the_rule_gives():
    moved = replace(factories.standard_rating(PDU.standard("P 2.1")), rating=Rating.GOOD)

    assert text_of(rating_said(moved)) == (
        "Rated Good. The rule alone gives Inadequate; the panel moved it."
    )


def test_a_standard_that_does_not_count_says_so():
    standard = PDU.standard("P 2.1").model_copy(update={"counts": False})

    said = text_of(rating_said(factories.standard_rating(standard)))

    assert said.endswith("It does not count towards the overall rating.")


def test_cases_outside_the_percentage_are_accounted_for(results):
    rated = factories.standard_rating(PDU.standard("P 2.1"))
    tally = Tally(sufficient=10, relevant=40, undecided=2, unanswered=1, set_aside=3)
    first = replace(rated.questions[0], tally=tally)

    [table] = questions_of(replace(rated, questions=(first,)), results.service)

    assert table.note == (
        "P 2.1.1: 2 cases counted as relevant, because the record does not say; 1 case not "
        "answered, in no percentage; 3 cases answered although it does not apply, and set aside."
    )


def test_a_question_that_every_case_answers_needs_no_note(results):
    rated = factories.standard_rating(PDU.standard("P 2.1"))
    first = replace(rated.questions[0], tally=Tally(sufficient=10, relevant=40))

    [table] = questions_of(replace(rated, questions=(first,)), results.service)

    assert table.note == ""


def test_a_standard_that_nobody_judged_has_no_evidence(results, said):
    bare = replace(results.service.standards[0], panel=None)

    assert "Evidence" not in said(standards, with_service(results, standards=(bare,)))


def test_a_finding_without_a_figure_says_only_what_was_found(results, said):
    found = replace(factories.checked_finding(percent=None), measured=None, agrees=None)
    bare = replace(results, findings=(found,))

    assert "| no figure | not counted | not counted | – |" in said(findings, bare)
    assert "In the answers" not in said(standards, bare)


def test_a_figure_that_does_not_agree_says_no(results, said):
    found = replace(factories.checked_finding(), agrees=False)

    assert "10% to 22% | no |" in said(findings, replace(results, findings=(found,)))


def test_sections_without_anything_to_say_are_left_out(changed):
    empty = replace(
        changed(samples=(), summary=()),
        findings=(),
        published_now=(),
        earlier=(),
        comparators=(),
        spreads=(),
    )

    for section in (summary, findings, published, sample):
        assert list(section(empty, NO_SOURCES)) == []
    assert list(faults_of(report_of(empty))) == []


def test_what_could_be_expected_and_is_not_there_is_said(changed, said):
    empty = replace(changed(recommendations=()), doubts=())

    assert "makes no recommendation" in said(recommendations, empty)
    assert "is what the files hold" in said(doubts, empty)


def test_what_was_passed_over_in_reading_is_said(changed, said):
    note = Note(where="long-list.csv", says="The column 'Cluster 2' is not known.")

    assert "- long-list.csv: The column 'Cluster 2' is" in said(doubts, changed(notes=(note,)))


def test_a_line_that_could_not_be_read_is_counted_and_never_quoted(changed, said):
    note = Note(where="long-list.csv, line 7", says="'Rosa Malik' is no date of birth.")
    unread = changed(notes=(note,))

    assert "- long-list.csv: 1 line passed over, and not quoted here." in said(doubts, unread)
    assert "Rosa Malik" not in said(doubts, unread) + json_of(unread)


def test_a_sample_that_differs_by_more_than_chance_says_so(results, changed, said):
    account = results.inspection.samples[0]
    [first, second, *_] = account.likeness
    unlike = replace(account, likeness=(replace(first, beyond_chance=True), second))

    assert "| 30 of 120 | 25% | yes |" in said(sample, changed(samples=(unlike,)))


def test_a_report_that_cites_nothing_says_so(results):
    [_heading, paragraph] = all_sources(results, NO_SOURCES)

    assert paragraph.words == "This report cites no source."


def test_a_source_that_is_no_address_is_shown_as_it_is(changed, said):
    cited = changed(sources=("A report on paper, page 12", SOURCE))

    text = said(all_sources, cited)

    assert "1. A report on paper, page 12" in text
    assert f"](<{SOURCE}>)" in text


def test_several_sources_of_one_rule_are_cited_one_by_one(results):
    sources = Sources(("https://example.org/a", "https://example.org/b"))

    cited = sources.cite("https://example.org/b ; https://example.org/a")

    assert text_of(cited) == "source 2, source 1"


def test_how_a_rule_is_known_is_said_where_it_changes():
    alike = {"status": Status.REMEMBERED, "source": SOURCE}
    whole = reason("top", reason("same", reason("unsourced"), **alike), **alike)
    whole = replace(whole, because=(*whole.because, reason("other", status=Status.STATED)))

    [top] = reasons(whole, Sources((SOURCE,))).branches

    assert text_of(top.words) == "top Rule: remembered, source 1."
    assert [text_of(below.words) for below in top.below] == ["same", "other Rule: stated."]


def test_a_remembered_rule_says_how_well():
    known = replace(reason("top", status=Status.REMEMBERED), confidence=Confidence.HIGH)

    [top] = reasons(known, NO_SOURCES).branches

    assert text_of(top.words) == "top Rule: remembered, high confidence."


def test_reasons_can_be_told_down_to_a_level():
    [top] = reasons(reason("a", reason("b", reason("c"))), NO_SOURCES, levels=2).branches

    assert [(below.words, below.below) for below in top.below] == [(("b",), ())]


def test_a_unit_s_standards_are_explained_once(results):
    [unit, *_] = results.units
    blocks = list(units_in_full(replace(results, units=(unit,)), Sources.of(results)))

    [tree] = [block for block in blocks if isinstance(block, Tree)]

    assert len(tree.branches) == 1


def test_a_standard_that_the_overall_rating_does_not_explain_is_explained_beside_it(results):
    unit = replace(
        results.units[0], overall=replace(results.units[0].overall, because=reason("judged"))
    )

    blocks = list(units_in_full(replace(results, units=(unit,)), Sources.of(results)))

    [tree] = [block for block in blocks if isinstance(block, Tree)]
    assert len(tree.branches) == 1 + len(unit.standards)


def test_questions_beside_the_edition_stand_apart_and_have_no_bands(results):
    question = SupplementaryQuestion(
        code="S 1", text="Were the police asked?", status=Status.STATED, bears_on="P 2.1"
    )
    beside = replace(results.spreads[0], question=question)
    blocks = list(units_compared(replace(results, spreads=(beside,)), Sources.of(results)))

    [*_, heading] = [block.text for block in blocks if isinstance(block, Heading)]
    [*_, chart] = [block for block in blocks if isinstance(block, Chart)]

    assert heading == "P 2.1 Assessment, beside the edition’s questions, over the units"
    assert "edges of the bands" not in chart.svg


def test_at_most_three_questions_share_a_drawing(results):
    four = replace(results, spreads=(*results.spreads[:3], results.spreads[0]))

    charts = [b for b in units_compared(four, Sources.of(four)) if isinstance(b, Chart)]

    assert [len(chart.data.columns) - 1 for chart in charts[-2:]] == [3, 1]


def test_a_sample_accounts_for_every_row_of_the_long_list(results, said):
    text = said(sample, results)

    assert "1,400 of 1,460" in text
    assert "52 of 1,460" in text


def test_a_sample_from_which_nobody_was_left_out_says_so(results, changed, said):
    account = replace(results.inspection.samples[0], left_out=(), replacements=(), likeness=())

    text = said(sample, changed(samples=(account,)))

    assert "No row of the long list was left out." in text
    assert "No drawn case was replaced." in text
    assert "how like the frame" not in text


def test_what_a_case_stands_for_is_said_of_every_stratum(results, changed, said):
    account = results.inspection.samples[0]
    empty = replace(account.strata[0], name="male, licence", inspected=0)

    text = said(sample, changed(samples=(replace(account, strata=(*account.strata, empty)),)))

    assert "| 4.0 cases |" in text
    assert "| 4.0 to 5.0 cases |" in text
    assert "| no case inspected |" in text


def test_a_weight_does_not_tell_what_is_left_out(results, changed, said):
    account = results.inspection.samples[0]
    small = replace(account.strata[0], frame=3, primary=1, inspected=1)

    text = said(sample, changed(samples=(replace(account, strata=(small, account.strata[1])),)))

    assert "| **female** | \\[c\\] | \\[c\\] | 6 | \\[c\\] | \\[c\\] |" in text


def test_small_numbers_are_left_out_of_the_report(results, said):
    text = said(sample, results)

    assert "| Ethnicity: not recorded | \\[c\\] | \\[c\\] | \\[c\\] | \\[c\\] | \\[c\\] |" in text


def test_a_characteristic_that_nobody_has_has_no_share(results, changed, said):
    account = results.inspection.samples[0]
    nobody = replace(account.likeness[0], characteristic="RoSH", frame=0, sample=0)

    text = said(sample, changed(samples=(replace(account, likeness=(nobody,)),)))

    assert "| RoSH: female | 0 of 0 | none | 0 of 0 | none | no |" in text


def test_the_annex_lists_what_no_source_is_known_for(results, said):
    missing = replace(results.methodology[0], about="Bands", status=Status.MISSING, note="Ask.")

    text = said(method, replace(results, methodology=(missing,)))

    assert "- Bands: " in text


def test_a_rule_without_a_source_says_so(results, said):
    bare = replace(results.methodology[0], source="")

    assert "No source is known" in said(method, replace(results, methodology=(bare,)))


def test_the_annex_says_what_certainty_takes_for_granted(results, said):
    certainty = replace(results.service.certainty, assumes=("The unseen are like the seen.",))

    assert "- The unseen are like the seen." in said(
        method, with_service(results, certainty=certainty)
    )
