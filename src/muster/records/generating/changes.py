"""What happens on the way: arrests, new partners, moves; and what is decided about it.

A change is reviewed, or somebody writes why not. On licence, what calls for a decision about
recall gets one. While contact is suspended somebody decides whether to restore it. Most of what
is not done here is planted at a published share: reviewing is where inspectors find most wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.assessments import CHANGE, Assessments
from muster.records.generating.calibration import number, weights
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.custody import LICENCE, POST_SENTENCE
from muster.records.generating.days import NEVER, working
from muster.records.generating.decisions import Decisions
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.people import People
from muster.records.generating.reset import Suspended
from muster.records.generating.rows import Rows, Words

KINDS = (*weights("kinds_of_change"), "NEW_ADDRESS")
SOURCES = ("POLICE", "SELF", "FAMILY", "TAG_PROVIDER", "CHILDRENS_SERVICES")
TRIGGERS = (
    "ARREST",
    "CHARGE",
    "POSITIVE_TEST",
    "TAG_BREACH",
    "NO_ADDRESS",
    "LEFT_APPROVED_PREMISES",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed in the cases of a shard, a row each."""

    case: Places
    kind: NDArray[np.int8]  # by place in KINDS
    on: Days  # when probation learnt of it
    number: NDArray[np.int64]

    def of_kind(self, *names: str) -> Flags:
        """Which changes are of one of these kinds."""
        flags: Flags = np.isin(self.kind, [KINDS.index(name) for name in names])
        return flags


def changes_of(history: History, people: People) -> Changes:
    """Draw what changes, in the community; and the moves of home that people made."""
    chance, cases = history.chance("changes"), history.cases
    phases = history.phases
    out = np.flatnonzero(phases.in_community)
    until = np.minimum(phases.to_on[out], history.horizon)
    days = np.maximum(until - phases.from_on[out], 0)
    row = np.repeat(out, chance.counts(days * number("changes_a_year") / 365.25))
    span = np.minimum(phases.to_on[row], history.horizon) - phases.from_on[row]
    on = phases.from_on[row] + (chance.shares(row.size) * span).astype(np.int32)
    listed = list(weights("kinds_of_change").values())
    kind = chance.chosen(listed, row.size)
    charged, charged_on = _charged(history)
    moved = np.flatnonzero(people.moved_on < NEVER)
    case = np.r_[phases.case[row], charged, history.last_case[moved]]
    on = np.r_[on, charged_on, people.moved_on[moved]]
    kind = np.r_[kind, np.full(charged.size, 1), np.full(moved.size, len(KINDS) - 1)]
    keep = (on >= cases.sentenced[case] + 3) & (on < cases.ended[case])
    return Changes(
        case=case[keep],
        kind=kind[keep].astype(np.int8),
        on=on[keep].astype(np.int32),
        number=history.numbers("changes", int(keep.sum())),
    )


def _charged(history: History) -> tuple[Places, Days]:
    """A recall for a further charge follows a charge."""
    rounds = history.rounds
    case, turn = np.nonzero((rounds.recalled < NEVER) & (rounds.reason == 0))
    return case, np.maximum(rounds.recalled[case, turn] - 1, rounds.released[case, turn])


def change_rows(
    history: History, changes: Changes, suspended: Suspended, made: Assessments,
    decisions: Decisions, log: Log,
) -> Iterator[Rows]:  # fmt: skip
    """The changes, and what was done about each."""
    chance = history.chance("change rows")
    contact = log.add("C325", changes.case, changes.on)
    _review(history, changes, made, decisions, chance)
    _recall(history, changes, decisions)
    _restore(history, changes, suspended, decisions)
    yield history.rows(
        "changes",
        changes.on,
        change_id=changes.number,
        **history.of_case(changes.case),
        change_type=Words(changes.kind, KINDS),
        happened_on=changes.on - chance.whole(0, 3, changes.case.size),
        learnt_on=changes.on,
        source=Words(changes.number % len(SOURCES), SOURCES),
        contact_id=contact,
    )


def _review(
    history: History, changes: Changes, made: Assessments, decisions: Decisions, chance: Chance
) -> None:
    """A review within days, or a reason not to; for most, neither."""
    missed = history.planting.flags("FP20", changes.case, changes.on)
    done = np.flatnonzero(~missed)
    on = working(changes.on[done], after=chance.whole(1, 8, done.size))
    in_time = on < history.cases.ended[changes.case[done]]
    reviewed = chance.flags(0.6, done.size)
    rows = done[reviewed & in_time]
    made.add(CHANGE, changes.case[rows], on[reviewed & in_time])
    rows = done[~(reviewed & in_time)]
    decisions.add(
        "REVIEW", "NO", changes.case[rows],
        np.minimum(on[~(reviewed & in_time)], history.cases.ended[changes.case[rows]]),
        change=changes.number[rows],
    )  # fmt: skip
    _say(history, "FP20", changes, np.flatnonzero(missed), 11)


def _recall(history: History, changes: Changes, decisions: Decisions) -> None:
    """On licence a trigger gets a decision either way, unless it is planted that it does not."""
    phase = history.phase_on(changes.case, changes.on)
    on_licence = np.isin(history.phases.kind[phase], (LICENCE, POST_SENTENCE))
    rows = np.flatnonzero(on_licence & changes.of_kind(*TRIGGERS))
    case, on = changes.case[rows], changes.on[rows]
    next_recall = np.where(
        history.rounds.recalled[case] >= on[:, None], history.rounds.recalled[case], NEVER
    ).min(axis=1)
    recalled = next_recall - on <= 4
    missed = ~recalled & history.planting.flags("FP18", case, on)
    decided = np.minimum(working(on, after=1), np.where(recalled, next_recall, NEVER))
    for flags, outcome in ((recalled, "YES"), (~recalled & ~missed, "NO")):
        decisions.add(
            "RECALL", outcome, case[flags], decided[flags], change=changes.number[rows[flags]]
        )
    _say(history, "FP18", changes, rows[missed], 3)


def _restore(
    history: History, changes: Changes, suspended: Suspended, decisions: Decisions
) -> None:
    """While contact is suspended, somebody decides whether to restore it."""
    begins, ends = suspended.from_on[changes.case], suspended.to_on[changes.case]
    rows = np.flatnonzero((changes.on >= begins) & (changes.on < ends))
    missed = history.planting.flags("FP37", changes.case[rows], changes.on[rows])
    done = rows[~missed]
    decisions.add(
        "RESTORE_CONTACT", "NO", changes.case[done], working(changes.on[done], after=2),
        change=changes.number[done],
    )  # fmt: skip
    _say(history, "FP37", changes, rows[missed], 6)


def _say(history: History, pattern: str, changes: Changes, rows: Places, after: int) -> None:
    since = working(changes.on[rows], after=after)
    history.plant(
        pattern,
        changes.case[rows],
        opened=changes.on[rows],
        since=since,
        table="changes",
        rows=changes.number[rows],
    )
