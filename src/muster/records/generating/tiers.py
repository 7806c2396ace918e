"""Tiers, by the published rules, from what is drawn of each person.

Version 2 gives a letter for protection and a number for change, with S while contact is suspended.
Version 3 came on 16 March 2026 and gives a letter alone; from then on a person has both.

Source: hmpps-tier, TierCalculator.kt and ProtectLevelCalculator.kt.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from muster.records.codes import code_list
from muster.records.generating.days import NEVER
from muster.records.generating.days import number as day_number
from muster.records.generating.history import History
from muster.records.generating.people import People
from muster.records.generating.profile import SECTIONS, Profile
from muster.records.generating.reset import Suspended
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentencing import UNPAID_WORK, Requirements

VERSION_3 = day_number(date(2026, 3, 16))
V2 = tuple(f"{letter}{change}" for letter in "ABCD" for change in range(4))
V3 = tuple("ABCDEFG")
WEIGHTS = np.array([1, 1, 0, 1, 1, 1, 1, 0, 2, 2])  # of each section of the assessment
# Rows by combined serious reoffending from 6.9% down, columns by general reoffending from 90% down.
TABLE = np.array([
    [0, 0, 1, 1, 1, 1],
    [0, 1, 2, 2, 2, 2],
    [1, 2, 3, 4, 4, 4],
    [2, 3, 4, 4, 5, 5],
    [3, 3, 4, 5, 5, 6],
])  # fmt: skip


def tier_rows(
    history: History, people: People, profile: Profile, asked: Requirements, suspended: Suspended
) -> Iterator[Rows]:
    """Every tier that every person was given."""
    cases, last = history.cases, history.last_case
    everyone = np.arange(history.people)
    two = version_2(history, profile, asked)
    reset = np.flatnonzero(suspended.from_on[last] < NEVER)
    newest = everyone[(cases.ended[last] > VERSION_3) & (history.as_at >= VERSION_3)]
    person = np.r_[everyone, reset, newest]
    place = np.r_[two, two[reset] + len(V2), version_3(profile)[newest] + 2 * len(V2)]
    on = np.r_[people.new_on, suspended.from_on[last[reset]],
               np.maximum(VERSION_3, people.new_on[newest])]  # fmt: skip
    yield history.rows(
        "tiers",
        on.astype(np.int32),
        tier_id=history.numbers("tiers", person.size),
        **history.of_person(person),
        tier=Words(place, (*V2, *(f"{tier}S" for tier in V2), *V3)),
        tier_version=Words((place >= 2 * len(V2)).astype(int), ("V2", "V3")),
        is_provisional=False,
        from_on=on,
    )


def version_2(history: History, profile: Profile, asked: Requirements) -> NDArray[np.int64]:
    """The tier of each person under version 2, by place in V2."""
    serious = np.select([profile.serious >= 700, profile.serious >= 300], [20, 10], 0)
    harm = np.array([0, 10, 20, 150])[profile.rosh]
    mappa = np.array([0, 5, 150, 150])[profile.mappa]
    points = np.maximum(serious, harm) + mappa + 2 * profile.child_concern
    letter = 3 - np.digitize(points, (10, 20, 150))
    return letter * 4 + np.where(_mandate(history, asked), _change(profile), 0)


def _change(profile: Profile) -> NDArray[np.int64]:
    facts = code_list("assessment_sections")
    standard = np.array([int(facts.fact("standard_from").get(name, 99)) for name in SECTIONS])
    severe = np.array([int(facts.fact("severe_from").get(name, 99)) for name in SECTIONS])
    severity = (profile.needs >= standard).astype(int) + (profile.needs >= severe)
    points = (severity * WEIGHTS).sum(axis=1) + profile.reoffending // 10
    return 1 + np.digitize(points, (10, 20))


def _mandate(history: History, asked: Requirements) -> NDArray[np.bool_]:
    """A custodial sentence, or a requirement that neither restricts nor is unpaid work."""
    cases = history.cases
    active = np.zeros(cases.size, bool)
    active[asked.case[(asked.category != UNPAID_WORK) & ~np.isin(asked.category, (3, 4, 8))]] = True
    flags: NDArray[np.bool_] = (active | ~cases.is_order)[history.last_case]
    return flags


def version_3(profile: Profile) -> NDArray[np.int64]:
    """The tier of each person under version 3, by place in V3: the gravest step decides."""
    column = 5 - np.digitize(profile.reoffending, (15, 25, 50, 75, 90))
    row = 4 - np.digitize(profile.serious, (50, 100, 300, 690))
    by_table = TABLE[row, column]
    with_mappa, without = np.array([4, 3, 2, 0]), np.array([6, 6, 3, 2])
    harm = np.where(profile.mappa > 0, with_mappa[profile.rosh], without[profile.rosh])
    abuse = np.where(profile.domestic_abuse | profile.sexual, 4, 6)
    child = np.where(profile.child_concern, 5, 6)
    return np.minimum.reduce([by_table, harm, abuse, child])
