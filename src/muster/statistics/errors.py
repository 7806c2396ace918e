"""What the statistics refuse: numbers that no sample could have."""

from muster.errors import InputError


class StatisticsError(InputError):
    """The numbers given cannot be those of a sample, or ask for what no sample can tell."""
