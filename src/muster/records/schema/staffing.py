"""Who supervises: staff, where they work, when they are away, and which cases are theirs."""

from muster.records.schema.model import Audience, Table
from muster.records.schema.shared import (
    case,
    code,
    day,
    decimal,
    key,
    person,
    refers,
    staff,
    text,
    whole,
    yes_no,
)

# fmt: off
STAFF = Table(
    name="staff",
    says="One holder of a post for one period; two people can share an officer code across eras.",
    origin="STAFF",
    feed="staff",
    columns=(
        key("staff_id", "The post-holder and period."),
        text("officer_code", "Seven characters; one that ends in U is nobody."),
        text("name", "Their name."),
        code("grade", "grades", "Grade."),
        text("grade_code", "The letters that the source gives the grade by."),
        decimal("weekly_hours", "Hours contracted a week; none recorded is not none.",
                unit="hours", lowest=0, highest=168),
        day("joined_on", "From when."),
        day("left_on", "Until when; cases still held are held by nobody."),
        day("qualified_on", "When they qualified."),
        text("user_name", "How they sign in."),
    ),
)

POSTINGS = Table(
    name="postings",
    says="A member of staff in a team, for a time.",
    origin="STAFF_TEAM",
    feed="staff",
    columns=(
        key("posting_id", "The posting."),
        staff("staff_id", "Who.", required=True),
        refers("team_code", "teams", "Which team.", required=True),
        code("post", "posts", "As what.", required=True),
        day("from_on", "From when."),
        day("to_on", "Until when."),
    ),
)

ABSENCES = Table(
    name="absences",
    says="A time when a member of staff is away.",
    feed="staff",
    columns=(
        key("absence_id", "The absence."),
        staff("staff_id", "Who.", required=True),
        code("absence_type", "absence_types", "Why.", seen_by=Audience.LINE_MANAGER),
        day("from_on", "First day.", required=True),
        day("to_on", "Last day; empty is not yet back."),
    ),
)

REDUCTIONS = Table(
    name="reductions",
    says="Hours taken off what a member of staff can be asked to carry.",
    feed="staff",
    columns=(
        key("reduction_id", "The reduction."),
        staff("staff_id", "Whose.", required=True),
        code("reason", "reduction_reasons", "Why.", required=True,
             seen_by=Audience.LINE_MANAGER),
        decimal("weekly_hours", "How many hours a week.", unit="hours", lowest=0, highest=168),
        day("from_on", "From when.", required=True),
        day("to_on", "Until when."),
        code("state", "reduction_states", "Whether it holds."),
    ),
)

MANAGERS = Table(
    name="managers",
    says="Whose case it is, from when until when, and in which team.",
    origin="OFFENDER_MANAGER, ORDER_MANAGER, RESPONSIBLE_OFFICER, PRISON_OFFENDER_MANAGER",
    columns=(
        key("manager_id", "The assignment."),
        case(),
        person(),
        code("role", "manager_roles", "As what.", required=True),
        staff("staff_id", "Who; an unallocated code is nobody."),
        refers("team_code", "teams", "In which team.", required=True),
        day("from_on", "From when.", required=True),
        day("to_on", "Until when."),
        code("reason", "allocation_reasons", "Why."),
        yes_no("is_duty_cover", "Whether it is cover by duty, and recorded as such."),
    ),
)

ALLOCATIONS = Table(
    name="allocations",
    says="A decision to give a case to somebody, and why to them.",
    columns=(
        key("allocation_id", "The decision."),
        case(),
        person(),
        staff("staff_id", "To whom.", required=True),
        day("allocated_on", "When.", required=True),
        staff("allocated_by", "By whom."),
        yes_no("follows_advice", "Whether grade, experience and capacity advised it."),
        yes_no("has_reason", "Where it does not, whether a reason is recorded."),
        text("reason", "The reason."),
    ),
)

ESTABLISHMENT = Table(
    name="establishment",
    says="How many of a grade a unit should have, and has, on a day.",
    feed="staff",
    columns=(
        refers("unit_code", "units", "The unit.", key=True),
        code("grade", "grades", "The grade.", key=True),
        day("as_at_on", "The day.", key=True),
        decimal("required_fte", "Full-time posts it should have.", unit="full-time posts",
                lowest=0),
        decimal("in_post_fte", "Full-time posts filled.", unit="full-time posts", lowest=0),
        whole("spo_span", "People whom each SPO has to oversee.", unit="people"),
    ),
)

WORKLOAD_LISTINGS = Table(
    name="workload_listings",
    says="A case that the workload tool lists by itself: a warrant, unpaid work, an end overdue.",
    feed="staff",
    columns=(
        key("listing_id", "The listing."),
        person(),
        code("row_type", "workload_row_types", "Why it is listed.", required=True),
        text("tier", "The tier as the tool has it."),
        staff("staff_id", "Who holds it, by the tool."),
        refers("team_code", "teams", "Their team, by the tool."),
        text("location", "In the community, on licence or in custody, as the tool writes it."),
        text("disposal_type", "The type of sentence, as the tool writes it."),
    ),
)

TABLES = (
    STAFF, POSTINGS, ABSENCES, REDUCTIONS, MANAGERS, ALLOCATIONS, ESTABLISHMENT, WORKLOAD_LISTINGS,
)
