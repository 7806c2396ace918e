"""Make the page of calibration: a nation is made, and measured beside every published figure.

To make one takes some seconds, so what was measured is kept under `build/` by the hash of all that
it was made with, and measured anew where anything of that has changed.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import muster.records
from makers.editions import table
from muster.frameworks.scale import Status
from muster.records.generating.calibration import figures
from muster.records.generating.days import number
from muster.records.generating.estate import units
from muster.records.generating.making import generate
from muster.records.generating.measures import ESTATE, FAILURES, PEOPLE, SENTENCES, Measure
from muster.records.generating.measuring import TAKEN_AS_THEY_ARE, Comparison, comparisons, opened
from muster.records.generating.nation import Request
from muster.records.generating.planting import failures

CASES, AS_AT, SEED = 4_000, date(2026, 11, 20), 7
BUILD = Path(__file__).parents[2] / "build"
MADE_WITH = ("generating", "schema", "codes", "data")
COLUMNS = ("Figure", "Counted over", "Published", "Made", "May be off by", "Within", "Source")
SECTIONS = (
    ("The estate and its staff", ESTATE),
    ("Sentences, releases and recalls", SENTENCES),
    ("People, reports and serious further offences", PEOPLE),
    ("What goes wrong", FAILURES),
)
OPENING = """\
# Calibration

What the synthetic nation was made to be like, and what it is: every published figure that
`muster records generate` uses, beside the same figure counted in a nation that it made.

Made with `muster records generate --cases {cases} --as-at {as_at} --seed {seed}`.
It is a small nation, so that this page can be made again in seconds, and chance moves its shares.
*May be off by* says how far: three standard errors of counting so many, with the differences
between units and teams that are planted on purpose, and never less than a point.
What is further off than that is marked **no**. Here {off} of {all} are.
In a larger nation chance moves less and more shows: there, releases do not swing from quarter to
quarter as the published ones did.

A figure is *stated* by its source, or *derived* from what sources state; what is *assumed* is
listed at the end, and nobody may quote it."""
AS_IT_IS = """\
## Published, and taken as it is

These are used and cannot be counted in what was made."""
ASSUMED = """\
## Assumed

No public figure is known for these. They make the nation whole, and are not to be quoted."""
PLANTED = """\
## Assumed shares of what goes wrong

No rate is published for these failures."""


def calibration_page() -> str:
    """Every figure with a source, published and made; and every figure that is assumed."""
    found = _measured()
    off = sum(not each.is_within for each in found)
    opening = OPENING.format(cases=CASES, as_at=AS_AT, seed=SEED, off=off or "none", all=len(found))
    parts = [opening]
    for title, measures in SECTIONS:
        parts += [f"## {title}", table(COLUMNS, _rows(found, measures))]
    taken = [(figures()[name].says, f"It {why}.") for name, why in TAKEN_AS_THEY_ARE.items()]
    parts += [AS_IT_IS, table(("Figure", "Why it is not counted"), taken)]
    parts += [ASSUMED, table(("Figure", "Value"), _assumed())]
    parts += [PLANTED, table(("Pattern", "What goes wrong", "Of", "Share"), _assumed_failures())]
    return "\n\n".join(parts)


def _measured() -> list[Comparison]:
    kept = BUILD / f"calibration-{_fingerprint()}.json"
    if not kept.exists():
        made = [asdict(each) for each in _compared()]
        BUILD.mkdir(exist_ok=True)
        kept.write_text(json.dumps(made), encoding="utf-8")
    return [Comparison(**each) for each in json.loads(kept.read_text("utf-8"))]


def _compared() -> list[Comparison]:
    request = Request(cases=CASES, as_at=number(AS_AT), seed=SEED)
    with TemporaryDirectory(prefix="muster-") as scratch:
        folder = Path(scratch) / "nation"
        generate(request, folder, "parquet")
        with opened(folder, AS_AT) as con:
            return list(comparisons(con))


def _fingerprint() -> str:
    """The hash of everything that the nation is made with, and this page's own request."""
    digest = sha256(f"{CASES} {AS_AT} {SEED}".encode())
    for room in MADE_WITH:
        folder = Path(muster.records.__path__[0]) / room
        for path in sorted(folder.glob("*.*")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _rows(found: list[Comparison], measures: tuple[Measure, ...]) -> Iterator[tuple[str, ...]]:
    wanted = [measure.figure for measure in measures]
    chosen = sorted((e for e in found if e.figure in wanted), key=lambda e: wanted.index(e.figure))
    for _, parts in groupby(chosen, key=lambda each: each.figure):
        for each in sorted(parts, key=_in_order):
            yield (
                _said(each),
                _over(each),
                _written(each, each.published),
                _written(each, each.made),
                _written(each, each.tolerance),
                "yes" if each.is_within else "**no**",
                f"{each.source} ({each.status})",
            )


def _in_order(each: Comparison) -> tuple[int, str]:
    return (int(each.part) if each.part.isdigit() else 0, each.part)


def _said(each: Comparison) -> str:
    """What the figure is, and of which part: a unit, a grade, a number of flags."""
    pattern = f"{each.figure}: " if each.figure in failures() else ""
    part = {unit.code: unit.name for unit in units()}.get(each.part, each.part)
    apart = f" ({part})" if part and part not in each.says and len(part) != 3 else ""
    grade = f" ({part})" if part in ("PO", "PSO", "PQIP") else ""
    return pattern + each.says + (apart or grade)


def _over(each: Comparison) -> str:
    counted = f"{each.counted_over:,.0f} " if each.is_share else ""
    return f"{counted}{each.among}"


def _written(each: Comparison, value: float) -> str:
    if each.is_share:
        return f"{100 * value:.1f}%"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _assumed() -> Iterator[tuple[str, str]]:
    for figure in figures().values():
        if figure.status is Status.ASSUMED:
            why = f" ({figure.source})" if figure.source else ""
            yield figure.says + why, _value(figure.value)


def _value(value: float | tuple[float, ...] | dict[str, float]) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {each:g}" for name, each in value.items())
    return ", ".join(f"{each:g}" for each in value) if isinstance(value, tuple) else f"{value:g}"


def _assumed_failures() -> Iterator[tuple[str, ...]]:
    for each in failures().values():
        if each.status is Status.ASSUMED and isinstance(each.share, float):
            yield each.pattern, each.says, each.of, f"{100 * each.share:g}%"
