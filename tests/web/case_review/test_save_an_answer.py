"""Saving an answer: every save is a version, and nothing that was typed is lost."""

import pytest

from muster.web.models import AnswerConflict, AnswerVersion, AuditEvent, CaseReview, Stage


def versions(review, question="P 2.1.1"):
    return list(AnswerVersion.objects.filter(review=review, question=question))


def test_what_is_typed_is_saved(send, begun, rosa):
    response = send(rosa, answer="YES", note="Seen on 3 March.")

    (kept,) = versions(begun)
    assert response.json()["version"] == 1
    assert (kept.answer, kept.note, kept.by) == ("YES", "Seen on 3 March.", rosa)


def test_it_is_recorded_without_what_it_says(send, begun, rosa):
    send(rosa, note="Seen on 3 March.")

    event = AuditEvent.objects.get(what="ANSWER_SAVED")
    assert event.detail == {"question": "P 2.1.1", "version": 1}


def test_each_save_is_a_version_of_its_own(send, begun, rosa):
    send(rosa, key="k1", note="See")
    send(rosa, key="k2", base=1, note="Seen")

    assert [kept.note for kept in versions(begun)] == ["See", "Seen"]


def test_a_save_sent_twice_is_saved_once(send, begun, rosa):
    first = send(rosa, note="Seen")
    again = send(rosa, note="Seen")

    assert again.json()["version"] == first.json()["version"] == 1
    assert len(versions(begun)) == 1


def test_a_save_that_changes_nothing_makes_no_version(send, begun, rosa):
    send(rosa, key="k1", note="Seen")
    send(rosa, key="k2", base=1, note="Seen")

    assert len(versions(begun)) == 1


def test_ends_of_lines_are_the_same_from_a_form_as_from_a_script(
    send, signed_in, address, begun, rosa
):
    send(rosa, note="One\nTwo")
    signed_in(rosa).post(address("save/"), {"note": "One\r\nTwo", "base": 1, "key": "k2"})

    assert len(versions(begun)) == 1


def test_a_save_over_an_older_version_is_kept_beside_the_newer(send, begun, rosa):
    send(rosa, key="k1", note="From one tab")
    response = send(rosa, key="k2", base=0, note="From another")

    conflict = AnswerConflict.objects.get()
    assert response.status_code == 409
    assert (conflict.theirs.note, conflict.ours["note"]) == ("From one tab", "From another")


def test_a_conflict_sent_twice_is_kept_once(send, begun, rosa):
    send(rosa, key="k1", note="From one tab")
    send(rosa, key="k2", base=0, note="From another")
    send(rosa, key="k3", base=0, note="From another")

    assert AnswerConflict.objects.count() == 1


def test_what_comes_after_handing_in_is_kept_and_changes_nothing(send, begun, rosa):
    send(rosa, key="k1", note="Before")
    CaseReview.objects.update(stage=Stage.SUBMITTED)
    response = send(rosa, key="k2", base=1, note="After")

    assert response.status_code == 409
    assert [kept.note for kept in versions(begun)] == ["Before"]
    assert AnswerConflict.objects.get().ours["note"] == "After"


def test_a_colleague_it_is_shared_with_saves_too(send, begun, malik):
    begun.shared_with.add(malik)

    assert send(malik, note="Read by two.").status_code == 200


def test_the_lead_who_may_see_it_is_refused_and_told_why(send, begun, ines):
    CaseReview.objects.update(stage=Stage.RETURNED)

    response = send(ines, note="Mine")

    assert response.status_code == 403
    assert "Only whoever reviews the case" in response.json()["why_not"]
    assert versions(begun) == []


@pytest.mark.parametrize("who", ["malik", "petra"])
def test_to_a_stranger_it_does_not_exist(send, begun, request, who):
    assert send(request.getfixturevalue(who)).status_code == 404


def test_a_question_of_no_edition_does_not_exist(send, rosa):
    assert send(rosa, code="P-9.9.9").status_code == 404


def test_it_has_to_be_a_post(signed_in, address, rosa):
    assert signed_in(rosa).get(address("save/")).status_code == 405


@pytest.mark.parametrize("bad", [{"answer": "PERHAPS"}, {"base": -1}, {"note": "x" * 50_001}])
def test_what_no_page_sends_is_told_so(send, begun, rosa, bad):
    response = send(rosa, **bad)

    assert response.status_code == 400
    assert list(response.json()["faults"]) == list(bad)
    assert versions(begun) == []


def test_the_script_of_a_page_learns_that_it_is_signed_out(client, address):
    response = client.post(address("save/"), "{}", content_type="application/json")

    assert (response.status_code, response.json()) == (401, {"signed_out": True})


def test_without_a_script_what_was_typed_waits_until_signing_in(client, signed_in, address, rosa):
    response = client.post(address("save/"), {"note": "Typed late", "base": 0, "key": "k1"})
    page = signed_in(rosa).get(address())

    assert response.url.startswith("/account/login/")
    assert "Typed late" in page.text
    assert "not saved yet" in page.text


def test_a_form_goes_on_to_the_next_question(signed_in, address, rosa):
    given = {"answer": "YES", "note": "Seen", "base": 0, "key": "k1"}

    response = signed_in(rosa).post(address("save/"), given)

    assert response.url == address(code="P-2.1.2")


def test_a_form_stays_where_a_reason_is_wanted(signed_in, address, rosa):
    given = {"answer": "NOT_APPLICABLE", "base": 0, "key": "k1"}

    page = signed_in(rosa).post(address("save/"), given, follow=True)

    assert "still needs a reason" in page.text
    assert "Say why it does not apply." in page.text
