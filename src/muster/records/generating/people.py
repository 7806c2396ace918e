"""The people: who they are, where they live, who is in their lives.

Sex, age and ethnicity are drawn by themselves and decide nothing else, so that a detector which
finds a difference between groups has made it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from muster.records.generating import names
from muster.records.generating.calibration import number, weights
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER
from muster.records.generating.history import History
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentences import DECEASED
from muster.records.generating.spread import spread

PARTNER, CHILD = 0, 2
RELATIONSHIPS = ("PARTNER", "EX_PARTNER", "CHILD", "PARENT", "SIBLING", "FRIEND", "OTHER")
ADDRESS_TYPES = (
    "HOUSEHOLDER", "FAMILY_OR_FRIENDS", "SUPPORTED", "APPROVED_PREMISES", "TRANSIENT", "HOMELESS",
)  # fmt: skip
HOMELESS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What is so of each person."""

    born: Days
    died: Days
    sex: Places
    ethnicity: Places
    has_partner: Flags
    has_child: Flags
    no_fixed_abode: Flags
    new_on: Days  # when probation first knew of them
    moved_on: Days  # a new address during the last case; NEVER where there is none
    not_asked: Flags  # planted: diversity and circumstances were not asked about


def people_of(history: History) -> People:
    """Draw the people of a shard."""
    chance, size = history.chance("people"), history.people
    cases, first, last = history.cases, history.first_case, history.last_case
    new_on = cases.sentenced[first]
    age = np.clip(np.exp(3.52 + 0.32 * chance.rng.standard_normal(size)), 18.2, 84)
    died = np.where(cases.reason[last] == DECEASED, cases.ended[last], NEVER)
    moves = chance.flags(number("moves_home"), size)
    on = cases.sentenced[last] + chance.whole(
        30,
        np.maximum(np.minimum(cases.ended[last], history.as_at) - cases.sentenced[last] - 30, 30),
    )
    moves &= history.out_on(last, on) & history.out_on(last, on + 14)
    no_home = chance.flags(number("no_fixed_abode"), size)
    return People(
        born=(new_on - age * 365.25).astype(np.int32),
        died=died.astype(np.int32),
        sex=chance.chosen(list(weights("sexes").values()), size),
        ethnicity=chance.chosen(list(weights("ethnicities").values()), size),
        has_partner=chance.flags(number("has_partner"), size),
        has_child=chance.flags(number("has_child"), size),
        no_fixed_abode=no_home,
        new_on=new_on,
        moved_on=np.where(moves & ~no_home, on, NEVER).astype(np.int32),
        not_asked=history.planting.flags("FP38", last, cases.sentenced[last]),
    )


def people_rows(history: History, people: People) -> Iterator[Rows]:
    """The tables of people, their names, their homes and who is in their lives."""
    yield _people(history, people)
    yield _aliases(history, people)
    yield _addresses(history, people)
    yield _personal_contacts(history, people)
    yield _circumstances(history, people)
    yield _disabilities(history, people)


def _people(history: History, people: People) -> Rows:
    chance, numbers = history.chance("names"), history.person_numbers
    asked = people.new_on + chance.whole(1, 12, numbers.size)
    truth_cases = np.flatnonzero(people.not_asked[history.cases.person])
    since = history.cases.sentenced[truth_cases]
    history.plant(
        "FP38",
        truth_cases,
        opened=since,
        since=since + 15,
        table="people",
        rows=numbers[history.cases.person[truth_cases]],
    )
    blank = chance.flags(0.02, numbers.size)
    pnc = names.spelt("1066/{:07d}Z", numbers)
    return history.rows(
        "people",
        people.new_on - 25,
        person_id=numbers,
        pnc_number=Words(np.where(blank, -1, pnc.places), pnc.words),
        noms_number=names.spelt("ZZ{:07d}", numbers),
        first_name=names.first_names(chance, numbers.size),
        family_name=names.family_names(chance, numbers.size),
        born_on=people.born,
        died_on=people.died,
        sex=Words(people.sex, tuple(weights("sexes"))),
        ethnicity=Words(
            np.where(people.not_asked, -1, people.ethnicity), tuple(weights("ethnicities"))
        ),
        needs_interpreter=chance.flags(0.02, numbers.size),
        diversity_asked_on=np.where(people.not_asked, NEVER, asked),
    )


def _aliases(history: History, people: People) -> Rows:
    chance = history.chance("aliases")
    whose = np.flatnonzero(chance.flags(0.1, history.people))
    return history.rows(
        "aliases",
        people.new_on[whose],
        alias_id=history.numbers("aliases", whose.size),
        **history.of_person(whose),
        first_name=names.first_names(chance, whose.size),
        family_name=names.family_names(chance, whose.size),
        born_on=people.born[whose] + chance.whole(-400, 400, whose.size),
    )


def _addresses(history: History, people: People) -> Rows:
    """One address for everybody who has one, and a second for those who moved."""
    chance = history.chance("addresses")
    moved = np.flatnonzero(people.moved_on < NEVER)
    whose = np.r_[np.arange(history.people), moved]
    second = np.arange(whose.size) >= history.people
    from_on = np.where(second, people.moved_on[whose], people.new_on[whose])
    to_on = np.where(second, NEVER, people.moved_on[whose])
    kind = np.where(
        people.no_fixed_abode[whose], HOMELESS, chance.chosen((45, 40, 8, 0, 7), whose.size)
    )
    unit = history.world.unit_of_team[history.team_now(history.last_case[whose])]
    return history.rows(
        "addresses",
        from_on,
        address_id=history.numbers("addresses", whose.size),
        **history.of_person(whose),
        address_type=Words(kind, ADDRESS_TYPES),
        address_status=Words(np.where(to_on <= history.cut, 1, 0), ("M", "P")),
        is_no_fixed_abode=kind == HOMELESS,
        postcode=Words(
            np.where(kind == HOMELESS, -1, names.postcodes(chance, whose.size).places),
            names.POSTCODES,
        ),
        council_code=Words(unit, history.world.councils),
        police_force_code=Words(history.world.region_of_unit[unit], history.world.forces),
        from_on=from_on,
        to_on=to_on,
        verified_on=np.where(
            chance.flags(0.8, whose.size), from_on + chance.whole(1, 30, whose.size), NEVER
        ),
    )


def _personal_contacts(history: History, people: People) -> Rows:
    """A partner, children, and somebody to ring."""
    chance = history.chance("personal contacts")
    children = np.where(people.has_child, chance.whole(1, 3, history.people), 0)
    of_child, _ = spread(children)
    partner = np.flatnonzero(people.has_partner)
    kin = np.flatnonzero(chance.flags(0.7, history.people))
    whose = np.r_[partner, of_child, kin]
    relation = np.r_[
        np.full(partner.size, PARTNER), np.full(of_child.size, CHILD), chance.whole(3, 6, kin.size)
    ]
    from_on = people.new_on[whose]
    unit = history.world.unit_of_team[history.team_now(history.last_case[whose])]
    return history.rows(
        "personal_contacts",
        from_on,
        personal_contact_id=history.numbers("personal_contacts", whose.size),
        **history.of_person(whose),
        relationship=Words(relation, RELATIONSHIPS),
        name=names.full_names(chance, whose.size),
        is_child=relation == CHILD,
        lives_with_person=chance.flags(np.where(relation <= CHILD, 0.6, 0.2)),
        is_emergency_contact=chance.flags(np.where(relation > CHILD, 0.6, 0.2)),
        council_code=Words(np.where(relation == CHILD, unit, -1), history.world.councils),
        from_on=from_on,
    )


CIRCUMSTANCES = ("EMPLOYED", "UNEMPLOYED", "UNABLE_TO_WORK", "CARER", "BENEFITS", "DEBT")


def _circumstances(history: History, people: People) -> Rows:
    """What work a person has, and one or two things more."""
    chance = history.chance("circumstances")
    whose, place = spread(1 + chance.flags(0.5, history.people).astype(np.int32))
    kind = np.where(
        place == 0, chance.chosen((35, 50, 15), whose.size), chance.whole(3, 5, whose.size)
    )
    from_on = people.new_on[whose] + chance.whole(0, 20, whose.size)
    return history.rows(
        "personal_circumstances",
        from_on,
        circumstance_id=history.numbers("personal_circumstances", whose.size),
        **history.of_person(whose),
        circumstance_type=Words(kind, CIRCUMSTANCES),
        from_on=from_on,
        is_evidenced=chance.flags(0.4, whose.size),
    )


def _disabilities(history: History, people: People) -> Rows:
    chance = history.chance("disabilities")
    whose = np.flatnonzero(chance.flags(0.3, history.people) & ~people.not_asked)
    return history.rows(
        "disabilities",
        people.new_on[whose] + 5,
        disability_id=history.numbers("disabilities", whose.size),
        **history.of_person(whose),
        disability_type=Words(
            chance.whole(0, 3, whose.size), ("MENTAL", "MOBILITY", "LEARNING", "OTHER")
        ),
        from_on=people.new_on[whose],
    )


def worse_off(history: History, people: People, by: str) -> Flags:
    """The cases of people who are treated worse, where a difference was asked for."""
    groups = np.array([code.startswith("B") for code in weights("ethnicities")])
    age = (history.cases.sentenced - people.born[history.cases.person]) / 365.25
    person = history.cases.person
    flags: Flags = {
        "sex": people.sex[person] == list(weights("sexes")).index("F"),
        "ethnicity": groups[people.ethnicity[person]],
        "age": age < 25,
    }[by]
    return flags
