"""A sample as a document: what is published of a draw, and what is read back to prove it.

It holds no name, no date of birth and, unless somebody asked for them, no CRN. The list of who the
cases are is written apart, for those who may open them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from muster.sampling.framing import assumptions
from muster.sampling.model import Frame, SamplingError
from muster.sampling.representing import Level, representativeness
from muster.sampling.sample import Sample
from muster.sampling.sealing import METHOD, key_of

SAMPLE: Final = TypeAdapter(Sample)
MOST_SHOWN: Final = 20

Document = dict[str, Any]


def document(sample: Sample, frame: Frame, *, notes: tuple[str, ...] = ()) -> Document:
    """Everything that is published of a draw; `notes` are what reading the long list assumed."""
    return {
        "method": METHOD,
        **sealed_part(sample),
        "excluded": [
            {"line": left.line, "why": left.why.value, "reason": left.reason}
            for left in frame.excluded
        ],
        "representativeness": [as_row(level) for level in representativeness(frame, sample)],
        "notes": [*notes, *assumptions(frame), *remarks(sample)],
    }


def sealed_part(sample: Sample) -> Document:
    """The sample itself: what `sample_of` reads back."""
    dumped: Document = SAMPLE.dump_python(sample, mode="json")
    weights = (case.weight for case in sample.cases)
    cases = [{**case, "weight": w} for case, w in zip(dumped["cases"], weights, strict=True)]
    return {**dumped, "cases": cases}


def sample_of(text: str, name: str) -> Sample:
    """The sample of a document. Raises `SamplingError` with what is wrong with it."""
    try:
        sample = SAMPLE.validate_json(text)
    except ValidationError as why:
        faults = why.errors()
        lines = [
            f"{name}: {'.'.join(map(str, fault['loc'])) or 'this'}: {fault['msg']}."
            for fault in faults[:MOST_SHOWN]
        ]
        advice = "Give the file that `muster sample --out` or `--json` wrote, as it was written."
        raise SamplingError("\n".join([*lines, advice])) from why
    _same_method(text, name)
    return sample


def _same_method(text: str, name: str) -> None:
    method = TypeAdapter(Document).validate_json(text).get("method", METHOD)
    if method != METHOD:
        raise SamplingError(
            f"{name}: this was drawn by {method!r}, and we draw by {METHOD!r}. "
            f"Prove it with the version of Muster that drew it."
        )


def as_row(level: Level) -> Mapping[str, object]:
    """One level of the comparison of frame and sample, for programs."""
    return {
        "attribute": level.attribute,
        "level": level.level,
        "frame": level.frame,
        "frame_percent": round(level.frame_percent, 1),
        "sample": level.sample,
        "sample_percent": round(level.sample_percent, 1),
        "expected": round(level.expected, 1),
        "difference": round(level.difference, 1) + 0.0,  # no "-0.0"
        "by_chance": None if level.by_chance is None else round(level.by_chance, 4),
        "beyond_chance": level.is_beyond_chance,
    }


def remarks(sample: Sample) -> Iterator[str]:
    """What whoever relies on this sample has to know of how it came out."""
    for stratum in sample.strata:
        name = stratum.stratum
        if short := stratum.wanted - stratum.primary:
            yield (
                f"{name} is {short:,} short of {stratum.wanted:,}: "
                f"no practitioner there had room below the cap of {sample.design.cap}."
            )
        if not stratum.primary:
            yield f"{name} gives no case, so nothing can be said of its {stratum.frame:,}."
        elif stratum.never:
            yield (
                f"{stratum.never:,} of {stratum.frame:,} cases in {name} could not have been drawn "
                f"by any seed: their practitioner's share rounds to none."
            )


def key_rows(sample: Sample, frame: Frame) -> Iterator[tuple[str, str, str, int, bool]]:
    """Who the drawn cases are, for those who may open them: id, role, CRN, line, restricted."""
    wanted = {case.case_id: case for case in sample.cases}
    opened = key_of(frame, sample.ids).opened(frame.cases, wanted)
    for case_id, drawn in wanted.items():
        case = opened[case_id]
        yield case_id, drawn.role.value, case.identity, case.line, case.restricted
