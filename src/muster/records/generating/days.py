"""Days as whole numbers since 1 January 1970, and the working days among them.

A day is the number that Arrow and Parquet keep, so columns of days are written as they stand.
Bank holidays empty the offices: what was to happen on one happens on the next working day.
Outside the years whose bank holidays are published, only weekends are known to be closed.
"""

from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from muster.records.data import bank_holidays
from muster.records.generating.chance import Days

EPOCH = date(1970, 1, 1)
NEVER = 1_000_000  # after every day; what happens then has not happened, and its cell is empty
_LAST = 50_000  # 23 November 2106: after the last day of any sentence made here
_FIRST = -20_000  # 31 March 1915: before any birth


def number(day: date) -> int:
    """The number of a day.

    >>> number(date(2026, 11, 20))
    20777
    """
    return (day - EPOCH).days


def as_date(day: int) -> date:
    """The day of a number."""
    return EPOCH + timedelta(days=int(day))


@cache
def _worked() -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each day the working days up to and including it, and the day of each working day."""
    days = np.arange(_FIRST, _LAST, dtype=np.int32)
    open_on = (days + 3) % 7 < 5  # 1 January 1970 was a Thursday
    open_on[[number(day) - _FIRST for day in bank_holidays()]] = False
    return np.cumsum(open_on, dtype=np.int32), days[open_on]


def working(days: ArrayLike, *, after: ArrayLike = 0) -> Days:
    """The working day so many working days after each day; at nought, that day or the next open.

    What never comes stays so.

    >>> as_date(working(number(date(2026, 12, 24)), after=1))  # over Christmas and Boxing Day
    datetime.date(2026, 12, 29)
    """
    worked, open_days = _worked()
    wanted = np.asarray(after, dtype=np.int32)
    held = np.minimum(np.asarray(days, dtype=np.int32), _LAST - 500)
    through = worked[np.where(wanted > 0, held, held - 1) - _FIRST]
    found = open_days[through + np.maximum(wanted - 1, 0)]
    return np.where(held < _LAST - 500, found, NEVER).astype(np.int32)


def open_before(days: ArrayLike) -> Days:
    """The last working day before each day.

    >>> as_date(open_before(number(date(2026, 12, 29))))
    datetime.date(2026, 12, 24)
    """
    worked, open_days = _worked()
    return open_days[worked[np.asarray(days, dtype=np.int32) - 1 - _FIRST] - 1]


def working_between(start: ArrayLike, end: ArrayLike) -> Days:
    """How many working days come after `start`, up to and including `end`."""
    worked, _ = _worked()
    first, last = np.asarray(start, dtype=np.int32), np.asarray(end, dtype=np.int32)
    return worked[last - _FIRST] - worked[first - _FIRST]


def months(count: ArrayLike) -> Days:
    """So many months as days, to the nearest: 12 months are 365 days."""
    return np.rint(np.asarray(count) * 365.25 / 12 - 0.01).astype(np.int32)


def later(days: ArrayLike, count: ArrayLike) -> Days:
    """So many calendar months later: the same day of the month, or the last it has.

    >>> as_date(later(number(date(2026, 11, 30)), 3))
    datetime.date(2027, 2, 28)
    """
    held = np.asarray(days, dtype=np.int32).astype("datetime64[D]")
    month = held.astype("datetime64[M]")
    first = (month + np.asarray(count).astype(np.int64)).astype("datetime64[D]")
    last = (month + np.asarray(count).astype(np.int64) + 1).astype("datetime64[D]") - 1
    return np.minimum(first + (held - month), last).astype(np.int64).astype(np.int32)
