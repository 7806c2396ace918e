"""What `inspection.toml` says: who is inspected, when, by whom, and which files hold the rest.

The file is taken as it stands or refused. Every field is described here once; the reference page
of the folder and the templates that `muster inspect --new` writes are made from these descriptions.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from muster.frameworks.model import Code, Edited, Percent, Several, Words
from muster.frameworks.scale import Status
from muster.inspections.model import SupplementaryQuestion

FileName = Words
Count = Annotated[int | None, Field(ge=0)]


class Dates(Edited):
    """When the inspection happened."""

    announced: date | None = None
    """When the service was told."""
    fieldwork_from: date
    """The first day of fieldwork."""
    fieldwork_to: date
    """The last day of fieldwork."""
    started_from: date | None = None
    """The first day on which an inspected sentence may have begun."""
    started_to: date | None = None
    """The last day on which an inspected sentence may have begun."""
    published: date | None = None
    """When the report is published."""


class UnitEntry(Edited):
    """A unit that is rated by itself, such as a probation delivery unit of the region."""

    code: Words
    """Its code, as the long list has it."""
    name: Words
    """Its name, as the report prints it."""
    also: Several[str] = ()
    """Other names that the long list has for it."""
    archive: str = ""
    """Its name in the archive of published ratings."""


class MemberEntry(Edited):
    """Somebody of the team."""

    role: Words
    """What they did."""
    who: Words
    """Their name, or how many they were."""


class SampleEntry(Edited):
    """A sample: drawn by Muster from the long list, or drawn before and checked here."""

    long_list: FileName
    """The long list of cases, XLSX or CSV."""
    seed: Words
    """The words that the draw is made with, set before the list."""
    size: int = Field(ge=1)
    """How many cases are to be inspected."""
    as_at: date | None = None
    """The day of the long list; the first day of fieldwork, if it is not given."""
    design: str = ""
    """The id of a design, or the name of a TOML file in this folder; Muster's own, if not given."""
    buffer: Percent | None = None
    """How many more to draw as reserves, in per cent; the design's, if not given."""
    cap: int | None = Field(None, ge=0)
    """The most cases of one practitioner, 0 for no cap; the design's, if not given."""
    drawn: FileName | None = None
    """The sample as drawn before, by `muster sample --json`; it is drawn again, and compared."""
    seal: str = ""
    """The seal as published; a draw with another is refused."""
    replacements: FileName | None = None
    """The drawn cases that a reserve took the place of, and why."""

    @property
    def drawn_for(self) -> str:
        """The code of the standard it was drawn for: none, for the sample of cases."""
        return ""

    @property
    def name(self) -> str:
        """What its cases are called in the report."""
        return "Cases"


class StandardSampleEntry(SampleEntry):
    """A sample drawn over the whole service for one standard, such as unpaid work."""

    standard: Words
    """The code of the standard that it was drawn for."""
    title: Words
    """What its cases are called in the report."""

    @property
    def drawn_for(self) -> str:
        """The code of the standard it was drawn for."""
        return self.standard

    @property
    def name(self) -> str:
        """What its cases are called in the report."""
        return self.title


class Files(Edited):
    """The tables of the folder, each XLSX or CSV."""

    answers: FileName
    """The answers: case, question, answer, note."""
    cases: FileName | None = None
    """What the inspectors established of each case, above the long list."""
    judgements: FileName | None = None
    """The ratings that people judge, with their evidence."""
    panel: FileName | None = None
    """What the ratings panel decided, and why."""
    findings: FileName | None = None
    """What was found, in sentences."""
    recommendations: FileName | None = None
    """What the report asks, and of whom."""


class SupplementaryEntry(Edited):
    """A question asked beside those of the edition: it informs findings and rates nothing."""

    code: Code
    """A code that the edition does not use."""
    text: Words
    """The question."""
    bears_on: Code
    """The code of the standard that it bears on, one that the cases rate."""
    applies_when: Several[str] = ()
    """Conditions that must all hold for it to apply to a case, by the names that editions use."""
    source: str = ""
    """Where the question comes from; without it, it is taken to be your own."""

    @property
    def question(self) -> SupplementaryQuestion:
        """The question as it is asked and counted."""
        known = Status.STATED if self.source else Status.ASSUMED
        return SupplementaryQuestion(**self.model_dump(), status=known)


class StatedEntry(Edited):
    """Counts that a source states. Where the files hold others, the report says so."""

    source: Words
    """Which source, as the report names it."""
    cases: Count = None
    """Cases in the sample."""
    community: Count = None
    """Of these, community sentences."""
    licence: Count = None
    """Of these, people on licence or post-sentence supervision."""
    court_reports: Count = None
    """Of these, cases with a report to the court."""
    resettlement: Count = None
    """Of these, cases with work before release."""
    unpaid_work: Count = None
    """Unpaid work cases."""
    victim_contact: Count = None
    """Cases with a victim who has a right to contact."""


class InspectionFile(Edited):
    """`inspection.toml`."""

    service: Words
    """The service or region, as the report prints it."""
    code: Words
    """Its code, as judgements and decisions name it."""
    edition: Words
    """The id of the edition it is inspected under, or the name of a TOML file in this folder."""
    lead_inspector: Words
    """Who leads, and signs the report."""
    synthetic: str = ""
    """Which parts are made up. It stands on the face of the report."""
    summary: Several[str] = ()
    """What was found, in a few paragraphs."""
    archive: str = ""
    """Its name in the archive of published ratings."""
    comparators: Several[str] = ()
    """Services of the archive to set beside this one."""
    sources: Several[str] = ()
    """Public pages that the inspection rests on."""
    dates: Dates
    """When it happened."""
    units: Several[UnitEntry] = ()
    """The units that are rated by themselves; none, if the service is one unit."""
    team: Several[MemberEntry] = ()
    """Who inspected."""
    files: Files
    """The tables of this folder."""
    sample: SampleEntry
    """The sample of cases."""
    standard_samples: Several[StandardSampleEntry] = ()
    """The samples drawn for one standard."""
    supplementary: Several[SupplementaryEntry] = ()
    """Questions asked beside those of the edition."""
    stated: Several[StatedEntry] = ()
    """Counts that sources state."""
