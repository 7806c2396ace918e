"""Everybody who could ask, signed in, and one of everything that an address can be about.

Each role is held once where the inspection is and once elsewhere; one more inspector is on the
team and was not given the case; one person holds no role at all.
"""

import hashlib
import time
from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.test import Client
from django.utils import timezone
from fido2.cose import ES256
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)
from tests.web.people import a_case, a_person, a_posting, a_review
from tests.web.sample.lists import FILE, long_list

from muster.sampling.design import find_design
from muster.web.models import (
    AnswerConflict,
    AnswerVersion,
    BenchmarkCase,
    CaseReview,
    Consensus,
    EvidenceFile,
    EvidenceRequest,
    InspectedUnit,
    Inspection,
    Interest,
    Interview,
    Invitation,
    Query,
    Role,
    Stage,
    TimetableEntry,
)
from muster.web.models.posting import OF_A_UNIT, OF_AN_INSPECTION
from muster.web.sample import actions as sample

TOKEN, QUESTION = "a-token-that-was-sent", "P-2.1.1"
HERE, ELSEWHERE = "N54DBC", "N99ELSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Browsers by who sits at them, and what stands in an address by its parameter."""

    browsers: dict[str, Client]
    about: dict[str, object]
    about_here: dict[str, dict[str, object]]

    def parameters_of(self, name):
        return self.about | self.about_here.get(name, {})


def an_inspection(title, code, by):
    inspection = Inspection.objects.create(
        title=title,
        kind=Inspection.Kind.UNIT,
        code=code,
        service=title,
        edition_id="adult-pdu-2023",
        blind_seed="spring",
        created_by=by,
    )
    InspectedUnit.objects.create(inspection=inspection, code=code, name=title)
    return inspection


def people_in(inspection, code, suffix=""):
    """One person for each role, who holds it in this inspection or unit."""
    people = {}
    for role in Role:
        where = {}
        if role in OF_AN_INSPECTION:
            where = {"inspection": inspection}
        elif role in OF_A_UNIT:
            where = {"unit_code": code}
        elif suffix:
            continue  # held everywhere, so there is no elsewhere
        name = role.value + suffix
        people[name] = a_person(name.replace("_", "").replace(" ", "-"))
        a_posting(people[name], role, **where)
    return people


def a_world():
    now = timezone.now()
    founder = a_person("Founder")
    inspection = an_inspection("Derby City", HERE, founder)
    other = an_inspection("Elsewhere", ELSEWHERE, founder)
    people = {"nobody in particular": a_person("Nobody")}
    people |= people_in(inspection, HERE) | people_in(other, ELSEWHERE, " elsewhere")
    people["INSPECTOR of other cases"] = a_person("Other")
    a_posting(people["INSPECTOR of other cases"], Role.INSPECTOR, inspection=inspection)
    return World(
        browsers={"not signed in": Client()}
        | {who: _browser(user) for who, user in people.items()},
        about=_things(inspection, people, now),
        about_here=_passkeys(people) | _handed_in(inspection, people, now),
    )


def _browser(user):
    browser = Client()
    browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = browser.session  # as if the password had just been typed: nobody is asked again
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return browser


def a_sealed_draw(inspection, lead, now):
    """Twelve of sixty, drawn and sealed as on the site."""
    draw = sample.begin(
        inspection=inspection,
        drawn_for="",
        title="Cases",
        as_at=timezone.localdate(now),
        seed="spring",
        by=lead,
        at=now,
    )
    sent = sample.Sent(name=FILE, content=long_list())
    sample.send_list(draw=draw, sent=sent, by=lead, at=now)
    draw.refresh_from_db()
    sample.make(draw=draw, design=find_design("even-chances").but(size=12), by=lead, at=now)
    draw.refresh_from_db()
    return draw


def _handed_in(inspection, people, now):
    """What moderation is about: a review handed in with a query on it, a pair, a benchmark."""
    lead, inspector = people["LEAD_INSPECTOR"], people["INSPECTOR"]
    draw = inspection.draws.get()
    alone, paired, met, marked = (a_case(draw, f"DC-90{number}") for number in range(4))
    review = a_review(alone, inspector, stage=Stage.SUBMITTED, submitted_at=now)
    consensus = Consensus.objects.create(inspection=inspection, case=met, opened_at=now)
    for reviewer, counts in ((inspector, True), (people["INSPECTOR of other cases"], False)):
        blind = {"purpose": CaseReview.Purpose.BLIND, "counts": counts, "submitted_at": now}
        a_review(paired, reviewer, stage=Stage.SUBMITTED, **blind)
        a_review(met, reviewer, stage=Stage.IN_CONSENSUS, consensus=consensus, **blind)
    query = Query.objects.create(
        review=review, question="P 2.1.1", text="Why?", asked_by=lead, asked_at=now
    )
    benchmark = BenchmarkCase.objects.create(
        inspection=inspection, case=marked, chosen_by=lead, chosen_at=now
    )
    of_the_review = ("review", "return", "agree")
    return {
        **{f"moderation:{name}": {"review_id": review.pk} for name in of_the_review},
        **{f"moderation:{name}": {"query_id": query.pk} for name in ("reply", "close")},
        "moderation:open_consensus": {"case_id": paired.pk},
        "moderation:consensus": {"consensus_id": consensus.pk},
        "moderation:benchmark": {"benchmark_id": benchmark.pk},
        "moderation:settle_benchmark": {"benchmark_id": benchmark.pk},
        "moderation:assessor": {"inspection_id": inspection.pk, "user_id": inspector.pk},
    }


def _things(inspection, people, now):
    """One of everything, by the name that addresses have for it."""
    lead, inspector = people["LEAD_INSPECTOR"], people["INSPECTOR"]
    draw = a_sealed_draw(inspection, lead, now)
    review = a_review(draw.cases.filter(in_use=True).first(), inspector, begun_at=now)
    version = AnswerVersion.objects.create(
        review=review, question="P 2.1.1", version=1, answer="YES", key="k", by=inspector, at=now
    )
    conflict = AnswerConflict.objects.create(
        review=review,
        question="P 2.1.1",
        theirs=version,
        ours={"answer": "NO", "note": "", "reason": "", "prompts": {}},
        key="l",
        by=inspector,
        at=now,
    )
    interview = Interview.objects.create(
        review=review, practitioner="P1", written_by=inspector, written_at=now
    )
    request = EvidenceRequest.objects.create(
        inspection=inspection,
        title="Policies",
        asked_of=HERE,
        due_on=timezone.localdate(now) + timedelta(days=9),
        asked_by=lead,
        asked_at=now,
    )
    file = EvidenceFile.objects.create(
        request=request,
        name="policy.csv",
        size=3,
        sha256=hashlib.sha256(b"a,b").hexdigest(),
        stored_as="policy",
        sent_by=people["HEAD_OF_UNIT"],
        sent_at=now,
    )
    entry = TimetableEntry.objects.create(
        inspection=inspection,
        kind="MEETING",
        title="Opening",
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )
    interest = Interest.objects.create(
        user=inspector, inspection=inspection, kind="OTHER", unit_code="N00", declared_at=now
    )
    invitation = Invitation.objects.create(
        email="new@muster.example",
        name="New",
        role=Role.PUBLISHER,
        token_hash=hashlib.sha256(TOKEN.encode()).hexdigest(),
        invited_by=people["ADMINISTRATOR"],
        invited_at=now,
        expires_at=now + timedelta(days=7),
    )
    return {
        "pk": inspection.pk,
        "inspection_id": inspection.pk,
        "posting_pk": inspector.postings.get().pk,
        "draw_id": draw.pk,
        "case_id": review.case_id,
        "seal": draw.seal.removeprefix("sha256:"),
        "review_pk": review.pk,
        "review_id": review.pk,
        "entry_pk": entry.pk,
        "request_pk": request.pk,
        "file_pk": file.pk,
        "interest_pk": interest.pk,
        "user_id": people["INSPECTOR of other cases"].pk,
        "question": QUESTION,
        "code": HERE,
        "version": 1,
        "conflict_id": conflict.pk,
        "interview_id": interview.pk,
        "person_id": inspector.pk,
        "posting_id": inspector.postings.get().pk,
        "invitation_id": invitation.pk,
        "token": TOKEN,
        "provider_id": "sso",
        "uidb36": "1",
        "key": "not-a-key",
    }


def a_credential():
    """What a device answers when it makes a passkey, for a key of this moment."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(b"\0" * 16, b"0123456789abcdef", key)
    data = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), 0x45, 0, made)
    said = CollectedClientData.create("webauthn.create", b"challenge", "https://testserver")
    answer = RegistrationResponse(
        raw_id=made.credential_id,
        response=AuthenticatorAttestationResponse(
            client_data=said, attestation_object=AttestationObject.create("none", data, {})
        ),
    )
    return dict(answer)


def _passkeys(people):
    """The passkey of the inspector, which nobody else may touch."""
    passkey = Authenticator.objects.create(
        user=people["INSPECTOR"],
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": a_credential()},
    )
    return {name: {"pk": passkey.pk} for name in ("mfa_remove_webauthn", "mfa_edit_webauthn")}
