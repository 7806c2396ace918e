"""When a summary goes against its prompts, and so needs a reason."""

import pytest

from muster.frameworks.loading import shipped
from muster.web.case_review.questions import Put, address_of, asked_under
from muster.web.case_review.weighing import Typed, lacks_prompts, wants_a_reason


@pytest.fixture
def put():
    edition, asking = asked_under("adult-dynamic-2025")[0]
    return Put(
        edition=edition,
        standard=asking.standard,
        question=asking.put,
        asked=True,
        because="It is asked.",
    )


@pytest.mark.parametrize(
    ("answer", "prompts", "wanted"),
    [
        ("YES", {"1": "YES", "2": "NO"}, "no to a prompt"),
        ("NO", {"1": "YES", "2": "YES"}, "yes to every prompt"),
        ("NOT_APPLICABLE", {}, "Say why it does not apply."),
    ],
)
def test_against_its_prompts_it_wants_a_reason(put, answer, prompts, wanted):
    assert wanted in wants_a_reason(put, Typed(answer=answer, prompts=prompts))


@pytest.mark.parametrize(
    ("answer", "prompts"),
    [
        ("YES", {"1": "YES", "2": "CANNOT_TELL"}),
        ("NO", {"1": "YES", "2": "NO"}),
        ("NO", {}),
        ("CANNOT_TELL", {"1": "NO"}),
        ("", {"1": "NO"}),
    ],
)
def test_with_its_prompts_it_wants_none(put, answer, prompts):
    assert wants_a_reason(put, Typed(answer=answer, prompts=prompts)) == ""


def test_a_judgement_with_a_prompt_unanswered_is_not_complete(put):
    assert lacks_prompts(put, Typed(answer="YES", prompts={"1": "YES"}))


@pytest.mark.parametrize("edition", shipped(), ids=lambda edition: edition.id)
def test_no_two_questions_of_an_edition_share_an_address(edition):
    addresses = [address_of(question.code) for question in edition.questions]

    assert len(set(addresses)) == len(addresses)
    assert not any("/" in address for address in addresses)
