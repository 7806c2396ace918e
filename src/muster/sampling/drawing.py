"""Draw a sample: the same frame, design and seed give the same one on any machine, in any order.

Strata are allocated, each stratum is shared among its caseloads, and within a caseload cases are
taken in the order of a hash of seed and identity. Reserves are drawn afterwards from the rest of
their stratum, so that asking for more of them never changes a primary case.

Chances are exact and not estimated. Over all seeds a case is drawn as often as its caseload's
expected share divided by its cases; the cap and the rounding are already in that share. The one
assumption is that SHA-256 is as good as chance.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import Final

from muster.sampling.allocation import Allocation, allocate
from muster.sampling.as_published import published_shares
from muster.sampling.caseloads import PARTS, Caseload, Shares, caseloads_of
from muster.sampling.chance import placed_by
from muster.sampling.design import Design, RiskWeights, SecondStage
from muster.sampling.expecting import expected
from muster.sampling.model import Case, Frame, SamplingError
from muster.sampling.rounding import by_lot
from muster.sampling.sample import DrawnCase, Ids, Role, Sample, StratumDraw
from muster.sampling.sealing import FrameKey, key_of, seal_of
from muster.sampling.strata import stratified

MOST_SHOWN: Final = 20
Picked = dict[str, list[tuple[bytes, Case, Caseload]]]  # by stratum, in the order of the hash


def draw(frame: Frame, design: Design, *, seed: str, ids: Ids = Ids.OPAQUE) -> Sample:
    """Draw each stratum's cases and its reserves, in the order they are to be used, and seal them.

    Raises `SamplingError` if the frame is smaller than the design asks, if its floors do not fit,
    or if there is no seed.
    """
    _check(frame, design, seed)
    plan = _planned(frame, design, seed)
    key = key_of(frame, ids)
    cases = tuple(_drawn(plan, key, seed))
    fingerprint, left_out = key.fingerprint, dict(frame.excluded_by_why)
    return Sample(
        seal=seal_of(
            fingerprint=fingerprint,
            left_out=left_out,
            design=design,
            seed=seed,
            cases=cases,
        ),
        seed=seed,
        as_at=frame.as_at,
        design=design,
        ids=ids,
        fingerprint=fingerprint,
        left_out=left_out,
        strata=tuple(_told(plan, cases)),
        cases=cases,
    )


def chances(frame: Frame, design: Design) -> dict[str, Fraction]:
    """The chance of every case of the frame to be a primary case, by identity, exactly.

    They add up to the size of the sample, less what the cap may leave it short of.
    """
    plan = _planned(frame, design, seed="")
    known: dict[str, Fraction] = {}
    for caseload, cases in plan.cases.items():
        known |= dict.fromkeys((case.identity for case in cases), plan.chance(caseload))
    return known


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What is settled before a case is picked: allocation, caseloads, and what each gives."""

    cap: int
    allocation: Mapping[str, Allocation]
    cases: Mapping[Caseload, list[Case]]
    shares: Shares

    def chance(self, caseload: Caseload) -> Fraction:
        return Fraction(self.shares.expected[caseload], PARTS * len(self.cases[caseload]))


def _check(frame: Frame, design: Design, seed: str) -> None:
    if not seed.strip() or "\n" in seed:
        raise SamplingError(
            "A draw needs a seed: words on one line, written down before the long list was seen."
        )
    weighted = design.risk_weights != RiskWeights() or any(
        case.risk_weight != 1 for case in frame.cases
    )
    if weighted and design.second_stage is SecondStage.AS_PUBLISHED:
        raise SamplingError(
            "Risk weights need the second stage 'even-chances': the published one has no room for "
            "them. Change second_stage in the design, or leave the weights out."
        )


def _planned(frame: Frame, design: Design, seed: str) -> _Plan:
    strata = stratified(frame, design)
    if not strata:
        raise SamplingError("\n".join(["There is no case to draw.", *_first_reasons(frame)]))
    allocation = allocate(design, {stratum: len(cases) for stratum, cases in strata.items()})
    cases = caseloads_of(strata, design)
    return _Plan(
        cap=design.cap,
        allocation=allocation,
        cases=cases,
        shares=_shared(cases, allocation, design, seed),
    )


def _first_reasons(frame: Frame) -> Iterator[str]:
    """Why the first rows are not in a frame that holds nobody."""
    for left in frame.excluded[:MOST_SHOWN]:
        yield f"Line {left.line:,}: {left.reason}"
    if len(frame.excluded) > MOST_SHOWN:
        yield f"And {len(frame.excluded) - MOST_SHOWN:,} more rows."


def _shared(
    cases: Mapping[Caseload, list[Case]],
    allocation: Mapping[str, Allocation],
    design: Design,
    seed: str,
) -> Shares:
    held = {caseload: len(own) for caseload, own in cases.items()}
    sizes = {stratum: allocated.primary for stratum, allocated in allocation.items()}
    if design.second_stage is SecondStage.AS_PUBLISHED:
        fixed = published_shares(held, sizes, design.cap)
        return Shares(expected={c: n * PARTS for c, n in fixed.items()}, drawn=fixed)
    on_average = expected(held, sizes, design.cap)
    return Shares(expected=on_average, drawn=by_lot(on_average, seed=seed))


def _drawn(plan: _Plan, key: FrameKey, seed: str) -> Iterator[DrawnCase]:
    """The primary cases of every stratum, and after them the reserves of every stratum."""
    primary, rest = _picked(plan, seed)
    reserve = _spared(plan, primary, rest)
    for role, strata in ((Role.PRIMARY, primary), (Role.RESERVE, reserve)):
        for stratum, picked in strata.items():
            for order, (_, case, caseload) in enumerate(picked, 1):
                yield DrawnCase(
                    case_id=key.case_id(case),
                    stratum=stratum,
                    unit=case.unit,
                    practitioner=case.practitioner,
                    role=role,
                    order=order,
                    inclusion_probability=float(plan.chance(caseload)),
                )


def _picked(plan: _Plan, seed: str) -> tuple[Picked, Picked]:
    """The primary cases of each stratum and the rest of it, each in the order the seed decides."""
    place = placed_by(seed, "case")
    primary: Picked = {stratum: [] for stratum in plan.allocation}
    rest: Picked = {stratum: [] for stratum in plan.allocation}
    for caseload, cases in plan.cases.items():
        ordered = sorted(((place(c.identity), c, caseload) for c in cases), key=itemgetter(0))
        share = plan.shares.drawn[caseload]
        primary[caseload.stratum] += ordered[:share]
        rest[caseload.stratum] += ordered[share:]
    for picked in (*primary.values(), *rest.values()):
        picked.sort(key=itemgetter(0))
    return primary, rest


def _spared(plan: _Plan, primary: Picked, rest: Picked) -> Picked:
    """The reserves of each stratum, of nobody who would then give more than the cap."""
    taken = Counter(load.practitioner for picked in primary.values() for *_, load in picked)
    spared: Picked = {}
    for stratum, picked in rest.items():
        spared[stratum] = []
        for place, case, load in picked:
            if len(spared[stratum]) == plan.allocation[stratum].reserve:
                break
            if not (load.practitioner and plan.cap) or taken[load.practitioner] < plan.cap:
                taken[load.practitioner] += 1
                spared[stratum].append((place, case, load))
    return spared


def _told(plan: _Plan, cases: tuple[DrawnCase, ...]) -> Iterator[StratumDraw]:
    """What each stratum gave, beside what was asked of it."""
    given = Counter((case.stratum, case.role) for case in cases)
    never: Counter[str] = Counter()
    for caseload, own in plan.cases.items():
        never[caseload.stratum] += 0 if plan.shares.expected[caseload] else len(own)
    for stratum, allocated in plan.allocation.items():
        yield StratumDraw(
            stratum=stratum,
            frame=allocated.frame,
            wanted=allocated.primary,
            primary=given[stratum, Role.PRIMARY],
            reserve=given[stratum, Role.RESERVE],
            never=never[stratum],
        )
