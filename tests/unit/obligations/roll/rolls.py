"""A small roll, made by hand: six live cases of two units, in states that are easily counted."""

from datetime import date
from decimal import Decimal

import ibis
import pyarrow as pa

from muster.obligations.calendar import england_and_wales
from muster.obligations.calling import Roll
from muster.obligations.engine.ledger import LEDGER
from muster.obligations.library import BY_ID
from muster.obligations.settings import defaults

DAY = date(2026, 11, 20)
OWED = ("CONTACT-02", "ENQUIRY-01", "RECORD-01")  # medium; critical; medium
LIVE = (
    ("C1", "N1", "N1A", "N1A1", "S1"),
    ("C2", "N1", "N1A", "N1A1", "S1"),
    ("C3", "N1", "N1A", "N1A2", "S2"),
    ("C4", "N1", "N1B", "N1B1", "S3"),
    ("C5", "N1", "N1B", "N1B1", "S3"),
    ("C6", "Nobody", "Nobody", "Nobody", "Nobody"),
)
OPENED = {"opened_on": date(2026, 9, 1)}
ROWS = (
    {"obligation": "ENQUIRY-01", "case_id": "C1", "due_on": date(2026, 9, 8)},
    {"obligation": "CONTACT-02", "case_id": "C1", "due_on": date(2026, 11, 18)},
    {"obligation": "CONTACT-02", "case_id": "C2", "due_on": date(2026, 11, 24)},
    {"obligation": "CONTACT-02", "case_id": "C3", "why_unknown": "A feed has gone quiet."},
    {
        "obligation": "CONTACT-02",
        "case_id": "C4",
        "due_on": date(2026, 9, 30),
        "suspended_from": date(2026, 9, 20),
    },
    {
        "obligation": "ENQUIRY-01",
        "case_id": "C5",
        "due_on": date(2026, 9, 8),
        "discharged_on": date(2026, 9, 2),
    },
    {"obligation": "RECORD-01", "case_id": "C6", "due_on": date(2025, 9, 8)},
)
TIERS = (
    ("C1", "A3", "V2"),
    ("C2", "B2S", "V2"),
    ("C3", "Z9", "V2"),
    ("C4", "C1", "V2"),
    ("C4", "D", "V3"),
)
HELD = {"C4": (date(2026, 9, 20), None)}


def a_roll(connection, rows=ROWS, live=LIVE):
    """A roll of these rows and cases, on an engine."""
    schema = ibis.schema(LEDGER).to_pyarrow()
    whole = [{"about": "", **OPENED, **row} for row in rows]
    filled = [{name: row.get(name) for name in LEDGER} for row in whole]
    ledger = pa.Table.from_pylist(filled, schema=schema)
    places = ("case_id", "region_code", "unit_code", "team_code", "staff_id")
    placed = [
        dict(zip(places, each, strict=True)) | {"person_id": each[0], "kind": "ORDER"}
        for each in live
    ]
    return Roll(
        as_at=DAY,
        known_at=None,
        obligations=[BY_ID[name] for name in OWED],
        settings=defaults(),
        calendar=england_and_wales(),
        tables={name: connection.create_table(name, table, overwrite=True)
                for name, table in _tables(placed).items()},
        ledger=connection.create_table("ledger", ledger, overwrite=True),
        live=connection.create_table("alive", pa.Table.from_pylist(placed), overwrite=True),
        refreshed_to={},
    )  # fmt: skip


def _tables(placed):
    """What the pages and the exemptions read of the records."""
    whose = [(row["case_id"], row["person_id"]) for row in placed]
    cases = [
        (*each, date(2026, 1, 1), date(2026, 11, 1) if each[0] == "C3" else None) for each in whose
    ]
    holding = [
        (
            f"M{row['case_id']}",
            row["case_id"],
            "ORDER_MANAGER",
            row["staff_id"],
            row["team_code"],
            date(2026, 1, 1),
            None,
        )
        for row in placed
    ]
    held = [(f"H{case}", case, *days) for case, days in HELD.items()]
    return {
        "cases": _table(
            [(*each, "ORDER") for each in cases],
            case_id="s", person_id="s", started_on="d", ended_on="d", kind="s",
        ),
        "facts": _table([("C2", "tier", "B2S", date(2026, 9, 1), None)],
                        case_id="s", fact="s", value="s", since="d", to="d"),
        "people_of_cases": _table(whose, case_id="s", person_id="s"),
        "managers": _table(holding, manager_id="s", case_id="s", role="s", staff_id="s",
                           team_code="s", from_on="d", to_on="d"),
        "postings": _table(
            [("S1", "N1A1", "PRACTITIONER", date(2026, 1, 1), None),
             ("S2", "N1A1", "PRACTITIONER", date(2026, 1, 1), date(2026, 10, 15)),
             ("S3", "N1B1", "PRACTITIONER", date(2026, 9, 15), None)],
            staff_id="s", team_code="s", post="s", from_on="d", to_on="d",
        ),
        "held_in_custody": _table(held, custody_ref="s", case_id="s", since="d", to="d"),
        "reduced_contact": _table(
            [], reduced_contact_id="s", case_id="s", from_on="d", to_on="d", why="s"
        ),
        "transfers": _table([], transfer_id="s", case_id="s", accepted_on="d", completed_on="d"),
        "tiers": _table(
            [(f"T{number}", person, tier, version, date(2026, number, 1))
             for number, (person, tier, version) in enumerate(TIERS, 1)],
            tier_id="s", person_id="s", tier="s", tier_version="s", from_on="d",
        ),
        "staff": _table(
            [("S1", "PO", Decimal(37), None), ("S2", "PSO", Decimal(37), date(2026, 10, 15)),
             ("S3", "PO", Decimal("18.5"), None), ("S9", "PO", Decimal(37), None)],
            staff_id="s", grade="s", weekly_hours="n", left_on="d",
        ),
        "reductions": _table([("S9", "PQIP_0_6", None, "ACTIVE", date(2026, 9, 1), None)],
                             staff_id="s", reason="s", weekly_hours="n", state="s",
                             from_on="d", to_on="d"),
        "breach_states": _table([("C4", "BRE11", date(2026, 11, 1), None)],
                                case_id="s", status="s", from_on="d", left_on="d"),
        "court_reports": _table(
            [("R1", "S1", "N1A1", "STANDARD", date(2026, 11, 10), None),
             ("R2", "S9", "N1B1", "ORAL", date(2026, 11, 19), None),
             ("R3", "S1", "N1A1", "SHORT", date(2026, 1, 10), date(2026, 1, 20))],
            report_id="s", writer_id="s", team_code="s", report_type="s", requested_on="d",
            completed_on="d",
        ),
        "parole_reports": _table([("S3", date(2026, 11, 1), None)],
                                 writer_id="s", recorded_at="d", completed_on="d"),
        "regions": _table([("N1", "North")], region_code="s", name="s"),
        "units": _table([("N1A", "Northton"), ("N1B", "Southby")], unit_code="s", name="s"),
        "teams": _table(
            [("N1A1", "Northton 1", "N1A", "N1"), ("N1A2", "Northton 2", "N1A", "N1"),
             ("N1B1", "Southby 1", "N1B", "N1")],
            team_code="s", name="s", unit_code="s", region_code="s",
        ),
        "feeds": _table(
            [("case_management", "ALL", DAY), ("enquiries", "N1", date(2026, 11, 10))],
            feed="s", region_code="s", complete_to_on="d",
        ),
    }  # fmt: skip


def _table(rows, **columns):
    types = {"s": pa.string(), "d": pa.date32(), "n": pa.decimal128(6, 2)}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema)
