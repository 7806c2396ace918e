"""The truth key: every failure that was planted, for detectors to be measured against.

It is written beside the nation and never inside it. One row is one failure of one case: since
when the record shows it (`true_from`), from which day harm could have come of it (`harm_from`:
what a detector that speaks earlier gains), until when it lasted, and the row that it hangs on.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from muster.records.generating.chance import Days, Places

SCHEMA = pa.schema([
    ("pattern", pa.dictionary(pa.int32(), pa.string())),
    ("obligation", pa.dictionary(pa.int32(), pa.string())),
    ("case_id", pa.string()),
    ("person_id", pa.string()),
    ("unit_code", pa.dictionary(pa.int32(), pa.string())),
    ("team_code", pa.dictionary(pa.int32(), pa.string())),
    ("opened_on", pa.date32()),
    ("true_from", pa.date32()),
    ("harm_from", pa.date32()),
    ("true_to", pa.date32()),
    ("table_name", pa.dictionary(pa.int32(), pa.string())),
    ("row_id", pa.string()),
])  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """Failures of one pattern in one shard."""

    pattern: str
    cases: Places
    opened: Days
    since: Days
    harm: Days
    until: Days
    table: str
    obligation: str
    rows: NDArray[np.int64]  # -1 where no row shows it: it is the absence that does
