"""Which clauses of the declarations a generated nation makes both true and false.

    python benchmarks/logic.py STORE [--as-at 2026-11-20]

Every condition of every declaration is taken apart to its comparisons, and each is asked of every
row of its table. What is never true says nothing there, and what is never false leaves nothing
out: either the nation lacks the case, or the clause is not needed. The states that each obligation
comes to are told as well. It prints Markdown, for `benchmarks/README.md`.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import click
import ibis.expr.operations as ops
from ibis.expr.types import BooleanValue, Table

from muster.obligations.calling import Roll, call
from muster.obligations.model import Condition, Events, Gaps, Obligation, Spans
from muster.obligations.roll.standing import with_state, worst_of_each_case
from muster.obligations.states import State
from muster.records.stores.opening import open_store

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("store")
@click.option("--as-at", type=DAY, default="2026-11-20", help="The day of the roll.")
def main(store: str, as_at: datetime) -> None:
    """Print the clauses that are never true or never false, and the states never come to."""
    with open_store(store) as records:
        roll = call(records, as_at=as_at.date())
        clauses = list(asked(roll))
        click.echo(f"{len(clauses)} clauses; {sum(map(both, clauses))} were both true and false.\n")
        click.echo("| table | clause | true | false | obligations |\n|---|---|---|---|---|")
        for (table, clause, true, false), names in one_sided(clauses).items():
            click.echo(f"| {table} | `{clause}` | {true:,} | {false:,} | {', '.join(names)} |")
        click.echo("\n| obligation | states that no case is in |\n|---|---|")
        for name, missing in never_in(roll, as_at.date()):
            click.echo(f"| {name} | {', '.join(missing)} |")


Clause = tuple[str, str, str, int, int]


def both(clause: Clause) -> bool:
    """Whether it was true of some rows and false of others."""
    return bool(clause[3] and clause[4])


def one_sided(clauses: Iterable[Clause]) -> dict[tuple[str, str, int, int], list[str]]:
    """The clauses that were only ever true or only ever false, with the obligations of each."""
    found: dict[tuple[str, str, int, int], list[str]] = {}
    for name, *clause in (each for each in clauses if not both(each)):
        found.setdefault(tuple(clause), []).append(name)  # type: ignore[arg-type]
    return {clause: list(dict.fromkeys(names)) for clause, names in found.items()}


def asked(roll: Roll) -> Iterator[Clause]:
    """Each clause of each declaration, with how many rows it was true and false of."""
    for obligation in roll.obligations:
        for table, condition in conditions(obligation):
            rows = roll.tables[table]
            for leaf in leaves(condition.resolve(rows)):
                true, false = counted(rows, leaf)
                yield obligation.id, table, leaf.get_name(), true, false


def conditions(obligation: Obligation) -> Iterator[tuple[str, Condition]]:
    """The conditions of a declaration, each with the table that it is asked of."""
    yield from (("cases", each) for each in obligation.unknown_when.values())
    spans = [span for exemption in obligation.unless for span in exemption.spans]
    events = (*obligation.opened_by, *obligation.discharged_by, *obligation.ended_by)
    for one in (*flat(events), *spans):
        if one.where is not None:
            yield one.table, one.where


def flat(declared: Iterable[Events | Gaps]) -> Iterator[Events | Spans]:
    """Events, and the spans that a gap lacks."""
    for one in declared:
        if isinstance(one, Gaps):
            yield from one.none_of
        else:
            yield one


def leaves(condition: BooleanValue) -> Iterator[BooleanValue]:
    """The comparisons that a condition is made of."""
    match condition.op():
        case ops.And(left=left, right=right) | ops.Or(left=left, right=right):
            yield from leaves(left.to_expr())
            yield from leaves(right.to_expr())
        case ops.Not(arg=arg):
            yield from leaves(arg.to_expr())
        case _:
            yield condition


def counted(rows: Table, leaf: BooleanValue) -> tuple[int, int]:
    """How many rows a comparison is true of, and of how many it is plainly false."""
    found = rows.agg(true=leaf.ifelse(1, 0).sum(), false=(~leaf).ifelse(1, 0).sum())
    (row,) = found.to_pyarrow().to_pylist()
    return int(row["true"] or 0), int(row["false"] or 0)


def never_in(roll: Roll, day: date) -> Iterator[tuple[str, list[str]]]:
    """The states that no case is in, of each obligation that has any."""
    worst = worst_of_each_case(with_state(roll.ledger, day))
    pairs = worst.select("obligation", "state").distinct().to_pyarrow().to_pylist()
    seen = {(row["obligation"], row["state"]) for row in pairs}
    for one in roll.obligations:
        missing = [s.value for s in State if s is not State.NOT_APPLICABLE]
        missing = [state for state in missing if (one.id, state) not in seen]
        if missing:
            yield one.id, missing


if __name__ == "__main__":
    main()
