"""Where a row came from and when it was known: columns that every table of a store has.

An extract gives `recorded_at` and `is_deleted` with each row if it has them; the rest is written
by the load. Rows are only ever added. A later row with the same key is a newer version of the
same thing, so the record as known on a day is the newest version known by that day.
"""

from muster.records.schema.model import Audience, Column
from muster.records.schema.shared import moment, text, whole, yes_no

# fmt: off
GIVEN: tuple[Column, ...] = (
    moment("recorded_at", "When the source recorded this version of the row; empty if it does "
           "not say.", seen_by=Audience.ANYONE),
    yes_no("is_deleted", "Whether the source deleted the row; it is kept for audit and not read.",
           seen_by=Audience.ANYONE),
)
WRITTEN: tuple[Column, ...] = (
    moment("known_from", "From when the record says so: `recorded_at`, or else the as-at of the "
           "load.", required=True, seen_by=Audience.ANYONE),
    text("load_id", "The load that brought it.", required=True, seen_by=Audience.ANYONE),
    text("source_file", "The file it stood in.", required=True, seen_by=Audience.ANYONE),
    whole("source_line", "The line of that file; of a Parquet file, the row.", required=True,
          seen_by=Audience.ANYONE),
)
PROVENANCE = (*GIVEN, *WRITTEN)
