"""The demonstration, every review agreed, is rated exactly as `muster inspect` rates its folder."""

import pytest
from django.db import transaction
from tests.web.people import NOW

from muster.inspections.loading import load as load_folder
from muster.inspections.rating import rate
from muster.web.demo.folder import example_folder
from muster.web.demo.loading import load
from muster.web.demo.progress import FINISHED
from muster.web.inspected import inspected
from muster.web.models import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def finished(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(NOW, shares=FINISHED)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def example():
    return load_folder(example_folder())


@pytest.fixture(scope="module")
def of_the_site(finished, example):
    """What the site holds, with what people judge and the panel decides, which come later."""
    return inspected(
        finished,
        stages=(Stage.AGREED,),
        judgements=example.judgements,
        decisions=example.decisions,
    )


def test_the_cases_are_the_same(of_the_site, example):
    by_id = {case.case_id: case for case in example.cases}

    assert {case.case_id: case for case in of_the_site.cases} == by_id


def test_the_answers_are_the_same(of_the_site, example):
    def plain(answers):
        return {(one.case_id, one.question): one.answer for one in answers}

    assert plain(of_the_site.answers) == plain(example.answers)


def test_the_samples_are_the_same_but_for_how_they_were_proved(of_the_site, example):
    assert [each.seal for each in of_the_site.samples] == [each.seal for each in example.samples]
    assert [each.strata for each in of_the_site.samples] == [
        each.strata for each in example.samples
    ]


def test_every_service_has_the_same_ratings_reasons_and_certainty(of_the_site, example):
    seed = example.samples[0].seed

    ours, theirs = (rate(each, seed=seed, draws=200) for each in (of_the_site, example))

    assert [each.standards for each in ours.all] == [each.standards for each in theirs.all]
    assert [each.overall for each in ours.all] == [each.overall for each in theirs.all]
    assert [each.certainty for each in ours.all] == [each.certainty for each in theirs.all]
