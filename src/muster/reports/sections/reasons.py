"""Why a rating is what it is: each step under the one it explains, with how its rule is known."""

from muster.inspections.results import Rule
from muster.ratings.model import Reason
from muster.reports.document import Aside, Branch, Inline, Tree
from muster.reports.sources import Sources


def reasons(reason: Reason, sources: Sources, *, levels: int = 99) -> Tree:
    """A reason and those below it, so many levels of them, each with how it is known and where."""
    return Tree((_branch(reason, sources, levels),))


def _branch(reason: Reason, sources: Sources, levels: int) -> Branch:
    words: tuple[Inline, ...] = (reason.says,)
    if reason.status:
        words += (Aside(f" Rule: {known_as(reason)}"), *_cited(reason, sources), Aside("."))
    below = reason.because if levels > 1 else ()
    return Branch(words=words, below=tuple(_branch(each, sources, levels - 1) for each in below))


def known_as(rule: Reason | Rule) -> str:
    """How a rule is known: "remembered, high confidence"."""
    assert rule.status is not None, "a rule has a status"
    return f"{rule.status}, {rule.confidence} confidence" if rule.confidence else rule.status


def _cited(reason: Reason, sources: Sources) -> tuple[Inline, ...]:
    return (Aside(", "), *sources.cite(reason.source)) if reason.source else ()
