"""The contact log of a shard, as every theme writes in it.

A contact is put in the diary on one day, happens on another, and gets its outcome on a third. The
extract of a day knows what had been written by then: a booking still to come has no outcome yet.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from muster.records.generating.chance import Days, Places
from muster.records.generating.days import NEVER
from muster.records.generating.history import History
from muster.records.generating.rows import DAY, SHARD_STEP, Ref, Rows, Words
from muster.records.schema import table

OUTCOMES = (
    "ATTC", "AFDA", "AFTC", "ATSH", "UAAB", "AFTA", "AACL", "AAEM", "AAFC", "AAHO", "AAME",
    "AARE", "AARC", "CO05", "RSSR", "RSSL", "RSOF", "CO38",
)  # fmt: skip
ATTC, AFDA, AFTC, ATSH, UAAB, AFTA, AACL = range(7)
AAME, AARC, CO05, RSSR, RSSL, RSOF, CO38 = 10, 12, 13, 14, 15, 16, 17
NO_OUTCOME = -1
ATTENDED = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1], np.int8)
COMPLIED = np.array([1, 1, 0, 0, 0, -1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], np.int8)

TYPES = (
    "COAP", "COPT", "COVC", "COOO", "COAI", "CHVS", "C084", "CODC", "COSR", "COHV", "CRSAPT",
    "CTOA", "CTOB", "CMOA", "CMOB", "CLOA", "CLOB", "CT3A", "CT3B", "CM3A", "CM3B", "CL3A",
    "C325", "C326", "AWLI", "AWL2", "AWLF", "AWLS", "C040", "LCL", "CLBR", "CBRC", "ARWS",
    "AIBR", "ABCC", "ABNP", "ABPC", "ABWD", "BIPR", "BIPP", "CCON", "CCCP", "DAD1", "DAD2",
    "MAPPM", "MAPDU", "CCMM", "EOAS", "ROC", "ETOM", "ETRC", "EAPP", "EREL", "ERCL", "ETER",
    "CADE", "EPOMAT", "ZZZZ",
)  # fmt: skip
UNKNOWN = "ZZZZ"  # a code that no list has, as extracts have some
PLACE = {code: place for place, code in enumerate(TYPES)}
APPOINTMENTS = PLACE["CTOA"]  # the kinds before this one are to be attended
PERSON_LEVEL = np.array([code in ("COVC", "CODC", "COSR", "MAPPM") for code in TYPES])


@dataclass(slots=True)
class Log:
    """Contacts as they are written; `rows` closes the log."""

    history: History
    parts: list[dict[str, NDArray[Any]]] = field(default_factory=list)
    noted: list[tuple[NDArray[np.int64], Places, NDArray[Any], tuple[str, ...]]] = field(
        default_factory=list
    )

    def add(
        self,
        kind: str | ArrayLike,
        cases: Places,
        days: Days,
        *,
        booked: ArrayLike | None = None,
        outcome: ArrayLike = NO_OUTCOME,
        told: ArrayLike | None = None,
        minute: ArrayLike = 0,
        linked: ArrayLike = -1,
        requirement: ArrayLike = -1,
        intervention: ArrayLike = -1,
        bulk: ArrayLike = False,
        is_loose: bool = False,
        numbers: NDArray[np.int64] | None = None,
    ) -> NDArray[np.int64]:
        """Write contacts of one kind (or kinds by place in TYPES); returns their numbers.

        `booked` is the day each went into the diary; `told` the day its outcome was recorded;
        `bulk` says that the outcome was entered with many others in one hour. A loose contact may
        lie outside its sentence, which is a fault of the record.
        """
        size = cases.size
        numbers = self.history.numbers("contacts", size) if numbers is None else numbers
        kinds = PLACE[kind] if isinstance(kind, str) else kind
        happened = np.asarray(days, np.int32)
        self.parts.append({
            "number": numbers,
            "case": cases,
            "kind": _each(kinds, size, np.int8),
            "day": happened,
            "booked": happened if booked is None else _each(booked, size, np.int32),
            "outcome": _each(outcome, size, np.int8),
            "told": happened if told is None else _each(told, size, np.int32),
            "minute": _each(minute, size, np.int32),
            "linked": _each(linked, size, np.int64),
            "requirement": _each(requirement, size, np.int64),
            "intervention": _each(intervention, size, np.int64),
            "bulk": _each(bulk, size, bool),
            "is_loose": np.full(size, is_loose),
        })  # fmt: skip
        return numbers

    def note(
        self,
        numbers: NDArray[np.int64],
        cases: Places,
        places: NDArray[Any],
        words: tuple[str, ...],
    ) -> None:
        """Write a note on contacts: each from a list of what notes say."""
        self.noted.append((numbers, cases, places, words))

    def column(self, name: str) -> NDArray[Any]:
        """One column of all that is written so far."""
        return np.concatenate([part[name] for part in self.parts])

    def rows(self) -> list[Rows]:
        """The contacts, and what is written on them."""
        held = {name: self.column(name) for name in self.parts[0]}
        self._keep_within_the_sentence(held)
        recorded = self.history.in_hours(held["booked"], "contacts")
        return [self._contacts(held, recorded), *self._notes(held, recorded)]

    def _keep_within_the_sentence(self, held: dict[str, NDArray[Any]]) -> None:
        """What would fall after the last day of a sentence falls on it."""
        free = PERSON_LEVEL[held["kind"]] | held["is_loose"]
        last = np.where(free, NEVER, self.history.cases.ended[held["case"]])
        held["day"] = np.minimum(held["day"], last)
        held["booked"] = np.minimum(held["booked"], last)

    def _contacts(self, held: dict[str, NDArray[Any]], recorded: NDArray[np.int64]) -> Rows:
        history, case, day = self.history, held["case"], held["day"]
        spell = history.managers.rows_on(case, np.minimum(day, history.cut))
        outcome = np.where(held["told"] <= history.cut, held["outcome"], NO_OUTCOME)
        planned = held["minute"] > 0
        starts = np.where(planned, day.astype(np.int64) * DAY + held["minute"] * 60, NEVER * DAY)
        told = history.in_hours(held["told"], "outcomes")
        in_one_hour = held["told"].astype(np.int64) * DAY + 16 * 3600 + held["number"] % 3000
        told = np.where(held["bulk"], in_one_hour, told)
        person_level = PERSON_LEVEL[held["kind"]]
        cells = history.of_case(case)
        cells["case_id"] = Ref(np.where(person_level, -1, case), history.case_numbers)
        return Rows(
            table=table("contacts"),
            recorded=recorded,
            cells={
                "contact_id": held["number"],
                **cells,
                "contact_type": Words(held["kind"], TYPES),
                "contact_on": day,
                "starts_at": starts,
                "duration_minutes": np.where(planned, 15 + 15 * (held["number"] % 3), -1),
                "outcome": Words(outcome, OUTCOMES),
                "outcome_recorded_at": np.where(outcome >= 0, told, NEVER * DAY),
                "is_attended": np.where(held["kind"] < APPOINTMENTS, ATTENDED[outcome], -1),
                "is_complied": np.where(held["kind"] < APPOINTMENTS, COMPLIED[outcome], -1),
                "staff_id": history.person_of_staff(history.managers.staff[spell]),
                "team_code": Words(history.managers.team[spell], history.world.team_codes),
                "requirement_id": held["requirement"],
                "intervention_id": held["intervention"],
                "linked_contact_id": held["linked"],
                "is_sensitive": held["number"] % 97 == 0,
                "recorded_by": Words(history.managers.staff[spell], history.world.user_names),
            },
        )

    def _notes(self, held: dict[str, NDArray[Any]], recorded: NDArray[np.int64]) -> list[Rows]:
        first = self.history.shard * SHARD_STEP
        when = np.zeros(held["number"].size, np.int64)
        when[held["number"] - first] = recorded
        return [
            Rows(
                table=table("contact_notes"),
                recorded=when[numbers - first],
                cells={
                    "contact_id": numbers,
                    **self.history.of_case(cases),
                    "note": Words(places, words),
                },
            )
            for numbers, cases, places, words in self.noted
        ]


def _each(values: ArrayLike, size: int, kind: Any) -> NDArray[Any]:
    return np.broadcast_to(np.asarray(values, dtype=kind), size)
