"""Short names for the columns that tables are made of, so that a table reads as a list of facts.

`more` is whatever else `Column` takes: `unit`, `seen_by`, `required`.
"""

from typing import Any

from muster.records.schema.model import Audience, Column, Type

OWN = ""  # the source has codes of its own, and no public list of them is in hand


def key(name: str, means: str, **more: Any) -> Column:
    """What tells the rows of a table apart."""
    return Column(name, Type.ID, means, key=True, **more)


def person(**more: Any) -> Column:
    """Whose row it is."""
    return refers("person_id", "people", "Whose it is.", required=True, **more)


def case(*, required: bool = True, **more: Any) -> Column:
    """Which sentence it belongs to; where it may be empty, the row bears on all the person's."""
    means = "The sentence it belongs to." if required else "The sentence, if it belongs to one."
    return refers("case_id", "sentences", means, required=required, **more)


def refers(name: str, table: str, means: str, **more: Any) -> Column:
    """A row of another table, by its key: of the same name, or as in `"partners.partner_code"`."""
    target = table if "." in table else f"{table}.{name}"
    return Column(name, Type.ID, means, refers_to=target, **more)


def staff(name: str, means: str, **more: Any) -> Column:
    """A member of staff."""
    return refers(name, "staff.staff_id", means, **more)


def code(name: str, codes: str, means: str, **more: Any) -> Column:
    """One of a code list."""
    return Column(name, Type.CODE, means, codes=codes, **more)


def text(name: str, means: str, **more: Any) -> Column:
    """Words."""
    return Column(name, Type.TEXT, means, **more)


def identity(name: str, means: str, **more: Any) -> Column:
    """Words that say who the person is."""
    return text(name, means, seen_by=Audience.IDENTITY, **more)


def diversity(name: str, codes: str, means: str, **more: Any) -> Column:
    """A protected characteristic."""
    return code(name, codes, means, seen_by=Audience.DIVERSITY, **more)


def narrative(name: str, means: str, **more: Any) -> Column:
    """What somebody wrote about the case."""
    return text(name, means, seen_by=Audience.NARRATIVE, **more)


def day(name: str, means: str, **more: Any) -> Column:
    """A day."""
    return Column(name, Type.DAY, means, **more)


def moment(name: str, means: str, **more: Any) -> Column:
    """A day and a time."""
    return Column(name, Type.MOMENT, means, **more)


def yes_no(name: str, means: str, **more: Any) -> Column:
    """Yes, no, or empty where nobody recorded it."""
    return Column(name, Type.YES_NO, means, **more)


def whole(name: str, means: str, **more: Any) -> Column:
    """A whole number, never below nought."""
    return Column(name, Type.WHOLE, means, lowest=0, **more)


def minutes(name: str, means: str, **more: Any) -> Column:
    """A length of time in minutes, never below nought."""
    return whole(name, means, unit="minutes", **more)


def decimal(name: str, means: str, **more: Any) -> Column:
    """A number to two places."""
    return Column(name, Type.DECIMAL, means, **more)
