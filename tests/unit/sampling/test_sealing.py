"""What a seal and an opaque id do not say."""

from dataclasses import replace

from muster.sampling.drawing import draw
from muster.sampling.sealing import key_of

# Worked out once and written down: a draw must not change with Python, the platform or a new
# version of Muster. If this fails, METHOD in sealing.py has to change too.
SEAL_OF_SPRING = "sha256:12c739651372fe045fedb2b74da9c60be86dd6d754cb5157cac23d0cdd6f1669"


def test_a_draw_is_the_same_on_every_machine(region, design):
    assert draw(region, design(), seed="spring").seal == SEAL_OF_SPRING


def test_an_id_does_not_show_a_crn(region):
    key = key_of(region)

    assert all(case.identity not in key.case_id(case) for case in region.cases)


def test_the_ids_of_a_frame_are_all_different(region):
    key = key_of(region)

    assert len({key.case_id(case) for case in region.cases}) == 240


def test_an_id_cannot_be_made_from_the_crn_alone(region, frame):
    first = region.cases[0]
    elsewhere = frame(region.cases[:-1])

    assert key_of(region).case_id(first) != key_of(elsewhere).case_id(first)


def test_the_fingerprint_is_not_the_key(region):
    key = key_of(region)

    assert key.digest.hex() not in key.fingerprint


def test_the_line_of_a_case_is_no_part_of_the_frame(region, frame):
    moved = frame(replace(case, line=case.line + 7) for case in region.cases)

    assert key_of(moved) == key_of(region)
