"""What a store holds: its loads, and which file has which rows of which table.

The manifest is one small file, replaced in one step. Whoever has read it sees the store as it was
then, whatever is being loaded meanwhile, because no file that it names is ever written again.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The rows of one table that one load brought, or that several brought and were put together.

    `rows` has the newest version of each key, `earlier` the versions before it, if there are any.
    Both are paths within the store.
    """

    load_id: str
    rows: str
    row_count: int
    earlier: str = ""
    earlier_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """A file of a package, by name and content, and what became of its rows."""

    name: str
    sha256: str
    rows_in: int
    kept: int
    quarantined: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLoaded:
    """What a load did to one table. `kept` is new, changed, unchanged and earlier together."""

    rows_in: int = 0
    kept: int = 0
    quarantined: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    earlier: int = 0  # versions that the same load superseded
    unknown_codes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One import: when, of what, and what it changed."""

    load_id: str
    loaded_at: datetime
    as_at: datetime  # when the package was extracted: what is undated was known from then
    fingerprint: str  # of the content of every file: the same content is never loaded twice
    adapter: str
    files: tuple[FileRead, ...]
    tables: Mapping[str, TableLoaded]
    cases_touched: int
    quarantine: str = ""  # path of the rows that could not be read
    cases: str = ""  # path of the cases touched
    summary: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows_in(self) -> int:
        """Rows that came, for all tables."""
        return sum(table.rows_in for table in self.tables.values())

    @property
    def kept(self) -> int:
        """Rows that could be read."""
        return sum(table.kept for table in self.tables.values())

    @property
    def quarantined(self) -> int:
        """Rows set aside."""
        return sum(table.quarantined for table in self.tables.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """That records were erased by law: how many, and nothing of whose or what."""

    load_id: str
    erased_at: datetime
    people: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All that a store holds."""

    loads: tuple[Load, ...] = ()
    tables: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)
    erasures: tuple[Erasure, ...] = ()

    def load_of(self, fingerprint: str) -> Load | None:
        """The load that brought this content, if one did."""
        return next((load for load in self.loads if load.fingerprint == fingerprint), None)

    @property
    def files(self) -> set[str]:
        """Every file that it names."""
        of_segments = (
            path
            for segments in self.tables.values()
            for segment in segments
            for path in (segment.rows, segment.earlier)
        )
        of_loads = (path for load in self.loads for path in (load.cases, load.quarantine))
        return {path for path in (*of_segments, *of_loads) if path}

    @property
    def next_load_id(self) -> str:
        """The id of the load to come. Ids sort as they were given."""
        return f"L{len(self.loads) + 1:06d}"

    def to_json(self) -> str:
        """As it stands in the store."""
        return json.dumps({"format": FORMAT, **asdict(self)}, default=_written, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """As it was written. Raises `ValueError` if it is not one of ours."""
        raw = json.loads(text)
        if raw.pop("format", None) != FORMAT:
            raise ValueError(f"its format is not {FORMAT}")
        return cls(
            loads=tuple(_load(load) for load in raw["loads"]),
            tables={
                name: tuple(Segment(**segment) for segment in segments)
                for name, segments in raw["tables"].items()
            },
            erasures=tuple(
                Erasure(**{**erasure, "erased_at": datetime.fromisoformat(erasure["erased_at"])})
                for erasure in raw["erasures"]
            ),
        )


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a manifest")


def _load(raw: dict[str, Any]) -> Load:
    return Load(
        **{
            **raw,
            "loaded_at": datetime.fromisoformat(raw["loaded_at"]),
            "as_at": datetime.fromisoformat(raw["as_at"]),
            "files": tuple(
                FileRead(**{**file, "notes": tuple(file["notes"])}) for file in raw["files"]
            ),
            "tables": {name: TableLoaded(**table) for name, table in raw["tables"].items()},
        }
    )
