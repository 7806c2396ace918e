"""Synthetic cases and answers: made by chance that is a hash, so the same on every machine.

Nobody is described. An id is "Z9" and five digits: shaped like a case reference number, and of a
range that this project keeps for what is made up. A practitioner is a code of the unit.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

COMMUNITY = ("ORA community order", "ORA suspended sentence order")
LICENCE = ("Adult licence", "Adult licence", "Adult licence", "ORA supervision default order")
ROSH = {  # per cent; people on licence are at higher risk
    "Community": {"RLRH": 24, "RMRH": 63, "RHRH": 12, "RVHR": 1},
    "Licence": {"RLRH": 8, "RMRH": 52, "RHRH": 37, "RVHR": 3},
}
ETHNICITY = {
    "White": 79, "Asian or Asian British": 8, "Black or Black British": 6, "Mixed": 4,
    "Other ethnic group": 1, "Not recorded": 2,
}  # fmt: skip
HEADINGS = (
    "CRN", "Gender", "Ethnicity", "Case or sentence type", "RoSH", "Date of sentence or release",
    "PDU", "Responsible officer", "Restricted",
)  # fmt: skip


def chance(*words: object) -> float:
    """A number from 0 to below 1 that these words always give."""
    digest = sha256("/".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:7]) / 2**56


def chosen(shares: Mapping[str, int], *words: object) -> str:
    """One of the values, as often as its share says."""
    left = chance(*words) * sum(shares.values())
    for value, share in shares.items():
        left -= share
        if left < 0:
            return value
    raise AssertionError("The shares were used up.")


def first_by_chance(
    things: Iterable[str], many: int, *words: object, before: Collection[str] = ()
) -> set[str]:
    """So many of the things, by chance; those of `before` first."""
    return set(
        sorted(things, key=lambda thing: (thing not in before, chance(*words, thing)))[:many]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One case of a long list."""

    case_id: str
    unit: str
    female: bool
    community: bool
    rosh: str
    ethnicity: str
    started_on: date
    practitioner: str
    restricted: bool = False

    @property
    def row(self) -> tuple[str, ...]:
        """As the long list has it, under `HEADINGS`."""
        kinds = COMMUNITY if self.community else LICENCE
        return (
            self.case_id,
            "Female" if self.female else "Male",
            self.ethnicity,
            kinds[int(chance(self.case_id, "kind") * len(kinds))],
            self.rosh,
            f"{self.started_on:%d/%m/%Y}",
            self.unit,
            self.practitioner,
            "Yes" if self.restricted else "No",
        )


def listed(target: Mapping[str, Any], first: date, last: date) -> tuple[Listed, ...]:
    """The cases of one long list, unit by unit."""
    units = [unit for unit, many in target["units"].items() for _ in range(many)]
    ids = [f"Z{target['ids_from'] + number}" for number in range(len(units))]
    hidden = first_by_chance(ids, target.get("restricted", 0), "restricted")
    return tuple(
        one_case(case_id, unit, target, first, last, restricted=case_id in hidden)
        for case_id, unit in zip(ids, units, strict=True)
    )


def one_case(
    case_id: str,
    unit: str,
    target: Mapping[str, Any],
    first: date,
    last: date,
    *,
    restricted: bool,
) -> Listed:
    """One case, of which everything follows from its id."""
    female = chance(case_id, "sex") * 100 < target["female"]
    community = chance(case_id, "sentence") * 100 < target["community"]
    days = (last - first).days + 1
    officer = int(chance(case_id, "practitioner") * target["practitioners"]) + 1
    return Listed(
        case_id=case_id,
        unit=unit,
        female=female,
        community=community,
        rosh=chosen(ROSH["Community" if community else "Licence"], case_id, "rosh"),
        ethnicity=chosen(ETHNICITY, case_id, "ethnicity"),
        started_on=first + timedelta(days=int(chance(case_id, "start") * days)),
        practitioner=f"{unit[:8].strip()} {officer:02}",
        restricted=restricted,
    )


def with_community(cases: Sequence[Listed], drawn: set[str], wanted: int) -> tuple[Listed, ...]:
    """The cases with so many community sentences among those drawn.

    Women are drawn from one stratum whatever their sentence, so theirs may change and the draw
    stays the same. Raises `ValueError` if theirs are not enough.
    """
    women = sorted(c.case_id for c in cases if c.female and c.case_id in drawn)
    men = sum(c.community for c in cases if not c.female and c.case_id in drawn)
    if not 0 <= wanted - men <= len(women):
        raise ValueError(f"{men} men and {len(women)} women cannot make {wanted}.")
    community = first_by_chance(women, wanted - men, "community")
    return tuple(
        replace(c, community=c.case_id in community) if c.case_id in women else c for c in cases
    )


def rows_of(cases: Sequence[Listed], target: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The rows of the long list, with the faults that long lists have."""
    repeated = first_by_chance((c.case_id for c in cases), target.get("repeated", 0), "again")
    for case in sorted(cases, key=lambda c: chance(c.case_id, "place")):
        yield case.row
    for case in cases:
        if case.case_id in repeated:
            yield replace(case, practitioner=f"{case.practitioner}A").row
    last = max(cases, key=lambda c: c.case_id)
    for number in range(1, target.get("not_started", 0) + 1):
        case_id = f"Z{int(last.case_id[1:]) + number}"
        yield replace(last, case_id=case_id, started_on=date(2099, 1, number)).row


def answers_showing(
    cases: Sequence[str], question: str, percent: int, *, failing: Collection[str] = ()
) -> dict[str, str]:
    """An answer for each of these cases, so that exactly this percentage of those relevant is yes.

    What is failing is answered no before anything else is. Cases differ in how well they were
    supervised, so the answers on one case hang together.
    Where no number of cases gives the percentage, one or two are not applicable; where none up to
    so many does, it is the nearest that does.
    """
    relevant, yes = exactly(percent, len(cases))
    left_out = first_by_chance(cases, len(cases) - relevant, question, "not applicable")
    answers = dict.fromkeys(left_out, "not applicable")
    best_first = sorted(
        set(cases) - left_out,
        key=lambda case: (
            case in failing,
            0.6 * chance(case, "work") + 0.4 * chance(case, question),
        ),
    )
    for place, case in enumerate(best_first):
        answers[case] = "yes" if place < yes else no_or_cannot_tell(case, question)
    return answers


def no_or_cannot_tell(case: str, question: str) -> str:
    """An answer that is not yes. Supplementary questions are about a fact, so it is always no."""
    unclear = not question.startswith("S") and chance(case, question, "unclear") < 0.03
    return "cannot tell" if unclear else "no"


def exactly(percent: int, cases: int) -> tuple[int, int]:
    """The most cases, of so many, of which some number is this percentage; and that number."""
    for relevant in range(cases, 0, -1):
        yes = (percent * relevant + 50) // 100
        if (200 * yes + relevant) // (2 * relevant) == percent:
            return relevant, yes
    return cases, (percent * cases + 50) // 100
