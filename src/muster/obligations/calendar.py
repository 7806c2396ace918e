"""Working days: which day is so many working days, days or months after another.

A calendar has a first and a last day, and beyond them it does not guess: the day it is asked for
is then `None`, and what hangs on it is unknown. One-off bank holidays appear in the published list
only once they are announced, so the list is refreshed every year.
"""

import calendar as gregorian
import csv
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The working days of one country between two days, both included."""

    name: str
    first: date
    last: date
    holidays: frozenset[date]
    working_days: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        days = (self.first + n * DAY for n in range((self.last - self.first).days + 1))
        object.__setattr__(self, "working_days", tuple(filter(self.is_working_day, days)))

    def is_working_day(self, day: date) -> bool:
        """Neither a weekend nor a bank holiday."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def working_days_after(self, day: date, count: int) -> date | None:
        """The day that is `count` working days after `day`; `day` itself is never counted.

        None if the day, or the answer, is outside the calendar.

        >>> england_and_wales().working_days_after(date(2026, 4, 30), 5)  # 4 May is a holiday
        datetime.date(2026, 5, 8)
        """
        if day not in self:
            return None
        if count == 0:
            return day
        place = bisect_left(self.working_days, day + DAY) + count - 1
        return self.working_days[place] if place < len(self.working_days) else None


def months_after(day: date, count: int) -> date:
    """The same day `count` months later, or the last day of a month that has no such day.

    >>> months_after(date(2027, 11, 30), 3)
    datetime.date(2028, 2, 29)
    """
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


@cache
def england_and_wales() -> Calendar:
    """The calendar of England and Wales, as long as its bank holidays are published."""
    days = _published("bank_holidays_england_wales.csv")
    return Calendar(
        name="England and Wales",
        first=date(min(days).year, 1, 1),
        last=date(max(days).year, 12, 31),
        holidays=frozenset(days),
    )


def _published(name: str) -> Collection[date]:
    with (files("muster.records") / "data" / name).open(encoding="utf-8") as file:
        return [date.fromisoformat(row["date"]) for row in csv.DictReader(file)]
