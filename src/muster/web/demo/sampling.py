"""The samples of the demonstration, drawn from the long lists of the example and sealed."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from muster.inspections.drawing import design_of, unit_codes
from muster.inspections.faults import Faults
from muster.inspections.folder import SampleEntry
from muster.inspections.model import Inspection as Example
from muster.inspections.opening import Opened
from muster.sampling.documents import document
from muster.sampling.drawing import draw
from muster.sampling.framing import frame_of
from muster.sampling.long_list import read_long_list
from muster.web.demo.calendar import Calendar
from muster.web.demo.people import LEAD
from muster.web.demo.planning import People
from muster.web.models import Draw, Inspection, LongList, SampledCase
from muster.web.models.draw import facts_as_stored
from muster.web.sample.rows import rows_of


def samples(
    opened: Opened, example: Example, begun: Inspection, who: People, calendar: Calendar
) -> Mapping[str, SampledCase]:
    """Every sample, drawn as the example draws it; its cases by their id."""
    entries = (opened.file.sample, *opened.file.standard_samples)
    cases = [case for entry in entries for case in sealed(opened, entry, begun, who, calendar)]
    facts = {case.case_id: case.facts for case in example.cases}
    for case in cases:
        if case.case_id in facts:  # what the inspectors established; a reserve has the list's
            case.facts = facts_as_stored(facts[case.case_id])
    SampledCase.objects.bulk_create(cases)
    return {case.case_id: case for case in cases}


def sealed(
    opened: Opened, entry: SampleEntry, begun: Inspection, who: People, calendar: Calendar
) -> Iterator[SampledCase]:
    """One sample: its seed, then its long list, then the draw; the cases are not saved yet."""
    path = opened.folder / entry.long_list
    long_list = read_long_list(path)
    as_at = entry.as_at or opened.file.dates.fieldwork_from
    frame = frame_of(long_list, as_at=as_at)
    sample = draw(frame, design_of(opened, entry), seed=entry.seed)
    content = path.read_bytes()
    kept = LongList(
        inspection=begun,
        drawn_for=entry.drawn_for,
        name=path.name,
        content=content,
        sha256=sha256(content).hexdigest(),
        sent_by=who[LEAD],
        sent_at=calendar.moment(weeks=-4),
    )
    LongList.objects.bulk_create([kept])
    made = Draw(
        inspection=begun,
        drawn_for=entry.drawn_for,
        title=entry.name,
        as_at=as_at,
        long_list=kept,
        seed=entry.seed,
        seed_set_at=calendar.moment(weeks=-7),
        design=sample.design.model_dump(mode="json"),
        document=document(sample, frame, notes=long_list.notes),
        seal=sample.seal,
        drawn_by=who[LEAD],
        drawn_at=calendar.moment(weeks=-4, hour=11),
        published_by=who[LEAD],
        published_at=calendar.moment(weeks=-4, hour=12),
    )
    Draw.objects.bulk_create([made])
    units = unit_codes(opened, frame, entry.long_list, Faults(opened.folder))
    yield from rows_of(made, sample, frame, units)
