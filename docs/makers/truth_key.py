"""Make the page of the truth key: its columns, what is planted, and how names are made up."""

import inspect
from collections.abc import Iterator

from makers.editions import table
from muster.records.generating import names
from muster.records.generating.planting import ASKED_FOR, failures
from muster.records.generating.truth import MEANS, SCHEMA

OPENING = """\
# The truth key, and made-up people

`muster records generate` writes a nation and, beside it, the key of what it planted there:
`FOLDER.truth.parquet`, never inside the folder.
Whoever is given the folder has no answers, and a detector is measured against the key with
`muster roll detect --truth FOLDER.truth.parquet`.
How the nation is made, and what it is not, is told in
[The synthetic nation](../explanation/synthetic-nation.md)."""
NIGHT = """\
The key of an increment has the failures that came true in that night, of the people whom the
increment touches. So the keys of a nation and of the nights after it can be put one after
another."""
NAMES = """\
## Nobody can be taken for a real person

{says}

| what | how it is made | a real one |
|---|---|---|
| family name | `{family}`: begins with `Zz` | does not |
| first name | `{first}`: a plant, a bird, a stone or the weather, with any sex | |
| case reference number | `ZA00000`: two letters, five digits | one letter, six digits |
| police number | `1066/0000012Z`: of the year 1066 | of the year of the record |
| postcode | `{postcode}`: of the area ZZ | of an area that exists |
| staff | `S0000012`, signing in as `ZzUser0000012` | |
| police force, council | `ZZP-N53`, `ZZC-N53LEIS`, named "Made-up ..." | |
| court, prison | `ZZK-N53LEIS`, `ZZJ07`, named "Made-up ..." | |
| any other row | twelve digits: four of the shard, eight of the row | |

Regions, units and teams are the real ones, with their real codes: they are public, and no person.
A test holds that every family name says that it is made up and that no case reference number can be
a real one."""


def truth_key_page() -> str:
    """The columns of the key, what is planted by pattern, and the convention of names."""
    columns = ((f"`{name}`", _kind(name), MEANS[name]) for name in SCHEMA.names)
    return "\n\n".join([
        OPENING,
        "## Columns",
        "One row is one failure of one case.",
        table(("Column", "Holds", "Meaning"), columns),
        NIGHT,
        "## What is planted",
        "How often, and on whose word, is in [Calibration](calibration.md).",
        table(("Pattern", "Found by", "What goes wrong", "Of"), _planted()),
        "Nothing is planted to be worse by sex, age or ethnicity, unless it is asked for with "
        "`--plant-difference`, to prove that it would be found: "
        + "; ".join(f"`{by}` makes failures of {whom} likelier" for by, whom in ASKED_FOR.items())
        + ".",
        _names(),
    ])  # fmt: skip


def _kind(name: str) -> str:
    return "day" if name.endswith(("_on", "_from", "_to")) else "text"


def _planted() -> Iterator[tuple[str, ...]]:
    for each in failures().values():
        yield each.pattern, f"`{each.obligation}`", each.says, each.of


def _names() -> str:
    says = " ".join((inspect.getdoc(names) or "").split("\n\n", 1)[1].split())
    return NAMES.format(
        says=says, family=names.FAMILY[0], first=names.FIRST[0], postcode=names.POSTCODES[0]
    )
