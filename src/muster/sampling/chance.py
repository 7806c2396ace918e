"""Chance without dice: hashes of the seed, which any machine and any language can work out again.

A hash is SHA-256 over UTF-8 text in which the purpose, the seed and the thing itself stand on a
line each. So no random state is kept, and the order in which things arrive cannot matter.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count


def placed_by(seed: str, purpose: str) -> Callable[[str], bytes]:
    """The key that puts things, each known by its text, in an order that only the seed decides.

    >>> sorted(["C1", "C2", "C3"], key=placed_by("2026-spring", "case"))
    ['C2', 'C3', 'C1']
    """
    return lambda thing: _hash(purpose, seed, thing)


def lots(seed: str, purpose: str) -> Iterator[int]:
    """Whole numbers below 2**256, one after another, that the seed alone decides."""
    return (int.from_bytes(_hash(purpose, seed, str(number)), "big") for number in count())


def _hash(*lines: str) -> bytes:
    return sha256("\n".join(lines).encode()).digest()
