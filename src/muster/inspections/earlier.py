"""What the archive of published ratings holds of this service: then, now, and of others like it.

Ratings under one framework can be set side by side. Under two they cannot, because the standards
differ; then both are shown and nothing is concluded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from muster.frameworks.model import Edition
from muster.frameworks.scale import Rating, label_of
from muster.inspections.model import Inspection
from muster.inspections.results import (
    Doubt,
    Earlier,
    PublishedResult,
    PublishedStandard,
    Results,
    ServiceResult,
)
from muster.published.archive import shipped_archive
from muster.published.matching import standard_of
from muster.published.model import PublishedRecord, Said
from muster.tables.words import plain


def compared(results: Results, editions: dict[str, Edition]) -> Results:
    """The results with what was published earlier, of this inspection, and of its comparators.

    Where a rating was published of this very inspection and the files give another, it is a doubt.
    """
    inspection = results.inspection
    names = dict(inspection.archive_names)
    earlier: list[Earlier] = []
    now: list[PublishedResult] = []
    doubts: list[Doubt] = []
    for each in results.all:
        records = records_of(names.get(each.unit.code, ""))
        before = [r for r in records if came_before(r, inspection)]
        earlier.append(earlier_of(each, before, editions[each.unit.code]))
        if this := published_now(records, inspection, editions[each.unit.code]):
            now.append(as_published(this, says_now(this, each)))
            doubts += doubts_of(this, each, editions[each.unit.code])
    return replace(
        results,
        earlier=tuple(earlier),
        published_now=tuple(now),
        comparators=tuple(comparators(results, editions[results.service.unit.code])),
        doubts=(*results.doubts, *doubts),
    )


def records_of(name: str) -> list[PublishedRecord]:
    """What the archive holds of the service of this name, latest first."""
    own = [r for r in shipped_archive() if name and plain(r.service) == plain(name)]
    return sorted(own, key=lambda record: record.published, reverse=True)


def came_before(record: PublishedRecord, inspection: Inspection) -> bool:
    """Whether it was published before this inspection began, as far as its date says."""
    began = inspection.fieldwork_from.isoformat()
    return record.published < began[: len(record.published)]


def published_now(
    records: Iterable[PublishedRecord], inspection: Inspection, edition: Edition
) -> PublishedRecord | None:
    """What was published of this very inspection: the first under its framework since it began."""
    since = [
        record
        for record in records
        if record.programme == edition.programme and not came_before(record, inspection)
    ]
    return min(since, key=lambda record: record.published, default=None)


def earlier_of(result: ServiceResult, records: list[PublishedRecord], edition: Edition) -> Earlier:
    """What was published before of one service or unit, each beside what it is now."""
    shown = tuple(as_published(r, says_then(r, result, edition)) for r in records)
    many = f"{len(shown)} earlier results are" if len(shown) > 1 else "1 earlier result is"
    says = f"{many} in the archive." if shown else "No earlier result is in the archive."
    return Earlier(unit=result.unit, results=shown, says=says)


def says_then(record: PublishedRecord, result: ServiceResult, edition: Edition) -> str:
    """How an earlier rating and this one compare, in a sentence."""
    then, now = overall_of(record), result.overall.rating
    both = f"{label_of(then)} then, {label_of(now)} now"
    if record.programme != edition.programme:
        return f"{both}; but under another framework ({record.programme}), with other standards."
    if then is None or now is None or then == now:
        return f"{both}."
    return f"{both}: {'better' if now > then else 'worse'}."


def says_now(record: PublishedRecord, result: ServiceResult) -> str:
    """Whether the files give the rating that was published of this inspection."""
    published, here = overall_of(record), result.overall.rating
    if published == here:
        return f"Published as {label_of(published)}, and so from these files."
    return f"Published as {label_of(published)}; these files give {label_of(here)}."


def doubts_of(record: PublishedRecord, result: ServiceResult, edition: Edition) -> Iterator[Doubt]:
    """Where this inspection was published with other ratings, points or figures than the files'."""
    where = f"{record.service}, as published {record.published}"
    if overall_of(record) not in (None, result.overall.rating):
        yield Doubt(where=where, says=says_now(record, result))
    for score in record.score:
        if score != result.overall.score:
            yield Doubt(where=where, says=f"States {score} points; here {result.overall.score}.")
    by_code = {each.standard.code: each for each in result.standards}
    for published in record.standards:
        standard = standard_of(edition, published.name)
        if standard and isinstance(published.rating, Rating):
            here = by_code[standard.code].rating
            if here is not published.rating:
                says = f"{standard.code}: {published.rating.label}; here {label_of(here)}."
                yield Doubt(where=where, says=says)


def comparators(results: Results, edition: Edition) -> Iterator[PublishedResult]:
    """The services to set beside this one: of each, the latest result by its time of report."""
    inspection = results.inspection
    by = (inspection.published_on or inspection.fieldwork_to).isoformat()
    for name in inspection.comparators:
        in_time = [r for r in records_of(name) if r.published <= by[: len(r.published)]]
        for record in in_time[:1]:
            like = "the same" if record.programme == edition.programme else "another"
            yield as_published(record, f"Under {like} framework ({record.programme}).")


def as_published(record: PublishedRecord, says: str) -> PublishedResult:
    """A record of the archive as the report shows it."""
    return PublishedResult(
        service=record.service,
        published=record.published,
        programme=record.programme,
        rating=overall_of(record),
        score=next(iter(record.score), None),
        maximum=next(iter(record.maximum), None),
        standards=tuple(
            PublishedStandard(
                standard=each.name,
                rating=each.rating if isinstance(each.rating, Rating) else None,
                percent=None if each.percent is None else round(each.percent),
            )
            for each in record.standards
        ),
        source=" ; ".join(record.sources),
        compared=says,
    )


def overall_of(record: PublishedRecord) -> Rating | None:
    """The overall rating that was published, if one was."""
    return next((said for said in record.overall if not isinstance(said, Said)), None)
