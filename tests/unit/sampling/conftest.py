"""Frames and long lists, small enough to be read."""

from datetime import date

import pytest

from muster.sampling.design import Design
from muster.sampling.framing import frame_of
from muster.sampling.long_list import read_long_list
from muster.sampling.model import Case, Frame, Rosh, SentenceType, Sex

AS_AT = date(2026, 11, 20)
HEADINGS = (
    "Family name,First names,Date of birth,Gender,Case or sentence type,CRN,PNC,RoSH,"
    "Date of sentence or release,LDU,Responsible officer"
)


@pytest.fixture(scope="session")
def case():
    """Makes a case; the number is its identity."""

    def make(number=1, **changes):
        facts = {
            "identity": f"X{number:06d}",
            "sex": Sex.MALE,
            "sentence": SentenceType.COMMUNITY,
            "rosh": Rosh.MEDIUM,
            "started_on": date(2026, 5, 1),
            "unit": "North",
            "practitioner": "Ash",
        }
        return Case(**{**facts, **changes})

    return make


@pytest.fixture(scope="session")
def frame():
    """Makes a frame of cases, in their order."""

    def make(cases, **changes):
        in_order = tuple(sorted(cases, key=lambda case: case.identity))
        return Frame(as_at=AS_AT, cases=in_order, **changes)

    return make


@pytest.fixture
def region(case, frame):
    """A frame of 240 cases in four units and five strata, twelve practitioners a unit."""
    return frame(
        case(
            number,
            sex=Sex.FEMALE if number % 6 == 0 else Sex.MALE,
            sentence=(SentenceType.COMMUNITY, SentenceType.POST_CUSTODY)[number % 5 < 2],
            rosh=list(Rosh)[number % 4],
            unit=f"Unit {number % 4}",
            practitioner=f"Practitioner {number % 48}",
        )
        for number in range(240)
    )


@pytest.fixture
def design():
    """Makes a design of 40 cases, changed as asked."""

    def make(**changes):
        return Design(**{"size": 40, **changes})

    return make


@pytest.fixture
def long_list(tmp_path):
    """Writes a long list of these rows, and reads it."""

    def read(*rows, headings=HEADINGS):
        path = tmp_path / "long-list.csv"
        path.write_text("\n".join([headings, *rows, ""]), encoding="utf-8")
        return read_long_list(path)

    return read


@pytest.fixture
def framed(long_list):
    """The frame of a long list of these rows."""

    def make(*rows, **options):
        return frame_of(long_list(*rows, **options), as_at=AS_AT)

    return make
