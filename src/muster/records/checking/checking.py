"""Run the checks over a store, and count what they find by unit."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

import ibis
from ibis import _
from ibis.expr.types import Table as Expression

from muster.records.checking.library import OF_PRACTICE
from muster.records.checking.model import Check, Finding, OfARow, Reader
from muster.records.checking.naming import clean_names
from muster.records.checking.references import of_the_schema
from muster.records.stores.merges import in_circles, standing

Tell = Callable[[str, int], None]


def checks() -> tuple[Check, ...]:
    """Every check, those of practice first."""
    return (*OF_PRACTICE, *of_the_schema())


def findings(
    records: Reader, *, as_at: date, tell: Tell = lambda says, rows: None
) -> Iterator[Finding]:
    """What is odd, one kind at a time; a kind that nothing shows is left out."""
    there = [check for check in checks() if not records.is_empty(check.table)]
    clean = {*_clean_rows(records, there, as_at), *clean_names(records, there)}
    with _units(records).cache() as units:
        for check in there:
            tell(f"Checking {check.table}", 1)
            if check in clean:
                continue
            counted = _by_unit(check.rows(records, as_at), units).to_pyarrow().to_pylist()
            if counted:
                yield _finding(check, {row["unit_code"]: int(row["rows"]) for row in counted})
    if people := len(in_circles(standing(records.read("merges"), None))):
        yield Finding(
            kind="merges-in-a-circle",
            table="merges",
            says="People are merged into each other in a circle.",
            count=people,
            units={"": people},
        )


def _finding(check: Check, units: dict[str, int]) -> Finding:
    return Finding(
        kind=check.kind,
        table=check.table,
        says=check.says,
        count=sum(units.values()),
        units=units,
    )


def _clean_rows(records: Reader, asked: Sequence[Check], as_at: date) -> Iterator[Check]:
    """Of the oddities that a row shows by itself, those that none shows: one pass a table."""
    of_rows = [check for check in asked if isinstance(check, OfARow)]
    for table, checks_of_it in groupby(sorted(of_rows, key=_table), key=_table):
        rows, of_it = records.read(table), list(checks_of_it)
        asking = {f"n{n}": rows.count(where=c.when(rows, as_at)) for n, c in enumerate(of_it)}
        (answer,) = rows.aggregate(**asking).to_pyarrow().to_pylist()
        yield from (check for n, check in enumerate(of_it) if not answer[f"n{n}"])


def _table(check: Check) -> str:
    return check.table


def _units(records: Reader) -> Expression:
    """The unit of each case, by its newest manager's team; `case_id`, `person_id`, `unit_code`."""
    teams = records.read("teams").select("team_code", "unit_code")
    managers = records.read("managers")
    newest = ibis.row_number().over(
        group_by="case_id", order_by=[managers.from_on.desc(), managers.manager_id]
    )
    last = managers.mutate(place=newest).filter(_.place == 0)
    return last.inner_join(teams, "team_code").select("case_id", "person_id", "unit_code")


def _by_unit(rows: Expression, units: Expression) -> Expression:
    """Count rows by the unit of their case, or of any case of their person."""
    if "case_id" in rows.columns and "person_id" in rows.columns:
        of_person = _one_for_each(units, "person_id").rename(unit_of_person="unit_code")
        joined = rows.select("case_id", "person_id").left_join(
            _one_for_each(units, "case_id"), "case_id"
        )
        joined = joined.select("person_id", "unit_code").left_join(of_person, "person_id")
        unit = ibis.coalesce(joined.unit_code, joined.unit_of_person, ibis.literal(""))
        return joined.group_by(unit_code=unit).aggregate(rows=_.count())
    for key in ("case_id", "person_id"):
        if key in rows.columns:
            joined = rows.select(key).left_join(_one_for_each(units, key), key)
            unit = ibis.coalesce(joined.unit_code, ibis.literal(""))
            return joined.group_by(unit_code=unit).aggregate(rows=_.count())
    return rows.group_by(unit_code=ibis.literal("")).aggregate(rows=_.count())


def _one_for_each(units: Expression, key: str) -> Expression:
    return units.group_by(key).aggregate(unit_code=_.unit_code.min())
