"""`muster records show` and `schema`, as they are typed."""

import json

import pytest

from muster.cli import main


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show")
    extract = folder / "extract"
    extract.mkdir()
    tables = {
        "people": "person_id,family_name\nX1,Zzavon\nX2,Zztamar\n",
        "sentences": "case_id,person_id,kind,sentenced_on\n"
        "C1,X1,ORDER,2026-01-05\nC2,X2,ORDER,2026-02-05\nC3,X1,ORDER,2026-03-05\n",
        "contacts": "contact_id,person_id,case_id,contact_type,contact_on\n"
        "1,X1,C1,COAP,2026-01-12\n2,X1,C3,COAP,2026-03-12\n3,X1,,CODC,2026-01-15\n",
        "contact_notes": "contact_id,case_id,person_id,note\n1,C1,X1,A long talk.\n",
        "teams": "team_code,name,unit_code,region_code\nT1,One,U1,N07\nT2,Two,U2,N07\n",
        "managers": "manager_id,case_id,person_id,role,team_code,from_on\n"
        "M1,C1,X1,ORDER_MANAGER,T1,2026-01-05\nM2,C2,X2,ORDER_MANAGER,T1,2026-02-05\n"
        "M3,C3,X1,ORDER_MANAGER,T2,2026-03-05\n",
        "restrictions": "restriction_id,person_id,user_name,message\n"
        "R1,X2,Rosa,Ask the head of the unit.\n",
    }
    for name, text in tables.items():
        (extract / f"{name}.csv").write_text(text)
    assert main(["records", "import", str(extract), "--store", str(folder / "store")]) == 0
    return str(folder / "store")


@pytest.fixture
def shown(store, capsys):
    """A function that shows a case as JSON: its exit code, and its rows by table."""

    def show(case, *options):
        capsys.readouterr()
        code = main(["records", "show", case, "--store", store, "--json", *options])
        out = capsys.readouterr()
        if code:
            return code, out.err.strip()
        return code, [(e["on"], e["table"]) for e in json.loads(out.out)["entries"]]

    return show


def test_a_case_is_shown_day_by_day(shown):
    code, entries = shown("C1", "--as", "Rosa")

    assert code == 0
    assert entries == [
        ("2026-01-05", "managers"),
        ("2026-01-05", "sentences"),
        ("2026-01-12", "contacts"),
        ("2026-01-15", "contacts"),
        (None, "contact_notes"),
        (None, "people"),
    ]


def test_what_is_for_others_is_blank_unless_asked_for(store, capsys):
    for options, there in (([], False), (["--audience", "narrative"], True)):
        capsys.readouterr()
        main(["records", "show", "C1", "--store", store, *options])
        assert ("A long talk." in capsys.readouterr().out) is there


def test_a_limited_case_is_refused_with_the_message_of_the_record(shown):
    assert shown("C2", "--as", "Malik") == (1, "Ask the head of the unit.")


def test_without_saying_who_asks_a_limited_case_is_refused(shown):
    assert shown("C2") == (1, "Ask the head of the unit.")


def test_who_is_named_sees_the_limited_case(shown):
    assert shown("C2", "--as", "rosa")[0] == 0


def test_a_case_of_another_unit_is_not_there(shown):
    code, said = shown("C3", "--units", "U1")

    assert code == 2
    assert "There is no case 'C3' in your scope" in said


def test_a_case_that_is_nowhere_is_refused_in_the_same_words(shown):
    assert shown("C9", "--units", "U1")[1].replace("C9", "C3") == shown("C3", "--units", "U1")[1]


def test_a_limited_case_of_another_unit_is_not_told_from_none(shown):
    assert "There is no case 'C2' in your scope" in shown("C2", "--units", "U2")[1]


def test_the_columns_of_a_table_are_listed(capsys):
    assert main(["records", "schema", "restrictions"]) == 0
    assert "user_name" in capsys.readouterr().out


def test_the_whole_schema_is_given_to_programs(capsys):
    assert main(["records", "schema", "--json"]) == 0

    tables = {table["table"]: table for table in json.loads(capsys.readouterr().out)}
    assert [c["name"] for c in tables["feeds"]["columns"] if c["key"]] == ["feed", "region_code"]


def test_a_table_that_is_none_is_refused_with_the_nearest(capsys):
    assert main(["records", "schema", "contcts"]) == 2
    assert "Did you mean 'contacts'?" in capsys.readouterr().err
