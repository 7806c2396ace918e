"""A reason as text: each step under the one it explains, with how its rule is known."""

from collections.abc import Iterator, Sequence

from muster.frameworks.model import SOURCES_ARE_PARTED_BY
from muster.ratings.model import Reason


def explain(reason: Reason) -> str:
    """The whole tree as lines, each step two spaces deeper than the one it explains.

    After a step that followed a rule stands how the rule is known, so that a remembered rule is
    never shown as the authority's, and the numbers of its sources, which stand at the end.
    """
    sources = sources_of(reason)
    numbered = [f"  {number} {source}" for number, source in enumerate(sources, 1)]
    return "\n".join([*lines(reason, sources), *(["Sources:", *numbered] if numbered else [])])


def sources_of(reason: Reason) -> tuple[str, ...]:
    """Every source that the tree rests on, once, as a reader comes to them."""
    cited = (step.source.split(SOURCES_ARE_PARTED_BY) for _, step in reason.tree() if step.source)
    return tuple(dict.fromkeys(source for each in cited for source in each))


def lines(reason: Reason, sources: Sequence[str]) -> Iterator[str]:
    """The lines of the tree, from the result down."""
    for depth, step in reason.tree():
        yield f"{'  ' * depth}{step.says}{known(step, sources)}"


def known(step: Reason, sources: Sequence[str]) -> str:
    """How the rule of a step is known: " [remembered, high confidence; source 1]"."""
    if step.status is None:
        return ""
    confidence = f", {step.confidence} confidence" if step.confidence else ""
    return f" [{step.status}{confidence}{cited(step, sources)}]"


def cited(step: Reason, sources: Sequence[str]) -> str:
    """The numbers of a step's sources: "; sources 1, 3"."""
    if not step.source:
        return ""
    numbers = [str(sources.index(each) + 1) for each in step.source.split(SOURCES_ARE_PARTED_BY)]
    return f"; source{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
