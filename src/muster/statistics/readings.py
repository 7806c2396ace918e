"""What several readers said of the same cases, and how close two different answers are.

A reader may have left a case unread: that is no reading, and never a disagreement. A case that
only one has read says how often an answer is used, and nothing about agreement.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from muster.statistics.errors import StatisticsError

UNREAD = -1


class Level(StrEnum):
    """What the difference between two answers means."""

    NOMINAL = "nominal"  # they differ or they do not
    ORDINAL = "ordinal"  # further along the scale is further off
    INTERVAL = "interval"  # twice the difference is twice as far off: squared, as variance is
    RATIO = "ratio"  # as interval, but in proportion to the size of the two


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Readings:
    """The answer of each reader to each case, as a place on a scale: shape (cases, readers).

    `scale` holds every answer that could have been given, lowest first, used or not.
    """

    places: NDArray[np.int64]  # UNREAD where there is none
    scale: tuple[Hashable, ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Hashable | None]], scale: Sequence[Hashable]) -> "Readings":
        """From a row for each case, in which `None` is a case that the reader has not read.

        Raises `StatisticsError` at an answer that is not on the scale, rows of unequal length,
        and a scale that leaves no choice.

        >>> Readings.of([["yes", "no"], ["yes", None]], ["no", "yes"]).counts().tolist()
        [[1, 1], [0, 1]]
        """
        place: dict[Hashable, int] = {answer: position for position, answer in enumerate(scale)}
        if len(place) < max(2, len(scale)):
            raise StatisticsError(f"The scale {list(scale)!r} needs two or more different answers.")
        place[None] = UNREAD
        readers = len(rows[0]) if rows else 0
        for number, row in enumerate(rows, 1):
            if len(row) != readers:
                raise StatisticsError(f"Row {number} has {len(row)} readings, and not {readers}.")
            for answer in row:
                if answer not in place:
                    raise StatisticsError(
                        f"Row {number}: {answer!r} is not on the scale {list(scale)!r}."
                    )
        places = np.array([[place[answer] for answer in row] for row in rows], np.int64)
        return cls(places=places.reshape(len(rows), readers), scale=tuple(scale))

    def counts(self) -> NDArray[np.int64]:
        """How many readers gave each answer: shape (cases, answers)."""
        matches = self.places[:, :, None] == np.arange(len(self.scale))
        counts: NDArray[np.int64] = matches.sum(axis=1)
        return counts


def closeness(scale: Sequence[Hashable], level: Level) -> NDArray[np.float64]:
    """How near each answer is to each other one: 1 is the same, 0 as far off as can be.

    The ordinal one is Gwet's: it counts the pairs of answers that lie between.

    Raises `StatisticsError` if the level asks for numbers and the scale has other answers.

    >>> closeness(["low", "middle", "high"], Level.ORDINAL).round(2).tolist()
    [[1.0, 0.67, 0.0], [0.67, 1.0, 0.67], [0.0, 0.67, 1.0]]
    """
    if level is Level.NOMINAL:
        return np.eye(len(scale))
    if level is Level.ORDINAL:
        apart = np.abs(np.subtract.outer(np.arange(len(scale)), np.arange(len(scale))))
        return near(apart * (apart + 1) / 2)
    values = numbers(scale)
    squares = np.subtract.outer(values, values) ** 2
    if level is Level.RATIO:
        sums = np.add.outer(values, values) ** 2
        squares = np.divide(squares, sums, out=np.zeros_like(squares), where=sums > 0)
    return near(squares)


def near(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distances turned round and put between 0 and 1; one answer alone is near itself."""
    furthest = distances.max(initial=0.0)
    return 1 - distances / (furthest or 1.0)


def numbers(scale: Sequence[Hashable]) -> NDArray[np.float64]:
    """The answers of a scale that has to be made of numbers."""
    for answer in scale:
        if not isinstance(answer, int | float):
            raise StatisticsError(
                f"{answer!r} is not a number, so differences on this scale mean nothing. "
                f"Ask for the nominal or the ordinal level."
            )
    return np.array(scale, np.float64)
