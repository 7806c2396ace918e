"""The sources that a report rests on, each with a number by which every page may cite it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muster.frameworks.model import SOURCES_ARE_PARTED_BY
from muster.inspections.results import Results
from muster.ratings.model import Reason
from muster.reports.document import Aside, Inline, Link, Words

ANCHOR = "sources"


@dataclass(frozen=True, slots=True)
class Sources:
    """Every source, in the order in which the report first needs it."""

    numbered: tuple[str, ...]

    @classmethod
    def of(cls, results: Results) -> "Sources":
        """The sources of everything in the results."""
        every = (part for source in _every(results) for part in parts_of(source))
        return cls(tuple(dict.fromkeys(every)))

    def cite(self, source: str) -> tuple[Inline, ...]:
        """Where something is said: "source 3", each a link to the list of sources."""
        cited: list[Inline] = []
        for part in parts_of(source):
            cited += [Aside(", ")] if cited else []
            cited.append(Link(text=f"source {self.numbered.index(part) + 1}", href=f"#{ANCHOR}"))
        return tuple(cited)


def parts_of(source: str) -> tuple[str, ...]:
    """The sources that one line names."""
    return tuple(part.strip() for part in source.split(SOURCES_ARE_PARTED_BY) if part.strip())


def linked(source: str) -> Words:
    """A source as it is listed: an address leads to its page, and shows where that is."""
    if source.startswith(("https://", "http://")) and not any(map(str.isspace, source)):
        return Link(text=source.split("://", 1)[1].rstrip("/"), href=source)
    return source


def _every(results: Results) -> Iterator[str]:
    inspection = results.inspection
    yield from inspection.sources
    yield from (rule.source for rule in results.methodology)
    for rated in results.all:
        reasons = (rated.overall.because, *(standard.because for standard in rated.standards))
        yield from _of_reasons(reasons)
    yield from (checked.finding.source for checked in results.findings)
    yield from (result.source for earlier in results.earlier for result in earlier.results)
    yield from (result.source for result in results.published_now + results.comparators)


def _of_reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        yield from (below.source for _, below in reason.tree())
