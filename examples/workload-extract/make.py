"""Write WMT_PS.xlsx: the sheets that the workload tool is fed with, and made-up rows.

    python examples/workload-extract/make.py

The sheets and columns are those of the public reader of the real one (github.com/ministryofjustice/
wmt-worker, etl-config.js); everybody in it is made up.
"""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

PLACE = (
    "trust",
    "region_desc",
    "region_code",
    "pdu_desc",
    "pdu_code",
    "ldu_desc",
    "ldu_code",
    "team_desc",
    "team_code",
    "om_surname",
    "om_forename",
    "om_key",
    "om_grade_code",
)
LISTED = (
    "row_type",
    "case_ref_no",
    "tier_code",
    "team_code",
    "om_grade_code",
    "om_key",
    "location",
)
TIERS = tuple(
    f"{kind}tier{tier}"
    for kind in ("comm", "cust", "licence")
    for tier in ("0", *(f"{letter}{number}" for letter in "abcd" for number in range(4)))
)
COUNTS = (*PLACE, *TIERS, "comin1st16weeks", "licin1st16weeks", "datestamp", "vcrn_count")
HERE = (
    "ZZ",
    "Made-up region",
    "ZZ1",
    "Made-up unit",
    "ZZ1PDU",
    "Made-up district",
    "ZZ1LDU",
    "Made-up team",
    "ZZ1T01",
)
AVON, TAMAR = ("Zzavon", "Ash", "ZZ1A01M", "M"), ("Zztamar", "Fern", "ZZ1A02Q", "Q")
NONE = (0,) * len(TIERS)
DAY = datetime(2026, 11, 20)  # noqa: DTZ001

SHEETS = {
    "Wmt_Extract": (COUNTS, [(*HERE, *AVON, *NONE, 0, 0, DAY, 0),
                             (*HERE, *TAMAR, *NONE, 0, 0, DAY, 0)]),
    "Court_Reports": ((*PLACE, "om_team_staff_grade", "sdr_last_30", "sdr_due_next_30",
                       "sdr_conv_last_30", "oral_reports", "datestamp"),
                      [(*HERE, *AVON, "M", 1, 2, 0, 3, DAY)]),
    "Flag_Warr_4_N": (LISTED, [("W", "ZA00001", "B2", "ZZ1T01", "M", "ZZ1A01M", "C")]),
    "Flag_Upw": (LISTED, [("U", "ZA00002", "D1", "ZZ1T01", "Q", "ZZ1A02Q", "C")]),
    "Flag_O_Due": (LISTED, [("O", "ZA00003", "C1", "ZZ1T01", "Q", "ZZ1A02Q", "L"),
                            ("O", "ZA00004", "C0", "ZZ1T01", "M", "ZZ1A01M", "C")]),
    "Flag_Priority": (LISTED, [("I", "ZA00005", "A2", "ZZ1T01", "M", "ZZ1A01M", "C")]),
    "CMS": (("contact_id", "crn", "contact_date", "contact_type_code", "contact_type_desc",
             "contact_staff_name", "contact_staff_key", "contact_staff_grade", "contact_team_key",
             "contact_provider_code", "om_name", "om_key", "om_grade", "om_team_key",
             "om_provider_code"),
            [(900001, "ZA00001", date(2026, 11, 12), "CMS09", "Made-up home visit", "Zztamar Fern",
              "ZZ1A02Q", "Q", "ZZ1T01", "ZZ1", "Zzavon Ash", "ZZ1A01M", "M", "ZZ1T01", "ZZ1")]),
    "Wmt_Extract_SA": ((*LISTED, "disposal_type_desc", "disposal_type_code", "standalone_order"),
                       [("S", "ZA00002", "D1", "ZZ1T01", "Q", "ZZ1A02Q", "C", "Made-up order",
                         "329", "Y")]),
    "Suspended_Lifers": ((*LISTED[:6], "in_custody", "register_code", "register_description",
                          "register_level", "register_level_description", "register_category",
                          "deregistration_date", "register_category_description",
                          "registration_date", "next_review_date", "location"),
                         [("L", "ZA00006", "B1", "ZZ1T01", "M", "ZZ1A01M", "N", "INLL", "Lifer",
                           None, None, None, None, None, date(2019, 3, 4), date(2027, 3, 4), "L")]),
    "T2a_Detail": (("crn", "event_no", "allocation_date", "allocation_desc", "allocation_cd",
                    "team_cd_order_manager", "staff_cd_order_manager", "nsi_cd", "nsi_desc",
                    "birth_date", "nsi_status_cd", "nsi_outcome_cd",
                    "staff_cd_offender_manager", "team_cd_offender_manager"),
                   [("ZA00007", 1, date(2026, 10, 5), "Made-up reason", "INITIAL", "ZZ1T01",
                     "ZZ1A02Q", "TTA", "Made-up transition", date(2005, 5, 5), "COMMENCED", None,
                     "ZZ1A02Q", "ZZ1T01")]),
}  # fmt: skip


def write(path: Path) -> None:
    """Write the workbook without the time, so that the same rows are the same bytes."""
    book = Workbook()
    book.remove(book.active)
    for name, (headings, rows) in SHEETS.items():
        sheet = book.create_sheet(name)
        for row in (headings, *rows):
            sheet.append(row)
    book.properties.created = book.properties.modified = DAY
    with ZipFile(path.with_suffix(".part"), "w", ZIP_DEFLATED) as packed:
        ExcelWriter(book, packed).save()
    with ZipFile(path.with_suffix(".part")) as timed, ZipFile(path, "w", ZIP_DEFLATED) as plain:
        for entry in sorted(timed.namelist()):
            plain.writestr(ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), timed.read(entry), ZIP_DEFLATED)
    path.with_suffix(".part").unlink()


if __name__ == "__main__":
    write(Path(__file__).with_name("WMT_PS.xlsx"))
