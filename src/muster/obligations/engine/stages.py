"""Tables kept for a while beside the records: what one step works out, for the next to read.

One expression for every declaration is too deep to be written as SQL in good time. So each step is
worked out into a temporary table, and the next reads that. Nothing of the store is written to:
DuckDB and PostgreSQL have temporary tables of their own, and Spark, which has none, keeps Parquet
in a folder that goes when the connection does.
"""

import re
import shutil
import tempfile
import weakref
from collections.abc import Iterable
from itertools import count
from typing import Any

import sqlglot
from ibis.backends import BaseBackend
from ibis.expr.types import Table

HALF_JOIN = re.compile(r"\b(SEMI|ANTI) JOIN\b")
_NUMBERS = count(1)  # no name is used twice, so that two ledgers can stand side by side


class Stages:
    """The temporary tables of one piece of work, on the engine that the records are on.

    What was done is kept as it was written for the engine, so that it can be done `again` where
    the views that it reads have come to have other rows in them.
    """

    def __init__(self, backend: BaseBackend) -> None:
        self.backend = backend
        self._kept: list[str] = []
        self._views: set[str] = set()
        self._script: list[str] = []
        self._read: list[Table] = []

    def keep(self, name: str, rows: Table) -> Table:
        """Work rows out now, and read what came of it from then on."""
        kept = self._named(name)
        self._write(kept, rows)
        return self.backend.table(kept)

    def gather(self, name: str, parts: Iterable[Table]) -> Table:
        """Put the rows of many expressions in one table, by a small statement for each."""
        first, *others = parts
        kept = self.keep(name, first)
        for part in others:
            self._add(kept.get_name(), part.select(*kept.columns))
        return kept

    def read_as(self, name: str, rows: Table) -> Table:
        """Rows under a name, not worked out: what reads them is quicker to write as SQL."""
        view = self._named(name)
        self._views.add(view)
        self.backend.raw_sql(f"CREATE TEMPORARY VIEW {view} AS {self._written(rows)}")
        return self.backend.table(view)

    def drop(self, *, but: Iterable[Table] = ()) -> None:
        """Let go of everything kept, except the tables that are wanted still."""
        wanted = [rows.get_name() for rows in but]
        for name in reversed(self._kept):  # a view goes before what it reads
            if name in self._views:
                self.backend.raw_sql(f"DROP VIEW {name}")
            elif name not in wanted:
                self._forget(name)
        self._kept = wanted

    def empty(self) -> None:
        """Let go of the rows of everything kept, to make room for those of `again`."""
        for name in self._kept:
            if name not in self._views:
                self.backend.raw_sql(f"TRUNCATE {name}")

    def again(self) -> None:
        """Work everything out once more, into the tables that were emptied."""
        for statement in self._script:
            self.backend.raw_sql(statement)

    def _named(self, name: str) -> str:
        self._kept.append(f"muster_{name}_{next(_NUMBERS)}")
        return self._kept[-1]

    def _write(self, name: str, rows: Table) -> None:
        self.backend.create_table(name, schema=rows.schema(), temp=True)
        self._add(name, rows)

    def _add(self, name: str, rows: Table) -> None:
        self._script.append(f"INSERT INTO {name} {self._written(rows)}")
        self.backend.raw_sql(self._script[-1])

    def _written(self, rows: Table) -> str:
        """Rows as the engine reads them; what is only in memory goes when nothing holds it."""
        self.backend._run_pre_execute_hooks(rows)
        self._read.append(rows)
        return _without_half_joins(self.backend.compile(rows), self.backend)

    def _forget(self, name: str) -> None:
        self.backend.drop_table(name)


def _without_half_joins(statement: str, backend: BaseBackend) -> str:
    """The statement without the semi and anti joins that PostgreSQL does not have.

    sqlglot writes them as EXISTS, but of two in a row it passes over the second, because it takes
    out of the list that it goes through. Written again, that one is the first.
    """
    while backend.name == "postgres" and HALF_JOIN.search(statement):
        (again,) = sqlglot.transpile(statement, read="postgres", write="postgres")
        if again == statement:
            break
        statement = again
    return statement


class ParquetStages(Stages):
    """The same for Spark, which has no temporary tables: each is a folder of Parquet."""

    def __init__(self, backend: BaseBackend) -> None:
        super().__init__(backend)
        self._folder = tempfile.mkdtemp(prefix="muster-")
        weakref.finalize(backend, shutil.rmtree, self._folder, ignore_errors=True)

    def _write(self, name: str, rows: Table) -> None:
        self.backend.to_parquet(rows, f"{self._folder}/{name}")
        self.backend.read_parquet(f"{self._folder}/{name}", table_name=name)

    def gather(self, name: str, parts: Iterable[Table]) -> Table:
        """As one job: Spark takes longer to begin a job than to read a small table."""
        first, *others = parts
        together = self._frame(first)
        for part in others:
            together = together.unionAll(self._frame(part.select(*first.columns)))
        kept = self._named(name)
        together = together.coalesce(self._partitions())
        together.write.parquet(f"{self._folder}/{kept}")
        return self.backend.read_parquet(f"{self._folder}/{kept}", table_name=kept)

    def _partitions(self) -> int:
        """As many files as Spark is set to shuffle into: a union has some for each of its parts."""
        setting = self.backend.raw_sql("SET spark.sql.shuffle.partitions").collect()
        return int(setting[0]["value"])

    def _frame(self, rows: Table) -> Any:
        return self.backend.raw_sql(self.backend.compile(rows))

    def _forget(self, name: str) -> None:
        self.backend.drop_view(name)
        shutil.rmtree(f"{self._folder}/{name}", ignore_errors=True)


def stages_beside(rows: Table) -> Stages:
    """Stages on the engine that some rows are on."""
    return stages_on(rows.get_backend())


def stages_on(backend: BaseBackend) -> Stages:
    """Stages on an engine."""
    return ParquetStages(backend) if backend.name == "pyspark" else Stages(backend)
