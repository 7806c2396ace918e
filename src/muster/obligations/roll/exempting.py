"""Why a case is exempt, and on whose authority. The ledger says when, and the declaration why."""

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calling import Roll
from muster.obligations.engine.reading import Reader, all_of
from muster.obligations.engine.spans import of_one
from muster.obligations.engine.stages import stages_beside
from muster.obligations.model import Exemption


def with_authority(exempt: Table, found: Roll) -> Table:
    """Cases that an obligation exempts, each with the first exemption declared that holds.

    `exempt` has obligation and case_id; the result has those, exemption, why_exempt and authority.
    """
    exemptions = list(dict.fromkeys(e for one in found.obligations for e in one.unless))
    if not exemptions:
        return _nameless(exempt)
    held = _held(found, exemptions)
    declared = ibis.memtable(_declared(found, exemptions))
    keys = ["obligation", "case_id"]
    matching = (
        exempt.select(*keys)
        .inner_join(declared, "obligation")
        .inner_join(held, ["case_id", "exemption"])
    )
    first = matching.group_by(keys).agg(turn=_.turn.min())
    named = first.inner_join(declared, ["obligation", "turn"])
    joined = exempt.left_join(named, keys).drop("obligation_right", "case_id_right")
    return joined.drop("turn")


def _nameless(exempt: Table) -> Table:
    blank = ibis.null("string")
    return exempt.mutate(exemption=ibis.null("int32"), why_exempt=blank, authority=blank)


def _held(found: Roll, exemptions: list[Exemption]) -> Table:
    """Which exemption holds for which case on the day: case_id, exemption."""
    reader = Reader(found.tables, stages_beside(found.ledger))
    at = ibis.literal(found.as_at)
    parts = [
        of_one(span, reader, since=exemption.in_force_from, until=exemption.in_force_to)
        .filter((_.since <= at) & (_.to > at))
        .select("case_id", exemption=ibis.literal(number, "int32"))
        for number, exemption in enumerate(exemptions)
        for span in exemption.spans
    ]
    return all_of(parts).distinct()


def _declared(found: Roll, exemptions: list[Exemption]) -> pa.Table:
    rows = [
        (one.id, turn, exemptions.index(e), e.says, f"{e.authority} ({e.status.value})")
        for one in found.obligations
        for turn, e in enumerate(one.unless)
    ]
    names = ("obligation", "turn", "exemption", "why_exempt", "authority")
    types = (pa.string(), pa.int32(), pa.int32(), pa.string(), pa.string())
    columns = zip(*rows, strict=True)
    return pa.table({
        name: pa.array(column, type_)
        for name, column, type_ in zip(names, columns, types, strict=True)
    })  # fmt: skip
