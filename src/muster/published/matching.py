"""Which edition a published result was made under, and which of its standards a row is about.

The edition is found by the programme it names and what it inspects; nothing about any one
service or programme is written here.
"""

import re
from collections.abc import Iterable

from muster.frameworks.model import Edition, Standard
from muster.published.model import PublishedRecord
from muster.ratings.naming import standard_named
from muster.tables.words import plain

ASIDE = re.compile(r"\s+/\s.*|\s*\([^)]*\)\s*")  # " / keeping others safe", "(separately rated)"


def edition_of(record: PublishedRecord, editions: Iterable[Edition]) -> Edition | None:
    """The edition that names the record's programme and inspects its kind of service, if one does.

    A programme may have several editions, one for each kind; where a record says no kind, the
    only edition of its programme is meant.
    """
    named = [each for each in editions if plain(each.programme) == plain(record.programme)]
    fitting = [each for each in named if plain(record.kind) in plain(each.unit)]
    return fitting[0] if len(fitting) == 1 else None


def standard_of(edition: Edition, name: str) -> Standard | None:
    """The standard that a published row is about, without what it says aside."""
    return standard_named(edition, ASIDE.sub("", name)) or standard_named(edition, name)
