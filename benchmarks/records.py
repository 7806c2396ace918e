"""How long records take to be made and to come in, beside DuckDB doing the least of it.

DuckDB copies the same files into tables of text: it reads no value, looks for no fault, compares
nothing and forgets where each row came from. It is a floor. So is a script of DuckDB that writes as
many rows of the same columns, drawn at random, of which none has to do with another.
Before any timing, both have as many rows.

`--cases 250000` runs on a whole nation, for which it needs an hour and 40 GB of disk.
"""

import shutil
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from muster.records.adapters import OURS
from muster.records.generating.days import number
from muster.records.generating.increment import increment
from muster.records.generating.making import generate
from muster.records.generating.nation import Request
from muster.records.importing.importing import import_package
from muster.records.package.folder import package
from muster.records.schema import BY_NAME
from muster.records.schema.model import Type
from muster.records.stores.folder import Folder
from timing import measure, ratios, report

NIGHT = datetime(2026, 11, 20, 21, 0)
SETTINGS = {"memory_limit": "2500MB"}  # as an import's are
AT_RANDOM = {
    Type.ID: "printf('%09d', i)",
    Type.CODE: "printf('C%02d', hash(i) % 20)",
    Type.TEXT: "printf('Text %d', hash(i) % 1000)",
    Type.DAY: "DATE '2023-11-20' + (hash(i) % 1096)::INTEGER",
    Type.MOMENT: "TIMESTAMP '2023-11-20' + to_seconds((hash(i) % 94694400)::BIGINT)",
    Type.WHOLE: "(hash(i) % 100)::INTEGER",
    Type.DECIMAL: "((hash(i) % 10000) / 100)::DECIMAL(12, 2)",
    Type.YES_NO: "hash(i) % 2 = 0",
}


@dataclass(frozen=True, slots=True)
class Work:
    """Where one nation and what comes of it is kept while this runs."""

    folder: Path
    cases: int

    def at(self, name):
        return self.folder / f"{name}-{self.cases}"

    @property
    def request(self):
        return Request(cases=self.cases, as_at=number(NIGHT.date()), seed=7)


def make(form, work):
    """The nation, in a folder that is not there yet."""
    shutil.rmtree(work.at(form), ignore_errors=True)
    generate(work.request, work.at(form), form)


def write_at_random(work):
    """As many rows of the same columns; a column that the nation leaves empty is empty here."""
    target = work.at("random")
    target.mkdir(exist_ok=True)
    with duckdb.connect(config=SETTINGS) as con:
        for file in sorted(work.at("parquet").glob("*.parquet")):
            rows, columns = filled(con, file)
            values = ", ".join(f'{value} AS "{name}"' for name, value in columns)
            options = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"
            con.execute(
                f"COPY (SELECT {values} FROM range({rows}) t(i)) "
                f"TO '{target / file.name}' ({options})"
            )


def filled(con, file):
    """How many rows a file has, and what to write at random for each of its columns."""
    counted = con.execute(f"SELECT count(*), count(COLUMNS(*)) FROM '{file}'").fetchone()
    names = [name for name, *_ in con.execute(f"DESCRIBE FROM '{file}'").fetchall()]
    kinds = {column.name: AT_RANDOM[column.type] for column in BY_NAME[file.stem]}
    kinds |= {"recorded_at": AT_RANDOM[Type.MOMENT], "is_deleted": "false"}
    rows, *counts = counted
    return rows, [
        (name, kinds[name] if count else "NULL") for name, count in zip(names, counts, strict=True)
    ]


def bring(form, store, work):
    """The import of a folder into a store."""
    return import_package(
        package(work.at(form)), OURS, Folder(work.at(store)), at=NIGHT
    ).load.rows_in


def into_tables_of_text(form, work):
    """What DuckDB's own COPY makes of the same files."""
    path = work.at(f"{form}.duckdb")
    path.unlink(missing_ok=True)
    copied = 0
    with duckdb.connect(path, config=SETTINGS) as con:
        for file in sorted(work.at(form).glob(f"*.{form}")):
            read = f"read_{form}('{file}'{', all_varchar=true' if form == 'csv' else ''})"
            names = [f'"{name}"' for name, *_ in con.execute(f"DESCRIBE FROM {read}").fetchall()]
            con.execute(f'CREATE TABLE "{file.stem}" ({" VARCHAR, ".join(names)} VARCHAR)')
            found = con.execute(f'INSERT INTO "{file.stem}" FROM {read}').fetchone()
            copied += found[0]
    return copied


def make_increments(work):
    """The night after; and one person in a hundred once more, half of their contacts changed."""
    shutil.rmtree(work.at("night"), ignore_errors=True)
    increment(work.request, work.at("night"), "parquet")
    work.at("hundredth").mkdir(exist_ok=True)
    with duckdb.connect(config=SETTINGS) as con:
        for file in sorted(work.at("parquet").glob("*.parquet")):
            if "person_id" in BY_NAME[file.stem]:
                con.execute(
                    f"COPY (SELECT * {changed(file.stem)} FROM '{file}' "
                    f"WHERE hash(person_id) % 100 = 0) "
                    f"TO '{work.at('hundredth') / file.name}' (FORMAT parquet)"
                )


def changed(table):
    if table != "contacts":
        return ""
    return (
        "REPLACE (CASE WHEN hash(contact_id) % 2 = 0 THEN NOT coalesce(is_complied, false) "
        "ELSE is_complied END AS is_complied)"
    )


def beside_the_floor(work, form):
    ours = partial(bring, form, f"{form}.store")
    assert into_tables_of_text(form, work) == rows_of(work)
    shutil.rmtree(work.at(f"{form}.store"), ignore_errors=True)
    return [
        measure("DuckDB, into tables of text", partial(into_tables_of_text, form), given(work),
                times=1),
        measure("Muster", ours, given(work), times=1),
    ]  # fmt: skip


def rows_of(work):
    with duckdb.connect() as con:
        files = sorted(work.at("parquet").glob("*.parquet"))
        return sum(con.execute(f"SELECT count(*) FROM '{file}'").fetchone()[0] for file in files)


def given(work):
    return partial(Work, work.folder, work.cases)


def increments(work, full):
    """Both come into the store that the full load made."""
    make_increments(work)
    steps = [("the night after", "night"), ("one person in a hundred again", "hundredth")]
    return [full] + [
        measure(says, partial(bring, form, "parquet.store"), given(work), times=1)
        for says, form in steps
    ]


def grown(folder, cases):
    work = Work(folder, cases)
    made = measure(f"{cases:,} cases, made", partial(make, "parquet"), given(work), times=1)
    brought = partial(bring, "parquet", "parquet.store")
    return made, measure(f"{cases:,} cases, imported", brought, given(work), times=1)


def named(measured, cases, says):
    return replace(measured, name=f"{cases:,} cases, {says}")


def main(cases) -> None:
    with TemporaryDirectory(prefix="muster-") as place:
        folder, work = Path(place), Work(Path(place), cases)
        small = grown(folder, cases // 10)
        made = measure("Muster, a nation", partial(make, "parquet"), given(work), times=1)
        floor = measure("DuckDB, at random", write_at_random, given(work), times=1)
        parquet = beside_the_floor(work, "parquet")
        later = increments(work, parquet[1])
        shutil.rmtree(work.at("parquet.store"))
        work.at("parquet.duckdb").unlink()
        make("csv", work)
        csv = beside_the_floor(work, "csv")
        said = f"{rows_of(work):,} rows of {cases:,} cases"
    report(
        "records",
        f"{said}, made:\n\n{ratios([floor, made])}\n\n"
        f"Imported from Parquet:\n\n{ratios(parquet)}\n\n"
        f"Imported from CSV:\n\n{ratios(csv)}\n\n"
        f"An increment, beside the full load:\n\n{ratios(later)}\n\n"
        f"Growth:\n\n{ratios([small[0], named(made, cases, 'made')])}\n\n"
        f"{ratios([small[1], named(parquet[1], cases, 'imported')])}",
    )


if __name__ == "__main__":
    main(int(sys.argv[sys.argv.index("--cases") + 1]) if "--cases" in sys.argv else 25_000)
