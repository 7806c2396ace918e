"""Make the reference page of the code lists: every code, and what is known of it."""

from collections.abc import Iterator

from makers.editions import table
from muster.frameworks.scale import Status
from muster.records.codes import Code, CodeList, Fact, code_lists
from muster.records.schema import TABLES

OPENING = """\
# Code lists

The codes that columns of [the case record](records.md) hold: what each means, how it is known.
Lists are data, in `src/muster/records/codes`: whoever adds a code adds a line, and no program.

A code that no list has is kept as it came, shown and counted; it is neither dropped nor guessed at.
A cell that is empty says that the fact is not in hand: that is neither yes nor no.
Where a list is *assumed*, no public list is known, and the codes are Muster's own: replace them."""


def code_lists_page() -> str:
    """Every list in a line, then each with all of its codes."""
    lists = sorted(code_lists().values(), key=lambda each: each.name)
    rows = [
        (f"[`{each.name}`](#{each.name})", each.says, _known(each), len(each.codes))
        for each in lists
    ]
    meanings = ((status, status.meaning) for status in Status)
    return "\n\n".join(
        [
            OPENING,
            table(("List", "Says", "Known", "Codes"), rows),
            "## How a list is known",
            table(("Status", "Meaning"), meanings),
            *(part for each in lists for part in _parts(each)),
        ]
    )


def _parts(each: CodeList) -> Iterator[str]:
    yield f"## `{each.name}`"
    left_open = " Codes that are not listed are taken as they come." if each.open else ""
    yield f"{each.says}{left_open}"
    note = f" {each.note}" if each.note else ""
    yield f"{_known(each)}: {_stopped(each.source)}{note}"
    yield f"Used by {', '.join(_used_by(each))}."
    if each.facts:
        yield "\n".join(f"- *{_words(name)}*: {says}" for name, says in each.facts.items())
    yield _codes(each)


def _codes(each: CodeList) -> str:
    headings = ["Code", "Meaning", *(_words(name).capitalize() for name in each.facts)]
    beside = {code.code: _beside(code) for code in each.codes.values()}
    rows = [
        [f"`{code.code}`", code.means or "not in hand", *_facts(each, code), beside[code.code]]
        for code in each.codes.values()
    ]
    if not any(beside.values()):
        return table(headings, (row[:-1] for row in rows))
    return table([*headings, "Note"], rows)


def _facts(each: CodeList, code: Code) -> list[str]:
    return [_fact(code.facts[name]) if name in code.facts else "" for name in each.facts]


def _fact(value: Fact) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _beside(code: Code) -> str:
    """How a code is known where it differs from its list, where it is from, and what to know."""
    known = ", ".join(
        filter(None, [code.status, code.confidence and f"{code.confidence} confidence"])
    )
    source = f"From {_stopped(code.source)}" if code.source else ""
    return " ".join(filter(None, [known and f"**{known.capitalize()}**.", source, code.note]))


def _known(each: CodeList) -> str:
    known = each.status.value.capitalize()
    return f"**{known}**" if each.status is Status.ASSUMED else known


def _used_by(each: CodeList) -> Iterator[str]:
    for table_ in TABLES:
        for column in table_:
            if column.codes == each.name:
                yield f"`{table_.name}.{column.name}`"


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _words(name: str) -> str:
    return name.replace("_", " ")
