"""From a long list to the cases that are inspected: drawn here, sealed, and proved if drawn before.

The draw is part of the inspection, so nobody has to be believed about it: the same long list,
design and seed give the same cases. A case is known by an opaque id, and in the inspectors'
tables by that id or by its CRN.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muster.errors import InputError, did_you_mean
from muster.frameworks.predicates import CaseFacts, Rosh, SentenceKind
from muster.inspections.faults import Faults
from muster.inspections.folder import SampleEntry
from muster.inspections.model import (
    InspectedCase,
    Note,
    SampleAccount,
)
from muster.inspections.opening import NAME, Opened
from muster.inspections.rows import SheetRow, rows_of
from muster.inspections.sampled import account_of, stratum_name
from muster.inspections.sheets import REPLACED
from muster.sampling.design import Design, find_design
from muster.sampling.documents import sample_of
from muster.sampling.drawing import draw
from muster.sampling.framing import frame_of
from muster.sampling.long_list import LongList, number, read_long_list
from muster.sampling.model import Case, Frame, SentenceType
from muster.sampling.proving import prove, replace, to_inspect
from muster.sampling.sample import DrawnCase, Sample
from muster.sampling.sealing import key_of
from muster.tables.model import Fault
from muster.tables.words import plain

OWN_DESIGN = "even-chances"
MOST = 20  # unreadable rows that are told one by one
SENTENCES = {
    SentenceType.COMMUNITY: SentenceKind.COMMUNITY,
    SentenceType.POST_CUSTODY: SentenceKind.LICENCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One sample of the inspection: its cases, the account of it, and what names each case."""

    cases: tuple[InspectedCase, ...]
    account: SampleAccount
    ids: Mapping[str, str]  # a case's opaque id and its CRN, each to the opaque id


def drawn(opened: Opened, entry: SampleEntry, faults: Faults) -> Drawn | None:
    """The sample that an entry of `inspection.toml` asks for; `None`, and the faults say why."""
    before = len(faults.found)
    result = design = None
    with faults.gathered(NAME):
        design = design_of(opened, entry)
    with faults.gathered(entry.long_list):
        long_list = read_long_list(opened.folder / entry.long_list)
        faults.notes += notes_on(entry.long_list, long_list)
        frame = frame_of(long_list, as_at=entry.as_at or opened.file.dates.fieldwork_from)
        units = unit_codes(opened, frame, entry.long_list, faults)
        sample = drawn_from(frame, design, opened, entry, faults) if design else None
        if sample is not None:
            result = inspectable(opened, entry, long_list, frame, sample, units, faults)
    return result if len(faults.found) == before else None


def drawn_from(
    frame: Frame, design: Design, opened: Opened, entry: SampleEntry, faults: Faults
) -> Sample | None:
    """The sample drawn from the frame; or that of the file that the entry names, once proved.

    What speaks against a sample drawn before becomes faults, and there is none.
    """
    if entry.drawn is None:
        return draw(frame, design, seed=entry.seed)
    before = sample_of((opened.folder / entry.drawn).read_text(encoding="utf-8"), entry.drawn)
    against = list(prove(before, frame).against)
    if not against and draw(frame, design, seed=entry.seed, ids=before.ids).seal != before.seal:
        against = [f"It was drawn with another design or seed than {NAME} states."]
    faults.found += [f"{entry.drawn}: {says}" for says in against]
    return None if against else before


def inspectable(
    opened: Opened,
    entry: SampleEntry,
    long_list: LongList,
    frame: Frame,
    sample: Sample,
    units: Mapping[str, str],
    faults: Faults,
) -> Drawn:
    """The cases to inspect, after replacements, each with what the long list says of it."""
    wanted = {case.case_id for case in sample.cases}
    listed = key_of(frame, sample.ids).opened(frame.cases, wanted)
    ids = ids_of(listed)
    sample = with_replacements(opened, entry, sample, ids, faults)
    check_seal(entry, sample, faults)
    return Drawn(
        cases=tuple(
            inspected(case, listed[case.case_id], entry, units) for case in to_inspect(sample)
        ),
        account=account_of(entry, long_list, frame, sample, units),
        ids=ids,
    )


def notes_on(file: str, long_list: LongList) -> list[Note]:
    """What reading a long list assumed, and its rows that could not be read and so not be drawn."""
    unread = long_list.unreadable
    notes = [Note(where=file, says=says) for says in long_list.notes]
    notes += [Note(where=f"{file}, line {row.line:,}", says=row.reason) for row in unread[:MOST]]
    if len(unread) > MOST:
        says = f"{len(unread) - MOST:,} more rows could not be read. See `muster sample`."
        notes.append(Note(where=file, says=says))
    return notes


def design_of(opened: Opened, entry: SampleEntry) -> Design:
    """The design of a sample: the one named, with the size, buffer and cap that the entry gives."""
    own = entry.design.endswith(".toml")
    name = str(opened.folder / entry.design) if own else entry.design or OWN_DESIGN
    return find_design(name).but(size=entry.size, buffer=entry.buffer, cap=entry.cap)


def check_seal(entry: SampleEntry, sample: Sample, faults: Faults) -> None:
    """A fault if the entry states a seal and the draw has another."""
    if entry.seal and entry.seal not in (sample.seal, sample.last_seal):
        faults.found.append(
            f"{NAME}: the seal {entry.seal!r} is not that of the draw from {entry.long_list}, "
            f"which is {sample.last_seal!r}. The long list, the design, the seed, the day or a "
            f"replacement is another than when it was sealed."
        )


def unit_codes(opened: Opened, frame: Frame, file: str, faults: Faults) -> dict[str, str]:
    """The code of each unit by every name that the long list has for it.

    A name that is none of a unit's is a fault, once, at the first row that has it.
    """
    known = {
        plain(name): unit.code
        for unit in opened.file.units
        for name in (unit.code, unit.name, unit.archive, *unit.also)
        if name
    }
    named: dict[str, Case] = {}
    for case in sorted(frame.cases, key=lambda case: case.line):
        named.setdefault(case.unit, case)
    if not opened.file.units:
        return dict.fromkeys(named, opened.file.code)
    faults.add(*(
        unknown_unit(file, case, [unit.name for unit in opened.file.units])
        for name, case in named.items()
        if plain(name) not in known
    ))  # fmt: skip
    return {name: known.get(plain(name), "") for name in named}


def unknown_unit(file: str, case: Case, names: Sequence[str]) -> Fault:
    """The fault of a row of the long list whose unit is not one of the inspection's."""
    near = did_you_mean(case.unit, names)
    remedy = f"{near} Correct it, or add the name to `also` of its unit in {NAME}.".strip()
    blank = "This case has no unit, so it could not be rated in one"
    return Fault(
        file=file,
        line=case.line,
        column="LDU",
        value=repr(case.unit) if case.unit else "",
        expected=f"a unit of {NAME}" if case.unit else blank,
        remedy=remedy if case.unit else "Fill it in.",
    )


def with_replacements(
    opened: Opened, entry: SampleEntry, sample: Sample, ids: Mapping[str, str], faults: Faults
) -> Sample:
    """The sample after the replacements of its table, each by the next reserve of its stratum."""
    if entry.replacements is None:
        return sample
    for row in rows_of(opened.folder / entry.replacements, REPLACED, faults):
        if row.sound:
            sample = replaced(sample, row, ids, faults)
    return sample


def replaced(sample: Sample, row: SheetRow, ids: Mapping[str, str], faults: Faults) -> Sample:
    """The sample after one replacement; or as it was, and the faults say why."""
    case_id = ids.get(number(row["case"]), row["case"])
    try:
        return replace(sample, case_id, row["reason"], on=row["on"])
    except InputError as why:
        faults.add(row.fault("case", str(why).rstrip("."), shown=False))
        return sample


def ids_of(listed: Mapping[str, Case]) -> dict[str, str]:
    """The opaque id of each drawn case, by that id and by its CRN."""
    by_id = {number(case_id): case_id for case_id in listed}
    return by_id | {case.identity: case_id for case_id, case in listed.items()}


def inspected(
    drawn: DrawnCase, listed: Case, entry: SampleEntry, units: Mapping[str, str]
) -> InspectedCase:
    """A drawn case with what the long list says of it."""
    return InspectedCase(
        case_id=drawn.case_id,
        unit=units[listed.unit],
        stratum=stratum_name(entry.drawn_for, drawn.stratum),
        facts=facts_of(listed),
        drawn_for=entry.drawn_for,
        sex=listed.sex or "",
        ethnicity=listed.ethnicity,
        weight=1 / drawn.inclusion_probability,
    )


def facts_of(listed: Case) -> CaseFacts:
    """What the long list says of a case that decides the questions it is asked."""
    return CaseFacts(
        sentence=SENTENCES[listed.sentence],
        rosh=None if listed.rosh is None else Rosh(listed.rosh.value),
        started_on=listed.started_on,
    )
