"""What every live case is owed: every declaration, listed, one module a theme."""

from muster.obligations.library import contact
from muster.obligations.model import Obligation

LIBRARY: tuple[Obligation, ...] = (*contact.OBLIGATIONS,)

BY_ID = {obligation.id: obligation for obligation in LIBRARY}
