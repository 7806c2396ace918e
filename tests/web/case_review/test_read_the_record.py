"""The case's record beside its review, and the roll's reading of a question once it is answered."""

from datetime import date, datetime

import pytest
from tests.unit.records.conftest import Extracts

from muster.obligations.calendar import england_and_wales
from muster.obligations.calling import asked_of, tables_of
from muster.obligations.library import BY_ID
from muster.obligations.nightly import call_tonight
from muster.obligations.settings import defaults
from muster.records.stores.opening import open_store
from muster.web.models import AuditEvent, Inspection, RollOpinion, SampledCase

FIRST_APPOINTMENT = "CONTACT-01"  # it bears on P 2.3.1
NIGHT = date(2026, 11, 20)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The records of three people: one of this unit, one of another, one of limited access."""
    extracts = Extracts(tmp_path_factory.mktemp("records"))
    extracts.bring(
        at=datetime(2026, 11, 10, 2),
        people="person_id,sex\nX100001,F\nX100002,M\nX100003,M\n",
        sentences="case_id,person_id,kind,sentenced_on\n"
        "S1,X100001,ORDER,2026-10-01\nS2,X100002,ORDER,2026-10-01\nS3,X100003,ORDER,2026-10-01\n",
        teams="team_code,name,unit_code,region_code\nT1,One,N54DBC,N54\nT2,Two,N99ELSE,N99\n",
        managers="manager_id,case_id,person_id,role,team_code,from_on,to_on\n"
        "M1,S1,X100001,ORDER_MANAGER,T1,2026-10-01,\n"
        "M2,S2,X100002,ORDER_MANAGER,T2,2026-10-01,\n"
        "M3,S3,X100003,ORDER_MANAGER,T1,2026-10-01,\n",
        restrictions="restriction_id,person_id,user_name,from_at,to_at,message\n"
        "R1,X100003,somebody.else,2026-01-01 00:00,,Only her own team may see this.\n",
        contacts="contact_id,case_id,person_id,contact_type,contact_on,recorded_at\n"
        "K1,S1,X100001,CODI,2026-10-05,2026-10-05 12:00\n"
        "K2,S1,X100001,CHVS,2026-11-02,2026-11-09 12:00\n",
    )
    with open_store(extracts.store.path) as opened:
        asked = asked_of(
            tables_of(opened),
            as_at=NIGHT,
            obligations=[BY_ID[FIRST_APPOINTMENT]],
            settings=defaults(),
            calendar=england_and_wales(),
        )
        call_tonight(opened, extracts.store.path / "ledgers", asked)
    return extracts.store.path


@pytest.fixture
def with_records(begun, store):
    """The review's inspection has the store, and its case is the first person's."""
    Inspection.objects.update(records_store=str(store))
    SampledCase.objects.update(case_id="X100001")
    return begun


@pytest.fixture
def see(signed_in, with_records, rosa):
    browser = signed_in(rosa)
    return lambda query="": browser.get(f"/reviews/{with_records.pk}/record/{query}").text


@pytest.fixture
def roll(signed_in, address, with_records):
    def roll(by, **said):
        browser, place = signed_in(by), address("roll/", "P-2.3.1")
        return browser.post(place, said, follow=True) if said else browser.get(place)

    return roll


def test_rows_of_every_table_stand_in_one_timeline(see):
    page = see()

    assert page.index("2 November 2026") < page.index("5 October 2026")  # the newest first
    assert "Sentences" in page
    assert "Contacts" in page


def test_a_code_is_shown_with_what_it_means(see):
    assert "ORDER (" in see()


def test_reading_it_is_recorded_with_the_day_it_was_read_as_of(see):
    see("?known_at=2026-11-05")

    assert AuditEvent.objects.get(what="RECORD_READ").detail == {"known_at": "2026-11-05"}


def test_what_was_not_known_on_a_day_is_not_shown_as_of_it(see):
    assert "2 November 2026" not in see("?known_at=2026-11-05")


@pytest.mark.parametrize("query", ["?table=contacts", "?since=2026-11-01", "?words=CHVS"])
def test_it_can_be_narrowed(see, query):
    page = see(query)

    assert "2 November 2026" in page
    assert "1 October 2026</strong> Sentences" not in page


def test_the_case_of_another_unit_is_not_there(see):
    SampledCase.objects.update(case_id="X100002")

    assert "The records have no such case in the units of this inspection." in see()


def test_limited_access_is_refused_in_the_words_of_the_record(see):
    SampledCase.objects.update(case_id="X100003")

    page = see()

    assert "Only her own team may see this." in page
    assert "1 October 2026" not in page


def test_a_store_that_is_not_there_is_told_so(see):
    Inspection.objects.update(records_store="/nowhere/at/all")

    assert "/nowhere/at/all" in see()


def test_it_stands_beside_a_question_when_it_is_asked_for(signed_in, address, with_records, rosa):
    page = signed_in(rosa).get(address() + "?record=yes").text

    assert "2 November 2026" in page


def test_to_a_stranger_the_record_does_not_exist(signed_in, with_records, petra):
    assert signed_in(petra).get(f"/reviews/{with_records.pk}/record/").status_code == 404


def test_the_roll_is_hidden_until_the_question_is_answered(roll, rosa):
    response = roll(rosa)

    assert response.status_code == 403
    assert "Answer the question first." in response.text
    assert not AuditEvent.objects.filter(what="ROLL_SHOWN").exists()


def test_a_note_alone_is_no_answer(roll, send, rosa):
    send(rosa, code="P-2.3.1", note="Not sure yet.")

    assert roll(rosa).status_code == 403


def test_then_it_is_shown_with_its_reasons(roll, send, rosa):
    send(rosa, code="P-2.3.1", answer="NO")

    page = roll(rosa).text

    assert f"{FIRST_APPOINTMENT}: " in page
    assert "The rule is" in page
    assert AuditEvent.objects.get(what="ROLL_SHOWN").detail == {"question": "P 2.3.1"}


def shown_in(page):
    return page.text.partition('name="shown" value="')[2].partition('"')[0]


def test_to_disagree_is_kept_with_the_state_that_was_shown(roll, send, rosa):
    send(rosa, code="P-2.3.1", answer="YES")
    shown = shown_in(roll(rosa))

    roll(rosa, shown=shown, agrees="no", why="They met by video.")

    opinion = RollOpinion.objects.get()
    assert (opinion.obligation, opinion.as_at) == (FIRST_APPOINTMENT, NIGHT)
    assert (opinion.agrees, opinion.why) == (False, "They met by video.")


def test_a_disagreement_has_to_say_why(roll, send, rosa):
    send(rosa, code="P-2.3.1", answer="YES")

    page = roll(rosa, shown=shown_in(roll(rosa)), agrees="no")

    assert "Say why you disagree with the roll." in page.text
    assert not RollOpinion.objects.exists()


def test_a_state_that_no_page_showed_is_refused(roll, send, rosa):
    send(rosa, code="P-2.3.1", answer="YES")

    page = roll(rosa, shown="made up", agrees="yes")

    assert "Open the page again" in page.text
    assert not RollOpinion.objects.exists()
