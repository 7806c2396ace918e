"""Victims: who has a right to be told and heard, and whether they were.

No name, address or telephone number of a victim is kept: nothing that Muster asks needs one.
What is kept is walled off from the case team.
"""

from muster.records.schema.model import Audience, Column, Table, Type
from muster.records.schema.shared import case, code, day, key, person, refers, staff, yes_no

WALL = Audience.VICTIM_TEAM

# fmt: off
VICTIMS = Table(
    name="victims",
    says="A victim of a sentence, by number only.",
    feed="victims",
    seen_by=WALL,
    columns=(
        key("victim_id", "The victim."),
        case(),
        person(),
        code("scheme", "victim_schemes", "Under which scheme.", seen_by=WALL),
        yes_no("is_eligible", "Whether there is a right to contact; empty if nobody settled it.",
               seen_by=WALL),
        yes_no("has_details", "Whether there is any way to reach them.", seen_by=WALL),
        day("referred_on", "When they were referred to the victim team.", seen_by=WALL),
        day("contact_offered_on", "When contact was first offered.", seen_by=WALL),
        code("answer", "victim_answers", "What they answered.", seen_by=WALL),
        day("answered_on", "When.", seen_by=WALL),
        staff("liaison_id", "Their victim liaison officer.", seen_by=WALL),
    ),
)

VICTIM_NOTICES = Table(
    name="victim_notices",
    says="Something that a victim was to be told of, such as a release, and whether they were.",
    feed="victims",
    seen_by=WALL,
    columns=(
        key("notice_id", "The notice."),
        refers("victim_id", "victims", "The victim.", required=True, seen_by=WALL),
        case(),
        person(),
        code("about", "victim_events", "What happens.", required=True, seen_by=WALL),
        day("event_on", "When it happens.", seen_by=WALL),
        day("sent_on", "When the victim was told.", seen_by=WALL),
    ),
)

VICTIM_VIEWS = Table(
    name="victim_views",
    says="A victim's views on conditions, asked for and given.",
    feed="victims",
    seen_by=WALL,
    columns=(
        key("view_id", "The views."),
        refers("victim_id", "victims", "The victim.", required=True, seen_by=WALL),
        case(),
        person(),
        code("about", "victim_events", "On what.", seen_by=WALL),
        day("asked_on", "When they were asked.", seen_by=WALL),
        day("given_on", "When they were given.", seen_by=WALL),
        day("passed_on_on", "When the practitioner had them.", seen_by=WALL),
        Column("is_declined", Type.YES_NO, "Whether the victim chose to give none.",
               seen_by=WALL),
    ),
)

TABLES = (VICTIMS, VICTIM_NOTICES, VICTIM_VIEWS)
