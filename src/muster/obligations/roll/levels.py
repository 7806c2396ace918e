"""The levels at which the roll is read out: everywhere, region, unit, team, practitioner.

A case is in one place of each level, so what a level says adds up to what the one above says.
"""

from collections.abc import Callable, Mapping

import ibis
from ibis.expr.types import Table

from muster.obligations.engine.reading import all_of
from muster.obligations.roll.places import PLACES

LEVELS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "region": PLACES[:1],
    "unit": PLACES[:2],
    "team": PLACES[:3],
    "practitioner": PLACES,
}


def at_each_level(read: Callable[[tuple[str, ...]], Table]) -> Table:
    """What is read of the places of each level, in one table: level, *PLACES, and what is read.

    `read` is given the columns that name a place of the level, and returns them with the rest. A
    place above says nothing in the columns below it.
    """
    return all_of(_placed(read(by), level, by) for level, by in LEVELS.items())


def _placed(rows: Table, level: str, by: tuple[str, ...]) -> Table:
    blank = {name: ibis.literal("") for name in PLACES if name not in by}
    rest = [name for name in rows.columns if name not in PLACES]
    named = rows.mutate(level=ibis.literal(level), **blank)
    return named.select("level", *PLACES, *rest)
