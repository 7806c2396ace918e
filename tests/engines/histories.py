"""Histories of cases: drawn by chance from a seed, or every one that a few days allow."""

from datetime import timedelta
from itertools import combinations_with_replacement, count, product
from random import Random

from tests.engines.shapes import BEGAN, SCHEMA

RECORDED = ("flags", "contacts", "custody", "managers", "facts")


def history(**parts):
    """One case: what is not given is as plain as can be."""
    return {"ended_on": None, "dated": True} | {name: [] for name in RECORDED} | parts


def day(number):
    return BEGAN + timedelta(number)


def drawn(seed, how_many):
    """So many histories of any kind, the same for the same seed."""
    chance = Random(seed)
    return [a_history(chance) for _number in range(how_many)]


def a_history(chance):
    def some(of_one):
        return [of_one() for _number in range(chance.choice([0, 1, 1, 2, 2, 3, 4]))]

    def any_day():
        return day(chance.randint(-4, 20))

    def or_none(value):
        return None if chance.random() < 0.25 else value

    return {
        "ended_on": or_none(day(chance.randint(1, 25))) if chance.random() < 0.4 else None,
        "dated": chance.random() < 0.8,
        "flags": some(lambda: {"raised_on": any_day(), "closed_on": or_none(any_day()),
                               "answer_by": or_none(any_day()),
                               "of_the_person": chance.random() < 0.3}),
        "contacts": some(lambda: {"contact_on": any_day(),
                                  "kind": chance.choice(["seen", "flag", "letter"]),
                                  "flag_number": chance.randint(0, 3),
                                  "of_the_person": chance.random() < 0.3}),
        "custody": some(lambda: {"since": any_day(), "to": or_none(any_day())}),
        "managers": some(lambda: {"since": any_day(), "to": or_none(any_day()),
                                  "real": chance.random() < 0.7}),
        "facts": some(lambda: {"fact": "rosh", "value": chance.choice(["high", "low", "other"]),
                               "since": any_day(), "to": or_none(any_day())}),
    }  # fmt: skip


NEAR = [day(number) for number in (-1, 0, 1, 4, 5, 6)]  # about the opening, and about the due day
SPELLS = [(), *((a, b) for a in NEAR for b in [*NEAR, None] if b is None or a <= b)]


def every_small_case():
    """By the shapes they try: every case made of the days on each side of each boundary."""
    seen = [days for length in (0, 1, 2) for days in combinations_with_replacement(NEAR, length)]
    return {
        ("one-off", "one-off, exempt", "exempt by a rule of its time", "repeating, exempt"): [
            history(contacts=contacts(days), custody=spells(spell))
            for days, spell in product(seen, SPELLS)
        ],
        ("reopened", "reopened and repeating", "reopened, in force for a time"): [
            history(flags=[{"raised_on": raised}], contacts=contacts(days), custody=spells(spell))
            for raised, days, spell in product(NEAR, seen[:13], SPELLS[::3])
        ],
        ("about each flag", "about each flag, repeating", "due before a day of the record"): [
            history(flags=[{"raised_on": raised, "closed_on": closed, "answer_by": NEAR[4]}],
                    contacts=contacts(days, kind="flag"))
            for raised, closed, days in product(NEAR, [*NEAR, None], seen)
        ],
        ("a gap", "a gap, in force for a time"): [
            history(managers=[{"real": True} | each for each in (*spells(one), *spells(other))])
            for one, other in combinations_with_replacement(SPELLS, 2)
        ],
    }  # fmt: skip


def contacts(days, kind="seen"):
    return [{"contact_on": each, "kind": kind} for each in days]


def spells(*each):
    return [{"since": spell[0], "to": spell[1]} for spell in each if spell]


def tables_of(histories):
    """Many histories, each the history of one case, as one set of tables."""
    number, tables = count(1), {name: [] for name in SCHEMA}
    for place, one in enumerate(histories):
        case_id, person_id = f"C{place}", f"P{place}"
        whose, mine = {"case_id": case_id, "person_id": person_id}, {"case_id": case_id}
        own = [f"F{next(number)}" for _flag in one["flags"]] or ["none"]
        tables["cases"].append(
            whose
            | {"started_on": one.get("started_on", BEGAN)}
            | {name: one[name] for name in ("ended_on", "dated")}
        )
        tables["people_of_cases"].append(whose | {"began_on": one.get("started_on", BEGAN)})
        tables["flags"] += [
            of(flag, whose) | {"flag_id": flag_id} | flag
            for flag_id, flag in zip(own, one["flags"], strict=False)
        ]
        tables["contacts"] += [
            of(contact, whose)
            | {
                "contact_id": str(next(number)),
                "contact_on": contact["contact_on"],
                "kind": contact["kind"],
                "flag_id": own[contact.get("flag_number", 0) % len(own)],
            }
            for contact in one["contacts"]
        ]
        for name in ("custody", "managers", "facts"):
            key = f"{name.removesuffix('s')}_id"
            tables[name] += [mine | {key: str(next(number))} | row for row in one[name]]
    return {
        name: [{column: row.get(column) for column in SCHEMA[name]} for row in rows]
        for name, rows in tables.items()
    }


def of(record, whose):
    """Whose a record is: the case's, or the person's with no case named."""
    return {"person_id": whose["person_id"]} if record.get("of_the_person") else whose
