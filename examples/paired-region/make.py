"""Make a region and an inspection of it, of the same cases: records, long list, sample, answers.

    python examples/paired-region/make.py FOLDER

FOLDER then holds `region`, a generated caseload; `region.truth.parquet`, what was planted in it;
`region.store`, its records to call the roll on; and `inspection`, to compare with them. Inspectors
answer from what was planted, and err: one answer in ten, drawn by chance, is turned. Run again,
it draws the same cases and answers.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from shutil import copy

import numpy as np
import pyarrow.parquet as pq

from muster.frameworks.loading import find_edition
from muster.frameworks.scale import Answer
from muster.inspections.folder import InspectionFile
from muster.inspections.listing import write_long_list
from muster.inspections.opening import NAME
from muster.inspections.readers import binding
from muster.records.adapters import adapter
from muster.records.generating.days import number as day_number
from muster.records.generating.making import generate, truth_path
from muster.records.generating.nation import Request
from muster.records.importing.importing import import_package
from muster.records.package.folder import package
from muster.records.stores.folder import Folder
from muster.records.stores.opening import open_store
from muster.sampling.design import find_design
from muster.sampling.drawing import draw
from muster.sampling.framing import frame_of
from muster.sampling.long_list import number, read_long_list
from muster.sampling.model import Case, Rosh
from muster.sampling.sealing import key_of

HERE = Path(__file__).parent
REGION, CASES, SEED = "N53", 1200, 11
TURNED = 0.10  # how many answers in the whole an inspector gets wrong: an assumption


def make(folder: Path) -> None:
    """Make all of it in a folder."""
    inspection = folder / "inspection"
    inspection.mkdir(parents=True)
    for name in (NAME, "judgements.csv"):
        copy(HERE / "inspection" / name, inspection / name)
    file = stated(inspection)
    day = file.dates.fieldwork_from
    make_records(folder / "region", folder / "region.store", day)
    with open_store(folder / "region.store") as store:
        write_long_list(store, day, inspection / file.sample.long_list)
    rows = answers(inspection, file, planted(folder / "region", day))
    with (inspection / file.files.answers).open("w", newline="", encoding="utf-8") as written:
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(("case", "question", "answer", "note"))
        writer.writerows(rows)


def stated(inspection: Path) -> InspectionFile:
    """What `inspection.toml` says."""
    import tomllib

    return InspectionFile.model_validate(
        tomllib.loads((inspection / NAME).read_text("utf-8")), strict=False
    )


def make_records(folder: Path, store: Path, day: date) -> None:
    """Generate the caseload, and import it."""
    request = Request(
        cases=CASES, as_at=day_number(day), seed=SEED, regions=(REGION,), difference=""
    )
    generate(request, folder, "parquet")
    import_package(package(folder), adapter(""), Folder(store), at=datetime.combine(day, time(20)))


def planted(folder: Path, day: date) -> Mapping[str, set[str]]:
    """The obligations that each person's cases fail on a day, by the number of the person."""
    found: dict[str, set[str]] = {}
    for row in pq.read_table(truth_path(folder)).to_pylist():
        if row["true_from"] <= day and (row["true_to"] is None or row["true_to"] > day):
            found.setdefault(number(row["person_id"]), set()).add(row["obligation"])
    return found


def answers(
    inspection: Path, file: InspectionFile, truth: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, str, str]]:
    """The answer to each question on each case of the sample, drawn as an inspector would err."""
    long_list = read_long_list(inspection / file.sample.long_list)
    frame = frame_of(long_list, as_at=file.dates.fieldwork_from)
    design = find_design("even-chances").but(size=file.sample.size, buffer=None, cap=None)
    sample = draw(frame, design, seed=file.sample.seed)
    held = key_of(frame, sample.ids).opened(frame.cases, {case.case_id for case in sample.primary})
    chance = np.random.default_rng(SEED)
    edition = find_edition(file.edition)
    asked = [q for s in edition.standards if s.kind.value == "case" for q in s.questions]
    for case_id in sorted(held):
        for question in asked:
            fails = truth.get(held[case_id].identity, set()) & bound(edition.id, question.code)
            turned = chance.random() < TURNED
            yield (
                case_id,
                question.code,
                answered(held[case_id], question, bool(fails) != turned),
                "",
            )


def bound(edition: str, question: str) -> set[str]:
    """The obligations that a question goes by."""
    return {each.id for each in binding(f"{edition}/{question}")}


def answered(case: Case, question, fails: bool) -> str:
    """No where it fails; not applicable where the edition asks it only above low risk."""
    if "rosh_above_low" in question.applies_when and case.rosh is Rosh.LOW:
        return Answer.NOT_APPLICABLE.value
    return (Answer.NO if fails else Answer.YES).value


if __name__ == "__main__":
    make(Path(sys.argv[1]))
