"""When something is not owed: the standard exemptions, each a dated interval with its authority.

Staff are not blamed for obeying the policy of the day, so what was in force then decides, and not
what is in force now.
"""

from datetime import date

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.model import Exemption, Spans

IN_CUSTODY = Exemption(
    id="X1",
    says="The person is in custody, before release or after recall.",
    authority="Supervision in the community begins at release.",
    status=Status.INFERRED,
    spans=(Spans(table="held_in_custody", since="since", to="to"),),
)

RESET_BEGAN = date(2024, 6, 7)
IMPACT_BEGAN = date(2025, 4, 1)  # April is published; the day is assumed

IN_RESET = Exemption(
    id="X2",
    says="Contact is suspended by Probation Reset.",
    authority="Probation Reset, from 7 June 2024.",
    status=Status.STATED,
    spans=(Spans(table="reduced_contact", since="from_on", to="to_on", where=_.why == "RESET"),),
    in_force_from=RESET_BEGAN,
)

UNDER_IMPACT = Exemption(
    id="X2B",
    says="Contact is suspended by Probation Impact.",
    authority="Probation Impact, from April 2025; its first day is assumed.",
    status=Status.STATED,
    spans=(Spans(table="reduced_contact", since="from_on", to="to_on", where=_.why == "IMPACT"),),
    in_force_from=IMPACT_BEGAN,
)

CONTACT_SUSPENDED = (IN_RESET, UNDER_IMPACT)

ALLOWANCE_USED = Exemption(
    id="X3",
    says="The allowance of the supervision package is used, or the final third has begun.",
    authority="Supervision packages, 2026.",
    status=Status.STATED,
    spans=(
        Spans(
            table="reduced_contact",
            since="from_on",
            to="to_on",
            where=_.why.isin(["ALLOWANCE_USED", "FINAL_THIRD"]),
        ),
    ),
)

TRANSFERRED_OUT = Exemption(
    id="X4",
    says="The case is accepted by another region, and the transfer is not yet complete.",
    authority="The receiving region owes it from acceptance.",
    status=Status.INFERRED,
    spans=(Spans(table="transfers", since="accepted_on", to="completed_on"),),
)

# X5, death, needs no interval: it ends the case (`views.cases`), and with it all that is owed.
STANDARD = (IN_CUSTODY, *CONTACT_SUSPENDED, ALLOWANCE_USED, TRANSFERRED_OUT)
EXEMPTIONS = STANDARD
