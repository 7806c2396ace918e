"""Make the reference pages of the editions: what each asks and rates by, and how that is known."""

import json
from collections.abc import Iterable, Iterator

from muster.frameworks.loading import shipped
from muster.frameworks.model import Domain, Edition, Question, Sourced, Standard
from muster.frameworks.scale import Status
from muster.frameworks.schema import edition_schema
from muster.frameworks.wording import (
    code_says,
    conditions_say,
    in_force_says,
    known_says,
    standard_says,
    statements,
)


def editions_page() -> str:
    """Every edition in a line, and what the words for "how known" mean."""
    rows = (
        (
            f"[`{edition.id}`](editions/{edition.id}.md)",
            edition.title,
            edition.unit,
            len(edition.standards),
            len(edition.counted),
            edition.maximum or "–",
        )
        for edition in shipped()
    )
    return "\n\n".join(
        [
            "# Editions",
            "The inspection frameworks that come with Muster.\n"
            "Codes are as published and wording is our own; each rule says how it is known.\n"
            "To add your own, see [Add an edition](../how-to/add-an-edition.md).",
            table(("Edition", "Title", "Inspects", "Standards", "Counted", "Maximum"), rows),
            "## How a rule is known",
            table(("Status", "Meaning"), ((each.value, each.meaning) for each in Status)),
            "The fields of an edition file are in [edition-schema.json](edition-schema.json), "
            "which editors can read.",
        ]
    )


def edition_page(edition: Edition) -> str:
    """One edition: its standards and questions, then its rules."""
    units = edition.units_edition
    parts = [
        f"# {edition.title}",
        f"`{edition.id}`: inspects a {edition.unit}, in force {in_force_says(edition)}.",
        known(edition),
        f"Fingerprint: `{edition.fingerprint}`.",
        *([f"Its units are inspected under `{units}`."] if units else []),
        "## Standards",
        *(part for domain in edition.domains for part in domain_parts(domain)),
    ]
    if rules := [
        f"**{each.about}.** {each.says}\n{known(each.known)}" for each in statements(edition)
    ]:
        parts += ["## Rules", *rules]
    meanings = (f"- *{status.value}*: {status.meaning}" for status in used(edition))
    return "\n\n".join([*parts, "## How each is known", "\n".join(meanings)])


def domain_parts(domain: Domain) -> Iterator[str]:
    """A domain: its standards in a table, then the questions of each."""
    yield f"### {domain.code} {domain.title}"
    columns = ("Code", "Standard", "How it is rated", "Known", "Note and source")
    yield table(
        columns,
        (
            (code_says(each), each.title, standard_says(each), known_says(each), beside(each))
            for each in domain.standards
        ),
    )
    for standard in domain.standards:
        if standard.questions:
            yield from question_parts(standard)


def question_parts(standard: Standard) -> Iterator[str]:
    """The questions of a standard in a table, then the prompts of those that have any."""
    yield f"#### {standard.code} {standard.title}"
    columns = ("Code", "Question", "Applies", "Known", "Note and source")
    yield table(
        columns,
        (
            (code_says(each), each.text, applies(each), known_says(each), beside(each))
            for each in standard.questions
        ),
    )
    for question in standard.questions:
        if question.prompts:
            prompts = "\n".join(f"- {prompt}" for prompt in question.prompts)
            yield f"Prompts of {question.code}:\n\n{prompts}"


def applies(question: Question) -> str:
    """When a question applies, or "always"."""
    return " ".join(conditions_say(question)) or "always"


def known(sourced: Sourced) -> str:
    """How something is known, its note and its sources, as a paragraph."""
    said = known_says(sourced).capitalize()
    return f"*{said}.* {beside(sourced)}".rstrip()


def beside(sourced: Sourced) -> str:
    """The note of something, and links to its sources."""
    links = [f"[source]({address})" for address in sourced.sources]
    return " ".join([*([sourced.note] if sourced.note else []), *links])


def used(edition: Edition) -> list[Status]:
    """The words for "how known" that an edition uses, in the order of the scale."""
    sourced = [edition, *edition.standards, *edition.questions]
    sourced += [each.known for each in statements(edition)]
    return [status for status in Status if status in {each.status for each in sourced}]


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    headings = [*columns]
    lines = [headings, ["---"] * len(headings), *([str(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def schema_page() -> str:
    """The JSON Schema of an edition file."""
    return json.dumps(edition_schema(), ensure_ascii=False, indent=2)
