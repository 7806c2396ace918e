"""What declarations read besides the tables of the record: tables worked out from them.

A view is a named function from the record to a table. Declarations name views as they name tables,
so that what is hard to say of one row (a booking that is still to come, the failures that count)
is said once, and tested by itself. Listed, not discovered.
"""

from collections.abc import Callable, Mapping

from ibis.expr.types import Table

from muster.obligations.views import cases, contacts, custody, facts

View = Callable[[Mapping[str, Table]], Table]

VIEWS: Mapping[str, View] = {
    "cases": cases.cases,
    "facts": facts.facts,
    "held_in_custody": custody.held_in_custody,
    "bookings": contacts.bookings,
    "attendances": contacts.attendances,
}


def with_views(records: Mapping[str, Table]) -> dict[str, Table]:
    """The tables of the record, as known on one day, and every view of them."""
    tables = dict(records)
    for name, view in VIEWS.items():
        tables[name] = view(tables)
    return tables
