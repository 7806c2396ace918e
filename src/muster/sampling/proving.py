"""Prove a published sample, and replace a case that cannot be inspected.

To prove a sample is to draw it again. What differs is named, because a seal that does not hold may
mean another long list, another design, or a case put in by hand, and these are not the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import date

from muster.errors import did_you_mean
from muster.sampling.design import Design
from muster.sampling.drawing import draw
from muster.sampling.model import Frame, SamplingError
from muster.sampling.sample import DrawnCase, Replacement, Role, Sample
from muster.sampling.sealing import key_of, seal_after
from muster.tables.words import day_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Whether a sample is the one that was drawn; what speaks against it, in sentences."""

    against: tuple[str, ...]
    redrawn: Sample | None = None  # None where the frame is another one

    def __bool__(self) -> bool:
        return not self.against


def verify(seal: str, frame: Frame, design: Design, seed: str) -> bool:
    """Whether this frame, design and seed give the draw that bears this seal."""
    return draw(frame, design, seed=seed).seal == seal


def prove(sample: Sample, frame: Frame) -> Proof:
    """Draw a sample again from its frame, and say everything in which the two differ."""
    if sample.fingerprint != key_of(frame).fingerprint:
        says = (
            f"The frame is another one: on {day_in_words(frame.as_at)} this long list gives a "
            f"frame of {len(frame.cases):,}, and the sample was drawn from "
            f"{sum(stratum.frame for stratum in sample.strata):,}. "
            f"A row, a cell or the day may differ."
        )
        return Proof(against=(says,))
    redrawn = draw(frame, sample.design, seed=sample.seed, ids=sample.ids)
    return Proof(against=tuple(_differences(sample, redrawn)), redrawn=redrawn)


def _differences(sample: Sample, redrawn: Sample) -> Iterator[str]:
    if sample.seal != redrawn.seal:
        yield f"The seal is another one: the draw gives {redrawn.seal}."
    if sample.left_out != redrawn.left_out:
        yield "The counts of rows left out are not those of the long list."
    if sample.strata != redrawn.strata:
        yield "The counts of the strata are not those of the draw."
    drawn = set(redrawn.cases)
    for case in sample.cases:
        if case not in drawn:
            yield f"The case {case.case_id} is not so in the draw."
    held = {case.case_id for case in sample.cases}
    for case in redrawn.cases:
        if case.case_id not in held:
            yield f"The draw has {case.case_id}, which the sample lacks."
    yield from _broken_links(sample)


def _broken_links(sample: Sample) -> Iterator[str]:
    """Replacements that were not made one after another as they say they were."""
    before = changed(sample, replacements=())
    for made in sample.replacements:
        try:
            again = replace(before, made.case_id, made.reason, on=made.on)
        except SamplingError as why:
            yield f"The replacement of {made.case_id} could not be made: {why}"
            return
        if again.replacements[-1] != made:
            yield f"The replacement of {made.case_id} is not the one that was due."
            return
        before = again


def replace(sample: Sample, case_id: str, reason: str, *, on: date) -> Sample:
    """The sample with the next reserve of the same stratum in the place of a case, recorded.

    Raises `SamplingError` if the case is not in use, if no reserve is left, or without a reason.
    """
    case = _in_use(sample, case_id)
    if not reason.strip():
        raise SamplingError(f"Say why {case_id} cannot be inspected: the reason is published.")
    reserve = next_reserve(sample, case.stratum)
    made = Replacement(case_id=case_id, by_case_id=reserve.case_id, reason=reason, on=on, seal="")
    sealed = changed(made, seal=seal_after(sample.last_seal, made))
    return changed(sample, replacements=(*sample.replacements, sealed))


def to_inspect(sample: Sample) -> tuple[DrawnCase, ...]:
    """The cases that are to be inspected as the sample now stands, in the order drawn."""
    gone = {made.case_id for made in sample.replacements}
    came = {made.by_case_id for made in sample.replacements}
    return tuple(
        case
        for case in sample.cases
        if case.case_id not in gone and (case.role is Role.PRIMARY or case.case_id in came)
    )


def next_reserve(sample: Sample, stratum: str) -> DrawnCase:
    """The reserve of a stratum whose turn it is. Raises `SamplingError` if none is left."""
    used = {made.by_case_id for made in sample.replacements}
    for case in sample.reserve:
        if case.stratum == stratum and case.case_id not in used:
            return case
    raise SamplingError(
        f"The stratum {stratum} has no reserve left. Report the sample as one case short: "
        f"a case chosen in another way would have no known chance."
    )


def _in_use(sample: Sample, case_id: str) -> DrawnCase:
    in_use = {case.case_id: case for case in to_inspect(sample)}
    if case_id in in_use:
        return in_use[case_id]
    if sample.find(case_id):
        raise SamplingError(
            f"{case_id} is not being inspected: it is a reserve not yet used, or was replaced."
        )
    raise SamplingError(f"{case_id!r} is not a case of this sample.{did_you_mean(case_id, in_use)}")
