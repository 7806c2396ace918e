"""Open an inspection's folder: `inspection.toml`, the editions that it names, and its tables.

What the file says is checked as far as the file and the editions can tell; the tables are
checked row by row in `checking`. Everything that is wrong becomes a fault, and nothing is raised.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from muster.errors import did_you_mean
from muster.frameworks.faults import Found, KeyPath, located
from muster.frameworks.loading import find_edition
from muster.frameworks.model import Edition, Kind
from muster.frameworks.predicates import PREDICATES
from muster.frameworks.shape import shaped
from muster.frameworks.syntax import UnreadableError, tables_of, text_of
from muster.inspections.faults import Faults
from muster.inspections.folder import Files, InspectionFile
from muster.published.archive import shipped_archive
from muster.tables.words import plain

NAME = "inspection.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A folder whose `inspection.toml` is sound, with the editions that it names."""

    folder: Path
    file: InspectionFile
    edition: Edition
    units_edition: Edition | None


def opened(folder: Path, faults: Faults) -> Opened | None:
    """The folder, opened; or `None`, and the faults say why."""
    path = folder / NAME
    if not path.is_file():
        faults.found.append(
            f"{path}: there is no such file. `muster inspect --new {folder}` starts a folder."
        )
        return None
    try:
        text = text_of(path.read_bytes())
        tables = tables_of(text)
    except UnreadableError as reason:
        faults.found.append(f"{NAME}{reason.fault.where}: {reason.fault.says}")
        return None
    file, found = shaped(tables, InspectionFile)
    edition = units_edition = None
    if file:
        edition, units_edition = _editions(folder, file, faults)
        found += [*_dates(file), *_files(folder, file), *_archive(file)]
        found += _units(file, units_edition) if edition else []
    if file and edition:
        found += [*_samples(file, edition), *_supplementary(file, edition, units_edition)]
    faults.found += [
        f"{NAME}{fault.where}: {fault.says}"
        for fault in located(found, tables, text, whole="the inspection")
    ]
    if file is None or edition is None or found:
        return None
    return Opened(folder=folder, file=file, edition=edition, units_edition=units_edition)


def _editions(
    folder: Path, file: InspectionFile, faults: Faults
) -> tuple[Edition | None, Edition | None]:
    """The edition of the service, and that of its units if it has one of its own."""
    edition = units_edition = None
    with faults.gathered():
        own = file.edition.endswith(".toml")
        edition = find_edition(folder / file.edition if own else file.edition)
        units_edition = find_edition(edition.units_edition) if edition.units_edition else None
    return edition, units_edition


def _dates(file: InspectionFile) -> Iterator[Found]:
    for first, then in (
        ("announced", "fieldwork_from"),
        ("fieldwork_from", "fieldwork_to"),
        ("fieldwork_to", "published"),
        ("started_from", "started_to"),
        ("started_to", "fieldwork_to"),
    ):
        before, after = getattr(file.dates, first), getattr(file.dates, then)
        if before and after and before > after:
            yield ("dates", then), f"has {then} = {after}, before {first} = {before}."


def _files(folder: Path, file: InspectionFile) -> Iterator[Found]:
    """The tables that are named and not there, with the nearest that is."""
    there = sorted(path.name for path in folder.iterdir() if path.is_file())
    for path, name in _named_files(file):
        if name is not None and name not in there:
            near = did_you_mean(name, there)
            yield path, f"has {path[-1]} = {name!r}, and this folder has no such file.{near}"


def _named_files(file: InspectionFile) -> Iterator[tuple[KeyPath, str | None]]:
    for field in Files.model_fields:
        yield ("files", field), getattr(file.files, field)
    for field in ("long_list", "drawn", "replacements"):
        yield ("sample", field), getattr(file.sample, field)
        for number, entry in enumerate(file.standard_samples):
            yield ("standard_samples", number, field), getattr(entry, field)


def _archive(file: InspectionFile) -> Iterator[Found]:
    """The services that the archive of published ratings does not know."""
    known = {plain(record.service): record.service for record in shipped_archive()}
    named: list[tuple[KeyPath, str]] = [(("archive",), file.archive)]
    named += [(("units", n, "archive"), unit.archive) for n, unit in enumerate(file.units)]
    named += [(("comparators",), name) for name in file.comparators]
    for path, name in named:
        if name and plain(name) not in known:
            near = did_you_mean(name, known.values())
            yield path, f"has {path[-1]} = {name!r}, which is not in the archive.{near}"


def _units(file: InspectionFile, units_edition: Edition | None) -> Iterator[Found]:
    codes = [unit.code for unit in file.units]
    for number, code in enumerate(codes):
        if code in (*codes[:number], file.code):
            yield ("units", number, "code"), "has a code that is taken. Give each its own."
    if units_edition is None and codes:
        yield ("units",), f"has units, and {file.edition} rates none. Take [[units]] out."
    if units_edition and not codes:
        yield (), f"has no units, and {file.edition} rates the units too. Add [[units]]."


def _samples(file: InspectionFile, edition: Edition) -> Iterator[Found]:
    by_case = [s.code for s in edition.standards if s.kind is not Kind.JUDGEMENT]
    for number, entry in enumerate(file.standard_samples):
        path = ("standard_samples", number, "standard")
        if entry.standard not in by_case:
            yield path, _not_one_of("standard", entry.standard, by_case)
    named = {entry.standard for entry in file.standard_samples}
    for standard in edition.standards:
        if standard.kind is Kind.REGIONAL_SAMPLE and standard.code not in named:
            yield (
                (),
                (
                    f"has no sample for {standard.code} {standard.title}, which is rated from a "
                    f"sample of its own. Add [[standard_samples]]."
                ),
            )


def _supplementary(
    file: InspectionFile, edition: Edition, units_edition: Edition | None
) -> Iterator[Found]:
    editions = [each for each in (edition, units_edition) if each]
    by_case = [s.code for each in editions for s in each.standards if s.kind is not Kind.JUDGEMENT]
    taken = {question.code for each in editions for question in each.questions}
    for number, extra in enumerate(file.supplementary):
        path = ("supplementary", number)
        if extra.code in taken:
            yield (*path, "code"), "has a code that is taken. Give each question its own."
        taken.add(extra.code)
        if extra.bears_on not in by_case:
            yield (*path, "bears_on"), _not_one_of("bears_on", extra.bears_on, by_case)
        for name in extra.applies_when:
            if name not in PREDICATES:
                yield (*path, "applies_when"), _not_one_of("applies_when", name, PREDICATES)


def _not_one_of(field: str, value: str, known: Iterable[str]) -> str:
    names = list(known)
    near = did_you_mean(value, names) or f" There are {', '.join(names)}."
    return f"has {field} = {value!r}, which is none that we know.{near}"
