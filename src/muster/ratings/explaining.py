"""A reason as text: each step under the one it explains, with how its rule is known."""

from collections.abc import Iterator

from muster.ratings.model import Reason


def explain(reason: Reason) -> str:
    """The whole tree as lines, each step two spaces deeper than the one it explains.

    After a step that followed a rule stand the rule's status and source, so that a remembered
    rule is never shown as the authority's.
    """
    return "\n".join(lines(reason))


def lines(reason: Reason) -> Iterator[str]:
    """The lines of the tree, from the result down."""
    for depth, step in reason.tree():
        yield f"{'  ' * depth}{step.says}{known(step)}"


def known(step: Reason) -> str:
    """How the rule of a step is known: " [remembered, high confidence; https://…]"."""
    if step.status is None:
        return ""
    confidence = f", {step.confidence} confidence" if step.confidence else ""
    source = f"; {step.source}" if step.source else ""
    return f" [{step.status}{confidence}{source}]"
