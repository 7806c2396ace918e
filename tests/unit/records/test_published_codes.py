"""The lists that public sources state, code by code: what is here is what was published.

Each table is the source's, typed once more, so that a slip in the list shows.
"""

import pytest

from muster.records.codes import code_list

# hmpps-manage-supervisions src/server/case/risk/registration-reference-data.ts
# The months until each review, 0 for none, and whether the flag stays when supervision ends.
REGISTRATION_TYPES = """
RLRH 6 | RMRH 6 | RHRH 6 | RVHR 6
MAPP 3 | NOTMAPPA 0 | ARSO 3 | ANSO 3 | SOPS 3 | CSEP 3 | AVIS 6 kept
ADVP 3 | ADVV 6 | REG30 0 kept | IMAR 3 | SPO 3 | RSTO 6 | REG24 6
RCCO 3 | RCPR 3 | RCHD 3 | ADWC 6 kept
RVAD 6 | REG22 6 | RVLN 0 | CUCK 3 | MSV 6 | MSP 6
REG15 6 | REG16 6 | REG17 6 | AV2S 6
ALSH 6 | AMHL 6 | RMDO 6
RTAO 6 | STRG 3 | REG26 6 | WEAP 3 | RPIR 6 | IRMO 6 | HOIE 6 kept
ASFO 3 | INVI 3 | INLL 12 kept | WRSM 3 kept | RRR 1 | UPWS 1 | IIOM 6 kept | APPO 6
DOFF 6 kept | KDUP 6 kept | ALAN 6 kept | ALERT 6 kept | IKMF 12 kept | IKII 3 kept | DORIS 0 kept
"""

# hmpps-community-payback-api db/migration/202509191619__initial.sql, and
# hmpps-manage-people-on-probation-ui wiremock/mappings/contact-outcomes.json.
# Attended, complied, enforceable; a dash is not said, or not decided.
OUTCOMES = """
ATTC  yes yes no
ATCH  yes yes no
ATSS  yes yes no
AFDA  yes yes no
AFTC  yes no  yes
ATSH  yes no  yes
ATFI  -   no  yes
UAAB  no  no  yes
AFTA  no  -   -
AACL  no  yes no
AAEM  no  yes no
AAFC  no  yes no
AAHO  no  yes no
AAME  no  yes no
AARE  no  yes no
AARC  no  yes no
AASD  no  yes no
CO05  no  yes no
AAM11 no  yes no
CO10  no  yes no
RSSR  -   -   no
RSSL  -   -   no
RSOF  -   -   no
CO38  -   -   no
CO39  -   -   no
CO40  -   -   no
"""

# hmpps-probation-integration-services EnforcementService.kt: those with a day to answer by.
ANSWERED_BY = {"ROM", "EA02", "EA03", "EA05", "EA08", "EA12"}
OTHER_ACTIONS = """
WLS LCL IBR IMB BRE01 BRE02 EA06 EA07 EA09 EA10 EA11 EA13 C173 NFA
"""

FLAGS = [flag.split() for flag in REGISTRATION_TYPES.replace("\n", "|").split("|") if flag.strip()]
SAID = {"yes": True, "no": False, "-": None}
JUDGED = [line.split() for line in OUTCOMES.strip().splitlines()]
OURS = {"PRC"}  # used by hmpps-tier, and not among the 57


def test_57_registration_types_are_published():
    assert len({code for code, *_ in FLAGS}) == len(FLAGS) == 57


def test_every_registration_type_is_one_of_those_published():
    assert set(code_list("registration_types").codes) == {code for code, *_ in FLAGS} | OURS


@pytest.mark.parametrize(("code", "months"), [flag[:2] for flag in FLAGS])
def test_a_flag_is_reviewed_as_often_as_published(code, months):
    assert code_list("registration_types").fact("review_months")[code] == int(months)


def test_the_flags_that_stay_when_supervision_ends_are_those_published():
    stay = {code for code, _months, *kept in FLAGS if kept}

    assert set(code_list("registration_types").where(kept=True)) == stay


def test_every_contact_outcome_is_one_of_those_published():
    assert list(code_list("contact_outcomes").codes) == [code for code, *_ in JUDGED]


@pytest.mark.parametrize(("code", "attended", "complied", "enforceable"), JUDGED)
def test_an_outcome_counts_as_published(code, attended, complied, enforceable):
    facts = code_list("contact_outcomes").codes[code].facts

    said = [facts.get(name) for name in ("attended", "complied", "enforceable")]
    assert said == [SAID[attended], SAID[complied], SAID[enforceable]]


def test_one_outcome_only_waits_for_evidence_to_be_judged():
    assert code_list("contact_outcomes").where(holding=True) == ("AFTA",)


def test_no_outcome_is_both_a_failure_and_accepted():
    outcomes = code_list("contact_outcomes")

    assert set(outcomes.where(enforceable=True)) & set(outcomes.where(complied=True)) == set()


def test_every_enforcement_action_is_one_of_those_published():
    published = ANSWERED_BY | set(OTHER_ACTIONS.split())

    assert set(code_list("enforcement_actions").codes) == published


def test_the_enforcement_actions_to_be_answered_by_a_day_are_those_published():
    assert set(code_list("enforcement_actions").where(respond_by=True)) == ANSWERED_BY


def test_a_code_whose_name_is_not_in_hand_says_so():
    nameless = [code for code in code_list("registration_types").codes.values() if not code.means]

    assert {code.code: code.note for code in nameless} == {
        "IKII": "The name is not in hand.",
        "DORIS": "The name is not in hand.",
    }
