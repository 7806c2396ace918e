"""What a load changed, in the words of the service: cases new, closed, moved; late entries."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from muster.records.importing import sql
from muster.records.importing.job import Job

LATE_AFTER_DAYS: Final = 7  # an assumption: an entry made later than this is called late
BULK_IN_AN_HOUR: Final = 20  # an assumption: so many late entries by one user in one hour
NEWEST: Final = "known_from DESC, load_id DESC"


def summary(job: Job, changed: Mapping[str, Path], new_cases: int) -> dict[str, int]:
    """What changed since the load before. `changed` has the new rows of each table."""
    found = {"new_cases": new_cases}
    if "sentences" in changed and (before := job.stored("sentences")):
        found["closed_cases"] = _ask(
            job,
            f"SELECT count(*) FROM {sql.parquet(changed['sentences'])} r "
            f"JOIN {_newest(before, changed['sentences'])} b USING (case_id) "
            f"WHERE r.terminated_on IS NOT NULL AND b.terminated_on IS NULL",
        )
    if "managers" in changed and (before := job.stored("managers")):
        found["moved_cases"] = _ask(
            job,
            f"SELECT count(DISTINCT r.case_id) FROM {sql.parquet(changed['managers'])} r "
            f"JOIN {_newest(before, changed['managers'], 'from_on DESC, ')} b USING (case_id) "
            f"WHERE r.from_on >= b.from_on AND r.team_code <> b.team_code",
        )
    if "contacts" in changed:
        late = (
            f"(SELECT recorded_by, recorded_at FROM {sql.parquet(changed['contacts'])} "
            f"WHERE date_diff('day', contact_on, recorded_at::DATE) > {LATE_AFTER_DAYS})"
        )
        found["late_entries"] = _ask(job, f"SELECT count(*) FROM {late}")
        found["late_in_bulk"] = _ask(
            job,
            f"SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM {late} "
            f"WHERE recorded_by IS NOT NULL "
            f"GROUP BY recorded_by, date_trunc('hour', recorded_at) "
            f"HAVING count(*) >= {BULK_IN_AN_HOUR})",
        )
    return found


def _newest(files: list[Path], changed: Path, first: str = "") -> str:
    """The newest row of each case that a load changed, as it was before."""
    return (
        f"(SELECT * FROM {sql.parquet(*files)} f SEMI JOIN {sql.parquet(changed)} c "
        f"USING (case_id) "
        f"QUALIFY row_number() OVER (PARTITION BY case_id ORDER BY {first}{NEWEST}) = 1)"
    )


def _ask(job: Job, question: str) -> int:
    found = job.con.execute(question).fetchone()
    return int(found[0]) if found else 0
