"""Make the synthetic cases and answers of the examples.

    python examples/make.py [FOLDER]

The structure, dates, counts and outcomes are as published; they stand in `inspection.toml` and in
the tables that are written by hand. `targets/` says what the cases and answers are to show.
All else follows from them without chance: run again, this writes the same bytes.
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synthetic import (
    HEADINGS,
    answers_showing,
    chance,
    first_by_chance,
    listed,
    rows_of,
    with_community,
)

from muster.frameworks.loading import find_edition
from muster.frameworks.predicates import SentenceKind
from muster.inspections.cases import Sampled, established, sampled
from muster.inspections.drawing import drawn
from muster.inspections.faults import Faults
from muster.inspections.folder import InspectionFile
from muster.inspections.loading import scope_of
from muster.inspections.model import InspectedCase
from muster.inspections.opening import NAME, Opened
from muster.inspections.rows import rows_of as read_rows
from muster.inspections.sheets import ESTABLISHED
from muster.ratings.tallying import Asking, samples_of_their_own
from muster.sampling.long_list import number

HERE = Path(__file__).parent
EXAMPLES = ("east-midlands-2025", "dlnr-crc-2018")
CASES = ("case", "rosh", "court report", "resettlement", "unpaid work", "victim contact")
ANSWERS = ("case", "question", "answer", "note")
JUDGED_HIGHER = {"low": "medium", "medium": "high"}
FACT_OF = {"R 2.4": "unpaid work", "4.1": "unpaid work", "R 2.6": "victim contact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The folder of an example, and what its cases and answers are to show."""

    opened: Opened
    target: Mapping[str, Any]

    @property
    def folder(self) -> Path:
        return self.opened.folder

    def cases(self) -> Sampled:
        """The cases drawn from the long lists that are in the folder."""
        file, faults = self.opened.file, Faults(self.folder)
        draws = [
            drawn(self.opened, entry, faults) for entry in (file.sample, *file.standard_samples)
        ]
        faults.raise_any()
        return sampled(draw for draw in draws if draw)


def example(name: str, folder: Path) -> Example:
    """One example; of its folder, only what is written by hand is read."""
    target = tomllib.loads((HERE / "targets" / f"{name}.toml").read_text(encoding="utf-8"))
    held = tomllib.loads((folder / NAME).read_text(encoding="utf-8"))
    file = InspectionFile.model_validate(held)
    edition = find_edition(file.edition)
    below = find_edition(edition.units_edition) if edition.units_edition else None
    opened = Opened(folder=folder, file=file, edition=edition, units_edition=below)
    return Example(opened=opened, target=target)


def make(name: str, folder: Path) -> None:
    """Write the made files of one example into its folder."""
    made = example(name, folder)
    make_lists(made)
    names = crns(made.cases())
    write(folder / "cases.csv", CASES, facts(made, names))
    faults = Faults(folder)
    held = established(read_rows(folder / "cases.csv", ESTABLISHED, faults), made.cases(), faults)
    faults.raise_any()
    write(folder / "answers.csv", ANSWERS, answers(made, held, names))


def make_lists(made: Example) -> None:
    """Write the long lists; the first such that its sample has the community sentences asked."""
    dates = made.opened.file.dates
    assert dates.started_from is not None
    assert dates.started_to is not None
    lists = {
        each["file"]: listed(each, dates.started_from, dates.started_to)
        for each in made.target["lists"]
    }
    targets = {each["file"]: each for each in made.target["lists"]}
    for file, cases in lists.items():
        write(made.folder / file, HEADINGS, rows_of(cases, targets[file]))
    first = made.opened.file.sample.long_list
    before = set(crns(made.cases()).values())
    cases = with_community(lists[first], before, made.target["sample"]["community"])
    write(made.folder / first, HEADINGS, rows_of(cases, targets[first]))
    if set(crns(made.cases()).values()) != before:
        raise SystemExit(f"{first}: the draw changed with the sentences of women.")


def crns(held: Sampled) -> dict[str, str]:
    """The CRN of each inspected case, by its opaque id."""
    own = {number(case_id) for case_id in held.cases}
    return {
        ids[0]: name for name, ids in held.ids.items() if name not in own and ids[0] in held.cases
    }


def facts(made: Example, names: Mapping[str, str]) -> Iterator[Sequence[object]]:
    """What the inspectors established: the judged risk, and what decides which questions apply."""
    wanted, cases = made.target["sample"], made.cases().cases.values()
    main = [names[case.case_id] for case in cases if not case.drawn_for]
    licence = [
        names[case.case_id]
        for case in cases
        if not case.drawn_for and case.facts.sentence is SentenceKind.LICENCE
    ]
    reported = first_by_chance(main, wanted["court_reports"], "court report")
    resettled = first_by_chance(licence, wanted["resettlement"], "resettlement")
    for case in sorted(cases, key=lambda case: names[case.case_id]):
        name = names[case.case_id]
        known = {"case": name, "rosh": judged_risk(case, name)}
        if case.drawn_for:
            known[FACT_OF[case.drawn_for]] = "yes"
        else:
            known["court report"] = "yes" if name in reported else "no"
            known["resettlement"] = "yes" if name in resettled else "no"
        yield [known.get(column, "") for column in CASES]


def judged_risk(case: InspectedCase, name: str) -> str:
    """The risk as the inspector judged it: in one case of twelve, above what the record says."""
    recorded = case.facts.rosh.value if case.facts.rosh else "medium"
    higher = chance(name, "judged") < 1 / 12
    return JUDGED_HIGHER.get(recorded, recorded) if higher else recorded


def answers(made: Example, held: Sampled, names: Mapping[str, str]) -> Iterator[Sequence[object]]:
    """The answers on every case, in the order of cases and of the editions."""
    asked = scope_of(made.opened).asked
    given: dict[tuple[str, str], str] = {}
    for unit, shares in made.target["yes"].items():
        for code, percent in shares.items():
            cases = asked_of(made, held, names, unit, asked[code])
            share = made.target.get("relevant", {}).get(code, 100)
            needed = first_by_chance(cases, len(cases) * share // 100, code, "relevant")
            given |= {(name, code): "not applicable" for name in cases if name not in needed}
            for name, answer in answers_showing(sorted(needed), code, percent).items():
                given[name, code] = answer
    order = {code: place for place, code in enumerate(asked)}
    for name, code in sorted(given, key=lambda place: (place[0], order[place[1]])):
        answer = given[name, code]
        note = "Synthetic: the record does not show it." if answer == "cannot tell" else ""
        yield name, code, answer, note


def asked_of(
    made: Example, held: Sampled, names: Mapping[str, str], unit: str, asking: Asking
) -> list[str]:
    """The cases of a unit that a question is asked of, by CRN."""
    own = samples_of_their_own(held.cases.values())
    return sorted(
        names[case.case_id]
        for case in held.cases.values()
        if unit in (case.unit, made.opened.file.code) and asking.of(case, own) is not False
    )


def write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


if __name__ == "__main__":
    for each in EXAMPLES:
        make(each, HERE / each)
