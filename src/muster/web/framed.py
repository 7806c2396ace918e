"""The long list that is kept of a draw, read as the core reads it: its rows, frame and units."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from muster.errors import InputError, did_you_mean
from muster.sampling.framing import frame_of
from muster.sampling.long_list import LongList as Listed
from muster.sampling.long_list import read_long_list
from muster.sampling.model import Case, Frame
from muster.tables.words import plain
from muster.web.models import InspectedUnit, LongList


class UnknownUnitsError(InputError):
    """Rows of the long list are of units that the inspection does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """A long list as read, its frame, and the code of each unit by the name the list has for it."""

    listed: Listed
    frame: Frame
    units: Mapping[str, str]

    @property
    def rows(self) -> int:
        return len(self.listed.rows) + len(self.listed.unreadable)


def framed(kept: LongList, as_at: date) -> Framed:
    """The frame of a long list on a day.

    Raises `InputError` with everything for which the list as a whole cannot be used.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / (PurePath(kept.name).name or "long-list")
        path.write_bytes(kept.content)
        listed = read_long_list(path, sheet=kept.sheet)
    frame = frame_of(listed, as_at=as_at)
    units = list(kept.inspection.units.all())
    return Framed(
        listed=listed, frame=frame, units=codes_of(units, kept.inspection.code, kept.name, frame)
    )


def codes_of(
    units: Sequence[InspectedUnit], service: str, file: str, frame: Frame
) -> dict[str, str]:
    """The code of each unit by what the frame calls it; of an inspection without units, its own.

    Raises `UnknownUnitsError` with every name that is none of a unit's.
    """
    named: dict[str, list[Case]] = {}
    for case in frame.cases:
        named.setdefault(case.unit, []).append(case)
    if not units:
        return dict.fromkeys(named, service)
    known = {plain(name): unit.code for unit in units for name in (unit.code, unit.name)}
    unknown = {name: cases for name, cases in named.items() if plain(name) not in known}
    if unknown:
        raise UnknownUnitsError("\n".join(_faults(file, unknown, [unit.name for unit in units])))
    return {name: known[plain(name)] for name in named}


def _faults(
    file: str, unknown: Mapping[str, Sequence[Case]], units: Sequence[str]
) -> Iterator[str]:
    for name, cases in unknown.items():
        line = min(case.line for case in cases)
        rows = "1 row has" if len(cases) == 1 else f"{len(cases):,} rows have"
        says = f"{name!r} is not a unit of this inspection" if name else "the unit is blank"
        advice = did_you_mean(name, units) if name else " Fill it in."
        yield (
            f"{file}, line {line:,}, LDU: {says}, and {rows} it so.{advice} "
            f"Correct the list, or add the unit to the inspection."
        )
