"""Shares of cases become whole cases by lot, so that every chance stays exactly as it was meant.

Rounding every share half up would give a practitioner with two cases none, always, and these two
cases could never be inspected. Here each share is rounded up or down by lot: up as often as its
fraction says. The lots are tied together, so that with each caseload also each unit within a
stratum, each stratum, each practitioner and each unit gives the whole number just below or just
above what is expected of it; where that is a whole number, exactly it.

How: shares are a flow from the sample through strata, their units, practitioners and whole units,
and back again. (Somebody with cases in two units flows past the whole units: groups on one side
have to lie within one another.) As long as some of it is in fractions, these lie on a cycle. Some
of the flow is moved along it one way or the other until a fraction is gone, and the lot is weighed
so that neither way is favoured.

Source of the method: Cox (1987), A constructive procedure for unbiased controlled rounding,
Journal of the American Statistical Association 82; for nested groups on two sides, Budish, Che,
Kojima and Milgrom (2013), Designing random allocation mechanisms, American Economic Review 103.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from muster.sampling.caseloads import PARTS, Caseload
from muster.sampling.chance import lots, placed_by

Node = tuple[str, ...]
WHOLE_SAMPLE: Node = ("sample",)


@dataclass(slots=True, eq=False)
class Pipe:
    """Flow from one node to another: its part of a case beyond the whole cases."""

    tail: Node
    head: Node
    part: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still carries a fraction."""
        return 0 < self.part < PARTS

    def beyond(self, node: Node) -> Node:
        """The node at the other end."""
        return self.head if node == self.tail else self.tail


Step = tuple[Node, Pipe]  # from the node, along the pipe


def by_lot(expected: Mapping[Caseload, int], *, seed: str) -> dict[Caseload, int]:
    """Whole cases for each caseload, from its expected parts of a case."""
    own: dict[Caseload, Pipe] = {}
    shared: Counter[tuple[Node, Node]] = Counter()
    in_two = _in_two_units(expected)
    for caseload, parts in expected.items():
        way = _way(caseload, past_the_unit=caseload.practitioner in in_two)
        own[caseload] = Pipe(way[2], way[3], parts % PARTS)
        shared.update(dict.fromkeys((*pairwise(way[:3]), *pairwise(way[3:])), parts))
    pipes = [*own.values(), *(Pipe(*pair, parts % PARTS) for pair, parts in shared.items())]
    settle([pipe for pipe in pipes if pipe.is_open], seed=seed)
    return {
        caseload: parts // PARTS + (own[caseload].part == PARTS)
        for caseload, parts in expected.items()
    }


def _in_two_units(caseloads: Iterable[Caseload]) -> set[str]:
    """Practitioners whose cases are in more than one unit. Who is nobody is nowhere twice."""
    units = {(c.practitioner, c.cluster, c.unit) for c in caseloads if c.practitioner}
    times = Counter(practitioner for practitioner, *_ in units)
    return {practitioner for practitioner, count in times.items() if count > 1}


def _way(caseload: Caseload, *, past_the_unit: bool) -> tuple[Node, ...]:
    """The nodes that a caseload's share flows through; its own pipe is the third."""
    unit = (caseload.cluster, caseload.unit)
    nobody = () if caseload.practitioner else unit
    return (
        WHOLE_SAMPLE,
        ("stratum", caseload.stratum),
        ("unit in stratum", *caseload.place),
        ("practitioner", caseload.practitioner, *nobody),
        *(() if past_the_unit else (("unit", *unit),)),
        WHOLE_SAMPLE,
    )


def settle(pipes: Iterable[Pipe], *, seed: str) -> None:
    """Move flow along cycles until no pipe carries a fraction."""
    place = placed_by(seed, "pipe")
    at: dict[Node, list[Pipe]] = {}
    for pipe in sorted(pipes, key=lambda pipe: place("\t".join(pipe.tail + pipe.head))):
        at.setdefault(pipe.tail, []).append(pipe)
        at.setdefault(pipe.head, []).append(pipe)
    drawn = lots(seed, "lot")
    for start in at:
        for cycle in _cycles(start, at):
            push(cycle, next(drawn))


def _cycles(start: Node, at: Mapping[Node, list[Pipe]]) -> Iterator[list[Step]]:
    """Cycles of open pipes, as long as there is one to be found from here; each must be pushed.

    What flows into a node flows out of it, so a node with one open pipe has another, and a walk
    along open pipes can only end where it has been before.
    """
    walk: list[Step] = []
    been, here = {start: 0}, start
    while pipe := _next_open(at[here], walk[-1][1] if walk else None):
        walk.append((here, pipe))
        here = pipe.beyond(here)
        if here in been:
            cycle = walk[been[here] :]
            yield cycle
            for node, _ in cycle[1:]:
                del been[node]
            del walk[been[here] :]
        else:
            been[here] = len(walk)


def _next_open(pipes: list[Pipe], came_by: Pipe | None) -> Pipe | None:
    """The last open pipe of a node, but not the way back; settled ones are dropped on the way."""
    for place in range(len(pipes) - 1, -1, -1):
        if not pipes[place].is_open:
            pipes[place] = pipes[-1]
            pipes.pop()
        elif pipes[place] is not came_by:
            return pipes[place]
    return None


def push(cycle: list[Step], lot: int) -> None:
    """Move flow along a cycle, forwards or backwards, until one of its pipes is settled.

    The two moves are weighed against each other, so that on average nothing moves.
    """
    onward = [pipe.part if pipe.head == node else PARTS - pipe.part for node, pipe in cycle]
    forwards, backwards = min(onward), PARTS - max(onward)
    move = forwards if lot % (forwards + backwards) < backwards else -backwards
    for node, pipe in cycle:
        pipe.part += -move if pipe.head == node else move
