"""Make the reference pages of the case record: every table and column, a page for each theme."""

import inspect
from collections.abc import Iterator
from types import ModuleType

from makers.editions import table
from muster.records.checking.library import OF_PRACTICE
from muster.records.origins import origin
from muster.records.schema import PROVENANCE, THEMES, Audience, Column, Table, Type
from muster.records.schema.provenance import GIVEN

HOLDS = {
    Type.ID: "a number or name of a row; leading noughts are kept",
    Type.CODE: "one of a code list; a code that no list has is kept, and counted",
    Type.TEXT: "words",
    Type.DAY: "a day, such as `2026-11-20`",
    Type.MOMENT: "a day and a time, as the clocks of the place showed them",
    Type.WHOLE: "a whole number",
    Type.DECIMAL: "a number, exact to two places",
    Type.YES_NO: "yes or no; empty is neither",
}
OPENING = """\
# The case record

What Muster reads of a case: every table, in themes.
What a record is, and why it is so, is told in [Case records](../explanation/records.md).
The codes that columns hold are in [Code lists](code-lists.md).

An extract need not have every table, nor every column.
What it leaves out is unknown, and is never taken for good.
A row must have its key and the columns that are marked *needed*.
Without one of them it is set aside, with the reason."""


def records_page() -> str:
    """Every theme and table in a line, and what the words of the other pages mean."""
    rows = [
        (_linked(theme, each), each.says, _feed(each), len(each.columns))
        for theme in THEMES
        for each in theme.TABLES
    ]
    given = [(f"`{each.name}`", each.means, _from(each)) for each in PROVENANCE]
    return "\n\n".join(
        [
            OPENING,
            "## Tables",
            table(("Table", "A row is", "Feed", "Columns"), rows),
            "A [feed](code-lists.md#feeds) is what can go quiet by itself; "
            "what rests on a quiet feed is unknown from then on.",
            "## What a column holds",
            table(("Kind", "Holds"), ((_words(each), HOLDS[each]) for each in Type)),
            "## Who may see a column",
            "Applied to whoever reads in a scope, once they may see the row at all.\n"
            "On the command line `muster records show` reads in one; the other commands read in "
            "none: whoever may open a store sees all of it.",
            table(("Seen by", "Who that is"), ((_words(each), each.meaning) for each in Audience)),
            "## What every row has besides",
            table(("Column", "Meaning", "Comes from"), given),
            "## What is looked for",
            "`muster records check` counts these, by unit, and sets no row aside for them.\n"
            "It also counts what follows from the tables: names of rows that are not there, "
            "codes that no list has, and ends before their beginnings.",
            table(("Kind", "Table", "What it is"), _checks()),
        ]
    )


def theme_page(theme: ModuleType) -> str:
    """One theme: its tables, with every column of each."""
    parts = [f"# {title(theme)}", inspect.getdoc(theme) or ""]
    parts += [part for each in theme.TABLES for part in _table_parts(each)]
    legend = "What the words mean is in [The case record](../records.md)."
    return "\n\n".join([*parts, legend])


def file_of(theme: ModuleType) -> str:
    """Where the page of a theme stands, under `docs/reference`."""
    return f"records/{theme.__name__.rpartition('.')[2].replace('_', '-')}.md"


def title(theme: ModuleType) -> str:
    """The name of a theme, as a person would write it."""
    return theme.__name__.rpartition(".")[2].replace("_", " ").capitalize()


def _table_parts(each: Table) -> Iterator[str]:
    yield f"## `{each.name}`"
    yield each.says
    kept = f" nDelius or OASys keeps it in {_names(each.origin)}." if each.origin else ""
    key = " and ".join(f"`{name}`" for name in each.key)
    whole = "" if each.seen_by is Audience.CASE else f" Seen only by: {_words(each.seen_by)}."
    yield f"Told apart by {key}. Feed: {_feed(each)}.{kept}{whole}"
    yield table(
        ("Column", "Holds", "Needed", "Meaning", "In nDelius", "Seen by"),
        (_column(each, column) for column in each),
    )


def _column(each: Table, column: Column) -> tuple[str, ...]:
    needed = "key" if column.key else "needed" if column.required else ""
    later = f" Shown only from `{column.shown_from}` on." if column.shown_from else ""
    return (
        f"`{column.name}`",
        _holds(column),
        needed,
        column.means + later,
        _names(origin(each, column)),
        _words(column.seen_by),
    )


def _holds(column: Column) -> str:
    """The kind of a column; of a code, its list; of a name of another row, where that stands."""
    if column.codes:
        return f"code of [`{column.codes}`](../code-lists.md#{column.codes})"
    if column.type is Type.CODE:
        return "code, of a list that the source keeps"
    if column.refers_to:
        return f"id, of `{column.refers_to}`"
    unit = f" in {column.unit}" if column.unit else ""
    return f"{_words(column.type)}{unit}{_limits(column)}"


def _limits(column: Column) -> str:
    if column.highest is not None:
        return f", {column.lowest or 0} to {column.highest}"
    return f", {column.lowest} or more" if column.lowest is not None else ""


def _checks() -> Iterator[tuple[str, str, str]]:
    for check in OF_PRACTICE:
        yield f"`{check.kind}`", f"`{check.table}`", check.says


def _feed(each: Table) -> str:
    return f"`{each.feed}`"


def _from(column: Column) -> str:
    return "the extract, if it says" if column in GIVEN else "the load"


def _linked(theme: ModuleType, each: Table) -> str:
    return f"[`{each.name}`]({file_of(theme)}#{each.name})"


def _names(names: str) -> str:
    return ", ".join(f"`{name}`" for name in names.split(", ") if name)


def _words(value: str) -> str:
    return value.replace("_", " ")
