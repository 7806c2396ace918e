"""What a copy of a store came to, and whether it came to what it should."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from muster.records.faults import LoadError
from muster.records.schema.model import Table
from muster.records.stores.folder import LOADS
from muster.records.stores.manifest import Manifest, Segment
from muster.records.stores.store import Store

Tell = Callable[[str, int], None]  # the table that is being copied, and rows done with
COPIED = "copied"  # the folder of a store for what came from another


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What came of a copy. `tables` has the rows of each table, all versions together."""

    tables: Mapping[str, int] = field(default_factory=dict)
    loads: int
    was_there: bool = False  # the other store held all of it before

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(self.tables.values())


def was_there(source: Store) -> Copied:
    """The other store held all of it before."""
    return Copied(loads=len(source.loads), was_there=True, tables=counts(source.manifest))


def counts(manifest: Manifest) -> dict[str, int]:
    """The rows of each table, all versions together."""
    return {
        name: sum(segment.row_count + segment.earlier_count for segment in segments)
        for name, segments in manifest.tables.items()
    }


def is_same(one: Manifest, other: Manifest) -> bool:
    """Whether two stores hold the same loads."""
    return _history(one) == _history(other) and one.erasures == other.erasures


def _history(manifest: Manifest) -> list[tuple[str, str]]:
    return [(load.load_id, load.fingerprint) for load in manifest.loads]


def is_earlier(one: Manifest, other: Manifest) -> bool:
    """Whether a store that held `other` once held `one`."""
    return (
        _history(one) == _history(other)[: len(one.loads)]
        and one.erasures == other.erasures[: len(one.erasures)]
    )


def counted(table: Table, sent: int, arrived: int, expected: int) -> None:
    """Raise `LoadError` unless as many rows arrived as were sent, and as there are."""
    if not sent == arrived == expected:
        raise LoadError(
            f"{table.name}: {expected:,} rows were to be copied, {sent:,} were sent and "
            f"{arrived:,} arrived. Nothing was changed."
        )


def segment(table: Table, source: Store, *, rows: int, earlier: int) -> Segment:
    """Where a table of a copy stands, and how many rows it has."""
    return Segment(
        load_id=source.loads[-1].load_id if source.loads else "",
        rows=f"{LOADS}/{COPIED}/{table.name}.parquet",
        row_count=rows,
        earlier=f"{LOADS}/{COPIED}/{table.name}.earlier.parquet" if earlier else "",
        earlier_count=earlier,
    )
