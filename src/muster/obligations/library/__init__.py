"""What every live case is owed: every declaration, listed, one module a theme."""

from muster.obligations.library import (
    allocation,
    assessment,
    contact,
    court,
    enforcement,
    enquiry,
    home,
    mappa,
    oversight,
    recall,
    record,
    release,
    reset,
    review,
    sfo,
    unpaid_work,
    victims,
)
from muster.obligations.model import Obligation

LIBRARY: tuple[Obligation, ...] = (
    *contact.OBLIGATIONS,
    *assessment.OBLIGATIONS,
    *enquiry.OBLIGATIONS,
    *home.OBLIGATIONS,
    *review.OBLIGATIONS,
    *enforcement.OBLIGATIONS,
    *recall.OBLIGATIONS,
    *release.OBLIGATIONS,
    *allocation.OBLIGATIONS,
    *oversight.OBLIGATIONS,
    *court.OBLIGATIONS,
    *victims.OBLIGATIONS,
    *mappa.OBLIGATIONS,
    *reset.OBLIGATIONS,
    *unpaid_work.OBLIGATIONS,
    *sfo.OBLIGATIONS,
    *record.OBLIGATIONS,
)

BY_ID = {obligation.id: obligation for obligation in LIBRARY}
