"""A long list of sixty people of one unit, and a draw of it at every step."""

import pytest
from tests.web.people import NOW
from tests.web.sample.lists import FILE, long_list

from muster.sampling.design import find_design
from muster.web.sample import actions


@pytest.fixture
def begun(inspection, ines):
    """A draw with its seed written down, and no long list yet."""
    return actions.begin(
        inspection=inspection,
        drawn_for="",
        title="Cases",
        as_at=NOW.date(),
        seed="spring",
        by=ines,
        at=NOW,
    )


@pytest.fixture
def listed(begun, ines):
    """A draw that has its long list."""
    sent = actions.Sent(name=FILE, content=long_list())
    actions.send_list(draw=begun, sent=sent, by=ines, at=NOW)
    begun.refresh_from_db()
    return begun


@pytest.fixture
def sealed(listed, ines):
    """Twelve of the sixty, drawn and sealed, with three in reserve or so."""
    design = find_design("even-chances").but(size=12)
    return actions.make(draw=listed, design=design, by=ines, at=NOW)
