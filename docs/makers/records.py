"""Make the reference pages of the records: every table with its columns, and every code list."""

from collections.abc import Iterator

from makers.editions import table as md_table
from muster.records.checking.library import OF_PRACTICE
from muster.records.codes import Code, CodeList, code_lists
from muster.records.origins import origin
from muster.records.schema import PROVENANCE, TABLES
from muster.records.schema.model import Audience, Column, Table

YES_OR_NO = {True: "yes", False: "no"}


def records_page() -> str:
    """Every table of the record."""
    lines = (
        (f"[`{table.name}`](#{table.name})", table.says, len(table.columns)) for table in TABLES
    )
    audiences = ((audience.value, audience.meaning) for audience in Audience)
    return "\n\n".join(
        [
            "# Records",
            "What a case record is: the tables that extracts are read into and stores keep.\n"
            "A *case* is one sentence under supervision.\n"
            "Where nDelius keeps a fact is said where its public schema shows it.",
            md_table(("Table", "One row is", "Columns"), lines),
            "## Who may see a column",
            md_table(("Audience", "Who"), audiences),
            "## Where each row came from",
            "Every table of a store has these columns too.\n"
            "An extract gives the first two, if it has them.",
            _columns(PROVENANCE),
            "## What is looked for",
            "`muster records check` counts these, besides references that name nothing, codes that "
            "no list has, and ends before their beginnings, which follow from the tables below.",
            md_table(
                ("Kind", "Table", "What it is"),
                ((check.kind, check.table, check.says) for check in OF_PRACTICE),
            ),
            *(part for table in TABLES for part in _table(table)),
        ]
    )


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    origin_of = f"\nIn nDelius: {table.origin}." if table.origin else ""
    yield f"{table.says}\nFeed: `{table.feed}`.{origin_of}"
    yield _columns(table.columns, table)


def _columns(columns: tuple[Column, ...], table: Table | None = None) -> str:
    heads = ("Column", "Holds", "Meaning", "Seen by", "In nDelius")
    return md_table(
        heads,
        (
            (
                f"**`{column.name}`**" if column.key else f"`{column.name}`",
                _holds(column),
                column.means,
                column.seen_by.value,
                origin(table, column) if table else "",
            )
            for column in columns
        ),
    )


def _holds(column: Column) -> str:
    words = [column.type.value.replace("_", " or ")]
    if column.codes:
        words.append(f"of [{column.codes}](code-lists.md#{column.codes})")
    if column.refers_to:
        words.append(f"of `{column.refers_to}`")
    if column.unit:
        words.append(f"in {column.unit}")
    if column.is_required:
        words.append("(required)")
    if column.shown_from:
        words.append(f"(known from `{column.shown_from}`)")
    return " ".join(words)


def code_lists_page() -> str:
    """Every code list, with what is known of each code."""
    lists = code_lists().values()
    rows = ((f"[`{one.name}`](#{one.name})", one.says, len(one.codes), one.status) for one in lists)
    return "\n\n".join(
        [
            "# Code lists",
            "The codes that columns hold, as data: `src/muster/records/codes/*.toml`.\n"
            "What is not said of a code is not known: neither yes nor no.\n"
            "A code that no list has is kept, and counted.",
            md_table(("List", "What it is", "Codes", "Known"), rows),
            *(part for one in lists for part in _list(one)),
        ]
    )


def _list(one: CodeList) -> Iterator[str]:
    yield f"## {one.name}"
    taken = "\nOther codes are taken as they come." if one.open else ""
    note = f"\n{one.note}" if one.note else ""
    yield f"{one.says}{note}{taken}\nKnown: {one.status}. Source: {one.source}"
    if one.facts:
        yield "\n".join(f"- *{name}*: {means}" for name, means in one.facts.items())
    yield md_table(("Code", "Meaning", *one.facts), (_code(one, c) for c in one.codes.values()))


def _code(one: CodeList, code: Code) -> tuple[str, ...]:
    means = code.means or "(not in hand)"
    aside = " ".join(
        part for part in (f"*{code.status}*" if code.status else "", code.note) if part
    )
    facts = (code.facts.get(name, "") for name in one.facts)
    told = (YES_OR_NO[fact] if isinstance(fact, bool) else str(fact) for fact in facts)
    return (f"`{code.code}`", f"{means} {aside}".strip(), *told)
