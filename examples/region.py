"""The long lists of an example, from the records of a generated region; and what was planted in it.

The same arguments to `muster records generate` make the same region, so the records need not be
kept here: whoever wants them makes them, and they are of the very cases of the lists. Only the
tables that a long list is made of are read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
from synthetic import chance, first_by_chance

from muster.inspections.listing import long_list_rows
from muster.records.adapters import adapter
from muster.records.codes import code_list
from muster.records.generating.days import number as day_number
from muster.records.generating.making import generate, truth_path
from muster.records.generating.nation import Request
from muster.records.importing.importing import import_package
from muster.records.package.folder import package
from muster.records.stores.folder import Folder
from muster.records.stores.opening import open_store
from muster.sampling.long_list import number

NEEDED = (
    "people", "merges", "sentences", "releases", "recalls", "registrations", "managers", "units",
    "teams", "court_reports", "handovers", "unpaid_work", "victims", "restrictions", "exclusions",
)  # fmt: skip
GROUPS = code_list("ethnicities").fact("group")
MISREAD = 0.10  # of the readings of a case on a question, an inspector's are wrong: an assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One case that the region supervises in the community, as a long list has it."""

    case_id: str
    unit: str
    sex: str
    ethnicity: str
    sentence: str
    rosh: str
    started_on: date
    practitioner: str
    restricted: bool

    @property
    def community(self) -> bool:
        return self.sentence == "Community order"

    @property
    def row(self) -> tuple[str, ...]:
        """As the long list has it, under `synthetic.HEADINGS`."""
        return (
            self.case_id,
            self.sex,
            self.ethnicity,
            self.sentence,
            self.rosh,
            f"{self.started_on:%d/%m/%Y}",
            self.unit,
            self.practitioner,
            "Yes" if self.restricted else "No",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What the lists, the facts and the answers are made from."""

    served: tuple[Served, ...]  # who began in the window, one for each person
    of: Mapping[str, frozenset[str]]  # those of whom the records have something, by its table
    planted: Mapping[str, frozenset[str]]  # the obligations that each fails on the day

    def failing(self, bound: Iterable[str], cases: Iterable[str]) -> frozenset[str]:
        """Those of the cases in which a failure of these obligations was planted."""
        obligations = frozenset(bound)
        return frozenset(c for c in cases if self.planted.get(c, frozenset()) & obligations)


@contextmanager
def generated(target: Mapping[str, Any], day: date) -> Iterator[Path]:
    """The folder of the region's records as `muster records generate` writes it, for a while."""
    with TemporaryDirectory(prefix="muster-region-") as name:
        folder = Path(name) / "region"
        request = Request(
            cases=target["cases"],
            as_at=day_number(day),
            seed=target["seed"],
            regions=(target["code"],),
            difference="",
        )
        generate(request, folder, "parquet")
        yield folder


def region(
    target: Mapping[str, Any], day: date, window: tuple[date, date], units: Mapping[str, str]
) -> Region:
    """The region of a target, on the first day of fieldwork; `units` has their codes by name."""
    with generated(target, day) as folder:
        needed = folder.with_name("needed")
        needed.mkdir()
        for path in (path for path in folder.iterdir() if path.name.split(".")[0] in NEEDED):
            path.rename(needed / path.name)
        at, store = datetime.combine(day, time(20)), folder.with_name("store")
        import_package(package(needed), adapter(""), Folder(store), at=at)
        with open_store(store) as records:
            of = {
                name: people(records, name)
                for name in (
                    "court_reports",
                    "handovers",
                    "unpaid_work",
                    "restrictions",
                    "exclusions",
                )
            }
            of["victims"] = people(records, "victims", is_eligible=True)
            hidden = of["restrictions"] | of["exclusions"]
            rows = [one_case(row, units, hidden) for row in long_list_rows(records, day)]
        first, last = window
        begun = [case for case in rows if first <= case.started_on <= last]
        return Region(
            served=tuple({case.case_id: case for case in begun}.values()),
            of=of,
            planted=planted(folder, day),
        )  # fmt: skip


def people(records: Any, table: str, **facts: object) -> frozenset[str]:
    """The numbers of the people of whom a table has a row, or one with these facts."""
    rows = records.read(table)
    for name, value in facts.items():
        rows = rows.filter(rows[name] == value)
    return frozenset(rows.select("person_id").distinct().to_pyarrow()["person_id"].to_pylist())


def one_case(row: Mapping[str, Any], units: Mapping[str, str], hidden: frozenset[str]) -> Served:
    """A row of a caseload's long list, with the unit by its code and ethnicity by broad group."""
    return Served(
        case_id=row["CRN"],
        unit=units[row["LDU"]],
        sex=row["Gender"],
        ethnicity=str(GROUPS.get(row["Ethnicity"], "Not recorded")),
        sentence=row["Case or sentence type"],
        rosh=row["RoSH"],
        started_on=date.fromisoformat(row["Date of sentence or release"]),
        practitioner=row["Responsible officer"],
        restricted=row["CRN"] in hidden,
    )


def planted(folder: Path, day: date) -> Mapping[str, frozenset[str]]:
    """The obligations that each person's cases fail on a day, by the number of the person."""
    found: dict[str, set[str]] = {}
    for row in pq.read_table(truth_path(folder)).to_pylist():
        if row["true_from"] <= day and (row["true_to"] is None or row["true_to"] > day):
            found.setdefault(number(row["person_id"]), set()).add(row["obligation"])
    return {person: frozenset(obligations) for person, obligations in found.items()}


def lists_of(
    found: Region, targets: Sequence[Mapping[str, Any]], attempt: int
) -> Mapping[str, tuple[Served, ...]]:
    """The cases of each long list, by its file. No case is in two: each list has its own.

    The list of cases takes what the others leave, and of the people on licence so many that
    community sentences are the share that the target states; `attempt` names one such choice.
    """
    main, *others = targets
    left = {case.case_id: case for case in found.served}
    lists: dict[str, tuple[Served, ...]] = {}
    for target in others:
        may_be = [c for c in left if c in found.of[target["of"]]
                  and left[c].community is target["community"]]  # fmt: skip
        chosen = sorted(first_by_chance(may_be, target["cases"], target["file"]))
        lists[target["file"]] = tuple(left.pop(case) for case in chosen)
    community = [case for case in left if left[case].community]
    on_licence = [case for case in left if not left[case].community]
    wanted = len(community) * (100 - main["community"]) // main["community"]
    chosen = sorted([*community, *first_by_chance(on_licence, wanted, "on licence", attempt)])
    return {main["file"]: tuple(left[case] for case in chosen), **lists}


def rows_of(cases: Sequence[Served], target: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The rows of a long list, with the faults that long lists have."""
    repeated = first_by_chance((c.case_id for c in cases), target.get("repeated", 0), "again")
    for case in sorted(cases, key=lambda c: chance(c.case_id, "place")):
        yield case.row
    for case in cases:
        if case.case_id in repeated:
            yield replace(case, practitioner=f"{case.practitioner}A").row
    for place in range(1, target.get("not_started", 0) + 1):
        case_id = f"ZZ{99_999 - place}"  # of nobody in the records: it has not begun
        yield replace(cases[0], case_id=case_id, started_on=date(2099, 1, place)).row


def misread(cases: Iterable[str], failing: frozenset[str], question: str) -> frozenset[str]:
    """The cases that an inspector would find failing, who is wrong as often as `MISREAD` says."""
    return frozenset(
        case for case in cases
        if (case in failing) != (chance(case, question, "misread") < MISREAD)
    )  # fmt: skip
