"""Who is in the demonstration: for each role somebody to sign in as, and the rest of the team.

Nobody here is real. All have the one password of the demonstration (`demonstration.PASSWORD`),
which its sign-in page shows; a site that is not a demonstration has none of them.
"""

from dataclasses import dataclass

from muster.web.models import Role

REGION = "N53"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the demonstration: their role, where they hold it, and what to try as them."""

    name: str
    role: Role
    unit_code: str = ""
    days: int = 0
    skills: str = ""
    try_this: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@muster.example"


SIGN_IN_AS = (
    Person(
        name="Ines Duarte", role=Role.LEAD_INSPECTOR, days=40,
        try_this="Leads the inspection: plan, sample, live results.",
    ),
    Person(
        name="Rosa Albright", role=Role.INSPECTOR, days=30, skills="domestic abuse, courts",
        try_this="Reviews cases, some of them blind in a pair with Malik.",
    ),
    Person(
        name="Dilys Morgan", role=Role.LOCAL_ASSESSOR, days=20, skills="resettlement",
        try_this="Reviews cases beside the inspectors; lent by another region.",
    ),
    Person(
        name="Priya Raman", role=Role.MODERATOR, days=25,
        try_this="Agrees reviews, or returns them with a query.",
    ),
    Person(
        name="Hannah Brook", role=Role.HEAD_OF_UNIT, unit_code="N53LEIS",
        try_this="Sends the evidence that was asked of Leicester, Leicestershire and Rutland.",
    ),
    Person(
        name="Gareth Lowe", role=Role.REGIONAL_LEAD, unit_code=REGION,
        try_this="Sees how the inspection of the region stands, and no case.",
    ),
    Person(
        name="Tess Ward", role=Role.PRACTITIONER, unit_code="N53LEIS",
        try_this="Supervises people in Leicester.",
    ),
    Person(
        name="Sanjay Mistry", role=Role.SENIOR_PROBATION_OFFICER, unit_code="N53LEIS",
        try_this="Oversees a team in Leicester.",
    ),
    Person(
        name="Vera Collins", role=Role.VICTIM_LIAISON, unit_code=REGION,
        try_this="Keeps in touch with victims across the region.",
    ),
    Person(
        name="Colin Frost", role=Role.COURT_TEAM, unit_code="N53NOCY",
        try_this="Writes reports for the court in Nottingham.",
    ),
    Person(
        name="Paula Stead", role=Role.PUBLISHER,
        try_this="Publishes reports.",
    ),
    Person(
        name="Ada Quist", role=Role.ADMINISTRATOR,
        try_this="Invites people, gives them roles, and reads the audit trail; sees no case.",
    ),
)  # fmt: skip
"""One person for each role, in the order of the roles."""

MALIK = Person(name="Malik Okafor", role=Role.INSPECTOR, days=30, skills="MAPPA, prisons")

REST_OF_THE_TEAM = (
    MALIK,
    Person(name="Tom Adeyemi", role=Role.INSPECTOR, days=30, skills="courts"),
    Person(name="Grace Whitlock", role=Role.INSPECTOR, days=30, skills="victims"),
    Person(name="Jun Park", role=Role.INSPECTOR, days=25, skills="unpaid work"),
    Person(name="Siobhan Keane", role=Role.INSPECTOR, days=30, skills="women"),
    Person(name="Owen Price", role=Role.INSPECTOR, days=20, skills="substance misuse"),
    Person(name="Leila Haddad", role=Role.INSPECTOR, days=30, skills="domestic abuse"),
    Person(name="Bryn Hughes", role=Role.LOCAL_ASSESSOR, days=15),
    Person(name="Carys Bell", role=Role.LOCAL_ASSESSOR, days=15),
    Person(name="Nadia Rahman", role=Role.LOCAL_ASSESSOR, days=15, skills="victims"),
)

OTHER_HEADS_OF_UNIT = (
    Person(name="Dana Hill", role=Role.HEAD_OF_UNIT, unit_code="N53DRBY"),
    Person(name="Ewan Marsh", role=Role.HEAD_OF_UNIT, unit_code="N53DERS"),
    Person(name="Ruth Tilley", role=Role.HEAD_OF_UNIT, unit_code="N53EWL"),
    Person(name="Imran Sheikh", role=Role.HEAD_OF_UNIT, unit_code="N53NOCY"),
    Person(name="Karen Oakes", role=Role.HEAD_OF_UNIT, unit_code="N53NOTS"),
)

PEOPLE = (*SIGN_IN_AS, *REST_OF_THE_TEAM, *OTHER_HEADS_OF_UNIT)

REVIEWERS = tuple(
    each.email for each in PEOPLE if each.role in (Role.INSPECTOR, Role.LOCAL_ASSESSOR)
)
LEAD, ROSA, MODERATOR = SIGN_IN_AS[0].email, SIGN_IN_AS[1].email, SIGN_IN_AS[3].email
OWEN = next(each.email for each in REST_OF_THE_TEAM if each.name == "Owen Price")
OWENS_UNIT = "N53NOCY"
"""Owen worked in a unit of the region, says so, and reviews no case of it."""
