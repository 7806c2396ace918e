"""A small store, brought in by three imports: changes, deletions, a merge, and odd texts."""

from datetime import datetime
from textwrap import dedent

from muster.records.adapters import OURS
from muster.records.importing.importing import import_package
from muster.records.package.folder import package
from muster.records.stores.folder import Folder

MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 11, day, 2, 0) for day in (16, 17, 18))

FIRST = {
    "people": """
        person_id,first_name,family_name,born_on,needs_interpreter,recorded_at
        X1,Avon,"O""Brien, née Wye",1990-02-03,Y,2026-11-01 09:00
        X1,Severn,"O""Brien, née Wye",1990-02-03,N,2026-11-10 23:59:59
        X2,Tamar,\\N,1985-12-31,,2026-11-02 09:00
        X3,Ouse,"two
        lines
        \\.
        and a third",,,2026-11-03 09:00
        X4,Éa,NULL,1200-01-01,,
        X5,Tees,Dee,1971-06-30,,
    """,
    "sentences": """
        case_id,person_id,kind,sentenced_on,length,length_unit
        S1,X1,ORDER,2026-01-05,12,MONTHS
        S2,X2,ORDER,2026-02-05,6,MONTHS
        S3,X3,LICENCE,2026-03-05,,
        S4,X5,LICENCE,,,
    """,
    "units": "unit_code,name,region_code\nU1,North,R1\nU2,South,R1\n",
    "teams": "team_code,name,unit_code,region_code\nT1,A,U1,R1\nT2,B,U2,R1\n",
    "staff": "staff_id,officer_code,weekly_hours\nP1,N01A001,37.5\nP2,N01A002,18.25\n",
    "managers": """
        manager_id,case_id,person_id,role,staff_id,team_code,from_on,to_on
        M1,S1,X1,OFFENDER_MANAGER,P1,T1,2026-01-06,
        M2,S2,X2,OFFENDER_MANAGER,P1,T1,2026-02-06,2026-06-01
        M3,S2,X2,OFFENDER_MANAGER,P2,T2,2026-06-01,
        M4,S3,X3,OFFENDER_MANAGER,P2,T2,2026-03-06,
    """,
    "contacts": """
        contact_id,person_id,case_id,contact_type,contact_on,outcome,outcome_recorded_at,recorded_at
        C1,X1,S1,COAP,2026-11-02,ATTC,2026-11-09 10:00,2026-10-20 09:00
        C2,X2,S2,COAP,2026-11-03,UAAB,2026-11-03 23:59:59.999999,2026-10-20 09:00
        C3,X2,,COIA,2026-11-04,,,2026-11-04 00:00
        C4,X3,S3,COAP,2026-11-04,ATTC,,2026-11-05 09:00
    """,
}
SECOND = {
    "people": "person_id,first_name\nX2,Thames\nX6,Mersey\n",
    "contacts": """
        contact_id,person_id,case_id,contact_type,contact_on,outcome,is_deleted
        C1,X1,S1,COAP,2026-11-02,ATTC,Y
        C4,X3,S3,COAP,2026-11-04,UAAB,
    """,
    "merges": "merge_id,from_person_id,into_person_id,merged_at\nG1,X3,X2,2026-11-16 09:00\n",
}
THIRD = {
    "contacts": "contact_id,person_id,case_id,contact_type,contact_on\nC4,X3,S3,COVC,2026-11-04\n",
    "managers": """
        manager_id,case_id,person_id,role,staff_id,team_code,from_on,to_on
        M4,S3,X3,OFFENDER_MANAGER,P2,T2,2026-03-06,2026-11-17
        M5,S3,X3,OFFENDER_MANAGER,P1,T1,2026-11-17,
    """,
}


def bring(path, at, tables):
    """Import tables, written as CSV, into the store at `path / "store"`."""
    folder = path / f"{at:%Y-%m-%d}"
    folder.mkdir(parents=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(dedent(text).strip() + "\n", encoding="utf-8")
    import_package(package(folder), OURS, Folder(path / "store"), at=at)
    return str(path / "store")


def made(path):
    """The store after three imports."""
    bring(path, MONDAY, FIRST)
    bring(path, TUESDAY, SECOND)
    return bring(path, WEDNESDAY, THIRD)
