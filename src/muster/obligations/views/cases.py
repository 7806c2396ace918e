"""One row a case: what every declaration may ask of the sentence and the person."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.views.recorded import put_on_record


def cases(records: Mapping[str, Table]) -> Table:
    """Every sentence: case_id, person_id, started_on, ended_on, and what is known of it.

    A sentence without a date is not lost: it is counted from the first day the record has for it,
    and `has_dates` says that what runs from the sentence cannot be known. One that ends before it
    starts is taken as not ended, and `is_in_order` says so. Death ends what is owed.
    """
    people = records["people"].select("person_id", "sex", "born_on", "died_on")
    sentences = records["sentences"].left_join(people, "person_id").drop("person_id_right")
    recorded_on = put_on_record(sentences)
    first_known = ibis.coalesce(sentences.sentenced_on, sentences.convicted_on, recorded_on)
    dated = _with_mappa(sentences.mutate(started_on=first_known), records)
    in_order = (_.terminated_on.isnull() | (_.terminated_on > _.started_on)).fill_null(True)
    ends = in_order.ifelse(_.terminated_on, ibis.null("date"))
    return dated.select(
        "case_id",
        "person_id",
        "started_on",
        "kind",
        "disposal_type",
        "sentenced_on",
        "sex",
        "is_active",
        "is_intensive_court",
        "is_national_security",
        expected_end_on=ibis.coalesce(_.entered_end_on, _.notional_end_on),
        ended_on=ibis.least(ends, _.died_on),
        has_dates=_.sentenced_on.notnull(),
        is_in_order=in_order,
        is_mappa_settled=_.flagged_person.notnull() | _.decided_case.notnull(),
    )


def _with_mappa(sentences: Table, records: Mapping[str, Table]) -> Table:
    """Sentences with whether anybody recorded that MAPPA applies to the person, or does not."""
    flags = records["registrations"].filter(_.registration_type.isin(["MAPP", "NOTMAPPA"]))
    decided = records["decisions"].filter(_.about == "MAPPA", _.has_reason)
    people = flags.select(flagged_person=flags.person_id).distinct()
    cases_ = decided.select(decided_case=decided.case_id).distinct()
    known = sentences.left_join(people, sentences.person_id == people.flagged_person)
    return known.left_join(cases_, known.case_id == cases_.decided_case)


def people_of_cases(records: Mapping[str, Table]) -> Table:
    """Whose each case is: case_id, person_id, began_on.

    The store gives each person one number to use.
    """
    return records["cases"].select("case_id", "person_id", began_on=_.started_on)
