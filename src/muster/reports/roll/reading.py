"""A roll with everything that its pages say beside the counts: names, limits, and doubts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.compute as pc

from muster.frameworks.scale import Status
from muster.obligations.calling import Roll
from muster.obligations.model import Obligation
from muster.obligations.publishing import Published
from muster.obligations.roll.places import NOBODY
from muster.obligations.roll.read_out import ReadOut, read_out
from muster.obligations.settings import Setting, settings_of
from muster.records.schema.estate import ALL_REGIONS
from muster.workload.acts import Acts, default_acts
from muster.workload.backlog import Backlog, backlogs
from muster.workload.carried import Carried, carried

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """How far a feed reaches, in a region or in all."""

    feed: str
    region: str
    reaches: date
    days_behind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A roll read out, and what it is read by."""

    out: ReadOut
    known_at: date | None
    night: Published | None
    obligations: Mapping[str, Obligation]
    settings: Mapping[str, Setting]
    feeds: tuple[Feed, ...]
    names: Mapping[str, str]  # of regions, units and teams, by code
    carried: tuple[Carried, ...]
    backlogs: tuple[Backlog, ...]
    acts: Acts

    def rows(self, table: str, level: str, **place: str) -> Sequence[Row]:
        """The rows of a table of one level, and of one place if it is named."""
        found = self.out.tables[table]
        for name, code in {"level": level, **place}.items():
            found = found.filter(pc.equal(found[name], code))
        rows: Sequence[Row] = found.to_pylist()
        return rows

    def name(self, code: str) -> str:
        """The name of a place, or its code where it has none on record."""
        return "Nobody holds them" if code == NOBODY else self.names.get(code, code)

    def assumed(self, obligation: str) -> tuple[Setting, ...]:
        """The limits of an obligation whose value is an assumption."""
        named = settings_of(self.obligations[obligation].within)
        held = [self.settings[name] for name in sorted(named) if name in self.settings]
        return tuple(setting for setting in held if setting.status is Status.ASSUMED)


def reading_of(found: Roll) -> Reading:
    """Read a roll out, with the names, the freshness and the workload that its records give."""
    everybody, acts = carried(found), default_acts()
    return Reading(
        out=read_out(found),
        known_at=found.known_at,
        night=found.night,
        obligations={one.id: one for one in found.obligations},
        settings=found.settings,
        feeds=tuple(_feeds(found)),
        names=_names(found),
        carried=everybody,
        backlogs=backlogs(everybody, acts),
        acts=acts,
    )


def _names(found: Roll) -> Mapping[str, str]:
    keys = {"regions": "region_code", "units": "unit_code", "teams": "team_code"}
    return {
        row["code"]: row["name"]
        for table, code in keys.items()
        for row in _rows(found, table, code=code)
    }


def _rows(found: Roll, table: str, *, code: str) -> Sequence[Row]:
    rows = found.tables[table]
    named: Sequence[Row] = rows.select(code=rows[code], name=rows["name"]).to_pyarrow().to_pylist()
    return named


def _feeds(found: Roll) -> Iterator[Feed]:
    for row in found.tables["feeds"].order_by(["feed", "region_code"]).to_pyarrow().to_pylist():
        if row["complete_to_on"] is not None:
            yield Feed(
                feed=row["feed"],
                region=row["region_code"] or ALL_REGIONS,
                reaches=row["complete_to_on"],
                days_behind=max((found.as_at - row["complete_to_on"]).days, 0),
            )
