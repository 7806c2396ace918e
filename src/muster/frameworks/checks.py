"""What an edition has to make sense of beyond its shape: each rule a function, all of them asked.

They read the tables as they stand in the file, not the finished model, so that a misspelt field
in one place does not hide a code used twice in another: whoever mends the file sees it all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from muster.errors import did_you_mean
from muster.frameworks.faults import Found, KeyPath, Tables
from muster.frameworks.predicates import PREDICATES
from muster.frameworks.scale import Status
from muster.frameworks.shape import shown
from muster.frameworks.walking import coded, domains, inside, questions, sourced, standards, words

SHARE = re.compile(r"[1-9]\d{0,5}/[1-9]\d{0,5}")
SHARES = ("inadequate_up_to", "requires_improvement_up_to", "good_up_to")
BANDS = ("requires_improvement", "good", "outstanding")
OTHERWISE_KNOWN = tuple(status for status in Status if status is not Status.REMEMBERED)
OF_CASES = ("case", "pooled", "regional_sample")


def a_code_is_used_once(tables: Tables) -> Iterator[Found]:
    """Answers and decisions name a code, and have to mean one thing."""
    seen: set[str] = set()
    for path, table in coded(tables):
        code = words(table, "code")
        if code in seen:
            yield (*path, "code"), "has a code that is used before. Give each its own."
        elif code:
            seen.add(code)


def a_code_begins_with_the_one_above(tables: Tables) -> Iterator[Found]:
    """A standard or question in the wrong place is the likeliest slip of a long file."""
    for outer, name in ((domains, "standards"), (standards, "questions")):
        codes = [words(table, "code") for _, table in outer(tables)]
        for path, above in outer(tables):
            for below, table in inside((path, above), name):
                code, here = words(table, "code"), words(above, "code")
                if code and here and not above.get("our_code") and not begins_with(code, here):
                    what = f"stands under {here}, whose code it does not begin with."
                    yield (*below, "code"), what + where_it_belongs(code, codes)


def where_it_belongs(code: str, codes: Sequence[str]) -> str:
    """Advice to end a message with: the code above that this one begins with, if there is one."""
    above = next((other for other in codes if other and begins_with(code, other)), "")
    return f" It belongs under {above}." if above else ""


def begins_with(code: str, outer: str) -> bool:
    """Whether a code stands under another: P 2.1.3 under P 2.1, but P 2.11 not.

    >>> begins_with("P 2.1.3", "P 2.1"), begins_with("P 2.11", "P 2.1"), begins_with("C1", "C")
    (True, False, True)
    """
    rest = code.removeprefix(outer)
    return code.startswith(outer) and rest != "" and not (outer[-1].isdigit() and rest[0].isdigit())


def conditions_are_known(tables: Tables) -> Iterator[Found]:
    """Logic is never data: a condition is a function of ours, and the edition only names it."""
    for path, question in questions(tables):
        held = question.get("applies_when")
        for number, name in enumerate(held if isinstance(held, list) else []):
            if isinstance(name, str) and name not in PREDICATES:
                advice = did_you_mean(name, PREDICATES) or f" We know {', '.join(PREDICATES)}."
                what = f"applies when {shown(name)}, which is not a condition we know.{advice}"
                yield (*path, "applies_when", number), what


def bands_ascend(tables: Tables) -> Iterator[Found]:
    """A better rating takes a higher percentage."""
    for path, bands in inside(((), tables), "bands"):
        for lower, higher in pairwise(band for band in BANDS if is_number(bands.get(band))):
            if bands[higher] <= bands[lower]:
                what = f"has {lower} = {bands[lower]} and {higher} = {bands[higher]}."
                yield (*path, higher), f"{what} {higher} has to be the higher."


def is_number(value: Any) -> bool:
    """Whether a value is a whole number; TOML's true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def shares_ascend(tables: Tables) -> Iterator[Found]:
    """The edges of the overall rating are exact fractions of the maximum, each above the last."""
    for path, overall in inside(((), tables), "overall"):
        if overall.get("scoring") != "sum_of_points":
            continue
        edges = {share: words(overall, share) for share in SHARES}
        for share, edge in edges.items():
            if not is_share(edge):
                what = f'has {share} = {shown(edge)}, which has to be a fraction such as "5/6".'
                yield (*path, share), what
        for lower, higher in pairwise(share for share in SHARES if is_share(edges[share])):
            if Fraction(edges[higher]) <= Fraction(edges[lower]):
                what = f'has {lower} = "{edges[lower]}" and {higher} = "{edges[higher]}".'
                yield (*path, higher), f"{what} {higher} has to be the higher."


def is_share(edge: str) -> bool:
    """Whether words are a fraction above nought and below one."""
    return bool(SHARE.fullmatch(edge)) and Fraction(edge) < 1


def dates_ascend(tables: Tables) -> Iterator[Found]:
    """An edition cannot end before it begins."""
    begins, ends = tables.get("in_force_from"), tables.get("in_force_to")
    if type(begins) is date and type(ends) is date and ends < begins:
        what = f"is in force from {begins} to {ends}, which is before it begins."
        yield ("in_force_to",), what


def there_is_something_to_rate(tables: Tables) -> Iterator[Found]:
    """An edition that loads and means nothing is worse than one that does not load."""
    if tables.get("domains") == []:
        yield ("domains",), "has no domains, and so nothing to inspect."
    for path, domain in domains(tables):
        if domain.get("standards") == []:
            yield (*path, "standards"), "has no standards."


def a_case_standard_asks(tables: Tables) -> Iterator[Found]:
    """A standard rated from cases asks something of them, or says why we cannot tell what."""
    for path, standard in standards(tables):
        asks = standard.get("questions", [])
        if standard.get("kind") in OF_CASES and asks == [] and not words(standard, "note").strip():
            what = f"is rated from cases (kind = {standard['kind']!r}) and asks no questions."
            yield (*path, "kind"), f"{what} Add [[domains.standards.questions]], or a note why not."


def what_counts_is_scored(tables: Tables) -> Iterator[Found]:
    """Counting, scoring and bands go together."""
    counting = [place for place in standards(tables) if place[1].get("counts") is not False]
    for path, standard in counting:
        if standard.get("counts") is True and "overall" not in tables:
            yield (*path, "counts"), "counts towards the overall rating, and there is no [overall]."
    for path, overall in inside(((), tables), "overall"):
        if overall.get("scoring") == "sum_of_points":
            if not counting:
                yield (*path, "scoring"), "adds up points, and no standard counts."
            elif "bands" not in tables and any(t.get("kind") in OF_CASES for _, t in counting):
                yield (*path, "scoring"), "adds up points, and without [bands] cases earn none."


def what_is_said_is_sourced(tables: Tables) -> Iterator[Found]:
    """Nothing is put in an authority's mouth: a status carries what it rests on."""
    for path, table in sourced(tables):
        status, source, note = table.get("status"), words(table, "source"), words(table, "note")
        source = source or (words(_above(path, tables), "source") if "questions" in path else "")
        if status == "stated" and not source.strip():
            yield (*path, "status"), "is stated, and has no source. Say where, or how else we know."
        if status == "derived" and not (source.strip() or note.strip()):
            yield (*path, "status"), "is derived, and has neither source nor note. Say from what."
        if status == "missing" and not note.strip():
            yield (*path, "status"), "is missing, and has no note. Say what is not known."
        if "confidence" in table and status in OTHERWISE_KNOWN:
            what = (
                f"has confidence = {shown(table['confidence'])}, which is for what is remembered."
            )
            yield (*path, "confidence"), what


def _above(path: KeyPath, tables: Tables) -> Tables:
    """The standard of the question at a path."""
    return next((table for at, table in standards(tables) if at == path[: len(at)]), {})


def a_rule_is_named_once(tables: Tables) -> Iterator[Found]:
    """Two statuses for one rule would be none."""
    seen: set[str] = set()
    for path, rule in inside(((), tables), "rules"):
        name = words(rule, "name")
        if name and name in seen:
            yield (*path, "name"), "is named before."
        seen.add(name)


CHECKS: tuple[Callable[[Tables], Iterator[Found]], ...] = (
    a_code_is_used_once,
    a_code_begins_with_the_one_above,
    conditions_are_known,
    bands_ascend,
    shares_ascend,
    dates_ascend,
    there_is_something_to_rate,
    a_case_standard_asks,
    what_counts_is_scored,
    what_is_said_is_sourced,
    a_rule_is_named_once,
)


def sense(tables: Tables) -> list[Found]:
    """Everything in the tables that does not make sense."""
    return [found for check in CHECKS for found in check(tables)]
