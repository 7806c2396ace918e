"""The tables that are made once for the nation: the estate, its staff, its courts and partners."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from muster.records.generating import estate
from muster.records.generating.chance import Chance, Places
from muster.records.generating.days import NEVER
from muster.records.generating.days import number as day_number
from muster.records.generating.names import full_names
from muster.records.generating.nation import vacancy_rate
from muster.records.generating.rows import DAY, Cells, Rows, Words
from muster.records.generating.spread import spread
from muster.records.generating.staff import GRADE_NAMES, NOBODY, POSTS, SPO
from muster.records.generating.world import World
from muster.records.schema import table
from muster.records.schema.estate import ALL_REGIONS

SINCE = day_number(date(2021, 6, 26))  # when the regions took over supervision of everybody
ENDINGS = ("M", "Q", "P", "C", "U")  # of an officer code, by grade
KEEPS = 3 * 366  # days of leave and sickness in the extract
LEAVE, SICKNESS, MATERNITY = range(3)
FEEDS = (
    "case_management", "assessments", "custody", "enquiries", "check_ins", "monitoring", "court",
    "victims", "unpaid_work", "staff", "oversight", "sfo",
)  # fmt: skip


def office_rows(world: World, cut: int) -> Iterator[Rows]:
    """Every table that does not belong to a shard."""
    yield from _estate()
    yield from _partners(world)
    yield from _staff(world)
    yield _establishment(world, cut)
    yield _feeds(world, cut)


def _rows(name: str, size: int, since: int = SINCE, /, **cells: Cells) -> Rows:
    recorded = np.full(size, since, np.int64) * DAY + 9 * 3600
    return Rows(table=table(name), recorded=recorded, cells=cells)


def _words(texts: Sequence[str | None]) -> Words:
    """A column of words, each kept once: Parquet is not the same twice if a dictionary repeats."""
    words = [word for word in dict.fromkeys(texts) if word]
    place = {word: place for place, word in enumerate(words)} | {None: -1}
    return Words(np.array([place[text] for text in texts]), words)


def _estate() -> Iterator[Rows]:
    regions, units, teams = estate.regions(), estate.units(), estate.teams()
    yield _rows(
        "regions", len(regions), region_code=_words(list(regions)),
        name=_words(list(regions.values())), from_on=np.full(len(regions), SINCE),
    )  # fmt: skip
    yield _rows(
        "units", len(units), unit_code=_words([unit.code for unit in units]),
        name=_words([unit.name for unit in units]), region_code=_words([u.region for u in units]),
        is_geographic=np.array([unit.is_geographic for unit in units]),
        from_on=np.full(len(units), SINCE),
    )  # fmt: skip
    yield _rows(
        "teams", len(teams), team_code=_words([team.code for team in teams]),
        name=_words([team.name for team in teams]), unit_code=_words([team.unit for team in teams]),
        region_code=_words([team.region for team in teams]),
        local_admin_unit_code=_words([team.local_admin_unit[0] for team in teams]),
        local_admin_unit_name=_words([team.local_admin_unit[1] for team in teams]),
        is_queue=np.array([team.is_queue for team in teams]), from_on=np.full(len(teams), SINCE),
    )  # fmt: skip
    yield _rows(
        "courts", len(units), court_code=_words([f"ZZK-{unit.code}" for unit in units]),
        name=_words([f"Made-up court of {unit.name}" for unit in units]),
        region_code=_words([unit.region for unit in units]),
    )  # fmt: skip


def _partners(world: World) -> Iterator[Rows]:
    """Made-up partners: a police force for each region, a council for each unit, some prisons."""
    regions, units = estate.regions(), estate.units()
    listed = [
        *((code, f"Made-up police of {name}", "POLICE", region)
          for code, (region, name) in zip(world.forces, regions.items(), strict=True)),
        *((code, f"Made-up council of {unit.name}", "COUNCIL", unit.region)
          for code, unit in zip(world.councils, units, strict=True)),
        *((code, f"Made-up prison {code}", "PRISON", None) for code in world.prisons),
    ]  # fmt: skip
    codes, names, kinds, places = (list(column) for column in zip(*listed, strict=True))
    yield _rows(
        "partners", len(codes), partner_code=_words(codes), name=_words(names),
        partner_type=_words(kinds), region_code=_words(places),
    )  # fmt: skip


def _staff(world: World) -> Iterator[Rows]:
    staff = world.staff
    everyone = np.arange(staff.size)
    chance = Chance(world.nation.request.seed, "staff rows")
    nobody = staff.grade == NOBODY
    qualified = (staff.grade == 0) | (staff.grade == SPO)
    names = full_names(chance, staff.size)
    recorded = np.maximum(staff.posted, SINCE).astype(np.int64) * DAY + 9 * 3600
    yield Rows(
        table=table("staff"),
        recorded=recorded,
        cells={
            "staff_id": Words(everyone, world.staff_ids),
            "officer_code": _words(_officer_codes(world)),
            "name": Words(np.where(nobody, -1, names.places), names.words),
            "grade": Words(staff.grade, GRADE_NAMES),
            "grade_code": Words(staff.grade, ENDINGS),
            "weekly_hours": staff.hours,
            "joined_on": np.where(nobody, NEVER, staff.joined),
            "left_on": staff.left,
            "qualified_on": np.where(qualified, staff.joined + 450, NEVER),
            "user_name": Words(np.where(nobody, -1, everyone), world.user_names),
        },
    )
    yield Rows(
        table=table("postings"),
        recorded=recorded,
        cells={
            "posting_id": everyone,
            "staff_id": Words(everyone, world.staff_ids),
            "team_code": Words(staff.team, world.team_codes),
            "post": Words(staff.post, POSTS),
            "from_on": staff.posted,
            "to_on": staff.left,
        },
    )
    yield from _absences(world)


def _officer_codes(world: World) -> list[str]:
    """Region, three characters, and the letter of the grade; for nobody, the team and U."""
    teams, letters = estate.teams(), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    counted: dict[str, int] = {}
    codes = []
    for team, grade in zip(world.staff.team, world.staff.grade, strict=True):
        region = teams[team].region
        place = counted[region] = counted.get(region, -1) + 1
        three = letters[place // 1296 % 36] + letters[place // 36 % 36] + letters[place % 36]
        codes.append(teams[team].code + "U" if grade == NOBODY else region + three + ENDINGS[grade])
    return codes


def _absences(world: World) -> Iterator[Rows]:
    """Leave and sickness of those in post, and the long absences of some."""
    staff, chance = world.staff, Chance(world.nation.request.seed, "absences")
    begins = np.maximum(staff.posted, world.nation.request.as_at - KEEPS)
    until = np.minimum(staff.left, world.nation.request.as_at + 2)
    here = np.flatnonzero((until > begins) & (staff.grade != NOBODY) & (staff.hours > 0))
    held = here[np.isin(here, _holders(world))]
    row, _ = spread(((until - begins)[held] // 120).astype(np.int32))
    who = held[row]
    on = begins[who] + (chance.shares(who.size) * (until - begins)[who]).astype(np.int32)
    sick = chance.flags(0.25, who.size)
    lasted = np.where(sick, chance.whole(0, 8, who.size), chance.whole(2, 11, who.size))
    desks = np.flatnonzero(staff.absent_from < NEVER)
    long = staff.holders[desks, -2]
    person = np.r_[who, long]
    from_on = np.r_[on, staff.absent_from[desks]]
    to_on = np.r_[np.minimum(on + lasted, until[who] - 1), staff.absent_to[desks] - 1]
    kind = np.r_[np.where(sick, SICKNESS, LEAVE), np.full(desks.size, MATERNITY)]
    yield Rows(
        table=table("absences"),
        recorded=from_on.astype(np.int64) * DAY + 8 * 3600,
        cells={
            "absence_id": np.arange(person.size),
            "staff_id": Words(person, world.staff_ids),
            "absence_type": Words(kind, ("LEAVE", "SICKNESS", "MATERNITY")),
            "from_on": from_on,
            "to_on": to_on,
        },
    )
    yield _reductions(world, desks, long)


def _holders(world: World) -> Places:
    return np.unique(world.staff.holders)


def _reductions(world: World, desks: Places, long: Places) -> Rows:
    """Nothing can be asked of somebody who is long away."""
    staff = world.staff
    from_on, to_on = staff.absent_from[desks], staff.absent_to[desks]
    over = to_on <= world.nation.request.as_at
    return Rows(
        table=table("reductions"),
        recorded=from_on.astype(np.int64) * DAY + 9 * 3600,
        cells={
            "reduction_id": np.arange(desks.size),
            "staff_id": Words(long, world.staff_ids),
            "reason": "MATERNITY",
            "weekly_hours": staff.hours[long],
            "from_on": from_on,
            "to_on": to_on,
            "state": Words(over.astype(int), ("ACTIVE", "ARCHIVED")),
        },
    )


def _establishment(world: World, cut: int) -> Rows:
    """Posts that each unit should have and has, by grade: regions differ in their vacancies."""
    nation = world.nation
    unit_of_desk = world.unit_of_team[nation.team_of_desk]
    cells = [
        (unit, grade, int(((unit_of_desk == unit) & (nation.grade_of_desk == grade)).sum()))
        for unit in np.unique(unit_of_desk)
        for grade in range(3)
    ]
    unit, grade, held = (np.array(column) for column in zip(*cells, strict=True))
    regions = [estate.units()[place].region for place in unit]
    rates = np.array([vacancy_rate(region) for region in regions])
    desks = np.bincount(unit_of_desk, minlength=len(estate.units()))
    teams = np.array([len({*nation.team_of_desk[unit_of_desk == place]}) for place in unit])
    return _rows(
        "establishment",
        unit.size,
        cut,
        unit_code=Words(unit, [one.code for one in estate.units()]),
        grade=Words(grade, GRADE_NAMES),
        as_at_on=np.full(unit.size, cut),
        required_fte=np.round(held / (1 - rates) * 100).astype(int),
        in_post_fte=held * 100,
        spo_span=desks[unit] // np.maximum(teams, 1),
    )


def _feeds(world: World, cut: int) -> Rows:
    """Every feed of every region that the nation has; that of the estate itself is of all."""
    regions = sorted({estate.teams()[team].region for team in world.nation.teams})
    listed = [("estate", ALL_REGIONS), *((feed, code) for feed in FEEDS for code in regions)]
    feeds, places = zip(*listed, strict=True)
    size = len(listed)
    return _rows(
        "feeds", size, cut,
        feed=_words(feeds), region_code=_words(places), complete_to_on=np.full(size, cut),
        refreshed_at=np.full(size, cut, np.int64) * DAY + 20 * 3600,
    )  # fmt: skip
