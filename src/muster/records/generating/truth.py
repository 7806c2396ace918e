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

MEANS = {
    "pattern": "What went wrong: FP01 to FP38, or the name of a failure that has no such number.",
    "obligation": "Whose detector is to find it; `records check` where it is a fault of the data.",
    "case_id": "The case.",
    "person_id": "Whose case it is.",
    "unit_code": "The unit that has the case, or had it last.",
    "team_code": "The team that has the case, or had it last.",
    "opened_on": "When what was owed began to be owed.",
    "true_from": "Since when the record shows the failure.",
    "harm_from": "From when harm could have come of it: what finds it sooner gains these days.",
    "true_to": "Until when it lasted; empty if it lasts, or lasts as long as the case.",
    "table_name": "The table that shows it.",
    "row_id": "The row that shows it; empty where it is the absence of one that does.",
}


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
