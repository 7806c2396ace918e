"""How long a sealed draw takes from a frame of national size, and whom a second stage leaves out.

pandas draws as many cases from the same strata and does nothing else: no cap, no sharing out, no
chances, no seal. It is a floor, not a rival; so is a hash of the frame and a draw in hash order,
which is the least that a seal takes. Before any timing, all draw the same counts from each
stratum.
"""

from collections import Counter
from datetime import date
from functools import partial
from hashlib import sha256

import pandas as pd

from muster.sampling.design import find_design
from muster.sampling.drawing import draw
from muster.sampling.model import Case, Frame, Rosh, SentenceType, Sex
from muster.sampling.strata import stratum_of
from timing import measure, ratios, report

SIZE, UNITS, BUSIEST = 500, 108, 90
SEXES = (Sex.FEMALE, *[Sex.MALE] * 8)


def frame(cases=250_000, units=UNITS, practitioners=BUSIEST):
    """Cases spread over units; of a unit's practitioners the first have the most."""
    return Frame(
        as_at=date(2026, 11, 20),
        cases=tuple(case(number, units, practitioners) for number in range(cases)),
    )


def case(number, units, practitioners):
    mixed = number * 2_654_435_761 % 2**32  # Knuth's multiplier: well mixed, and the same each time
    unit, share = mixed % units, (mixed // units % 1_000 / 1_000) ** 2
    return Case(
        identity=f"X{number:06d}",
        sex=SEXES[mixed // 7 % len(SEXES)],
        sentence=(SentenceType.COMMUNITY, SentenceType.POST_CUSTODY)[mixed // 11 % 3 == 0],
        rosh=list(Rosh)[mixed // 13 % 4],
        started_on=date(2026, 5, 1),
        unit=f"Unit {unit:03d}",
        practitioner=f"Practitioner {unit:03d}-{int(share * practitioners):02d}",
    )


def ours(whole, size=SIZE):
    return draw(whole, find_design("even-chances").but(size=size), seed="2026-spring")


def stratified():
    """Who is in which stratum, and how many cases each is to give."""
    design, whole = find_design("even-chances"), frame()
    strata = [stratum_of(one, design) for one in whole.cases]
    wanted = {s.stratum: s.primary for s in ours(whole).strata}
    return [one.identity for one in whole.cases], strata, wanted


def table():
    ids, strata, wanted = stratified()
    return pd.DataFrame({"id": ids, "stratum": strata}), wanted


def by_hash_alone(given):
    ids, strata, wanted = given
    frame_hash, groups = sha256(), {stratum: [] for stratum in wanted}
    for identity, stratum in zip(ids, strata, strict=True):
        frame_hash.update(f"{identity}\t{stratum}\n".encode())
        groups[stratum].append((sha256(f"2026-spring/{identity}".encode()).digest(), stratum))
    return [one for stratum, group in groups.items() for one in sorted(group)[: wanted[stratum]]]


def by_pandas(given):
    cases, wanted = given
    drawn = [
        group.sample(n=wanted[stratum], random_state=1)
        for stratum, group in cases.groupby("stratum")
    ]
    return pd.concat(drawn)


def agree():
    """All draw the same number of cases from each stratum."""
    of_table, of_list = table(), stratified()
    assert Counter(by_pandas(of_table)["stratum"]) == of_table[1]
    assert Counter(stratum for _, stratum in by_hash_alone(of_list)) == of_list[2]


def left_without_a_chance(size=148):
    """In a region of 1,217 cases in six units: who can be drawn by no seed, by design."""
    region = frame(cases=1_217, units=6, practitioners=30)
    rows = ["| second stage | cases that no seed can draw |", "|---|---|"]
    for name in ("even-chances", "open-sampler-2020"):
        drawn = draw(region, find_design(name).but(size=size), seed="2026-spring")
        rows.append(f"| {name} | {sum(stratum.never for stratum in drawn.strata):,} of 1,217 |")
    return "\n".join(rows)


def main() -> None:
    agree()
    together = [
        measure("pandas, groupby and sample", by_pandas, table),
        measure("hash of the frame, draw in hash order", by_hash_alone, stratified),
        measure("Muster: shares, cap, chances, reserves, seal", ours, frame),
    ]
    growth = [
        measure(f"{cases:,} cases", ours, partial(frame, cases), times=times)
        for cases, times in ((2_500, 5), (25_000, 3), (250_000, 2))
    ]
    report(
        "sampling",
        f"{SIZE} of 250,000 cases:\n\n{ratios(together)}\n\nGrowth:\n\n{ratios(growth)}\n\n"
        f"148 of 1,217 cases, six units, 30 practitioners each:\n\n{left_without_a_chance()}",
    )


if __name__ == "__main__":
    main()
