"""Small inspections, of which a test states only what it is about."""

from datetime import date

import pytest

from muster.frameworks.loading import find_edition
from muster.frameworks.predicates import CaseFacts, Rosh, SentenceKind
from muster.frameworks.scale import Answer
from muster.inspections.model import CaseAnswer, InspectedCase, Inspection, Unit


def a_case(case_id, unit="A", **facts):
    drawn_for = facts.pop("drawn_for", "")
    known = {"sentence": SentenceKind.COMMUNITY, "rosh": Rosh.HIGH, **facts}
    return InspectedCase(
        case_id=case_id, unit=unit, stratum="all", facts=CaseFacts(**known), drawn_for=drawn_for
    )


def an_answer(case_id, answer, question="P 2.1.1"):
    return CaseAnswer(case_id=case_id, question=question, answer=Answer(answer))


def an_inspection(**parts):
    """A region of two units, with what a test gives it."""
    empty = ("cases", "answers", "judgements", "decisions", "findings", "recommendations")
    return Inspection(
        **{
            "service": "Northern region",
            "code": "N",
            "edition": find_edition("adult-region-2023"),
            "units_edition": find_edition("adult-pdu-2023"),
            "units": (Unit(code="A", name="Ashby"), Unit(code="B", name="Bexton")),
            "fieldwork_from": date(2025, 3, 3),
            "fieldwork_to": date(2025, 3, 14),
            "published_on": None,
            "lead_inspector": "Ines",
            "synthetic": "",
            **dict.fromkeys(empty, ()),
            **parts,
        }
    )


@pytest.fixture
def case():
    return a_case


@pytest.fixture
def answer():
    return an_answer


@pytest.fixture
def inspection():
    return an_inspection
