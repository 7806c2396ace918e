"""`muster records generate`: a synthetic England and Wales, on which everything is proved."""

from datetime import date, datetime
from pathlib import Path

import click

from muster.cli.printing import json_option, print_json, progress
from muster.errors import InputError
from muster.records.generating import estate
from muster.records.generating.days import number
from muster.records.generating.increment import increment
from muster.records.generating.making import Made, generate, truth_path
from muster.records.generating.nation import Request
from muster.records.generating.planting import ASKED_FOR

EARLIEST, LATEST = date(2024, 1, 1), date(2028, 10, 31)  # between which bank holidays are published
MOST = 10_000_000  # cases for which there are ids enough


@click.command("generate")
@click.option("--cases", required=True, type=click.IntRange(1, MOST), help="How many live cases.")
@click.option(
    "--as-at",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the extract.",
)
@click.option("--seed", required=True, type=click.IntRange(0), help="Another seed, another nation.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet"]),
    default="parquet",
    show_default=True,
    help="What to write.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new folder.")
@click.option("--region", "regions", multiple=True, metavar="CODE", help="This region alone: N53.")
@click.option(
    "--plant-difference",
    "difference",
    type=click.Choice(list(ASKED_FOR)),
    help="Plant a difference by sex, age or ethnicity, to prove that one would be found.",
)
@click.option(
    "--increment",
    "wants_increment",
    is_flag=True,
    help="Write only what changed in the night after, in one case of a hundred.",
)
@json_option
def generate_command(
    cases: int, as_at: datetime, seed: int, form: str, out: Path, regions: tuple[str, ...],
    difference: str | None, wants_increment: bool, as_json: bool,
) -> None:  # fmt: skip
    """Write a synthetic nation as a folder of records, with its truth key beside it.

    The estate is real (regions, units and teams with their codes), the caseload is calibrated to
    published figures, and no row describes a person. What goes wrong in it is planted, and written
    to FOLDER.truth.parquet beside the folder. The same arguments give the same bytes.

    \b
    Examples:
      muster records generate --cases 200 --as-at 2026-11-20 --seed 7 --out small
      muster records generate --cases 250000 --as-at 2026-11-20 --seed 7 --out nation
      muster records generate --cases 250000 --as-at 2026-11-20 --seed 7 --increment --out night
    """
    request = Request(
        cases=cases,
        as_at=_day(as_at.date()),
        seed=seed,
        regions=_regions(regions),
        difference=difference or "",
    )
    _refuse_to_overwrite(out)
    write = increment if wants_increment else generate
    with progress(f"Making {out}", total=cases, of="cases") as advance:
        made = write(request, out, "csv" if form == "csv" else "parquet", advance)
    _print(made, as_json=as_json)


def _day(as_at: date) -> int:
    if not EARLIEST <= as_at <= LATEST:
        raise InputError(
            f"--as-at is {as_at}, and has to be from {EARLIEST} to {LATEST}: those are the years "
            f"whose bank holidays are published."
        )
    return number(as_at)


def _regions(codes: tuple[str, ...]) -> tuple[str, ...]:
    known = estate.regions()
    for code in codes:
        if code not in known:
            listed = ", ".join(f"{code} {name}" for code, name in known.items())
            raise InputError(f"--region {code!r} is not a region. The regions are: {listed}.")
    return codes


def _refuse_to_overwrite(out: Path) -> None:
    for path in (out, truth_path(out)):
        if path.exists() and (path.is_file() or any(path.iterdir())):
            raise InputError(f"{path} is there already. Name a folder that is not.")


def _print(made: Made, *, as_json: bool) -> None:
    if as_json:
        print_json({
            "folder": str(made.folder),
            "truth": str(made.truth),
            "rows": sum(made.rows.values()),
            "tables": made.rows,
            "planted": made.planted,
        })  # fmt: skip
        return
    click.echo(
        f"{made.folder}: {sum(made.rows.values()):,} rows in {len(made.rows)} tables, "
        f"{made.rows['contacts']:,} of them contacts."
    )
    click.echo(f"{made.truth}: {made.planted:,} failures planted.")
