"""How far a share of a sample may be from the share of everyone: intervals for proportions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, as shares between 0 and 1, at a confidence (0.95)."""

    low: float
    high: float
    confidence: float = 0.95
