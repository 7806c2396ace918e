"""What declarations read besides the tables of the record: tables worked out from them.

A view is a named function from the record to a table. Declarations name views as they name tables,
so that what is hard to say of one row (a booking still to come, the failures that count) is said
once, and tested by itself. Listed, not discovered; a view may read those listed before it.
"""

from collections.abc import Callable, Mapping

from ibis.expr.types import Table

from muster.obligations.views import (
    cases,
    contacts,
    custody,
    enforcement,
    facts,
    others,
    risk,
    supervision,
)

View = Callable[[Mapping[str, Table]], Table]

VIEWS: Mapping[str, View] = {
    view.__name__: view
    for view in (
        cases.cases,
        facts.facts,
        custody.held_in_custody,
        contacts.bookings,
        contacts.attendances,
        contacts.first_attendances,
        contacts.outcomes_awaited,
        contacts.notes_of_risk,
        contacts.late_entries,
        risk.fresh_assessments,
        risk.one_rosh_level,
        risk.risk_flags,
        risk.planned_risks,
        risk.reviewed_flags,
        risk.flag_reviews,
        risk.high_risk,
        risk.mappa_flags,
        risk.mappa_meetings_due,
        risk.duplicate_flags,
        risk.signed_with_links_open,
        enforcement.failure_dates,
        enforcement.failure_limits_reached,
        enforcement.absences_held,
        enforcement.answers_awaited,
        enforcement.enforcement_decided,
        enforcement.breach_states,
        supervision.real_managers,
        supervision.new_managers,
        supervision.allocation_revised,
        supervision.overloaded,
        supervision.licence_changes,
        supervision.changes_in_reduced_contact,
        supervision.reset_not_allowed,
        supervision.releases_coming,
        supervision.met_before_release,
        supervision.verified_before_release,
        others.report_checks,
        others.spoken_to_before,
        others.eligible_victims,
        others.notices_due,
        others.first_sessions,
        others.checked_before_booking,
        others.sfo_due,
    )
}


def with_views(records: Mapping[str, Table]) -> dict[str, Table]:
    """The tables of the record, as known on one day, and every view of them."""
    tables = dict(records)
    for name, view in VIEWS.items():
        tables[name] = view(tables)
    return tables
