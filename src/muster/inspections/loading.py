"""An inspection, loaded from its folder: whole, or refused with all that is wrong with it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from muster.inspections import checking
from muster.inspections.cases import established, sampled
from muster.inspections.drawing import Drawn, drawn
from muster.inspections.faults import Faults
from muster.inspections.folder import InspectionFile, StatedEntry
from muster.inspections.model import Inspection, StatedCount, TeamMember, Unit, UnitDecision
from muster.inspections.opening import NAME, Opened, opened
from muster.inspections.rating import count, rated
from muster.inspections.rows import SheetRow, rows_of
from muster.inspections.scope import Scope
from muster.inspections.sheets import SHEETS, Sheet
from muster.ratings.model import RatingError


def load(folder: Path) -> Inspection:
    """The inspection that a folder holds.

    Raises `FolderError` with every fault of every file.
    """
    faults = Faults(folder)
    found = opened(folder, faults)
    inspection = inspection_of(found, faults) if found else None
    faults.raise_any()
    assert inspection is not None  # without a fault there is one
    return inspection


def inspection_of(found: Opened, faults: Faults) -> Inspection | None:
    """The inspection of an opened folder, as far as it is sound; `None` without its samples."""
    file, scope = found.file, scope_of(found)
    draws = draws_of(found, faults)
    rows = {sheet.name: rows_in(found, sheet, faults) for sheet in SHEETS}
    judged_in = file.files.judgements or NAME
    judgements = checking.judgements(rows["judgements"], scope, faults, file=judged_in)
    decisions = checking.decisions(rows["panel"], scope, faults)
    findings = checking.findings(rows["findings"], scope, faults)
    recommendations = checking.recommendations(rows["recommendations"], faults)
    if not draws:
        return None  # which cases were inspected is not known, so no answer can be checked
    cases = established(rows["cases"], sampled(draws), faults)
    inspection = Inspection(
        edition=found.edition,
        units_edition=found.units_edition,
        units=scope.units,
        samples=tuple(each.account for each in draws),
        cases=tuple(cases.cases.values()),
        answers=checking.answers(rows["answers"], scope, cases, faults),
        judgements=judgements,
        decisions=tuple(decision for _, decision in decisions),
        findings=findings,
        recommendations=recommendations,
        notes=tuple(faults.notes),
        **as_stated(file),
    )
    if not faults.found:
        check_reach(inspection, decisions, faults)
    return inspection


def draws_of(found: Opened, faults: Faults) -> tuple[Drawn, ...]:
    """Every sample of the inspection; none if one of them cannot be drawn."""
    entries = (found.file.sample, *found.file.standard_samples)
    draws = tuple(drawn(found, entry, faults) for entry in entries)
    return tuple(each for each in draws if each) if all(draws) else ()


def rows_in(found: Opened, sheet: Sheet, faults: Faults) -> tuple[SheetRow, ...]:
    """The rows of one table of the folder; none if it is not named."""
    name = getattr(found.file.files, sheet.name, None)
    return rows_of(found.folder / name, sheet, faults) if name else ()


def scope_of(found: Opened) -> Scope:
    """What the rows of the folder's tables may speak of."""
    file = found.file
    return Scope(
        service=Unit(code=file.code, name=file.service),
        units=tuple(Unit(code=unit.code, name=unit.name) for unit in file.units),
        edition=found.edition,
        units_edition=found.units_edition,
        supplementary=tuple(each.question for each in file.supplementary),
    )


def as_stated(file: InspectionFile) -> dict[str, Any]:
    """What the inspection takes from `inspection.toml` as it stands."""
    dates = file.dates
    return {
        "service": file.service,
        "code": file.code,
        "lead_inspector": file.lead_inspector,
        "synthetic": file.synthetic,
        "summary": file.summary,
        "sources": file.sources,
        "comparators": file.comparators,
        "supplementary": tuple(each.question for each in file.supplementary),
        "announced_on": dates.announced,
        "fieldwork_from": dates.fieldwork_from,
        "fieldwork_to": dates.fieldwork_to,
        "started_from": dates.started_from,
        "started_to": dates.started_to,
        "published_on": dates.published,
        "team": tuple(TeamMember(role=each.role, who=each.who) for each in file.team),
        "stated_counts": tuple(stated_counts(file.stated)),
        "archive_names": tuple(archive_names(file)),
    }


def archive_names(file: InspectionFile) -> Iterator[tuple[str, str]]:
    """What the archive calls the service and its units, by their codes, where they are in it."""
    named = [(file.code, file.archive), *((unit.code, unit.archive) for unit in file.units)]
    yield from ((code, archive) for code, archive in named if archive)


def stated_counts(entries: Iterable[StatedEntry]) -> Iterator[StatedCount]:
    """The counts that sources state, one by one."""
    for entry in entries:
        for counts, number in entry.model_dump(exclude={"source"}, exclude_none=True).items():
            yield StatedCount(counts=counts, number=number, source=entry.source)


def check_reach(
    inspection: Inspection, decisions: Iterable[tuple[SheetRow, UnitDecision]], faults: Faults
) -> None:
    """Whether each decision of the panel is within its discretion, given the answers."""
    units = {unit.code: unit for unit in (inspection.itself, *inspection.units)}
    for row, decided in decisions:
        try:
            rated(inspection, count(inspection, units[decided.unit]), [decided.decision])
        except RatingError as why:
            faults.add(row.fault("rating", str(why).rstrip("."), shown=False))
