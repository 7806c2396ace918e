"""The person: who they are, where they live, and who and what surrounds them."""

from muster.records.schema.model import Audience, Table
from muster.records.schema.shared import (
    OWN,
    case,
    code,
    day,
    diversity,
    identity,
    key,
    moment,
    person,
    refers,
    text,
    yes_no,
)

# fmt: off
PEOPLE = Table(
    name="people",
    says="One person on probation.",
    origin="OFFENDER",
    columns=(
        key("person_id", "The case reference number, or what the source calls the person by."),
        identity("pnc_number", "Police National Computer number; blank never matches blank."),
        identity("noms_number", "Prison number."),
        identity("first_name", "First name."),
        identity("family_name", "Family name."),
        identity("preferred_name", "What the person asks to be called."),
        day("born_on", "Date of birth.", seen_by=Audience.IDENTITY),
        day("died_on", "Date of death: nothing more is owed."),
        code("sex", "sexes", "Sex as recorded; it decides which tier rules apply."),
        diversity("gender_identity", OWN, "Gender identity, as the person says."),
        diversity("ethnicity", "ethnicities", "Ethnicity, as the person says."),
        diversity("religion", OWN, "Religion or belief."),
        diversity("sexual_orientation", OWN, "Sexual orientation."),
        diversity("nationality", OWN, "Nationality."),
        diversity("first_language", OWN, "First language."),
        yes_no("needs_interpreter", "Whether an interpreter is needed."),
        day("diversity_asked_on", "When the person was last asked about diversity and "
            "circumstances; a refusal to say is an answer."),
    ),
)

ALIASES = Table(
    name="aliases",
    says="Another name or date of birth that a person has used.",
    origin="ALIAS",
    columns=(
        key("alias_id", "The alias."),
        person(),
        identity("first_name", "First name."),
        identity("family_name", "Family name."),
        day("born_on", "Date of birth given.", seen_by=Audience.IDENTITY),
    ),
)

ADDRESSES = Table(
    name="addresses",
    says="Where a person lives, lived, or is to live.",
    origin="OFFENDER_ADDRESS",
    columns=(
        key("address_id", "The address of this person."),
        person(),
        code("address_type", "address_types", "What sort of accommodation it is."),
        code("address_status", "address_statuses", "Main, previous, or proposed on release."),
        yes_no("is_no_fixed_abode", "Whether the person has no fixed abode."),
        identity("postcode", "Postcode."),
        refers("council_code", "partners.partner_code",
               "The council whose children's services answer for this address."),
        refers("police_force_code", "partners.partner_code", "The police force of this address."),
        day("from_on", "First day there.", required=True),
        day("to_on", "Last day there."),
        day("verified_on", "When somebody made sure of it."),
    ),
)

ADDRESS_CHECKS = Table(
    name="address_checks",
    says="A check of an address before a curfew, a release or a residence there.",
    origin="ADDRESS_ASSESSMENT",
    columns=(
        key("address_check_id", "The check."),
        person(),
        case(required=False),
        refers("address_id", "addresses", "The address that was checked."),
        code("check_reason", "address_check_reasons", "What the address was proposed for."),
        day("proposed_on", "When the address was proposed to a court or a prison."),
        yes_no("has_occupant", "Whether somebody else lives there; empty if nobody recorded it."),
        day("occupant_spoken_to_on", "When the householder was spoken to."),
        day("visited_on", "When the address was visited."),
        day("domestic_abuse_checked_on", "When domestic abuse at the address was checked."),
        day("children_checked_on", "When children at the address were checked."),
        yes_no("is_suitable", "Whether it was found suitable."),
    ),
)

PERSONAL_CONTACTS = Table(
    name="personal_contacts",
    says="Somebody in the person's life: a partner, a child, whom to ring in an emergency.",
    origin="PERSONAL_CONTACT",
    columns=(
        key("personal_contact_id", "The personal contact."),
        person(),
        code("relationship", "relationships", "Who they are to the person."),
        identity("name", "Their name; it may be a victim's."),
        yes_no("is_child", "Whether they are under 18; empty if nobody recorded it."),
        yes_no("lives_with_person", "Whether they share a household."),
        yes_no("is_emergency_contact", "Whether to ring them in an emergency."),
        refers("council_code", "partners.partner_code", "The council that answers for a child."),
        day("from_on", "From when."),
        day("to_on", "Until when."),
    ),
)

PERSONAL_CIRCUMSTANCES = Table(
    name="personal_circumstances",
    says="A circumstance of the person's life, dated and evidenced.",
    origin="PERSONAL_CIRCUMSTANCE",
    columns=(
        key("circumstance_id", "The circumstance."),
        person(),
        code("circumstance_type", OWN, "What it is about.", required=True),
        code("circumstance_subtype", OWN, "What it is."),
        day("from_on", "From when."),
        day("to_on", "Until when."),
        yes_no("is_evidenced", "Whether somebody has seen evidence of it."),
    ),
)

DISABILITIES = Table(
    name="disabilities",
    says="A disability or health condition, and what is done about it.",
    origin="DISABILITY",
    columns=(
        key("disability_id", "The disability."),
        person(),
        diversity("disability_type", OWN, "What it is."),
        text("adjustment", "The adjustment made for it.", seen_by=Audience.DIVERSITY),
        day("from_on", "From when."),
        day("to_on", "Until when."),
    ),
)

MERGES = Table(
    name="merges",
    says="Two records found to be one person, or found not to be after all.",
    origin="MERGE_HISTORY",
    columns=(
        key("merge_id", "The merge."),
        refers("from_person_id", "people.person_id", "The number no longer to be used.",
               required=True),
        refers("into_person_id", "people.person_id", "The number to use instead.", required=True),
        moment("merged_at", "When they were merged.", required=True),
        moment("unmerged_at", "When the merge was undone."),
    ),
)

LEGAL_DELETIONS = Table(
    name="legal_deletions",
    says="A person whose record must be erased by law. The row itself is erased with the rest.",
    columns=(
        key("person_id", "Whose record must go."),
        moment("deleted_at", "When the source erased it.", required=True),
    ),
)

TABLES = (
    PEOPLE, ALIASES, ADDRESSES, ADDRESS_CHECKS, PERSONAL_CONTACTS, PERSONAL_CIRCUMSTANCES,
    DISABILITIES, MERGES, LEGAL_DELETIONS,
)
