"""The case's record, and what the roll says of it, for one reviewer: read through their scope.

A reviewer has the scope of the inspected units. Where the record limits access to the person and
does not name them, there is nothing; where the case is not in their units, it is not there.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from ibis import _ as row

from muster.frameworks.model import Edition
from muster.obligations.calendar import england_and_wales
from muster.obligations.library import LIBRARY
from muster.obligations.model import Obligation
from muster.obligations.publishing import ledger_of, published
from muster.obligations.roll.explaining import Explainer, Explanation
from muster.obligations.roll.standing import with_state
from muster.obligations.settings import defaults
from muster.obligations.states import WORST_FIRST
from muster.records.access import Scope, Scoped
from muster.records.faults import StoreError
from muster.records.limited import require_access
from muster.records.schema.model import Audience
from muster.records.stores.opening import open_store
from muster.records.stores.store import Store
from muster.records.timeline import Entry, timeline
from muster.sampling.documents import sample_of
from muster.sampling.sealing import key_of
from muster.web.framed import framed
from muster.web.models import CaseReview, SampledCase, User

LEDGERS = "ledgers"  # the folder of a store that nightly ledgers are published in
HELD_FOR = timedelta(minutes=5)
MOST_HELD = 16

Held = tuple[datetime, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the roll of a night says of a case on one question: each obligation, explained."""

    as_at: date
    explanations: tuple[Explanation, ...]
    silent: tuple[Obligation, ...]  # they bear on the question, and nothing of them is open


class Records:
    """The records of one review's case, as its reader may see them, while the store is open."""

    def __init__(self, store: Store, scoped: Scoped, review: CaseReview) -> None:
        self.store, self.scoped = store, scoped
        self.cases = self._cases(number_of(review.case))

    def _cases(self, number: str) -> tuple[str, ...]:
        """The sentences that the case may be: of this number, or this person's; newest first.

        Raises `StoreError` if there is none in scope, and `Limited` if access is limited.
        """
        held = self.scoped.in_units("sentences")
        mine = held.filter((row.case_id == number) | (row.person_id == number))
        columns = ["case_id", "person_id", "sentenced_on"]
        found = mine.select(*columns).to_pyarrow().to_pylist()
        if not found:
            raise StoreError(_("The records have no such case in the units of this inspection."))
        require_access(self.scoped, found[0]["person_id"])
        newest = sorted(found, key=lambda one: one["sentenced_on"] or date.min, reverse=True)
        return tuple(one["case_id"] for one in newest)

    def chosen(self, case: str) -> str:
        """The sentence that was asked for, if it is one of theirs; else the newest."""
        return case if case in self.cases else self.cases[0]

    def timeline(self, case: str, known_at: date | None) -> tuple[Entry, ...]:
        """Everything on record of the case, the newest first, held a while for the next page."""
        scope = self.scoped.scope
        units = tuple(sorted(scope.units or ()))
        loaded = tuple(load.load_id for load in self.store.loads)[-1:]
        key = (self.store.name, loaded, scope.user_name, units, case, known_at)
        at = self.scoped.at
        held = _HELD.get(key)
        if held and at - held[0] < HELD_FOR:
            return held[1]
        entries = tuple(reversed(timeline(self.scoped, case, known_at=known_at)))
        _hold(key, (at, entries))
        return entries

    def reading(self, case: str, edition: Edition, question: str) -> Reading | None:
        """What last night's roll says on a question; None if no roll was published."""
        folder = Path(self.store.name) / LEDGERS
        night = published(folder)
        if night is None:
            return None
        bound = bound_to(edition, question)
        ledger = ledger_of(self.store.backend, folder, night)
        mine = ledger.filter(row.case_id == case, row.obligation.isin([o.id for o in bound]))
        found = with_state(mine, night.as_at).to_pyarrow().to_pylist()
        return _read_out(found, night.as_at, bound)


_HELD: dict[Any, Held] = {}
_LOCK = threading.Lock()


def _hold(key: Any, held: Held) -> None:
    with _LOCK:
        while len(_HELD) >= MOST_HELD:
            _HELD.pop(next(iter(_HELD)))
        _HELD[key] = held


@contextmanager
def records_of(review: CaseReview, user: User, at: datetime) -> Iterator[Records]:
    """The records of a review's case, while they are open.

    Raises `MusterError` with what the reader is told: that there is no store, or no such case for
    them, or that access is limited.
    """
    if not review.inspection.records_store:
        raise StoreError(_("This inspection has no records store."))
    units = tuple(review.inspection.units.values_list("code", flat=True))
    scope = Scope(user_name=user.email, units=units, audiences={Audience.NARRATIVE})
    here = timezone.localtime(at).replace(tzinfo=None)  # the record's own moments are local
    with open_store(review.inspection.records_store) as store:
        yield Records(store, Scoped(store, scope, at=here), review)


def number_of(case: SampledCase) -> str:
    """What the records call a sampled case: by its long list, or by its own id if it has none."""
    draw = case.draw
    if draw.long_list is None or draw.as_at is None or not draw.document:
        return case.case_id
    frame = framed(draw.long_list, draw.as_at).frame
    ids = sample_of(json.dumps(draw.document), str(draw.pk)).ids
    listed = key_of(frame, ids).opened(frame.cases, {case.case_id})
    return listed[case.case_id].identity


def bound_to(edition: Edition, question: str) -> tuple[Obligation, ...]:
    """The obligations that bear on a question of an edition."""
    place = f"{edition.id}/{question}"
    return tuple(obligation for obligation in LIBRARY if place in obligation.questions)


def _read_out(
    found: list[Mapping[str, object]], day: date, bound: tuple[Obligation, ...]
) -> Reading:
    explainer = Explainer(
        obligations={one.id: one for one in bound},
        settings=defaults(),
        calendar=england_and_wales(),
    )
    explained = [explainer.explain(each, day) for each in found]
    spoken = {each.obligation for each in explained}
    return Reading(
        as_at=day,
        explanations=tuple(
            sorted(explained, key=lambda e: (WORST_FIRST.index(e.state), e.obligation, e.about))
        ),
        silent=tuple(one for one in bound if one.id not in spoken),
    )
