"""Seals, fingerprints and opaque ids: hashes of one agreed way to write things down.

What is sealed is written as JSON in UTF-8, keys in order, without spaces, and hashed with SHA-256.
A published seal then proves that frame, design, seed and result are those of the day it was made.

The id of a case is a hash of its identity under the digest of the whole frame. The digest is
published only hashed once more, so an id can be worked out by whoever has the long list, and by
nobody else: a hash of the CRN alone could be undone by trying all 26 million CRNs.
"""

import json
from base64 import b32encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from muster.sampling.design import Design
from muster.sampling.model import Case, Frame, Why
from muster.sampling.sample import DrawnCase, Ids, Replacement

METHOD: Final = "muster-draw-1"  # a change to what a seed draws, or to what is sealed, is another
WRITER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
PROSE: Final = {"title", "source", "status"}  # of a design: what draws nothing is not sealed


@dataclass(frozen=True, slots=True)
class FrameKey:
    """The secret of a frame, which its cases' ids are made with. It is never shown or kept."""

    digest: bytes
    ids: Ids = Ids.OPAQUE

    @property
    def fingerprint(self) -> str:
        """What may be published of it: enough to know the frame again."""
        return "sha256:" + sha256(b"muster frame\n" + self.digest).hexdigest()

    def case_id(self, case: Case) -> str:
        """The id of a case: ten letters and digits, such as 'K7Q2M-9XMPD', or its CRN if asked."""
        if self.ids is Ids.CRN and case.may_be_named:
            return case.identity
        hashed = sha256(b"muster case\n" + self.digest + case.identity.encode()).digest()
        letters = b32encode(hashed[:10])[:10].decode()
        return f"{letters[:5]}-{letters[5:]}"

    def opened(self, cases: Iterable[Case], wanted: Collection[str]) -> dict[str, Case]:
        """The cases behind these ids, by id."""
        by_id = ((self.case_id(case), case) for case in cases)
        return {case_id: case for case_id, case in by_id if case_id in wanted}


def key_of(frame: Frame, ids: Ids = Ids.OPAQUE) -> FrameKey:
    """The key of a frame: the same for the same cases, in whatever order they came."""
    hashed = sha256(METHOD.encode() + b"\n")
    for case in frame.cases:
        hashed.update(written(_described(case)) + b"\n")
    return FrameKey(hashed.digest(), ids)


def _described(case: Case) -> list[object]:
    """Everything of a case that can bear on a draw or on who it is."""
    return [
        case.identity,
        case.sex,
        case.sentence,
        case.rosh,
        case.started_on.isoformat(),
        case.cluster,
        case.unit,
        case.practitioner,
        case.ethnicity,
        case.risk_weight,
        case.restricted,
    ]


def seal_of(
    *,
    fingerprint: str,
    left_out: Mapping[Why, int],
    design: Design,
    seed: str,
    cases: Iterable[DrawnCase],
) -> str:
    """The seal of a draw: frame, rows left out, design, seed, every drawn case in its order.

    What a design leaves at its default is not written, so that a later field breaks no old seal.
    """
    drawn = [
        [case.case_id, case.stratum, case.role, case.order, repr(case.inclusion_probability)]
        for case in cases
    ]
    sealed = {
        "method": METHOD,
        "frame": fingerprint,
        "left_out": left_out,
        "design": design.model_dump(mode="json", exclude=PROSE, exclude_defaults=True),
        "seed": seed,
        "drawn": drawn,
    }
    return "sha256:" + sha256(written(sealed)).hexdigest()


def seal_after(seal: str, replacement: Replacement) -> str:
    """The seal after a replacement, which holds the seal before it: none can be taken out."""
    sealed = [
        seal,
        replacement.case_id,
        replacement.by_case_id,
        replacement.reason,
        replacement.on.isoformat(),
    ]
    return "sha256:" + sha256(written(sealed)).hexdigest()


def written(thing: object) -> bytes:
    """The one way in which a thing is written down before it is hashed."""
    return WRITER.encode(thing).encode()
