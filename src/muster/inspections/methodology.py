"""The rules that the ratings rest on, each with who says so: the methodology annex.

Nobody is shown a remembered rule as the authority's, so every rule is listed with its status, and
what no public source is known for is listed too.
"""

from collections.abc import Iterator

from muster.frameworks.model import Edition, Sourced
from muster.frameworks.wording import standard_says, statements
from muster.inspections.model import Inspection
from muster.inspections.results import Rule


def rules_of(inspection: Inspection) -> tuple[Rule, ...]:
    """The rules of the edition of the service, then of its units."""
    editions = filter(None, (inspection.edition, inspection.units_edition))
    return tuple(rule for edition in editions for rule in _rules(edition))


def _rules(edition: Edition) -> Iterator[Rule]:
    for statement in statements(edition):
        yield _rule(edition, statement.about, statement.says, statement.known)
    for standard in edition.standards:
        says = standard_says(standard)
        about = f"{standard.code} {standard.title}"
        yield _rule(edition, about, f"{says[0].upper()}{says[1:]}.", standard)


def _rule(edition: Edition, about: str, says: str, sourced: Sourced) -> Rule:
    return Rule(
        edition_id=edition.id,
        about=about,
        says=says,
        status=sourced.status,
        confidence=sourced.confidence,
        source=sourced.source,
        note=sourced.note,
    )
