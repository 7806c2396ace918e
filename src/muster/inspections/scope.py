"""What the rows of a folder may speak of: service and units, their standards and questions."""

from dataclasses import dataclass

from muster.frameworks.model import Edition, Standard
from muster.inspections.model import SupplementaryQuestion, Unit
from muster.inspections.shares import with_supplementary
from muster.ratings.tallying import Asking, askings


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What rows may speak of: the service, its units, and the standards and questions of each."""

    service: Unit
    units: tuple[Unit, ...]
    edition: Edition
    units_edition: Edition | None
    supplementary: tuple[SupplementaryQuestion, ...] = ()

    @property
    def rated(self) -> tuple[tuple[Unit, Edition], ...]:
        """Who is rated, and by which edition: the service, then its units."""
        below = self.units_edition
        units = [(unit, below) for unit in self.units] if below else []
        return ((self.service, self.edition), *units)

    def edition_of(self, code: str) -> Edition | None:
        """The edition that the unit with this code is rated by."""
        return next((edition for unit, edition in self.rated if unit.code == code), None)

    @property
    def asked(self) -> dict[str, Asking]:
        """Every question that is answered on cases, as it is put to them, by its code."""
        below = self.units_edition and with_supplementary(self.units_edition, self.supplementary)
        above = with_supplementary(self.edition, self.supplementary)
        found = {asking.put.code: asking for asking in askings(above, self.units_edition)}
        # A question that the region pools is asked as the units ask it.
        return found | {each.put.code: each for each in (askings(below) if below else ())}

    def standard_of(self, unit: str, code: str) -> Standard | None:
        """The standard with this code in the edition that the unit is rated by."""
        edition = self.edition_of(unit)
        standards = edition.standards if edition else ()
        return next((standard for standard in standards if standard.code == code), None)
