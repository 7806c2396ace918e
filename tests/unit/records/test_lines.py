"""Every row knows its line, and every line is accounted for, whatever the file looks like."""

import csv
import io
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.records.faults import PackageError
from muster.records.importing.lines import shifts

# A file as parts: a row of so many lines, or a line that is no row.
parts = st.lists(st.one_of(st.integers(1, 4), st.just(0)), max_size=30)


def by_hand(parts):
    """The line of each row, by going through the file; the first line has the headings."""
    line, found = 2, []
    for part in parts:
        if part:
            found.append(line)
        line += part or 1
    return found


def computed(parts):
    rows = [part for part in parts if part]
    inside = [(place, lines - 1) for place, lines in enumerate(rows) if lines > 1]
    places, more = (
        (np.array(column, dtype=np.int64) for column in zip(*inside, strict=True))
        if (inside)
        else (np.array([], dtype=np.int64), np.array([], dtype=np.int64))
    )
    line, skipped = 2, [1]
    for part in parts:
        skipped += [] if part else [line]
        line += part or 1
    starts, added = shifts((places, more), np.array(skipped, dtype=np.int64))
    return [n + int(added[np.searchsorted(starts, n, side="right") - 1]) for n in range(len(rows))]


@given(parts)
def test_a_row_is_on_the_line_that_going_through_the_file_finds(parts):
    assert computed(parts) == by_hand(parts)


words = st.text(st.sampled_from('ab,"\n;'), max_size=6)


@pytest.mark.slow
@settings(max_examples=20)
@given(st.lists(st.tuples(words, words), max_size=12))
def test_what_a_csv_writer_wrote_is_read_back_whole(tmp_path_factory, extracts_at, rows):
    extracts = extracts_at(tmp_path_factory.mktemp("written"))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["person_id", "first_name", "family_name"])
    writer.writerows([f"X{n}", *names] for n, names in enumerate(rows))
    folder = extracts.path / "given"
    folder.mkdir()
    (folder / "people.csv").write_text(out.getvalue(), encoding="utf-8")

    extracts.load(folder)

    blank = [[name if name.strip(" ") else None for name in names] for names in rows]
    found = {
        person: [first, family]
        for person, first, family in extracts.rows(
            "people", "person_id", "first_name", "family_name"
        )
    }
    assert found == {f"X{n}": names for n, names in enumerate(blank)}


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(st.text(st.sampled_from('X1,"\n;é\t '), max_size=12), max_size=8))
def test_no_line_of_any_file_is_lost(tmp_path_factory, extracts_at, lines):
    extracts = extracts_at(tmp_path_factory.mktemp("any"))
    folder = extracts.path / "given"
    folder.mkdir()
    text = "person_id,first_name\n" + "\n".join(lines)
    (folder / "people.csv").write_text(text, encoding="utf-8")

    with suppress(PackageError):  # refused as a whole, which loses nothing either
        load = extracts.load(folder).load
        assert load.rows_in == load.kept + load.quarantined
