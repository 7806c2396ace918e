"""Numbers and lists in the sentences of a reason."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 case", "2 cases".

    >>> counted(1, "case"), counted(0, "point")
    ('1 case', '0 points')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(things: Sequence[str]) -> str:
    """Things in a row, as a person would say them.

    >>> listed(["P 2.1.1", "P 2.1.2", "P 2.1.3"])
    'P 2.1.1, P 2.1.2 and P 2.1.3'
    """
    *most, last = things
    return f"{', '.join(most)} and {last}" if most else last


def share(value: float) -> str:
    """A share as a percentage, in which almost none is not none, and almost all is not all.

    >>> share(0.9), share(0.999), share(1)
    ('90%', 'over 99%', '100%')
    """
    if 0 < value < 0.005:
        return "under 1%"
    if 0.995 <= value < 1:
        return "over 99%"
    return f"{value:.0%}"
