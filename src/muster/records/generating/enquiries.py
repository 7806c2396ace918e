"""Enquiries to the police and to councils: needed, sent, answered, good enough, used.

Each link can fail by itself, and each failure is planted at the share that was published for it:
by 2025 most enquiries are sent, and most replies are not used. What did not fail was done in time:
sent within days, chased when silence grew long, asked again when thin, used when full.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating import replies
from muster.records.generating.assessments import CHANGE, Assessments
from muster.records.generating.calibration import number
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.changes import Changes
from muster.records.generating.days import NEVER, working, working_between
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.people import People
from muster.records.generating.profile import Profile
from muster.records.generating.replies import FULL, NIL, THIN
from muster.records.generating.rows import Rows, Words
from muster.records.generating.spread import spread

POLICE, COUNCIL = 0, 1
SUBJECTS = ("DOMESTIC_ABUSE", "CHILD_SAFEGUARDING")
REASONS = (
    "START", "RELEASE", "REGISTRATION", "NEW_PARTNER", "NEW_ADDRESS", "CHILD", "TRANSFER_IN",
)  # fmt: skip
START, RELEASE, FLAG, PARTNER, HOME, CHILD, TRANSFER = range(7)
CHASED_EVERY = 9  # working days
WAIVERS = ("ANSWERED_LATELY", "NO_CHILD")
PATTERN = ("FP01", "FP05")


@dataclass(slots=True, kw_only=True)
class Enquiries:
    """Enquiries that are needed, a row each, and how far each got."""

    case: Places
    about: NDArray[np.int8]
    because: NDArray[np.int8]
    needed: Days
    not_sent: Flags  # planted
    has_row: Flags  # what was never thought of has no row
    waived: Flags
    sent: Days
    partner_days: NDArray[np.float64]  # median of this police force or council
    unanswered: Flags  # planted
    received: Days
    fullness: NDArray[np.int8]
    number: NDArray[np.int64]
    reply: NDArray[np.int64]  # number of the reply; -1 where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What agencies said that an assessment is to use: full replies, a row each."""

    case: Places
    reply: NDArray[np.int64]
    received: Days
    about: NDArray[np.int8]
    used: Flags
    used_on: Days
    assessment: NDArray[np.int64]


def enquiries_of(
    history: History,
    people: People,
    profile: Profile,
    changes: Changes,
    flags: tuple[Places, Days, Flags],
) -> Enquiries:
    """Draw every enquiry that became needed; `flags` were raised in a case after its start."""
    case, about, because, needed, is_asked = _needed(history, people, profile, changes, flags)
    chance, size = history.chance("enquiries"), case.size
    not_sent = np.zeros(size, bool)
    for subject in (POLICE, COUNCIL):
        rows = np.flatnonzero((about == subject) & is_asked)
        not_sent[rows] = history.planting.flags(PATTERN[subject], case[rows], needed[rows])
    waived = ~is_asked | ~not_sent & chance.flags(number("enquiry_waived"), size)
    sent = np.where(not_sent | waived, NEVER, working(needed, after=chance.whole(0, 4, size)))
    partner_days = _partner_days(history, case, about)
    unanswered = (sent < NEVER) & history.planting.flags("FP02", case, needed)
    received = sent + np.maximum(chance.waits(partner_days, 0.6), 1)
    received = np.where((sent < NEVER) & ~unanswered, working(received, after=0), NEVER)
    received = np.minimum(received, np.where(sent < NEVER, sent + 150, NEVER))
    received = np.where(unanswered, NEVER, received)
    replied = received < NEVER
    return Enquiries(
        case=case, about=about, because=because, needed=needed, not_sent=not_sent,
        has_row=~not_sent | chance.flags(0.5, size), waived=waived, sent=sent.astype(np.int32),
        partner_days=partner_days, unanswered=unanswered, received=received.astype(np.int32),
        fullness=_fullness(history, case, needed, chance),
        number=history.numbers("enquiries", size),
        reply=np.where(replied, history.numbers("enquiry_replies", size), -1),
    )  # fmt: skip


def _needed(history, people, profile, changes, flags):
    """What makes enquiries needed: a start, a flag, a new partner or home, a child, a transfer.

    Where no child is concerned, children's services need not be asked, and it is written why.
    """
    person = history.cases.person
    concerned = (people.has_child | profile.child_concern | profile.domestic_abuse)[person]
    begun, on, _ = history.outings()
    of_order = history.cases.is_order[begun].astype(int)  # by place: a release, a sentence
    raised, raised_on, about_child = flags
    partner, home, child = (
        np.flatnonzero(changes.of_kind(kind)) for kind in ("NEW_PARTNER", "NEW_ADDRESS", "CHILD")
    )
    came = np.flatnonzero(history.moves.is_transfer)
    parts = (
        (begun, on, POLICE, np.where(of_order, START, RELEASE)),
        (begun, on, COUNCIL, np.where(of_order, START, RELEASE)),
        (raised[~about_child], raised_on[~about_child], POLICE, FLAG),
        (raised, raised_on, COUNCIL, FLAG),
        (changes.case[partner], changes.on[partner], POLICE, PARTNER),
        (changes.case[home], changes.on[home], POLICE, HOME),
        (changes.case[child], changes.on[child], COUNCIL, CHILD),
        (came, history.moves.on[came], POLICE, TRANSFER),
        (came, history.moves.on[came], COUNCIL, TRANSFER),
    )
    case = np.concatenate([part[0] for part in parts])
    about = np.repeat([part[2] for part in parts], [part[0].size for part in parts])
    because = np.concatenate([np.broadcast_to(part[3], part[0].size) for part in parts])
    is_asked = (about == POLICE) | concerned[case] | np.isin(because, (CHILD, FLAG))
    on = np.concatenate([part[1] for part in parts]).astype(np.int32)
    return case, about.astype(np.int8), because.astype(np.int8), on, is_asked


def _partner_days(history: History, case: Places, about: NDArray) -> NDArray[np.float64]:
    """How soon the police force or the council of the case replies: partners differ."""
    spread = number("partner_spread")
    unit = history.unit_of(case)
    world = Chance(history.seed, "partners")
    council = np.exp(spread * world.rng.standard_normal(len(history.world.councils)))
    force = np.exp(spread * world.rng.standard_normal(len(history.world.forces)))
    of_police = number("police_reply_days") * force[history.world.region_of_unit[unit]]
    return np.where(about == POLICE, of_police, number("council_reply_days") * council[unit])


def _fullness(history, case, needed, chance) -> NDArray[np.int8]:
    """Nothing known, too thin to use (planted), or full."""
    says_something = ~chance.flags(number("nothing_known"), case.size)
    thin = history.planting.flags("FP03", case, needed)
    return np.where(says_something, np.where(thin, THIN, FULL), NIL).astype(np.int8)


def enquiry_rows(
    history: History, enquiries: Enquiries, made: Assessments, log: Log
) -> Iterator[Rows | Facts]:
    """The five links, each in its table; and the facts that replies gave."""
    contact = _write(history, enquiries, log)
    yield _enquiries(history, enquiries, contact)
    yield _chasers(history, enquiries)
    yield from _asked_again(history, enquiries)
    yield _replies(history, enquiries)
    thin = np.flatnonzero((enquiries.fullness == THIN) & (enquiries.received < NEVER))
    yield _set_aside(history, enquiries.case[thin], enquiries.reply[thin], enquiries.received[thin])
    facts = _facts(history, enquiries, made)
    yield facts
    yield from _uses(history, facts)
    _say(history, enquiries)


def _write(history: History, enquiries: Enquiries, log: Log) -> NDArray[np.int64]:
    contact = np.full(enquiries.case.size, -1, np.int64)
    for subject, code in ((POLICE, "DAD1"), (COUNCIL, "CCON")):
        rows = np.flatnonzero((enquiries.about == subject) & (enquiries.sent < NEVER))
        contact[rows] = log.add(code, enquiries.case[rows], enquiries.sent[rows])
    answered = np.flatnonzero(enquiries.received < history.cases.ended[enquiries.case])
    log.add("CM3A", enquiries.case[answered], enquiries.received[answered])
    return contact


def _partner(history: History, case: Places, about: NDArray) -> Words:
    unit = history.unit_of(case)
    forces = len(history.world.forces)
    place = np.where(about == POLICE, history.world.region_of_unit[unit], forces + unit)
    return Words(place, (*history.world.forces, *history.world.councils))


def _enquiries(history: History, enquiries: Enquiries, contact: NDArray[np.int64]) -> Rows:
    rows = np.flatnonzero(enquiries.has_row)
    case, needed = enquiries.case[rows], enquiries.needed[rows]
    waived_on = np.where(enquiries.waived[rows], working(needed, after=2), NEVER)
    about = enquiries.about[rows]
    sent = enquiries.sent[rows]
    made = history.rows(
        "enquiries",
        needed,
        enquiry_id=enquiries.number[rows],
        **history.of_case(case),
        about=Words(about, SUBJECTS),
        partner_code=_partner(history, case, about),
        because=Words(enquiries.because[rows], REASONS),
        needed_on=needed,
        not_needed_because=history.told(waived_on, about, WAIVERS),
        waived_on=waived_on,
        sent_on=sent,
        sent_by=history.staff_on(
            case, np.minimum(enquiries.sent[rows], history.cases.ended[case] - 1)
        ),
        contact_id=np.where(history.known(sent), contact[rows], -1),
    )
    later = np.where(sent > needed, sent, NEVER)
    return history.amended(made, later, sent_on=None, sent_by=None, contact_id=None)


def _chasers(history: History, enquiries: Enquiries) -> Rows:
    """Silence is chased every nine working days: first the partner, then the SPO, then its link."""
    waiting = np.where(enquiries.received < NEVER, enquiries.received, enquiries.sent + 150)
    rows = np.flatnonzero((enquiries.sent < NEVER) & ~enquiries.unanswered)
    until = np.minimum.reduce([
        waiting[rows], history.cases.ended[enquiries.case[rows]],
        np.full(rows.size, history.horizon),
    ])  # fmt: skip
    times = np.maximum(working_between(enquiries.sent[rows], until) - 1, 0) // CHASED_EVERY
    row, place = spread(times.astype(np.int32))
    on = working(enquiries.sent[rows[row]], after=CHASED_EVERY * (place + 1))
    return _chaser_rows(history, enquiries, rows[row], on, np.minimum(place, 2))


def _chaser_rows(history: History, enquiries: Enquiries, rows: Places, on: Days, step) -> Rows:
    case = enquiries.case[rows]
    return history.rows(
        "enquiry_chasers",
        on,
        chaser_id=history.numbers("enquiry_chasers", rows.size),
        enquiry_id=enquiries.number[rows],
        **history.of_case(case),
        step=Words(step, ("CHASED", "SPO", "PARTNER_LINK")),
        chased_on=on,
        chased_by=history.staff_on(case, on),
    )


def _asked_again(history: History, enquiries: Enquiries) -> Iterator[Rows]:
    """Some replies came thin and were asked for again within days: the full reply is the second."""
    chance = history.chance("asked again")
    able = np.flatnonzero((enquiries.fullness == FULL) & (enquiries.received < NEVER))
    rows = able[chance.flags(0.06, able.size)]
    again = working(enquiries.received[rows], after=chance.whole(1, 3, rows.size))
    yield _chaser_rows(history, enquiries, rows, again, np.zeros(rows.size, int))
    thin = history.numbers("enquiry_replies", rows.size)
    case, received = enquiries.case[rows], enquiries.received[rows].copy()
    yield _reply_rows(
        history, case, enquiries.about[rows], thin, enquiries.number[rows], received,
        np.full(rows.size, THIN, np.int8), judged="NO",
    )  # fmt: skip
    yield _set_aside(history, case, thin, received)
    enquiries.received[rows] = working(again, after=chance.whole(3, 12, rows.size))


def _set_aside(history: History, case: Places, replies_: NDArray[np.int64], received: Days) -> Rows:
    """A reply too thin to use is marked so, and not left as if nobody had read it."""
    on = working(received, after=4)
    return history.rows(
        "enquiry_uses",
        on,
        use_id=history.numbers("enquiry_uses", case.size),
        reply_id=replies_,
        **history.of_case(case),
        used_in="ASSESSMENT",
        taken_as="NOT_RELEVANT",
        used_on=on,
        reason="Says too little to use.",
    )


def _replies(history: History, enquiries: Enquiries) -> Rows:
    rows = np.flatnonzero(enquiries.received < NEVER)
    return _reply_rows(
        history, enquiries.case[rows], enquiries.about[rows], enquiries.reply[rows],
        enquiries.number[rows], enquiries.received[rows], enquiries.fullness[rows],
    )  # fmt: skip


def _reply_rows(  # a reply is read within days, and judged when it is read
    history, case, about, numbers, enquiry, received, fullness, judged="YES"
) -> Rows:
    chance = history.chance(f"replies {judged}")
    read = working(received, after=chance.whole(0, 3, case.size))
    is_thin = fullness == THIN
    words: list[str] = []
    place: NDArray[np.int64] = np.zeros(case.size, np.int64)
    for subject, texts in ((POLICE, replies.OF_POLICE), (COUNCIL, replies.OF_COUNCIL)):
        for kind, listed in texts.items():
            here = (about == subject) & (fullness == kind)
            place[here] = len(words) + numbers[here] % len(listed)
            words += listed
    unjudged = is_thin if judged == "YES" else np.zeros(case.size, bool)
    return history.rows(
        "enquiry_replies",
        received,
        reply_id=numbers,
        enquiry_id=enquiry,
        **history.of_case(case),
        received_on=received,
        read_on=read,
        fullness=Words(fullness, replies.FULLNESS),
        good_enough=history.told(np.where(unjudged, NEVER, read), 0, (judged,)),
        judged_on=np.where(unjudged, NEVER, read),
        reason=history.told(
            np.where(unjudged, NEVER, read), 0,
            (replies.GOOD_ENOUGH if judged == "YES" else replies.NOT_GOOD_ENOUGH,),
        ),
        reply=Words(place, words),
    )  # fmt: skip


def _facts(history: History, enquiries: Enquiries, made: Assessments) -> Facts:
    """Full replies, and whether an assessment took each up within ten working days."""
    chance = history.chance("facts")
    rows = np.flatnonzero((enquiries.fullness == FULL) & (enquiries.received < NEVER))
    rows = rows[enquiries.received[rows] < history.cases.ended[enquiries.case[rows]]]
    case, received = enquiries.case[rows], enquiries.received[rows]
    used = ~history.planting.flags("FP04", case, enquiries.needed[rows])
    on = working(received, after=chance.whole(1, 9, rows.size))
    assessment = np.full(rows.size, -1, np.int64)
    assessment[used] = made.add(CHANGE, case[used], on[used])
    lost = np.flatnonzero(~used)
    since = working(received[lost], after=11)
    history.plant(
        "FP04",
        case[lost],
        opened=received[lost],
        since=since,
        table="enquiry_replies",
        rows=enquiries.reply[rows[lost]],
    )
    return Facts(
        case=case, reply=enquiries.reply[rows], received=received, about=enquiries.about[rows],
        used=used, used_on=on, assessment=assessment,
    )  # fmt: skip


def _uses(history: History, facts: Facts) -> Iterator[Rows]:
    rows = np.flatnonzero(facts.used)
    yield history.rows(
        "enquiry_uses",
        facts.used_on[rows],
        use_id=history.numbers("enquiry_uses", rows.size),
        reply_id=facts.reply[rows],
        **history.of_case(facts.case[rows]),
        used_in="ASSESSMENT",
        taken_as="USED",
        used_on=facts.used_on[rows],
        assessment_id=facts.assessment[rows],
    )


def _say(history: History, enquiries: Enquiries) -> None:
    """Write the truth of what was not sent, not answered and not good enough."""
    for subject in (POLICE, COUNCIL):
        rows = np.flatnonzero(enquiries.not_sent & (enquiries.about == subject))
        since = working(enquiries.needed[rows], after=6)
        history.plant(
            PATTERN[subject],
            enquiries.case[rows],
            opened=enquiries.needed[rows],
            since=since,
            table="enquiries",
            rows=np.where(enquiries.has_row[rows], enquiries.number[rows], -1),
        )
    rows = np.flatnonzero(enquiries.unanswered)
    since = working(enquiries.sent[rows], after=21)
    history.plant(
        "FP02",
        enquiries.case[rows],
        opened=enquiries.sent[rows],
        since=since,
        table="enquiries",
        rows=enquiries.number[rows],
    )
    rows = np.flatnonzero((enquiries.fullness == THIN) & (enquiries.received < NEVER))
    since = working(enquiries.received[rows], after=11)
    history.plant(
        "FP03",
        enquiries.case[rows],
        opened=enquiries.received[rows],
        since=since,
        table="enquiry_replies",
        rows=enquiries.reply[rows],
    )
