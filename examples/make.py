"""Make the synthetic cases and answers of the examples.

    python examples/make.py

The structure, dates, counts and outcomes are as published; they stand in `inspection.toml` and in
the tables that are written by hand. `targets/` says what the cases and answers are to show. Where
it names a region, the cases are those of the records that `muster records generate` makes, and
inspectors answer from what was planted in them, as far as what was published allows.
All else follows from them without chance: run again, this writes the same bytes.
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from region import Region, lists_of, misread, region
from region import rows_of as region_rows
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
TRUTH = (
    "question", "obligations", "judged", "planted", "misread", "not_sufficient", "moved_to_yes",
    "moved_to_no",
)  # fmt: skip
NOT_APPLICABLE = "not applicable"
ATTEMPTS = 200

Place = tuple[str, str]  # of an answer: the case, and the question
JUDGED_HIGHER = {"low": "medium", "medium": "high"}
FACT_OF = {"R 2.4": "unpaid work", "4.1": "unpaid work", "R 2.6": "victim contact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The folder of an example, what its cases and answers are to show, and where they live."""

    opened: Opened
    target: Mapping[str, Any]
    region: Region | None

    @property
    def folder(self) -> Path:
        return self.opened.folder

    def bound(self, question: str) -> Sequence[str]:
        """The obligations whose planted failure makes an inspector answer no to a question."""
        found: Sequence[str] = self.target.get("failing", {}).get(question, ())
        return found

    def cases(self) -> Sampled:
        """The cases drawn from the long lists that are in the folder."""
        file, faults = self.opened.file, Faults(self.folder)
        draws = [
            drawn(self.opened, entry, faults) for entry in (file.sample, *file.standard_samples)
        ]
        faults.raise_any()
        return sampled(draw for draw in draws if draw)

    def in_records(self, table: str) -> frozenset[str]:
        """Those of whom the records have something; nobody, where there are none."""
        return self.region.of[table] if self.region else frozenset()

    def planted(self, question: str, cases: Sequence[str]) -> frozenset[str]:
        """The cases in which a failure that bears on a question was planted."""
        if self.region is None:
            return frozenset()
        return self.region.failing(self.bound(question), cases)


def example(name: str, folder: Path) -> Example:
    """One example; of its folder, only what is written by hand is read."""
    target = tomllib.loads((HERE / "targets" / f"{name}.toml").read_text(encoding="utf-8"))
    held = tomllib.loads((folder / NAME).read_text(encoding="utf-8"))
    file = InspectionFile.model_validate(held)
    edition = find_edition(file.edition)
    below = find_edition(edition.units_edition) if edition.units_edition else None
    opened = Opened(folder=folder, file=file, edition=edition, units_edition=below)
    return Example(opened=opened, target=target, region=region_of(target, file))


def region_of(target: Mapping[str, Any], file: InspectionFile) -> Region | None:
    """The region that a target names, generated anew."""
    if "region" not in target:
        return None
    dates = file.dates
    assert dates.started_from is not None
    assert dates.started_to is not None
    units = {name: unit.code for unit in file.units for name in (unit.name, *unit.also)}
    window = (dates.started_from, dates.started_to)
    return region(target["region"], dates.fieldwork_from, window, units)


def make(name: str, folder: Path) -> None:
    """Write the made files of one example into its folder."""
    made = example(name, folder)
    make_lists(made)
    names = crns(made.cases())
    write(folder / "cases.csv", CASES, facts(made, names))
    faults = Faults(folder)
    held = established(read_rows(folder / "cases.csv", ESTABLISHED, faults), made.cases(), faults)
    faults.raise_any()
    given = answers(made, held, names)
    write(folder / "answers.csv", ANSWERS, in_order(made, given))
    if made.region:
        write(folder / "answers-and-truth.csv", TRUTH, residue(made, given))


def make_lists(made: Example) -> None:
    """Write the long lists; the first such that its sample has the community sentences asked."""
    if made.region:
        make_lists_of_the_region(made, made.region)
        return
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


def make_lists_of_the_region(made: Example, found: Region) -> None:
    """Write the lists of the first choice of licences whose sample is as published."""
    targets = made.target["lists"]
    for attempt in range(1, ATTEMPTS + 1):
        lists = lists_of(found, targets, attempt)
        for target in targets:
            rows = region_rows(lists[target["file"]], target)
            write(made.folder / target["file"], HEADINGS, rows)
        drawn_now = [case for case in made.cases().cases.values() if not case.drawn_for]
        community = sum(case.facts.sentence is SentenceKind.COMMUNITY for case in drawn_now)
        if community == made.target["sample"]["community"]:
            return
    raise SystemExit(f"In {ATTEMPTS} choices no sample had the community sentences published.")


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
    known_reports, met = made.in_records("court_reports"), made.in_records("handovers")
    reported = first_by_chance(main, wanted["court_reports"], "court report", before=known_reports)
    resettled = first_by_chance(licence, wanted["resettlement"], "resettlement", before=met)
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


def answers(made: Example, held: Sampled, names: Mapping[str, str]) -> Mapping[Place, str]:
    """The answers on every case, by case and question."""
    asked = scope_of(made.opened).asked
    given: dict[Place, str] = {}
    for unit, shares in made.target["yes"].items():
        for code, percent in shares.items():
            cases = asked_of(made, held, names, unit, asked[code])
            failing = read_as_failing(made, code, cases)
            share = made.target.get("relevant", {}).get(code, 100)
            many = len(cases) * share // 100
            needed = first_by_chance(cases, many, code, "relevant", before=failing)
            given |= {(name, code): NOT_APPLICABLE for name in cases if name not in needed}
            shown = answers_showing(sorted(needed), code, percent, failing=failing)
            given |= {(name, code): answer for name, answer in shown.items()}
    return given


def read_as_failing(made: Example, question: str, cases: Sequence[str]) -> frozenset[str]:
    """The cases that inspectors would answer no to, from what was planted and as they err."""
    if made.region is None:
        return frozenset()
    return misread(cases, made.planted(question, cases), question)


def in_order(made: Example, given: Mapping[Place, str]) -> Iterator[Sequence[object]]:
    """The answers in the order of cases and of the editions."""
    order = {code: place for place, code in enumerate(scope_of(made.opened).asked)}
    for name, code in sorted(given, key=lambda place: (place[0], order[place[1]])):
        answer = given[name, code]
        note = "Synthetic: the record does not show it." if answer == "cannot tell" else ""
        yield name, code, answer, note


def residue(made: Example, given: Mapping[Place, str]) -> Iterator[Sequence[object]]:
    """By question, how far the answers are from what was planted: misread, and then moved.

    Moved are the answers that had to be other than what was read, for the percentage to be that
    which was published, or which the target takes where nothing was.
    """
    order = {code: place for place, code in enumerate(scope_of(made.opened).asked)}
    for code in sorted({code for _name, code in given}, key=order.__getitem__):
        judged = {name: answer for (name, of), answer in given.items()
                  if of == code and answer != NOT_APPLICABLE}  # fmt: skip
        planted, read = made.planted(code, [*judged]), read_as_failing(made, code, [*judged])
        noes = {name for name, answer in judged.items() if answer != "yes"}
        bound = len(made.bound(code))
        yield (code, bound, len(judged), len(planted), len(planted ^ read), len(noes),
               len(read - noes), len(noes - read))  # fmt: skip


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
