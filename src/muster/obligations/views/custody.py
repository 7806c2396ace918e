"""When a person was held in custody: before release, and after recall until the next release."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import reference


def held_in_custody(records: Mapping[str, Table]) -> Table:
    """custody_ref, case_id, since, to (null: still held).

    A custodial sentence is served in custody until its first release; after a return to custody
    the person is held until the next release. A recall that is asked for and not carried out
    holds nobody: the person is still owed supervision, or is unlawfully at large.
    """
    goes_in = _turns("sentences", _licences(records), on="started_on", is_release=0).union(
        _turns("recalls", records["recalls"], on="returned_on", is_release=0)
    )
    comes_out = _turns("releases", records["releases"], on="released_on", is_release=1)
    in_turn = ibis.window(group_by="case_id", order_by=["on", "is_release", "custody_ref"])
    turns = goes_in.union(comes_out).filter(_.on.notnull())
    followed = turns.mutate(to=_.on.lead().over(in_turn))
    return followed.filter(_.is_release == 0).select("custody_ref", "case_id", since=_.on, to=_.to)


def _licences(records: Mapping[str, Table]) -> Table:
    return records["cases"].filter(_.kind == "LICENCE")


def _turns(name: str, rows: Table, *, on: str, is_release: int) -> Table:
    return rows.select(
        "case_id",
        custody_ref=reference(name, rows),
        on=rows[on],
        is_release=ibis.literal(is_release),
    )
