"""What the rows of a folder may speak of: service and units, their standards and questions."""

from dataclasses import dataclass

from muster.frameworks.model import Edition, Kind, Standard
from muster.inspections.model import SupplementaryQuestion, Unit
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

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The edition of the service, and that of its units."""
        return tuple(filter(None, (self.edition, self.units_edition)))

    def edition_of(self, code: str) -> Edition | None:
        """The edition that the unit with this code is rated by."""
        return next((edition for unit, edition in self.rated if unit.code == code), None)

    @property
    def asked(self) -> dict[str, Asking]:
        """Every question that is answered on cases, as it is put to them, by its code."""
        found = {
            asking.put.code: asking
            for edition in reversed(self.editions)  # the units' own standard is the nearer one
            for asking in askings(edition, self.units_edition)
            if asking.standard.kind is not Kind.JUDGEMENT
        }
        for extra in self.supplementary:
            standard = self.standard(extra.bears_on)
            if standard:
                found[extra.code] = Asking(rated=extra, standard=standard, put=extra)
        return found

    def standard(self, code: str) -> Standard | None:
        """The standard with this code, of either edition."""
        every = (standard for edition in self.editions for standard in edition.standards)
        return next((standard for standard in every if standard.code == code), None)

    def standard_of(self, unit: str, code: str) -> Standard | None:
        """The standard with this code in the edition that the unit is rated by."""
        edition = self.edition_of(unit)
        standards = edition.standards if edition else ()
        return next((standard for standard in standards if standard.code == code), None)
