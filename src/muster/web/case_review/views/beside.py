"""What stands beside a question: the record of the case, and what the roll says of it."""

from typing import Any

from muster.web.models import CaseReview


def beside(review: CaseReview) -> dict[str, Any]:
    """What a question page shows of the records; nothing where the inspection has none."""
    return {"has_records": bool(review.inspection.records_store)}
