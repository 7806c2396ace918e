"""Published results replayed against the rules of their edition.

Four things can be said of a record. It *follows*: the rules give the overall that was published,
whatever was left unpublished. It is *admissible*: a panel's discretion explains it. It
*contradicts*: no ratings that could have been given and no discretion make it. Or *too little*
was published to tell. A gap is never filled with what is likely.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from muster.errors import did_you_mean
from muster.frameworks.model import Edition
from muster.published.adding_up import adds_up
from muster.published.matching import edition_of
from muster.published.model import PublishedRecord
from muster.published.remarks import Remark, Standing, said_twice, too_little, unreadable
from muster.published.replaying import read_by, standards_fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What can be said of one record, and what was found, the weightiest first."""

    record: PublishedRecord
    edition: Edition | None
    standing: Standing
    remarks: tuple[Remark, ...]

    @property
    def contradictions(self) -> tuple[Remark, ...]:
        """What cannot be."""
        return tuple(each for each in self.remarks if each.standing is Standing.CONTRADICTS)


def verify(records: Iterable[PublishedRecord], editions: Iterable[Edition]) -> tuple[Verdict, ...]:
    """Every record replayed against the rules, in the order given."""
    known = tuple(editions)
    return tuple(verdict_on(record, known) for record in records)


def verdict_on(record: PublishedRecord, editions: Sequence[Edition]) -> Verdict:
    """One record replayed against the rules of its edition, if there is one."""
    edition, weight = edition_of(record, editions), list(Standing)
    found = [*unreadable(record), *said_twice(record)]
    found += no_edition(record, editions) if edition is None else replayed(record, edition)
    remarks = sorted(found, key=lambda each: weight.index(each.standing))
    return Verdict(
        record=record,
        edition=edition,
        standing=remarks[0].standing,
        remarks=tuple(remarks),
    )


def no_edition(record: PublishedRecord, editions: Sequence[Edition]) -> Iterator[Remark]:
    """That no edition is of the record's programme and kind, with the nearest programme."""
    programmes = {edition.programme for edition in editions} - {record.programme}
    kind = f" for a service of the kind {record.kind!r}" if record.kind else ""
    yield too_little(
        f"No edition that we hold is of the programme {record.programme!r}{kind}."
        f"{did_you_mean(record.programme, programmes)}"
    )


def replayed(record: PublishedRecord, edition: Edition) -> Iterator[Remark]:
    """What the rules of the edition say of a record: always at least one thing."""
    read = read_by(edition, record)
    yield from standards_fit(edition, read)
    yield from adds_up(edition, read)


def counts(verdicts: Iterable[Verdict]) -> dict[Standing, int]:
    """How many records came out each way, the good news first."""
    standings = Counter(verdict.standing for verdict in verdicts)
    order = (Standing.FOLLOWS, Standing.ADMISSIBLE, Standing.TOO_LITTLE, Standing.CONTRADICTS)
    return {standing: standings[standing] for standing in order}
