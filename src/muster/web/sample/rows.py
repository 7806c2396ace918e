"""A sealed sample of the core, as rows of the table of sampled cases."""

from collections.abc import Iterator, Mapping

from muster.inspections.drawing import facts_of
from muster.sampling.model import Case, Frame
from muster.sampling.proving import to_inspect
from muster.sampling.sample import DrawnCase, Role, Sample
from muster.sampling.sealing import key_of
from muster.web.models import Draw, SampledCase
from muster.web.models.draw import facts_as_stored


def rows_of(
    draw: Draw, sample: Sample, frame: Frame, units: Mapping[str, str]
) -> Iterator[SampledCase]:
    """Every drawn case, reserves too, with what the long list says of it; `units` has codes."""
    listed = key_of(frame, sample.ids).opened(frame.cases, {c.case_id for c in sample.cases})
    in_use = {case.case_id for case in to_inspect(sample)}
    for case in sample.cases:
        yield _row(draw, case, listed[case.case_id], units, in_use=case.case_id in in_use)


def _row(
    draw: Draw, drawn: DrawnCase, listed: Case, units: Mapping[str, str], *, in_use: bool
) -> SampledCase:
    return SampledCase(
        inspection=draw.inspection,
        draw=draw,
        case_id=drawn.case_id,
        unit_code=units[listed.unit],
        stratum=drawn.stratum,
        order=drawn.order,
        part=SampledCase.Part.PRIMARY if drawn.role is Role.PRIMARY else SampledCase.Part.RESERVE,
        in_use=in_use,
        restricted=listed.restricted,
        facts=facts_as_stored(facts_of(listed)),
        sex=listed.sex or "",
        ethnicity=listed.ethnicity,
        practitioner=listed.practitioner,
        weight=1 / drawn.inclusion_probability,
    )
