"""Recorded decisions, as every theme writes them: to recall or not, to review or not, and why."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from muster.records.generating.chance import Days, Places
from muster.records.generating.history import History
from muster.records.generating.rows import Rows, Words

REASONS = (
    "Risk is no higher than the plan allows for, and the plan answers it.",
    "The person got in touch, and the reason given was checked.",
    "Seen the same week; the concern was talked through and the plan changed.",
    "Discussed with the police: nothing new to act on.",
)


SUBJECTS = ("RECALL", "ENFORCEMENT", "REVIEW", "RESTORE_CONTACT", "NOTE")
OUTCOMES = ("YES", "NO")


@dataclass(slots=True)
class Decisions:
    """Decisions as they are made; `rows` closes the list."""

    history: History
    parts: list[dict[str, NDArray[Any]]] = field(default_factory=list)

    def add(
        self,
        about: str,
        outcome: str,
        cases: Places,
        days: Days,
        *,
        change: ArrayLike = -1,
        contact: ArrayLike = -1,
    ) -> None:
        """Decide one thing one way in these cases, on these days, with a reason."""
        size = cases.size
        self.parts.append({
            "about": np.full(size, SUBJECTS.index(about)),
            "outcome": np.full(size, OUTCOMES.index(outcome)),
            "case": cases,
            "day": np.asarray(days, np.int32),
            "change": np.broadcast_to(change, size),
            "contact": np.broadcast_to(contact, size),
        })  # fmt: skip

    def rows(self) -> Rows:
        """The decisions."""
        held = {name: np.concatenate([part[name] for part in self.parts]) for name in self.parts[0]}
        history, case, day = self.history, held["case"], held["day"]
        numbers = history.numbers("decisions", case.size)
        return history.rows(
            "decisions",
            day,
            decision_id=numbers,
            **history.of_case(case),
            about=Words(held["about"], SUBJECTS),
            outcome=Words(held["outcome"], OUTCOMES),
            has_reason=True,
            reason=Words(numbers % len(REASONS), REASONS),
            decided_on=day,
            decided_by=history.staff_on(case, day),
            agreed_by=history.spo_on(case, day),
            change_id=held["change"],
            contact_id=held["contact"],
        )
