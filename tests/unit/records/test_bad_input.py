"""Files as they should not be: each is refused with the reason, or its rows are set aside."""

import gzip
import json

import pytest

from muster.records.faults import PackageError
from muster.records.package.folder import package

HEADING = "person_id,first_name,family_name"


@pytest.fixture
def bring(extracts):
    """Bring in one file of people, given as bytes; its rows, and its quarantine."""

    def brought(content, name="people.csv", descriptor=None):
        folder = extracts.path / "given"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        if descriptor:
            (folder / "datapackage.json").write_text(json.dumps(descriptor))
        extracts.load(folder)
        rows = extracts.rows("people", "person_id", "first_name", "source_line")
        return rows, [(row["source_line"], row["reason"]) for row in extracts.quarantine()]

    return brought


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_told_by_the_headings(bring, delimiter):
    text = f"{HEADING}\nX1,Avon,Testing\n".replace(",", delimiter)

    assert bring(text) == ([("X1", "Avon", 2)], [])


def test_a_delimiter_that_the_descriptor_has_wrong_is_said(bring):
    descriptor = {
        "resources": [{"name": "people", "path": "people.csv", "dialect": {"delimiter": ";"}}]
    }

    with pytest.raises(PackageError, match=r"not separated by ';'.*but by ','"):
        bring(f"{HEADING}\nX1,Avon,Testing\n", descriptor=descriptor)


def test_a_byte_order_mark_is_no_part_of_a_heading(bring):
    assert bring(b"\xef\xbb\xbf" + f"{HEADING}\r\nX1,Avon,T\r\n".encode()) == (
        [("X1", "Avon", 2)],
        [],
    )


def test_latin_1_is_read_as_what_it_is(bring):
    rows, _ = bring(f"{HEADING}\nX1,Zoë,Testing\n".encode("latin-1"))

    assert rows == [("X1", "Zoë", 2)]


def test_utf_16_is_read_as_what_it_is(bring):
    rows, _ = bring(f"{HEADING}\nX1,Zoë,Testing\n".encode("utf-16"))

    assert rows == [("X1", "Zoë", 2)]


def test_one_bad_byte_sets_aside_its_own_row(bring):
    text = f"{HEADING}\nX1,Zoë,Testing\nX2,Zo".encode() + b"\xff" + b",Testing\nX3,Avon,Testing\n"

    rows, aside = bring(text)

    assert [row[0] for row in rows] == ["X1", "X3"]
    assert aside == [(3, "There are bytes in it that are not UTF-8.")]


def test_a_packed_file_is_unpacked(bring):
    packed = gzip.compress(f"{HEADING}\nX1,Avon,Testing\n".encode())

    assert bring(packed, name="people.csv.gz") == ([("X1", "Avon", 2)], [])


def test_ragged_rows_are_set_aside_and_the_others_keep_their_lines(bring):
    rows, aside = bring(f"{HEADING}\nX1,Avon,T\nX2,Wye\nX3,Dee,T,more\nX4,Exe,T\n")

    assert rows == [("X1", "Avon", 2), ("X4", "Exe", 5)]
    assert aside == [
        (3, "This line has fewer cells than there are headings."),
        (4, "This line has more cells than there are headings."),
    ]


def test_a_cell_of_several_lines_and_a_blank_line_move_the_rows_after_them(bring):
    rows, _ = bring(f'{HEADING}\nX1,"Avon\nand Dee",T\n\nX2,Wye,T\n')

    assert [(row[0], row[2]) for row in rows] == [("X1", 2), ("X2", 5)]


def test_a_quote_that_closes_late_sets_aside_every_line_it_took(bring):
    rows, aside = bring(f'{HEADING}\nX1,"Avon,T\nX2,Wye,T\nX3,"Dee",T\nX4,Exe,T\n')

    assert [row[0] for row in rows] == ["X4"]
    assert [line for line, _ in aside] == [2, 3, 4]


def test_a_quote_never_closed_sets_aside_all_that_follows(bring):
    rows, aside = bring(f'{HEADING}\nX1,Avon,T\nX2,"Wye,T\nX3,Dee,T\n')

    assert [row[0] for row in rows] == ["X1"]
    assert [line for line, _ in aside] == [3, 4]


def test_no_line_is_lost_whatever_the_file_holds(bring):
    rows, aside = bring(f'{HEADING}\nX1,a"b,T\n,,\n"X3","c""d",T\nX5;e;T\n"\n')

    assert len(rows) + len(aside) == 5


def test_two_columns_of_one_name_are_refused(bring):
    with pytest.raises(PackageError, match="two columns are called 'first_name'"):
        bring("person_id,first_name,first_name\nX1,a,b\n")


def test_an_empty_file_is_refused(bring):
    with pytest.raises(PackageError, match=r"people\.csv is empty"):
        bring("")


def test_headings_alone_are_no_rows(bring):
    assert bring(f"{HEADING}\n") == ([], [])


@pytest.mark.parametrize(
    "written", ["31/02/1990", "1990-02-31", "02/13/1990", "0202-01-01", "epoch", "infinity"]
)
def test_a_day_that_is_none_is_set_aside(bring, written):
    rows, aside = bring(f"person_id,born_on,first_name\nX1,{written},\n")

    assert (rows, len(aside)) == ([], 1)


def test_a_day_is_read_as_the_descriptor_says_it_is_written(extracts):
    folder = extracts.write(people="person_id,born_on\nX1,03/02/1990\n")
    fields = [{"name": "person_id", "type": "string"},
              {"name": "born_on", "type": "date", "format": "%d/%m/%Y"}]  # fmt: skip
    resource = {"name": "people", "path": "people.csv", "schema": {"fields": fields}}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}))

    extracts.load(folder)

    assert str(extracts.rows("people", "born_on")[0][0]) == "1990-02-03"


def test_negative_minutes_are_set_aside(extracts):
    extracts.bring(
        contacts="contact_id,person_id,contact_type,contact_on,duration_minutes\n"
        "C1,X1,COAP,2026-01-05,-30\nC2,X1,COAP,2026-01-05,30.0\nC3,X1,COAP,2026-01-05,3.7\n"
    )

    assert [row["reason"] for row in extracts.quarantine()] == [
        "duration_minutes: It is less than 0 minutes.",
        "duration_minutes: It is not a whole number.",
    ]


def test_a_parquet_file_cut_short_is_refused(bring):
    with pytest.raises(PackageError, match="not a whole Parquet file"):
        bring(b"PAR1 and no more", name="people.parquet")


def test_a_gzip_file_cut_short_is_refused(bring):
    packed = gzip.compress(f"{HEADING}\n".encode() * 1000)

    with pytest.raises(PackageError, match="not a whole gzip file"):
        bring(packed[: len(packed) // 2], name="people.csv.gz")


def test_a_gzip_bomb_is_not_unpacked(bring):
    bomb = gzip.compress(f"{HEADING}\n".encode() + b"X1,a,b\n" * 20_000_000, compresslevel=9)

    with pytest.raises(PackageError, match="more than 200 times its size"):
        bring(bomb, name="people.csv.gz")


def test_a_line_without_an_end_is_refused(bring):
    with pytest.raises(PackageError, match="more than 32 MB without a line break"):
        bring(f"{HEADING}\n".encode() + b"X" * (41 * 1024**2))


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../people.csv", "leads out of the folder"),
        ("/etc/passwd", "leads out of the folder"),
        ("https://example.org/people.csv", "is an address"),
        ("s3://bucket/people.csv", "is an address"),
        ("nowhere.csv", "there is no file"),
        ("", "has to be the name of a file"),
    ],
)
def test_a_descriptor_that_leads_elsewhere_is_refused(tmp_path, path, reason):
    descriptor = {"resources": [{"name": "people", "path": path}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))

    with pytest.raises(PackageError, match=reason):
        package(tmp_path)


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "people.csv").symlink_to("/etc/passwd")

    with pytest.raises(PackageError, match="is a link"):
        package(tmp_path)


def test_a_link_that_a_descriptor_names_is_not_followed(tmp_path):
    (tmp_path / "people.csv").symlink_to("/etc/passwd")
    descriptor = {"resources": [{"name": "people", "path": "people.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))

    with pytest.raises(PackageError, match="is a link"):
        package(tmp_path)


def test_a_descriptor_that_is_not_json_is_refused(tmp_path):
    (tmp_path / "datapackage.json").write_text("{")

    with pytest.raises(PackageError, match=r"datapackage\.json is not JSON"):
        package(tmp_path)


def test_a_folder_of_nothing_is_refused(tmp_path):
    with pytest.raises(PackageError, match="has no file to read"):
        package(tmp_path)


def test_a_store_is_untouched_by_a_package_that_is_refused(extracts):
    extracts.bring(people="person_id\nX1\n")
    before = (extracts.store.path / "manifest.json").read_bytes()

    with pytest.raises(PackageError):
        extracts.bring(people="person_id\nX2\n", contacts="contact_id\nC1\n")

    assert (extracts.store.path / "manifest.json").read_bytes() == before
