"""How the text of a column becomes its value, and what is wrong with it when it does not.

Each column of the schema compiles to SQL: the value, or null where it cannot be read, and the
faults it may have, each a condition with its sentence. So a table of thirty million rows is read
and validated in one pass, and a row is quarantined for reasons that a person can act on.
"""

from dataclasses import dataclass
from typing import Final

from muster.records.importing import sql
from muster.records.schema.model import Column, Type
from muster.records.schema.shapes import DECIMAL_DIGITS, DECIMAL_PLACES

FIRST_DAY, LAST_DAY = "1900-01-01", "2199-12-31"
WORDS: Final = (Type.ID, Type.CODE, Type.TEXT)
NUL: Final = "There is a NUL byte in it, which no text holds."
YES: Final = ("y", "yes", "t", "true", "1")
NO: Final = ("n", "no", "f", "false", "0")
WHOLE_TYPES: Final = (
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What may be wrong with a value: the condition, in SQL, and what to say of it."""

    column: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A column as it is given: where it stands, as what, and how its days are written."""

    column: Column
    expression: str  # SQL
    type: str = "VARCHAR"  # DuckDB's name
    format: str = ""  # of a day or a moment, as in strptime
    zone: str = "Europe/London"  # whose clocks a moment with an offset is put to
    has_nul: bool = False  # whether its file holds a NUL byte, here or elsewhere

    @property
    def present(self) -> str:
        """Whether there is anything, in SQL: a blank is nothing."""
        if self.type != "VARCHAR":
            return f"({self.expression}) IS NOT NULL"
        return f"nullif(trim({self.expression}), '') IS NOT NULL"

    @property
    def value(self) -> str:
        """The value, in SQL; null where there is none or it cannot be read."""
        value = _VALUES[self.column.type](self)
        if self.column.if_blank:
            return f"coalesce({value}, {sql.text(self.column.if_blank)})"
        return value

    @property
    def day(self) -> str:
        """The day of the moment it holds, in SQL; what is no moment stays as it is written."""
        return f"coalesce(CAST(CAST({_clock(self)} AS DATE) AS VARCHAR), {_word(self)})"

    def faults(self) -> list[Fault]:
        """Everything that may be wrong with it."""
        name = self.column.name
        found = []
        if self.column.is_required:
            found.append(Fault(column=name, when=f"NOT ({self.present})", reason="It is missing."))
        if self.has_nul and self.type == "VARCHAR" and self.column.type in WORDS:
            holds = f"contains({self.expression}, chr(0))"
            found.append(Fault(column=name, when=holds, reason=NUL))
        if expected := _EXPECTED.get(self.column.type):
            unread = f"({self.present}) AND ({self.value}) IS NULL"
            found.append(Fault(column=name, when=unread, reason=expected.format(given=self)))
        return found + [
            Fault(column=name, when=f"({self.value}) {limit}", reason=reason)
            for limit, reason in _limits(self.column)
        ]

    @property
    def how_days_are_written(self) -> str:
        """A day as the package says that it writes them."""
        return f"a day as {self.format!r} says" if self.format else "a day such as 2026-10-31"


def _limits(column: Column) -> list[tuple[str, str]]:
    unit = f" {column.unit}" if column.unit else ""
    limits = []
    if column.lowest is not None:
        limits.append((f"< {column.lowest}", f"It is less than {column.lowest}{unit}."))
    if column.highest is not None:
        limits.append((f"> {column.highest}", f"It is more than {column.highest}{unit}."))
    return limits


def _text(given: Given) -> str:
    """The words as they stand; where somebody wrote at length, the spaces around them too."""
    if given.type != "VARCHAR":
        return f"CAST({given.expression} AS VARCHAR)"
    return f"CASE WHEN {given.present} THEN {given.expression} END"


def _word(given: Given) -> str:
    """An id or a code: the spaces around it are not part of it."""
    if given.type != "VARCHAR":
        return f"CAST({given.expression} AS VARCHAR)"
    return f"nullif(trim({given.expression}), '')"


def _day(given: Given) -> str:
    if given.type == "DATE":
        day, midnight = given.expression, "true"
    else:
        moment = _clock(given)
        day = f"CAST({moment} AS DATE)"
        midnight = f"{moment} = date_trunc('day', {moment})"
    if given.type == "VARCHAR" and not given.format:
        word = _word(given)
        plain_day = f"TRY_CAST({word} AS DATE)"
        day = f"CASE WHEN length({word}) <= 10 THEN {plain_day} WHEN {midnight} THEN {day} END"
        midnight = f"{word} BETWEEN '1' AND ':'"  # not 'epoch', nor 'infinity'
    real = f"({day}) BETWEEN DATE '{FIRST_DAY}' AND DATE '{LAST_DAY}'"
    return f"CASE WHEN {midnight} AND {real} THEN {day} END"


def _moment(given: Given) -> str:
    moment = _clock(given)
    real = f"{moment} BETWEEN TIMESTAMP '{FIRST_DAY}' AND TIMESTAMP '{LAST_DAY}'"
    return f"CASE WHEN {real} THEN {moment} END"


def _clock(given: Given) -> str:
    """A moment as the clocks of the place showed it, with or without an offset."""
    if given.type == "TIMESTAMP WITH TIME ZONE":
        return f"({given.expression} AT TIME ZONE {sql.text(given.zone)})"
    if given.type != "VARCHAR":
        return f"TRY_CAST({given.expression} AS TIMESTAMP)"
    word = _word(given)
    if given.format:
        return f"TRY_CAST(try_strptime({word}, {sql.text(given.format)}) AS TIMESTAMP)"
    with_offset = f"(TRY_CAST({word} AS TIMESTAMPTZ) AT TIME ZONE {sql.text(given.zone)})"
    ending = f"substr({word}, 17)"  # after the minutes
    has_offset = f"(suffix({word}, 'Z') OR contains({ending}, '+') OR contains({ending}, '-'))"
    begins = f"{word} BETWEEN '1' AND ':'"
    return (
        f"CASE WHEN NOT ({begins}) THEN NULL WHEN {has_offset} THEN {with_offset} "
        f"ELSE TRY_CAST({word} AS TIMESTAMP) END"
    )


def _whole(given: Given) -> str:
    """A whole number; a spreadsheet's 30.0 is one, and 3.7 is not rounded to be one."""
    if given.type in WHOLE_TYPES:
        return f"TRY_CAST({given.expression} AS INTEGER)"
    word = _word(given)
    number = f"TRY_CAST({word} AS INTEGER)"
    as_spreadsheets_do = f"regexp_full_match({word}, '[+-]?[0-9]+([.]0*)?')"
    return f"CASE WHEN CAST({number} AS VARCHAR) = {word} OR {as_spreadsheets_do} THEN {number} END"


def _decimal(given: Given) -> str:
    """A number of at most two places: a third is not rounded away."""
    to = f"DECIMAL({DECIMAL_DIGITS}, {DECIMAL_PLACES})"
    if given.type in WHOLE_TYPES:
        return f"TRY_CAST({given.expression} AS {to})"
    word = _word(given)
    written = f"regexp_full_match({word}, '[+-]?[0-9]+([.][0-9]{{0,2}}0*)?')"
    return f"CASE WHEN {written} THEN TRY_CAST({word} AS {to}) END"


def _yes_no(given: Given) -> str:
    if given.type == "BOOLEAN":
        return given.expression
    word = f"lower({_word(given)})"
    yes, no = (", ".join(map(sql.text, words)) for words in (YES, NO))
    return f"CASE WHEN {word} IN ({yes}) THEN true WHEN {word} IN ({no}) THEN false END"


_VALUES: Final = {
    Type.ID: _word,
    Type.CODE: _word,
    Type.TEXT: _text,
    Type.DAY: _day,
    Type.MOMENT: _moment,
    Type.WHOLE: _whole,
    Type.DECIMAL: _decimal,
    Type.YES_NO: _yes_no,
}

_EXPECTED: Final = {
    Type.DAY: "It is not {given.how_days_are_written}, from 1900 to 2199.",
    Type.MOMENT: "It is not a moment such as 2026-10-31 09:30, from 1900 to 2199.",
    Type.WHOLE: "It is not a whole number.",
    Type.DECIMAL: "It is not a number of at most two decimal places.",
    Type.YES_NO: "It is not yes or no.",
}
