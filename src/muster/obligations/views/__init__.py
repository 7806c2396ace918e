"""What declarations read besides the tables of the record: tables worked out from them.

A view is a named function from the record to a table. Declarations name views as they name tables,
so that what is hard to say of one row (a booking still to come, the failures that count) is said
once, and tested by itself. Listed, not discovered; a view may read those listed before it.
"""

from collections.abc import Callable, Iterator, Mapping

from ibis.expr.types import Table

from muster.obligations.engine.stages import Stages, stages_beside
from muster.obligations.views import (
    cases,
    contacts,
    custody,
    enforcement,
    facts,
    interventions,
    others,
    risk,
    supervision,
)

View = Callable[[Mapping[str, Table]], Table]

VIEWS: Mapping[str, View] = {
    view.__name__: view
    for view in (
        cases.cases,
        cases.people_of_cases,
        facts.plans_in_force,
        facts.facts,
        custody.held_in_custody,
        contacts.bookings,
        contacts.first_bookings,
        contacts.attendances,
        contacts.seen_as_asked,
        contacts.first_attendances,
        contacts.outcomes_awaited,
        contacts.notes_of_risk,
        contacts.late_entries,
        risk.fresh_assessments,
        risk.one_rosh_level,
        risk.risks_to_plan_for,
        risk.planned_risks,
        risk.evidence_answered,
        risk.replies_used,
        risk.reviewed_flags,
        risk.flag_reviews,
        risk.calling_for_oversight,
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
        enforcement.stuck_states,
        supervision.real_managers,
        supervision.regions_of_cases,
        supervision.new_managers,
        supervision.allocation_revised,
        supervision.overloaded,
        supervision.licence_changes,
        supervision.changes_in_reduced_contact,
        supervision.reset_not_allowed,
        supervision.releases_coming,
        supervision.short_notice,
        supervision.reset_licences,
        contacts.seen_in_reset,
        supervision.met_before_release,
        supervision.verified_before_release,
        interventions.programmes_needed,
        interventions.programmes_settled,
        others.report_checks,
        others.reports_fitting,
        others.addresses_checked,
        others.spoken_to_before,
        others.eligible_victims,
        others.notices_due,
        others.first_sessions,
        others.checked_before_booking,
        others.sfo_due,
    )
}


# Read straight through, and not written down: nearly every contact is in them, and few read them.
PASSED_THROUGH = frozenset({"bookings", "outcomes_awaited", "late_entries"})

# Read more than the records of one case: whether an officer holds fifty hangs on all of theirs.
BEYOND_THE_CASE = frozenset({"overloaded"})


def with_views(records: Mapping[str, Table], stages: Stages | None = None) -> "WithViews":
    """The tables of the record, as known on one day, and every view of them.

    A view is worked out when it is first asked for, into a temporary table of the engine that the
    records are on; so what nothing reads costs nothing, and what many read is worked out once.
    """
    return WithViews(records, stages or stages_beside(records["sentences"]))


class WithViews(Mapping[str, Table]):
    """The tables of a record, and the views that were asked for."""

    def __init__(self, records: Mapping[str, Table], stages: Stages) -> None:
        self._records, self._stages = records, stages
        self._made: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in VIEWS:
            return self._records[name]
        if name not in self._made:
            rows = VIEWS[name](self)
            kept = rows if name in PASSED_THROUGH else self._stages.keep(name, rows)
            self._made[name] = kept
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._records), **dict.fromkeys(VIEWS)})

    def __len__(self) -> int:
        return len({*self._records, *VIEWS})
