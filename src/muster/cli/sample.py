"""`muster sample`: draw a sample that can be proved fair, prove one, replace a case of one."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from muster.cli.defaulting import WithDefault
from muster.cli.files import csv_text, write_whole
from muster.cli.printing import json_option, print_json, print_table, progress
from muster.errors import InputError, MusterError
from muster.sampling.design import Design, find_design, shipped_designs
from muster.sampling.documents import document, key_rows, sample_of, sealed_part
from muster.sampling.drawing import draw as draw_sample
from muster.sampling.framing import frame_of
from muster.sampling.long_list import LongList, read_long_list
from muster.sampling.model import Frame
from muster.sampling.proving import prove
from muster.sampling.proving import replace as replaced
from muster.sampling.sample import Ids, Sample

A_FILE = click.Path(path_type=Path)
A_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
COLUMNS = ("case_id", "role", "order", "stratum", "unit", "practitioner", "inclusion_probability")
MOST_SHOWN = 20
KEY_COLUMNS = ("case_id", "role", "crn", "line", "restricted")


@click.group(cls=WithDefault, default="draw")
def sample() -> None:
    """Draw a sample of cases that can be proved fair; prove it; replace a case of it.

    \b
    Examples:
      muster sample long-list.xlsx --size 60 --seed "North, spring 2026" --out sample.json
      muster sample verify sample.json long-list.xlsx
      muster sample replace sample.json K7Q2M-9XMPD --reason "The person has died."
    """


@sample.command()
@click.argument("long_list", type=A_FILE, metavar="LONGLIST")
@click.option("--size", type=click.IntRange(min=1), help="How many cases to inspect.")
@click.option("--seed", required=True, help="Words that fix the draw, set before the list is seen.")
@click.option("--buffer", type=click.IntRange(0, 100), help="Reserves, in per cent of the size.")
@click.option("--cap", type=click.IntRange(min=0), help="Most cases of one practitioner; 0: none.")
@click.option("--design", "design_name", default="even-chances", show_default=True,
              help="One of `muster sample designs`, or a TOML file of your own.")  # fmt: skip
@click.option("--as-at", type=A_DAY, help="The day by which cases have begun.  [default: today]")
@click.option("--sheet", default="", help="The sheet of a workbook; without it, the likeliest.")
@click.option("--crn-ids", is_flag=True, help="Call cases by their CRN, save restricted ones.")
@click.option("--out", type=A_FILE, help="Write the sealed sample here, and beside it as CSV.")
@click.option("--key", type=A_FILE, help="Write who the cases are here, for you alone to read.")
@json_option
def draw(
    long_list: Path,
    size: int | None,
    seed: str,
    buffer: int | None,
    cap: int | None,
    design_name: str,
    as_at: datetime | None,
    sheet: str,
    crn_ids: bool,
    out: Path | None,
    key: Path | None,
    as_json: bool,
) -> None:
    """Draw a sample from a long list of cases (XLSX or CSV), and seal it.

    Every row of the list is drawn from, or reported with its line and the reason. The same list,
    design and seed give the same sample and seal on any machine.

    \b
    Examples:
      muster sample long-list.csv --size 148 --buffer 20 --cap 6 --seed "2026-spring"
      muster sample long-list.xlsx --sheet Cases --size 60 --seed "2026-spring" \\
          --out sample.json --key key.csv
      muster sample long-list.csv --size 72 --design units --seed "2026-spring" --json
    """
    _refuse_one_file_for_two(long_list, *_written(out), key)
    design = find_design(design_name).but(size=size, buffer=buffer, cap=cap)
    listed, frame = _framed(long_list, sheet, as_at.date() if as_at else today(), design)
    with progress("Drawing"):
        drawn = draw_sample(frame, design, seed=seed, ids=Ids.CRN if crn_ids else Ids.OPAQUE)
        told = document(drawn, frame, notes=listed.notes)
    if out:
        _write(out, drawn, told)
    if key:
        _write_key(key, drawn, frame)
    if as_json:
        print_json(told)
    else:
        _show(told, out)


@sample.command()
@click.argument("seal_file", type=A_FILE, metavar="SEALFILE")
@click.argument("long_list", type=A_FILE, metavar="LONGLIST")
@click.option("--sheet", default="", help="The sheet of a workbook; without it, the likeliest.")
@click.option("--key", type=A_FILE, help="Write who the cases are here, if the sample is proved.")
@json_option
def verify(seal_file: Path, long_list: Path, sheet: str, key: Path | None, as_json: bool) -> None:
    """Prove a sealed sample: draw it again from the long list, and say what differs.

    Exit code 0 if it is proved, 1 if it is not.

    \b
    Examples:
      muster sample verify sample.json long-list.xlsx
      muster sample verify sample.json long-list.xlsx --key key.csv
    """
    _refuse_one_file_for_two(seal_file, long_list, key)
    sealed = _sealed(seal_file)
    _, frame = _framed(long_list, sheet, sealed.as_at, sealed.design)
    with progress("Drawing again"):
        proof = prove(sealed, frame)
    if as_json:
        print_json({"proved": bool(proof), "seal": sealed.seal, "against": list(proof.against)})
    if not proof:
        raise NotProvedError(f"{seal_file.name} is not proved.\n{in_part(proof.against)}")
    if key:
        _write_key(key, sealed, frame)
    if not as_json:
        click.echo(f"Proved: {len(sealed.cases):,} cases, drawn as they say. {sealed.last_seal}")


@sample.command("replace")
@click.argument("seal_file", type=A_FILE, metavar="SEALFILE")
@click.argument("case_id")
@click.option("--reason", required=True, help="Why it cannot be inspected, naming nobody.")
@click.option("--on", type=A_DAY, help="The day of the replacement.  [default: today]")
@json_option
def replace_case(
    seal_file: Path, case_id: str, reason: str, on: datetime | None, as_json: bool
) -> None:
    """Put the next reserve of the same stratum in the place of a case, and record why.

    \b
    Example:
      muster sample replace sample.json K7Q2M-9XMPD --reason "Transferred before fieldwork."
    """
    told = _told(seal_file)
    before = sample_of(json.dumps(told), seal_file.name)
    after = replaced(before, case_id, reason, on=on.date() if on else today())
    write_whole(seal_file, as_text({**told, **sealed_part(after)}))
    made = after.replacements[-1]
    if as_json:
        print_json({"case_id": case_id, "by_case_id": made.by_case_id, "seal": made.seal})
    else:
        click.echo(f"{made.by_case_id} is inspected in the place of {case_id}. {made.seal}")


@sample.command()
@json_option
def designs(as_json: bool) -> None:
    """List the designs that come with Muster.

    \b
    Example:
      muster sample designs --json
    """
    known = shipped_designs().values()
    if as_json:
        print_json([design.model_dump(mode="json") for design in known])
    else:
        print_table(("Design", "What it does"), [(d.id, d.title) for d in known])


def today() -> date:
    """The day it is where this runs."""
    return datetime.now().astimezone().date()


def in_part(says: Sequence[str]) -> str:
    """Sentences, a line each: the first of them, and how many more there are."""
    more = len(says) - MOST_SHOWN
    tail = [f"And {more:,} more: see `against` with --json."] if more > 0 else []
    return "\n".join(f"  {line}" for line in [*says[:MOST_SHOWN], *tail])


class NotProvedError(MusterError):
    """A sealed sample that is not the draw it says it is."""


def _refuse_one_file_for_two(*paths: Path | None) -> None:
    """Stop before a sample or a key is written over the long list, or over one another."""
    named = [path.resolve() for path in paths if path]
    twice = [path for place, path in enumerate(named) if path in named[:place]]
    if twice:
        raise InputError(
            f"{twice[0].name} would be written over another file of this command. "
            f"The long list, the sample, its CSV and the key are each a file of their own."
        )


def _written(out: Path | None) -> tuple[Path, ...]:
    """The files that a sample is written to: sealed, and its cases beside it."""
    if out and out.suffix == ".csv":
        raise InputError(
            f"{out}: the sealed sample is JSON. Name it .json; its CSV goes beside it."
        )
    return (out, out.with_suffix(".csv")) if out else ()


def _framed(path: Path, sheet: str, as_at: date, design: Design) -> tuple[LongList, Frame]:
    with progress(f"Reading {path.name}"):
        listed = read_long_list(path, sheet=sheet, sentence_types=design.sentence_types)
        return listed, frame_of(listed, as_at=as_at)


def _sealed(path: Path) -> Sample:
    return sample_of(json.dumps(_told(path)), path.name)


def _told(path: Path) -> dict[str, Any]:
    """The document in a file, as it was written."""
    try:
        told = json.loads(path.read_text("utf-8-sig"))
    except OSError as why:
        raise InputError(f"{path} cannot be read: {why.strerror}.") from why
    except ValueError as why:
        raise InputError(
            f"{path.name}: this is not a sealed sample: it is not JSON. "
            f"Give the file that `muster sample --out` wrote."
        ) from why
    if not isinstance(told, dict):
        raise InputError(f"{path.name}: this is not a sealed sample, but a {type(told).__name__}.")
    return told


def as_text(told: dict[str, Any]) -> str:
    """A document as it is written to a file."""
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _write(out: Path, drawn: Sample, told: dict[str, Any]) -> None:
    """Write a sealed sample and its cases, but never over another sample or its replacements."""
    if out.exists() and _sealed(out).last_seal != drawn.seal:
        raise InputError(f"{out} holds another sealed sample, or replacements. Give another name.")
    sealed, cases = _written(out)
    write_whole(sealed, as_text(told))
    rows = [[case[column] for column in COLUMNS] for case in told["cases"]]
    write_whole(cases, csv_text(COLUMNS, rows))


def _write_key(path: Path, drawn: Sample, frame: Frame) -> None:
    rows = ([*row[:-1], "yes" if row[-1] else "no"] for row in key_rows(drawn, frame))
    write_whole(path, csv_text(KEY_COLUMNS, rows), private=True)


def _show(told: dict[str, Any], out: Path | None) -> None:
    print_table(
        ("Stratum", "In the frame", "Primary", "Reserve"),
        [(s["stratum"], s["frame"], s["primary"], s["reserve"]) for s in told["strata"]],
    )
    if out:
        click.echo(f"\nThe sample is in {out}, and its cases in {out.with_suffix('.csv').name}.")
    else:
        click.echo()
        print_table(
            ("Case", "Role", "Order", "Stratum", "Unit", "Practitioner", "Chance"),
            [
                [case[column] for column in COLUMNS[:-1]] + [f"{case[COLUMNS[-1]]:.4f}"]
                for case in told["cases"]
            ],
        )
    _show_fairness(told["representativeness"])
    _show_left_out(told["excluded"])
    for note in told["notes"]:
        click.echo(note)
    click.echo(f"\nSeal: {told['seal']}")


def _show_fairness(levels: list[dict[str, Any]]) -> None:
    click.echo()
    print_table(
        ("", "", "Frame %", "Sample %", "Difference", "Beyond chance"),
        [
            (
                level["attribute"],
                level["level"],
                level["frame_percent"],
                level["sample_percent"],
                level["difference"],
                "yes" if level["beyond_chance"] else "no",
            )
            for level in levels
        ],
    )


def _show_left_out(excluded: list[dict[str, Any]]) -> None:
    if not excluded:
        click.echo("\nEvery row of the list could be drawn.")
        return
    rows = [(left["line"], left["reason"]) for left in excluded[:MOST_SHOWN]]
    print_table(("Line", "Left out, because"), rows, title=f"{len(excluded):,} rows left out")
    if len(excluded) > MOST_SHOWN:
        click.echo(f"And {len(excluded) - MOST_SHOWN:,} more: see `excluded` with --json.")
