"""The same histories read twice: by an engine, and by hand."""

from tempfile import TemporaryDirectory

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from tests.engines import by_hand
from tests.engines.shapes import AS_AT, SCHEMA, SETTINGS, SHAPES

from muster.obligations.calendar import england_and_wales
from muster.obligations.engine.ledger import Asked, ledger
from muster.obligations.states import WORST_FIRST, Row, State, state_on

CALENDAR = england_and_wales()


def in_the_store(engine, tables):
    """The records as tables of an engine."""
    return {name: stored(engine, name, tables[name]) for name in SCHEMA}


def stored(engine, name, rows):
    return put(
        engine, name, pa.Table.from_pylist(rows, schema=ibis.schema(SCHEMA[name]).to_pyarrow())
    )


def put(engine, name, kept):
    """A table of Arrow's as a table of an engine."""
    if engine.name != "pyspark":
        return engine.create_table(name, kept, overwrite=True)
    with TemporaryDirectory() as folder:  # by way of pandas, Spark takes an empty text for "NaN"
        pq.write_table(kept, f"{folder}/{name}.parquet")
        engine.read_parquet(f"{folder}/{name}.parquet", table_name=f"given_{name}")
        return engine.create_table(name, engine.table(f"given_{name}"), overwrite=True)


def ledger_of(engine, tables, *, shapes=SHAPES, as_at=AS_AT, **asked):
    """The rows that the engine comes to."""
    wanted = Asked(obligations=shapes, as_at=as_at, calendar=CALENDAR, settings=SETTINGS, **asked)
    return engine.to_pyarrow(ledger(in_the_store(engine, tables), wanted)).to_pylist()


def as_row(found):
    return Row(**{name: found[name] for name in Row.__dataclass_fields__ if found[name]})


def diaries(rows, tables, *, as_at=AS_AT):
    """What rows say of each case and obligation, day by day."""
    mine = {}
    for found in rows:
        mine.setdefault((found["obligation"], found["case_id"]), []).append(as_row(found))
    return {
        (shape.id, case["case_id"]): {
            day: worst(state_on(day, row) for row in mine.get((shape.id, case["case_id"]), []))
            for day in by_hand.days_alive(case, as_at)
        }
        for shape in SHAPES
        for case in tables["cases"]
    }


def worst(states):
    return min([*states, State.NOT_APPLICABLE], key=WORST_FIRST.index)


def slowly(tables, *, shapes=SHAPES, cases=None, as_at=AS_AT):
    """The same by hand."""
    cases = tables["cases"] if cases is None else cases
    by_case = by_hand.cases_of(tables)
    return {
        (shape.id, case["case_id"]): by_hand.states(
            shape,
            by_case[case["case_id"]],
            as_at=as_at,
            calendar=CALENDAR,
            settings=SETTINGS,
        )
        for shape in shapes
        for case in cases
    }


def differences(found, expected):
    return {key: (found[key], expected[key]) for key in expected if found[key] != expected[key]}
