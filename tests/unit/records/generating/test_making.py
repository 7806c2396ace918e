from csv import DictReader
from datetime import date
from hashlib import sha256

import pyarrow.parquet as pq
import pytest

from muster.records.generating.history import History
from muster.records.generating.increment import increment
from muster.records.generating.making import batches_of, generate, truth_path
from muster.records.generating.world import world_of


def digests(folder):
    paths = sorted([*folder.iterdir(), truth_path(folder)])
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}


def shard_of(world, shard, cut):
    return [(name, batch.to_pydict()) for name, batch in batches_of(History(world, shard, cut))]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_request_gives_the_same_bytes(tmp_path, request_for_a_nation, form):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        generate(request_for_a_nation(120), tmp_path / name / "nation", form)

    assert digests(tmp_path / "one/nation") == digests(tmp_path / "other/nation")


def test_another_seed_gives_another_nation(tmp_path, request_for_a_nation):
    generate(request_for_a_nation(60), tmp_path / "a", "csv")
    generate(request_for_a_nation(60, seed=8), tmp_path / "b", "csv")

    assert (tmp_path / "a/people.csv").read_bytes() != (tmp_path / "b/people.csv").read_bytes()


def test_a_shard_is_the_same_whether_or_not_others_were_made_before_it(
    monkeypatch, request_for_a_nation
):
    monkeypatch.setattr("muster.records.generating.nation.SHARD_PLACES", 40)
    request = request_for_a_nation(120)
    after_others, alone = world_of(request), world_of(request)
    shard_of(after_others, 0, request.as_at)

    assert shard_of(after_others, 1, request.as_at) == shard_of(alone, 1, request.as_at)


def test_no_id_is_given_in_two_shards(monkeypatch, tmp_path, request_for_a_nation):
    monkeypatch.setattr("muster.records.generating.nation.SHARD_PLACES", 40)
    request = request_for_a_nation(120)
    world = world_of(request)

    made = [shard_of(world, shard, request.as_at) for shard in range(3)]
    ids = [
        set(cells["person_id"]) for shard in made for name, cells in shard if name == "sentences"
    ]
    groups = [set.union(*ids[place : place + 2]) for place in (0, 2, 4)]

    assert sum(map(len, groups)) == len(set.union(*groups))


def test_the_truth_key_is_beside_the_folder(tmp_path, request_for_a_nation):
    made = generate(request_for_a_nation(60), tmp_path / "nation", "parquet")

    assert made.truth == tmp_path / "nation.truth.parquet"
    assert made.truth.exists()
    assert not list((tmp_path / "nation").glob("*truth*"))


def test_a_region_alone_has_cases_in_no_other(tmp_path, request_for_a_nation):
    generate(request_for_a_nation(120, regions=("N53",)), tmp_path / "east-midlands", "csv")

    with (tmp_path / "east-midlands/managers.csv").open() as file:
        teams = {row["team_code"] for row in DictReader(file)}
    assert {team[:3] for team in teams} == {"N53"}


def test_the_next_night_touches_one_case_in_a_hundred(tmp_path, request_for_a_nation):
    increment(request_for_a_nation(600), tmp_path / "night", "csv")

    with (tmp_path / "night/contacts.csv").open() as file:
        touched = {row["case_id"] for row in DictReader(file) if row["case_id"]}
    assert 1 <= len(touched) <= 12


def test_the_next_night_brings_only_what_was_not_there(tmp_path, request_for_a_nation):
    generate(request_for_a_nation(400), tmp_path / "day", "csv")
    increment(request_for_a_nation(400), tmp_path / "night", "csv")

    before = set((tmp_path / "day/contacts.csv").read_text().splitlines()[1:])
    after = set((tmp_path / "night/contacts.csv").read_text().splitlines()[1:])
    assert after
    assert not before & after


def test_the_key_of_a_night_has_what_came_true_in_it_of_whom_it_touched(
    monkeypatch, tmp_path, request_for_a_nation
):
    monkeypatch.setattr("muster.records.generating.increment.TOUCHED", 0.5)
    made = increment(request_for_a_nation(600), tmp_path / "night", "parquet")

    key = pq.read_table(made.truth)
    night = [pq.read_table(path) for path in (tmp_path / "night").glob("*.parquet")]
    touched = {who for rows in night if "person_id" in rows.column_names
               for who in rows["person_id"].to_pylist()}  # fmt: skip
    assert made.planted == key.num_rows > 0
    assert set(key["true_from"].to_pylist()) <= {date(2026, 11, day) for day in (21, 22, 23)}
    assert set(key["person_id"].to_pylist()) <= touched
