"""How the cells of a column are read: text, a day, a number, a percentage, one of some words.

A reader is given a cell that is not blank and answers with its value, or with a `Problem`. What
might be read in two ways is not guessed at: a year of two digits, or a month before the day.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, TypeVar

from muster.tables.model import Cell, Percentage, Problem, Reader
from muster.tables.words import did_you_mean, listed, plain

T = TypeVar("T")

DAY_ZERO: Final = date(1899, 12, 30)  # of Excel's serial numbers, from 1 March 1900 on
FIRST_YEAR, LAST_YEAR = 1901, 2199  # Excel writes an empty date as 0 January 1900
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([A-Za-z]{3,9})[ \-,]+(\d{4})")
WHOLE = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[/.\- ](?:\d{1,2}|[A-Za-z]{3,9})[/.\- ]\d{2}")


def text(cell: Cell) -> str | Problem:
    """What the cell says, without spaces around it; a number as it would be typed."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return str(cell)


@lru_cache(maxsize=8192, typed=True)
def day(cell: Cell) -> date | Problem:
    """A date: a real one, a spreadsheet's number of days, or text with the day before the month."""
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return Problem("a date", "Write it as 31/10/2026 or 2026-10-31.")
    return _day_of_text(cell.strip()) if isinstance(cell, str) else _day_of_serial(cell)


def _day_of_serial(cell: int | float) -> date | Problem:
    if not 367 <= cell < 110_000:  # 1901 to 2201: any other number is some other number
        return Problem("a date", "Format the column as a date, and see what it shows.")
    return DAY_ZERO + timedelta(days=int(cell))


def _day_of_text(written: str) -> date | Problem:
    if found := ISO.fullmatch(written):
        year, month, day_of_month = map(int, found.groups()[:3])
    elif found := DAY_FIRST.fullmatch(written):
        day_of_month, month, year = map(int, found.groups()[:3])
    elif found := IN_WORDS.fullmatch(written):
        day_of_month, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif TWO_DIGIT_YEAR.fullmatch(written):
        return Problem("a date with the whole year", "Write all four digits of the year.")
    else:
        return Problem("a date", "Write it as 31/10/2026 or 2026-10-31.")
    try:
        return _in_range(date(year, month, day_of_month))
    except ValueError:
        return Problem("a day of the calendar", "The day comes before the month: 31/10/2026.")


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 if there is none."""
    begins = [n for n, month in enumerate(MONTHS, 1) if month.startswith(name.casefold())]
    return begins[0] if len(begins) == 1 or name.casefold() == "sept" else 0


def _in_range(read: date) -> date | Problem:
    if FIRST_YEAR <= read.year <= LAST_YEAR:
        return read
    return Problem(
        f"a date between {FIRST_YEAR} and {LAST_YEAR}",
        "A spreadsheet shows an empty date as one in 1900: leave the cell blank, or correct it.",
    )


def whole_number(cell: Cell) -> int | Problem:
    """A whole number of nought or more."""
    if isinstance(cell, str) and WHOLE.fullmatch(cell.strip()):
        return int(cell.strip().replace(",", ""))
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return Problem("a whole number", "Write digits only: 42.")
    whole = float(cell).is_integer() and cell >= 0
    return int(cell) if whole else Problem("a whole number of nought or more", "Correct it.")


def percent(cell: Cell) -> Decimal | Problem:
    """A percentage from 0 to 100: 65, 65%, or a cell that the spreadsheet shows as 65%."""
    wrong = Problem("a percentage from 0 to 100", "Write 65 or 65%.")
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return wrong
    try:
        written = cell.strip().removesuffix("%").strip() if isinstance(cell, str) else repr(cell)
        read = (
            Decimal(repr(float(cell))) * 100 if isinstance(cell, Percentage) else Decimal(written)
        )
    except InvalidOperation:
        return wrong
    return read if read.is_finite() and 0 <= read <= 100 else wrong


def one_of(words: Mapping[str, T], *, what: str, such_as: Iterable[str] = ()) -> Reader:
    """A reader of one of these words (case, spaces and punctuation aside), as what it stands for.

    `what` ends the sentence "'x' is not ...": "a sentence type we know". `such_as` are the words
    to suggest, where there are many.
    """
    by_plain = {plain(word): value for word, value in words.items()}
    some = f"It may be {listed(such_as or words)}."

    @lru_cache(maxsize=1024, typed=True)  # typed: TRUE and 1 are not the same word
    def read(cell: Cell) -> T | Problem:
        written = str(text(cell))
        if plain(written) in by_plain:
            return by_plain[plain(written)]
        return Problem(what, did_you_mean(written, words) or some)

    return read


YES_NO: Final = {
    "yes": True, "y": True, "true": True, "1": True,
    "no": False, "n": False, "false": False, "0": False,
}  # fmt: skip
yes_no: Reader = one_of(YES_NO, what="yes or no")
