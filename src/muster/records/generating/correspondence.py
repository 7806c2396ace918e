"""Calls, letters and notes around the appointments; and what practitioners write down.

Most notes are of every day. Some name somebody new, or hold words of risk: in the cases where that
was not planted to be missed, what they say was taken up within days.
"""

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.days import working
from muster.records.generating.decisions import Decisions
from muster.records.generating.history import History
from muster.records.generating.log import PLACE, Log
from muster.records.generating.supervision import Appointments

KINDS = ("CTOA", "CTOB", "CMOA", "CMOB", "CLOA", "CT3A", "CM3A", "CM3B", "C325", "C326")
SHARES = (18, 14, 22, 10, 8, 7, 8, 5, 5, 3)
PLAIN = (
    "Attended on time. Discussed work and the week ahead. No concerns raised.",
    "Talked through the plan; agreed to look for a course. Next appointment given.",
    "Brought a letter about housing. Will ring the council before we next meet.",
    "Quieter than usual. Says sleep is poor; GP appointment on Thursday.",
    "Good session. Completed the exercise on thinking before acting.",
    "Late, apologised, bus. Reminded about the conditions of the order.",
    "No trace returned by the police on the last check; recorded and closed.",
    "Said he and his brother made it up after the match; the brother confirmed by telephone.",
    "Asked about the bruise on his hand: from work, seen by the site manager, who rang to say so.",
    "Asked about relationships: says he is single. Nothing to suggest otherwise.",
)
SOMEBODY_NEW = (
    "Mentioned he is 'helping Teal with the kids' at weekends. Did not say who Teal is.",
    "A woman answered his telephone and gave the name Coral Zzwynford. He changed the subject.",
    "Victim is mother. He has been staying there some nights.",
    "Gave a different address to the pharmacy: 4 Zzgarbeck Close.",
    "Says the baby is due in the spring. No partner on the record.",
)
RISK = (
    "Said that if she takes him to court again he will 'finish it'. He says it is not a threat.",
    "Showed a photograph of a knife on his telephone and put it away when asked.",
    "Talked about getting a weapon 'for protection' because of people on the estate.",
    "Told the receptionist that he had been following his former partner; she calls it stalking.",
    "His mother rang: she is afraid of him since the weekend, and will not say why.",
)
ONLY_SOUNDS_SO = (
    "Wrote about the assault of 2019 for the programme: what led to it, and what he does now.",
    "Argued with his brother about football; no violence, the brother confirmed by telephone.",
    "Works as a kitchen porter and asked for a letter, since he carries his own knives to work.",
)


def correspond(history: History, made: Appointments, decisions: Decisions, log: Log) -> None:
    """Write the everyday contacts, and the notes on appointments."""
    _everyday(history, log)
    chance = history.chance("notes")
    kept = np.flatnonzero(made.is_attended & (made.told <= history.as_at))
    noted = kept[chance.flags(number("noted"), kept.size)]
    kind = chance.chosen((93, 2.5, 2.5, 2), noted.size)
    rows = noted[kind == 0]
    log.note(made.number[rows], made.case[rows], chance.whole(0, len(PLAIN) - 1, rows.size), PLAIN)
    for which, words, pattern in ((1, SOMEBODY_NEW, "FP21"), (2, RISK, "FP35")):
        rows = noted[kind == which]
        _telling(history, made, rows, words, pattern, decisions, log)
    _set_aside(history, made, noted[kind == 3], decisions, log)


def _everyday(history: History, log: Log) -> None:
    chance, phases = history.chance("everyday"), history.phases
    begins = np.maximum(phases.from_on, history.log_begins)
    until = np.minimum(phases.to_on, history.horizon)
    a_year = np.where(phases.in_community, number("other_contacts"), 2.0)
    days = np.maximum(until - begins, 0)
    row = np.repeat(np.arange(phases.size), chance.counts(days * a_year / 365.25))
    on = working(begins[row] + (chance.shares(row.size) * days[row]).astype(np.int32), after=0)
    kept = np.flatnonzero(on < phases.to_on[row])
    places = np.array([PLACE[code] for code in KINDS])
    kind = places[chance.chosen(SHARES, row.size)]
    late = chance.whole(0, 1, row.size) * chance.flags(0.15, row.size)
    log.add(kind[kept], phases.case[row[kept]], on[kept], booked=working(on, after=late)[kept])


def _set_aside(history, made, rows, decisions, log) -> None:
    """Notes that only sound like risk, which somebody read and set aside."""
    case, on = made.case[rows], made.day[rows]
    log.note(made.number[rows], case, made.number[rows] % len(ONLY_SOUNDS_SO), ONLY_SOUNDS_SO)
    decided = np.minimum(working(on, after=2), history.cases.ended[case])
    decisions.add("NOTE", "NO", case, decided, contact=made.number[rows])


def _telling(history, made, rows, words, pattern, decisions, log) -> None:
    """Notes that call for something: read by somebody, with a decision, unless it was missed."""
    case, on = made.case[rows], made.day[rows]
    place = history.chance(f"telling {pattern}").whole(0, len(words) - 1, rows.size)
    log.note(made.number[rows], case, place, words)
    missed = history.planting.flags(pattern, case, on)
    read = np.flatnonzero(~missed)
    decided = np.minimum(working(on[read], after=3), history.cases.ended[case[read]])
    decisions.add("NOTE", "YES", case[read], decided, contact=made.number[rows[read]])
    lost = np.flatnonzero(missed)
    since = working(on[lost], after=11)
    history.plant(
        pattern,
        case[lost],
        opened=on[lost],
        since=since,
        table="contact_notes",
        rows=made.number[rows[lost]],
    )
