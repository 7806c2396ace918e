"""Every rated service says how sure it is, and what more cases would tell."""

from pathlib import Path

from muster.frameworks.scale import Rating
from muster.inspections.loading import load
from muster.inspections.model import OrganisationalJudgement
from muster.inspections.rating import rate

DLNR = Path(__file__).parents[3] / "examples" / "dlnr-crc-2018"


def test_what_would_settle_a_rating_goes_with_its_certainty():
    results = rate(load(DLNR), seed="a seed", draws=200)

    service = results.service
    by_rule = {rated.standard.code for rated in service.standards if rated.mechanical is not None}
    assert set(service.certainty.standards) == by_rule
    assert service.settling.now == service.certainty.overall.shares[service.overall.rating]


def test_where_people_judged_everything_no_case_would_settle_it(inspection):
    judged = OrganisationalJudgement(
        unit="N", standard="R 1.1", rating=Rating.GOOD, evidence="Staff say so."
    )

    results = rate(inspection(judgements=(judged,)), seed="a seed", draws=10)

    assert results.service.overall.rating is Rating.GOOD
    assert results.service.settling is None
