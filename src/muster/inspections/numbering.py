"""What the records call the cases of an inspection, whose sample names nobody.

The long list that a sample was drawn from has the number of every case of its frame. It is read
for comparing an inspection with the records, and never becomes part of an inspection.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from muster.inspections.drawing import Drawn
from muster.inspections.faults import Faults
from muster.inspections.folder import SampleEntry
from muster.inspections.loading import draws_of
from muster.inspections.opening import Opened, opened
from muster.sampling.framing import frame_of
from muster.sampling.long_list import number, read_long_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """The number of each inspected case by its opaque id, and those of every case of each frame."""

    of_case: Mapping[str, str]
    frames: Mapping[str, tuple[str, ...]]  # by the standard drawn for; empty: the sample of cases


def numbered(folder: Path) -> Numbered:
    """The numbers of the cases of a folder.

    Raises `FolderError` with every fault of its samples.
    """
    faults = Faults(folder)
    found = opened(folder, faults)
    draws = draws_of(found, faults) if found else ()
    faults.raise_any()
    assert found is not None  # without a fault there is one
    return Numbered(
        of_case=dict(pair for drawn in draws for pair in _numbers(drawn)),
        frames={
            entry.drawn_for: _frame(found, entry)
            for entry in (found.file.sample, *found.file.standard_samples)
        },
    )


def _numbers(drawn: Drawn) -> Iterator[tuple[str, str]]:
    for name, case_id in drawn.ids.items():
        if name != number(case_id):
            yield case_id, name


def _frame(found: Opened, entry: SampleEntry) -> tuple[str, ...]:
    long_list = read_long_list(found.folder / entry.long_list)
    frame = frame_of(long_list, as_at=entry.as_at or found.file.dates.fieldwork_from)
    return tuple(case.identity for case in frame.cases)
