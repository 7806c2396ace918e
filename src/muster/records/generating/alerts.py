"""Alerts: contacts that others wrote, brought to the attention of whoever has the case.

The nearest that nDelius has to a list of things to do. An alert is read and cleared within days.
"""

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.log import PLACE, Log
from muster.records.generating.rows import Rows

RAISED_BY = ("ARWS", "CT3A", "CM3A", "CM3B")  # the system itself, and messages from third parties
KEPT = 366  # days: an alert older than this is gone from the extract


def alert_rows(history: History, log: Log) -> Rows:
    """An alert for each contact of these kinds in the last year."""
    kind, day = log.column("kind"), log.column("day")
    wanted = np.isin(kind, [PLACE[code] for code in RAISED_BY])
    rows = np.flatnonzero(wanted & (day > history.as_at - KEPT) & (day <= history.horizon))
    case, on = (
        log.column("case")[rows],
        np.minimum(day[rows], history.cases.ended[log.column("case")[rows]]),
    )
    chance = history.chance("alerts")
    read = working(on, after=chance.waits(number("alert_read_days"), 0.7, rows.size))
    left = chance.flags(number("alerts_never_cleared"), rows.size)
    cleared = np.where(left, NEVER, read)
    made = history.rows(
        "alerts",
        on,
        alert_id=history.numbers("alerts", rows.size),
        contact_id=log.column("number")[rows],
        **history.of_case(case),
        staff_id=history.staff_on(case, np.minimum(on, history.cut)),
        raised_on=on,
        cleared_on=cleared,
    )
    return history.amended(made, cleared, cleared_on=None)
