"""Reports to the Parole Board: before the first release of a long sentence, and after a recall.

Nothing is published of how many are late, and nothing is planted: each is done by its day.
"""

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.chance import Days, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.rows import Rows
from muster.records.generating.sentences import EXTENDED


def parole_rows(history: History) -> Rows:
    """Every report that falls due within reach of the log."""
    case, due = (np.concatenate(column) for column in zip(*_due(history), strict=True))
    within = (due > history.log_begins) & (due <= history.horizon)
    within &= due > history.cases.sentenced[case]
    case, due = case[within], due[within]
    done = due - history.chance("parole reports").whole(1, 14, case.size)
    rows = history.rows(
        "parole_reports",
        working(due - int(number("parole_report_days")), after=0),
        parole_report_id=history.numbers("parole_reports", case.size),
        **history.of_case(case),
        due_on=due,
        completed_on=done,
        writer_id=history.staff_on(case, done),
    )
    return history.amended(rows, done, completed_on=None)


def _due(history: History) -> list[tuple[Places, Days]]:
    """The case and the day of each report: the Board decides on long sentences and on recalls."""
    cases, rounds = history.cases, history.rounds
    long = np.flatnonzero((cases.disposal >= EXTENDED) & (cases.released < NEVER))
    found = [(long, cases.released[long] - int(number("parole_before_release_days")))]
    for turn in range(rounds.returned.shape[1]):
        back = (rounds.returned[:, turn] < cases.ended) & ~rounds.is_fixed_term[:, turn]
        case = np.flatnonzero(back)
        found.append((case, rounds.returned[case, turn] + int(number("parole_report_days"))))
    return found
