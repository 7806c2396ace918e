"""A small inspection to spoil: twelve cases of one unit, all of them drawn and answered."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook

TOML = """\
service = "Northshire"
code = "NTH"
edition = "adult-pdu-2023"
lead_inspector = "Ines"

[dates]
fieldwork_from = 2025-03-03
fieldwork_to = 2025-03-14

[files]
answers = "answers.csv"
judgements = "judgements.csv"

[sample]
long_list = "long-list.csv"
seed = "Northshire, spring 2025"
size = 12
"""
CASES = [f"Z9000{number:02}" for number in range(1, 13)]
QUESTIONS = [f"P 2.{standard}.{number}" for standard in (1, 2, 3, 4) for number in (1, 2, 3)]
LONG_LIST = ("CRN", "Gender", "Sentence type", "RoSH", "Start date", "Responsible officer")
ANSWERS = ("case", "question", "answer", "note")
JUDGEMENTS = ("unit", "standard", "rating", "evidence")


@dataclass
class Folder:
    """An inspection's folder, whose files a test changes before it is inspected."""

    path: Path
    toml: str = TOML
    tables: dict[str, list] = field(default_factory=dict)
    books: dict[str, Workbook] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)

    def add(self, name, heading, *rows):
        """Name a new table in [files], with these rows."""
        self.toml = self.toml.replace("[sample]", f'{name} = "{name}.csv"\n\n[sample]')
        self.tables[f"{name}.csv"] = [heading, *rows]

    def write(self):
        """Write every file, and give the folder's path as an argument."""
        self.path.mkdir()
        (self.path / "inspection.toml").write_text(self.toml, encoding="utf-8")
        for name, rows in self.tables.items():
            with (self.path / name).open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(rows)
        for name, book in self.books.items():
            book.save(self.path / name)
        for name, held in self.raw.items():
            (self.path / name).write_bytes(held)
        return str(self.path)


@pytest.fixture
def northshire(tmp_path):
    """A folder without a fault."""
    listed = [
        [case, "Female" if n % 3 else "Male", "Community order" if n % 2 else "Licence", "Medium",
         "2024-09-02", f"PR-{n % 4}"]
        for n, case in enumerate(CASES)
    ]  # fmt: skip
    answered = [
        [case, question, "yes" if n < 7 else "no", ""]
        for n, case in enumerate(CASES)
        for question in QUESTIONS
    ]
    judged = [["NTH", f"P 1.{n}", "Requires improvement", "Meetings."] for n in (1, 2, 3)]
    return Folder(
        tmp_path / "northshire",
        tables={
            "long-list.csv": [LONG_LIST, *listed],
            "answers.csv": [ANSWERS, *answered],
            "judgements.csv": [JUDGEMENTS, *judged],
        },
    )
