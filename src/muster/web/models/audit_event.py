"""The one audit trail: every change, and every read of a person, each chained to the one before.

An entry carries the hash of the entry before it and of itself, so that none can be changed,
taken out or put in without the chain showing where. What a record says is never in it: ids and
codes only.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models, transaction

from muster.web.models.posting import Posting, Role
from muster.web.models.user import User

FIRST = "0" * 64
"""What the first entry has in place of the hash of the entry before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where the chain does not hold, and how."""

    number: int
    says: str


def _hash(entry: dict[str, Any]) -> str:
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def inspection_of(about: models.Model | None) -> int | None:
    """The key of the inspection that a thing belongs to, found by what it hangs on; or none."""
    for _link in range(4):
        if about is None or about._meta.object_name == "Inspection":
            return about.pk if about else None
        found = getattr(about, "inspection_id", None)
        if found is not None:
            return int(found)
        about = next(
            (getattr(about, link) for link in HANGS_ON if getattr(about, f"{link}_id", None)), None
        )
    return None


HANGS_ON = ("review", "case", "draw", "request", "benchmark", "consensus")
"""What the tables of an inspection hang on that do not name the inspection themselves."""


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, user: User, at: datetime) -> "AuditEventQuerySet":
        """All of it for an administrator; for who leads an inspection, what happened in it."""
        held = Posting.objects.held_by(user, at)
        if held.filter(role=Role.ADMINISTRATOR).exists():
            return self
        led = held.filter(role=Role.LEAD_INSPECTOR).values("inspection_id")
        return self.filter(inspection__in=led)

    def record(
        self,
        what: str,
        *,
        about: models.Model | None = None,
        by: models.Model | None = None,
        at: datetime,
        detail: dict[str, Any] | None = None,
    ) -> "AuditEvent":
        """Add an entry to the end of the chain, in the transaction of what it records.

        One entry is added at a time: the database refuses a number twice, and on PostgreSQL
        a lock makes the others wait instead.
        """
        with transaction.atomic():
            self._wait_for_the_end_of_the_chain()
            last = self.model.objects.order_by("-number").first()
            event = AuditEvent(
                number=last.number + 1 if last else 1,
                at=at,
                by_id=by.pk if by else None,
                what=what,
                about=about._meta.object_name or "" if about else "",
                about_id=str(about.pk) if about else "",
                inspection_id=inspection_of(about),
                detail=detail or {},
                previous=last.hash if last else FIRST,
            )
            event.hash = event.worked_out_hash()
            event.save(force_insert=True)
        return event

    @staticmethod
    def _wait_for_the_end_of_the_chain() -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x4D555354])

    def breaks(self) -> Iterator[Break]:
        """Every place where the chain does not hold, from the first entry to the last."""
        previous, expected = FIRST, 1
        for event in self.order_by("number").iterator(chunk_size=2000):
            if event.number != expected:
                yield Break(number=expected, says=f"Entry {expected} is missing.")
            elif event.previous != previous:
                yield Break(number=event.number, says="It does not follow from the entry before.")
            if event.hash != event.worked_out_hash():
                yield Break(number=event.number, says="It was changed after it was written.")
            previous, expected = event.hash, event.number + 1


class AuditEvent(models.Model):
    """One entry: who did or read what, when, with the hash of the entry before."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=50, db_index=True)
    about = models.CharField(max_length=50, blank=True)
    about_id = models.CharField(max_length=50, blank=True)
    inspection = models.ForeignKey(
        "Inspection", on_delete=models.PROTECT, null=True, related_name="+"
    )
    detail = models.JSONField(default=dict, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        indexes = [models.Index(fields=["about", "about_id"]), models.Index(fields=["by", "at"])]

    def worked_out_hash(self) -> str:
        return _hash(
            {
                "number": self.number,
                "at": self.at.astimezone(UTC).isoformat(),
                "by": self.by_id,
                "what": self.what,
                "about": self.about,
                "about_id": self.about_id,
                "inspection": self.inspection_id,
                "detail": self.detail,
                "previous": self.previous,
            }
        )
