"""The audit trail holds, and says where it does not."""

from tests.web.people import NOW

from muster.web.models import AuditEvent


def three_entries(rosa):
    for what in ("FIRST", "SECOND", "THIRD"):
        AuditEvent.objects.record(what, about=rosa, by=rosa, at=NOW, detail={"é": 1})


def test_a_trail_nobody_touched_holds(rosa):
    three_entries(rosa)

    assert list(AuditEvent.objects.breaks()) == []


def test_an_entry_changed_afterwards_is_found(rosa):
    three_entries(rosa)
    AuditEvent.objects.filter(number=2).update(what="SOMETHING_ELSE")

    (found,) = AuditEvent.objects.breaks()

    assert (found.number, found.says) == (2, "It was changed after it was written.")


def test_an_entry_taken_out_is_found(rosa):
    three_entries(rosa)
    AuditEvent.objects.filter(number=2).delete()

    (found,) = AuditEvent.objects.breaks()

    assert (found.number, found.says) == (2, "Entry 2 is missing.")


def test_an_entry_written_anew_breaks_the_next(rosa):
    three_entries(rosa)
    entry = AuditEvent.objects.get(number=2)
    entry.what = "SOMETHING_ELSE"
    entry.hash = entry.worked_out_hash()
    entry.save()

    (found,) = AuditEvent.objects.breaks()

    assert (found.number, found.says) == (3, "It does not follow from the entry before.")


def test_the_first_entry_taken_out_is_found(rosa):
    three_entries(rosa)
    AuditEvent.objects.filter(number=1).delete()

    assert [found.number for found in AuditEvent.objects.breaks()] == [1]
