"""The sentence, which is the case: what the court passed, what it asks, and where it has got to."""

from muster.records.schema.model import Table
from muster.records.schema.shared import (
    OWN,
    case,
    code,
    day,
    key,
    moment,
    person,
    text,
    whole,
    yes_no,
)

# fmt: off
SENTENCES = Table(
    name="sentences",
    says="One sentence under supervision: an order, or a custodial sentence with its licence.",
    origin="EVENT, DISPOSAL",
    columns=(
        key("case_id", "The sentence."),
        person(),
        whole("event_number", "Which of the person's sentences it is."),
        code("kind", "sentence_kinds", "An order, or a custodial sentence served partly on "
             "licence.", required=True),
        code("disposal_type", "disposal_types", "What the court passed."),
        day("convicted_on", "Day of conviction."),
        day("sentenced_on", "Day of sentence; without it nothing that runs from it can be known."),
        text("court_code", "The court that passed it."),
        whole("length", "Length as passed."),
        code("length_unit", "length_units", "Its unit."),
        whole("length_days", "Length in days.", unit="days"),
        day("notional_end_on", "End as worked out."),
        day("entered_end_on", "End as entered by somebody; it goes before the notional end."),
        day("terminated_on", "When supervision ended."),
        code("termination_reason", "termination_reasons", "Why it ended."),
        yes_no("is_active", "Whether the source counts it as live."),
        yes_no("is_in_breach", "Whether it is in breach."),
        day("breach_ended_on", "When the last breach ended: failures count again from here."),
        whole("failure_count", "Failures to comply as the source counts them."),
        yes_no("is_intensive_court", "Whether an intensive supervision court holds it."),
        yes_no("is_national_security", "Whether the National Security Division holds it."),
    ),
)

OFFENCES = Table(
    name="offences",
    says="An offence that the sentence was passed for.",
    origin="MAIN_OFFENCE, ADDITIONAL_OFFENCE",
    columns=(
        key("offence_id", "The offence."),
        case(),
        person(),
        text("offence_code", "Five digits of the Home Office code."),
        yes_no("is_main", "Whether it is the main offence."),
        day("committed_on", "When it was committed."),
        whole("count", "How many times."),
        yes_no("is_taken_into_consideration", "Whether it was taken into consideration only."),
    ),
)

REQUIREMENTS = Table(
    name="requirements",
    says="Something that an order or post-sentence supervision requires of the person.",
    origin="RQMNT, PSS_RQMNT",
    columns=(
        key("requirement_id", "The requirement."),
        case(),
        person(),
        code("category", "requirement_categories", "What it requires.", required=True),
        code("subcategory", "requirement_subcategories", "More exactly."),
        yes_no("is_post_sentence", "Whether it belongs to post-sentence supervision."),
        whole("length", "How much of it."),
        code("length_unit", "length_units", "Its unit."),
        day("imposed_on", "From when it binds."),
        day("expected_start_on", "When it was to begin."),
        day("commenced_on", "When it began."),
        day("expected_end_on", "When it was to end."),
        day("terminated_on", "When it ended."),
        code("termination_reason", "requirement_ends", "Why it ended."),
        whole("days_done", "Days of activity counted by the source; practitioners do not trust it.",
              unit="days"),
        whole("attendances", "Attendances counted by the source."),
    ),
)

LICENCE_CONDITIONS = Table(
    name="licence_conditions",
    says="A condition of a licence.",
    origin="LIC_CONDITION",
    columns=(
        key("licence_condition_id", "The condition."),
        case(),
        person(),
        code("category", OWN, "What it asks.", required=True),
        code("subcategory", OWN, "More exactly."),
        day("imposed_on", "From when it binds."),
        day("terminated_on", "When it ended."),
        code("termination_reason", "requirement_ends", "Why it ended."),
    ),
)

KEY_DATES = Table(
    name="key_dates",
    says="A date that a custodial sentence turns on, as calculated.",
    origin="KEY_DATE",
    columns=(
        key("key_date_id", "The date."),
        case(),
        person(),
        code("key_date_type", "key_date_types", "Which date it is.", required=True),
        day("falls_on", "The day.", required=True),
    ),
)

CUSTODY = Table(
    name="custody",
    says="Where a custodial sentence has got to.",
    origin="CUSTODY",
    feed="custody",
    columns=(
        key("custody_id", "The custody record of the sentence."),
        case(),
        person(),
        code("custody_status", "custody_statuses", "In custody, on licence, ended.",
             required=True),
        code("location", "custody_locations", "The prison, or unlawfully at large."),
        day("status_on", "Since when the status holds."),
        day("location_on", "Since when the location holds."),
        day("post_sentence_from_on", "When post-sentence supervision begins."),
    ),
)

RELEASES = Table(
    name="releases",
    says="A release from custody.",
    origin="RELEASE",
    feed="custody",
    columns=(
        key("release_id", "The release."),
        case(),
        person(),
        code("release_type", "release_types", "What sort of release."),
        day("released_on", "The day.", required=True),
        code("released_from", "custody_locations", "The prison."),
    ),
)

RECALLS = Table(
    name="recalls",
    says="A recall to custody, from the asking to the return.",
    origin="RECALL",
    feed="custody",
    columns=(
        key("recall_id", "The recall."),
        case(),
        person(),
        code("recall_reason", "recall_reasons", "Why."),
        day("asked_on", "When the practitioner asked for it."),
        day("recalled_on", "When the licence was revoked."),
        day("withdrawn_on", "When the asking was withdrawn or refused."),
        day("returned_on", "When the person was back in custody."),
    ),
)

TRANSFERS = Table(
    name="transfers",
    says="A case asked to be taken over by another region, unit or team.",
    origin="ORDER_TRANSFER, OFFENDER_TRANSFER",
    columns=(
        key("transfer_id", "The transfer."),
        case(),
        person(),
        text("from_region_code", "The region that asks."),
        text("from_team_code", "The team that asks."),
        text("to_region_code", "The region that is asked."),
        text("to_team_code", "The team that is asked."),
        day("asked_on", "When it was asked.", required=True),
        day("accepted_on", "When it was accepted."),
        day("refused_on", "When it was refused."),
        day("withdrawn_on", "When it was withdrawn."),
        day("completed_on", "When the managers agreed: the new one is the manager of record."),
    ),
)

SUPERVISION_PACKAGES = Table(
    name="supervision_packages",
    says="A phase of supervision with its allowance of contacts.",
    columns=(
        key("package_id", "The package."),
        case(),
        person(),
        code("phase", "package_phases", "Which phase.", required=True),
        day("from_on", "From when.", required=True),
        day("to_on", "Until when."),
        whole("allowance", "Contacts allowed.", unit="contacts"),
        whole("scheduled", "Contacts booked.", unit="contacts"),
        whole("completed", "Contacts done.", unit="contacts"),
    ),
)

REDUCED_CONTACT = Table(
    name="reduced_contact",
    says="A time when policy suspends or reduces contact: Reset, Impact, allowance, final third.",
    columns=(
        key("reduced_contact_id", "The spell."),
        case(),
        person(),
        code("why", "reduced_contact_reasons", "Under which policy.", required=True),
        day("from_on", "From when.", required=True),
        day("to_on", "Until when."),
        text("authority", "The policy or the person that allowed it."),
        moment("authorised_at", "When it was allowed."),
    ),
)

TABLES = (
    SENTENCES, OFFENCES, REQUIREMENTS, LICENCE_CONDITIONS, KEY_DATES, CUSTODY, RELEASES, RECALLS,
    TRANSFERS, SUPERVISION_PACKAGES, REDUCED_CONTACT,
)
