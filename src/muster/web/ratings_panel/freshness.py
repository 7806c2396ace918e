"""Whether results are still those of the reviews: a hash of all that they are worked out from."""

import json
from hashlib import sha256

from django.db.models import Count, Max

from muster.web.inspected import reviews_that_count
from muster.web.models import AnswerVersion, ConsensusAnswer, Inspection, SampledCase
from muster.web.models.case_review import COUNTED

METHOD = "live results 1"  # a change to what is worked out, or how, is another


def made_of(inspection: Inspection) -> str:
    """The hash of the reviews, answers, cases, draws and editions as they stand."""
    reviews = reviews_that_count(inspection, COUNTED)
    cases = SampledCase.objects.filter(inspection=inspection, in_use=True).order_by("pk")
    settled = ConsensusAnswer.objects.filter(consensus__inspection=inspection)
    standing = [
        METHOD,
        [inspection.edition_id, inspection.units_edition_id, inspection.supplementary],
        [[unit.code, unit.name] for unit in inspection.units.all()],
        list(inspection.draws.order_by("pk").values_list("pk", "seal")),
        list(cases.values_list("pk", "unit_code", "stratum", "facts")),
        list(reviews.order_by("pk").values_list("pk", "case_id", "stage", "established")),
        AnswerVersion.objects.filter(review__in=reviews).aggregate(Max("pk"), Count("pk")),
        settled.filter(consensus__recorded_at__isnull=False).aggregate(Max("pk"), Count("pk")),
    ]
    return sha256(json.dumps(standing, sort_keys=True).encode()).hexdigest()
