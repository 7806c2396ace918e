"""One of our tables, filled from one file as a mapping says, in SQL; its values not yet read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from muster.errors import did_you_mean
from muster.records.adapters.model import Adapter, Lookup, Mapped, TableMapping
from muster.records.faults import PackageError
from muster.records.importing import sql
from muster.records.importing.columns import Given
from muster.records.importing.raw import LINE, Raw
from muster.records.schema import BY_NAME
from muster.records.schema.model import Column, Table
from muster.records.schema.provenance import GIVEN
from muster.tables.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedFile:
    """Rows for one of our tables, from one file."""

    table: Table
    raw: Raw
    rows: str  # SQL
    joins: str  # SQL of what is looked up for each row
    given: tuple[Given, ...]

    @property
    def relation(self) -> str:
        """What the expressions of `given` stand in, in SQL."""
        return f"{self.rows} s {self.joins}"

    @property
    def line(self) -> str:
        """The line of a row, in SQL."""
        return f"s.{LINE}"


def mapped(
    adapter: Adapter, mapping: TableMapping, raw: Raw, raws: Mapping[str, Sequence[Raw]]
) -> MappedFile:
    """Fill a table from a file. Raises `PackageError` if a column it needs is not there."""
    headings = {plain(heading): heading for heading in raw.columns}
    joins = _Joins(raws, headings)
    table = BY_NAME[mapping.to]
    given, faults = [], []
    for column in (*table, *GIVEN):
        where_from = mapping.columns.get(column.name)
        if where_from is None or not _is_there(where_from, headings):
            if column.is_required:
                faults.append(_absent(raw, column, where_from))
            if not column.if_blank:
                continue
            where_from = Mapped(value=column.if_blank)
        given.append(_given(adapter, column, where_from, raw, headings, joins))
    if faults:
        raise PackageError(*faults)
    rows = (
        f"(SELECT * FROM {raw.relation} s {_where(mapping, headings)} {_once(mapping, headings)})"
    )
    return MappedFile(
        table=table, raw=raw, rows=rows, joins=" ".join(joins.clauses), given=tuple(given)
    )


def _is_there(mapped: Mapped, headings: Mapping[str, str]) -> bool:
    wanted = (mapped.column, *mapped.first_of)
    if mapped.joined:
        return all(plain(name) in headings for name in mapped.joined)
    return bool(mapped.value) or any(plain(name) in headings for name in wanted if name)


def _absent(raw: Raw, column: Column, mapped: Mapped | None) -> str:
    wanted = ", ".join(mapped.columns) if mapped else column.name
    near = did_you_mean(wanted, [h for h in raw.columns if plain(h) != plain(wanted)])
    return (
        f"{raw.source.file} has no column {wanted!r}, and a row of {raw.source.table} cannot be "
        f"read without it.{near}"
    )


def _given(
    adapter: Adapter,
    column: Column,
    mapped: Mapped,
    raw: Raw,
    headings: Mapping[str, str],
    joins: "_Joins",
) -> Given:
    heading = headings.get(plain(mapped.column), "")
    expression, kind = _where_from(mapped, headings), "VARCHAR"
    if heading and not mapped.time:
        expression, kind = f"s.{sql.name(heading)}", raw.columns[heading]
    if mapped.is_present:
        words = f"nullif(trim(CAST({expression} AS VARCHAR)), '')"
        expression, kind = f"({words} IS NOT NULL)", "BOOLEAN"
    for lookup in mapped.lookup:
        expression, kind = joins.looked_up(lookup, expression), "VARCHAR"
    if mapped.codes:
        expression, kind = _translated(mapped.codes, expression), "VARCHAR"
    if mapped.where_present:
        present = _heading(mapped.where_present, headings)
        words = f"nullif(trim(CAST(s.{present} AS VARCHAR)), '')"
        expression = f"CASE WHEN {words} IS NOT NULL THEN {expression} END"
    given = Given(
        column=column,
        expression=expression,
        type=_type(kind),
        format=mapped.format or raw.source.formats.get(heading, ""),
        zone=adapter.zone,
        has_nul=raw.has_nul,
    )
    return (
        replace(given, expression=given.day, type="VARCHAR", format="") if mapped.is_day else given
    )


def _type(kind: str) -> str:
    """The types we tell apart; decimals and floats are read from how they are written."""
    if kind.startswith("TIMESTAMP") and kind != "TIMESTAMP WITH TIME ZONE":
        return "TIMESTAMP"
    return kind


def _where_from(mapped: Mapped, headings: Mapping[str, str]) -> str:
    if mapped.value:
        return sql.text(mapped.value)
    words = [
        f"nullif(trim(CAST(s.{sql.name(headings[plain(name)])} AS VARCHAR)), '')"
        for name in (mapped.column, *mapped.first_of, *mapped.joined)
        if plain(name) in headings
    ]
    if mapped.joined:
        return " || '-' || ".join(words)
    first = words[0] if len(words) == 1 else f"coalesce({', '.join(words)})"
    if not mapped.time or plain(mapped.time) not in headings:
        return first
    time = f"CAST(s.{sql.name(headings[plain(mapped.time)])} AS VARCHAR)"
    clock = f"nullif(regexp_extract({time}, '[0-9]{{1,2}}:[0-9]{{2}}(:[0-9]{{2}})?'), '')"
    return f"coalesce(left({first}, 10) || ' ' || {clock}, {first})"


def _translated(codes: Mapping[str, str], expression: str) -> str:
    whens = " ".join(f"WHEN {sql.text(a)} THEN {sql.text(b)}" for a, b in codes.items())
    return f"CASE trim({expression}) {whens} ELSE {expression} END"


def _where(mapping: TableMapping, headings: Mapping[str, str]) -> str:
    conditions = _equal(mapping.where, headings)
    if mapping.where_present:
        present = _heading(mapping.where_present, headings)
        conditions.append(f"nullif(trim(CAST(s.{present} AS VARCHAR)), '') IS NOT NULL")
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _once(mapping: TableMapping, headings: Mapping[str, str]) -> str:
    """The first only of the rows that say the same, where the mapping asks for it."""
    if not mapping.once:
        return ""
    said = sorted({headings[plain(name)] for name in mapping.needs if plain(name) in headings})
    return f"QUALIFY row_number() OVER (PARTITION BY {sql.names(said)} ORDER BY s.{LINE}) = 1"


def _equal(where: Mapping[str, Sequence[str]], headings: Mapping[str, str]) -> list[str]:
    return [
        f"trim(CAST(s.{_heading(name, headings)} AS VARCHAR)) IN ({sql.texts(values)})"
        for name, values in where.items()
    ]


def _heading(name: str, headings: Mapping[str, str]) -> str:
    if plain(name) not in headings:
        raise PackageError(f"There is no column {name!r}.{did_you_mean(name, headings.values())}")
    return sql.name(headings[plain(name)])


class _Joins:
    """The reference tables that a mapping looks things up in, each joined once for each use."""

    def __init__(self, raws: Mapping[str, Sequence[Raw]], headings: Mapping[str, str]) -> None:
        self.raws, self.headings = raws, headings
        self.clauses: list[str] = []

    def looked_up(self, lookup: Lookup, expression: str) -> str:
        """What the row that it names says; where there is none, the name itself, or nothing."""
        if not self.raws.get(lookup.table):
            if lookup.or_blank:
                return "NULL"
            raise PackageError(
                f"The folder has no {lookup.table!r}, in which {lookup.by!r} has to be looked up. "
                f"Add it to the extract."
            )
        alias, key = f"l{len(self.clauses)}", f"trim(CAST({expression} AS VARCHAR))"
        self.clauses.append(f"LEFT JOIN {self._once(lookup)} {alias} ON {alias}.known_by = {key}")
        return f"{alias}.found" if lookup.or_blank else f"coalesce({alias}.found, {key})"

    def _once(self, lookup: Lookup) -> str:
        """The reference table with each key once, so that no row is doubled by the lookup."""
        rows = []
        for raw in self.raws[lookup.table]:
            headings = {plain(heading): heading for heading in raw.columns}
            by, take = (_heading(name, headings) for name in (lookup.by, lookup.take))
            conditions = ["true", *_equal(lookup.where, headings)]
            rows.append(
                f"SELECT trim(CAST(s.{by} AS VARCHAR)) AS known_by, "
                f"nullif(trim(CAST(s.{take} AS VARCHAR)), '') AS found "
                f"FROM {raw.relation} s WHERE {' AND '.join(conditions)}"
            )
        union = " UNION ALL ".join(rows)
        return (
            f"(SELECT known_by, max(found) AS found FROM ({union}) "
            f"WHERE known_by IS NOT NULL GROUP BY known_by)"
        )
