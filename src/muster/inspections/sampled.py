"""What was sampled and how fairly: the account of a draw, for the report."""

from collections import Counter
from collections.abc import Iterator, Mapping

from muster.inspections.folder import SampleEntry
from muster.inspections.model import (
    LeftOut,
    Likeness,
    Replacement,
    SampleAccount,
    SampledStratum,
)
from muster.sampling.design import Design
from muster.sampling.long_list import LongList
from muster.sampling.model import Frame
from muster.sampling.proving import to_inspect
from muster.sampling.representing import representativeness
from muster.sampling.sample import Sample
from muster.sampling.strata import stratified


def stratum_name(drawn_for: str, stratum: str) -> str:
    """The name of a stratum within the whole inspection, whose samples have strata of their own."""
    return f"{drawn_for}: {stratum}" if drawn_for else stratum


def account_of(
    entry: SampleEntry, long_list: LongList, frame: Frame, sample: Sample, units: Mapping[str, str]
) -> SampleAccount:
    """What was sampled and how fairly, for the report."""
    proof = "It was drawn from the long list for this report, and bears this seal."
    if entry.seal:
        proof = "It was drawn again from the long list, and bears the seal that was stated."
    return SampleAccount(
        drawn_for=entry.drawn_for,
        title=entry.name,
        rows_read=len(long_list.rows) + len(long_list.unreadable),
        frame=len(frame.cases),
        left_out=tuple(
            LeftOut(reason=why.value, rows=rows) for why, rows in frame.excluded_by_why.items()
        ),
        strata=tuple(strata_of(entry, frame, sample, units)),
        likeness=tuple(
            Likeness(
                characteristic=level.attribute,
                value=level.level,
                frame=level.frame,
                sample=level.sample,
                beyond_chance=level.is_beyond_chance,
            )
            for level in representativeness(frame, sample)
        ),
        replacements=tuple(
            Replacement(
                replaced=made.case_id,
                by=made.by_case_id,
                stratum=stratum.stratum if (stratum := sample.find(made.case_id)) else "",
                reason=made.reason,
            )
            for made in sample.replacements
        ),
        design=design_says(sample.design),
        seed=sample.seed,
        seal=sample.last_seal,
        proof=f"{proof} Whoever has the list can draw it again: the same cases come.",
    )


def strata_of(
    entry: SampleEntry, frame: Frame, sample: Sample, units: Mapping[str, str]
) -> Iterator[SampledStratum]:
    """The strata in the order drawn, with what was inspected of each."""
    cases = stratified(frame, sample.design)
    seen = Counter(case.stratum for case in to_inspect(sample))
    for each in sample.strata:
        yield SampledStratum(
            name=stratum_name(entry.drawn_for, each.stratum),
            frame=each.frame,
            frame_by_unit=Counter(units[case.unit] for case in cases[each.stratum]),
            primary=each.primary,
            reserve=each.reserve,
            inspected=seen[each.stratum],
        )


def design_says(design: Design) -> str:
    """The design in a sentence."""
    cap = f"; at most {design.cap} cases of one practitioner" if design.cap else ""
    return f"{design.title}: {design.size} cases, and {design.buffer}% more in reserve{cap}."
