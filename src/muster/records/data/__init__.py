"""Public figures about probation in England and Wales, each row with its source and licence.

No row describes a person. The files are kept as they were published or compiled, so that a figure
can be followed back; what is made of them (a calendar, an estate, a rate) is made where it is
used. README.md beside them says where each comes from and what to be careful of.
"""

import csv
from datetime import date
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one file, by its name without `.csv`, as text by column.

    >>> rows("regions_pdus")[0]["region"]
    'Wales'
    """
    path = files("muster.records.data") / f"{name}.csv"
    return tuple(csv.DictReader(path.read_text("utf-8").splitlines()))


@cache
def bank_holidays() -> tuple[date, ...]:
    """The bank holidays of England and Wales, 2012 to 2028, in order.

    One-off days appear only once announced, so a year to come may gain one. Outside these years
    nothing is known, which is not the same as no bank holidays.

    Source: gov.uk/bank-holidays, as packaged in govuk-bank-holidays 0.19.
    """
    return tuple(
        sorted(date.fromisoformat(row["date"]) for row in rows("bank_holidays_england_wales"))
    )
