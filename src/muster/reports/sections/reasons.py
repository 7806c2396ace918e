"""Why a rating is what it is: each step under the one it explains, with how its rule is known."""

from muster.inspections.results import Rule
from muster.ratings.model import Reason
from muster.reports.document import Aside, Branch, Inline, Tree
from muster.reports.sources import Sources


def reasons(reason: Reason, sources: Sources, *, levels: int = 99) -> Tree:
    """A reason and those below it, so many levels of them, each with how it is known and where."""
    return Tree((_branch(reason, sources, levels),))


def _branch(reason: Reason, sources: Sources, levels: int, above: Reason | None = None) -> Branch:
    words: tuple[Inline, ...] = (reason.says,)
    if reason.status and (above is None or not _known_alike(reason, above)):
        words += (Aside(f" Rule: {known_as(reason)}"), *_cited(reason, sources), Aside("."))
    below = reason.because if levels > 1 else ()
    holds = reason if reason.status else above
    return Branch(
        words=words,
        below=tuple(_branch(each, sources, levels - 1, holds) for each in below),
    )


def _known_alike(one: Reason, above: Reason) -> bool:
    """Whether what was said of the reason above holds for this one, so need not be said again."""
    alike = (one.status, one.confidence) == (above.status, above.confidence)
    return alike and one.source in ("", above.source)


def known_as(rule: Reason | Rule) -> str:
    """How a rule is known: "remembered, high confidence"."""
    assert rule.status is not None, "a rule has a status"
    return f"{rule.status}, {rule.confidence} confidence" if rule.confidence else rule.status


def _cited(reason: Reason, sources: Sources) -> tuple[Inline, ...]:
    return (Aside(", "), *sources.cite(reason.source)) if reason.source else ()
