"""`muster roll ledger`: the whole ledger as a file."""

from pathlib import Path

import click

from muster.cli.printing import json_option, print_json
from muster.cli.roll.asking import Asking, roll_options
from muster.obligations.roll.explaining import said


@click.command("ledger")
@roll_options
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A Parquet file.")
@json_option
def write_ledger(asking: Asking, out: Path, as_json: bool) -> None:
    """Write the whole ledger to a Parquet file, one row for each opening of each obligation.

    \b
    Examples:
      muster roll ledger --store england.store --as-at 2026-11-20 --out ledger.parquet
      muster roll ledger --store england.store --out ledger.parquet --json
    """
    with asking.called() as found:
        half = out.with_name(f".{out.name}.half")
        found.ledger.to_parquet(half)
        half.replace(out)
        rows = int(found.ledger.count().to_pyarrow().as_py())
    if as_json:
        print_json({
            "ledger": str(out),
            "as_at": found.as_at,
            "known_at": found.known_at,
            "rows": rows,
            "columns": list(found.ledger.columns),
        })  # fmt: skip
    else:
        click.echo(f"{out}: {rows:,} rows, as at {said(found.as_at)}.")
