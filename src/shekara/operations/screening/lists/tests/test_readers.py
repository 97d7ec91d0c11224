# ruff: noqa: E501 -- lines of lists are as long as they are
"""What is read of each kind of list, and what is said of rows that cannot be taken."""

import csv
import gzip
import io
import os
from collections import Counter
from pathlib import Path

import pytest

from shekara.operations.screening.engine.entity import Kind, Schema
from shekara.operations.screening.lists import opening
from shekara.operations.screening.lists.entry import Fault, ListEntry, RowFault, Unreadable
from shekara.operations.screening.lists.reading import Form, read
from shekara.operations.screening.lists.tables import NATIONAL, TEMPLATES

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:00Z"><INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>MYSALBEK</FIRST_NAME><SECOND_NAME>ULGIBAYEV</SECOND_NAME>
<UN_LIST_TYPE>TEST</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.001</REFERENCE_NUMBER>
<LISTED_ON>2024-01-02</LISTED_ON><GENDER>Male</GENDER>
<NAME_ORIGINAL_SCRIPT>Мысалбек Үлгібаев</NAME_ORIGINAL_SCRIPT>
<NATIONALITY><VALUE>Kazakhstan</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Misalbek Ulgibaev</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Aga</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1983</FROM_YEAR><TO_YEAR>1987</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1985</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>N00000001</NUMBER><ISSUING_COUNTRY>Kazakhstan</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES>
<ENTITY><DATAID>2</DATAID><FIRST_NAME>SAMPLE TRADING</FIRST_NAME><REFERENCE_NUMBER>TSe.001</REFERENCE_NUMBER></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>
"""

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>"""


def written(folder: Path, text: str | bytes, name: str = "list") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def taken(path: Path, form: Form) -> list[ListEntry]:
    rows = list(read(path, form))
    assert not [row for row in rows if isinstance(row, RowFault)]
    return [row for row in rows if isinstance(row, ListEntry)]


def faults(path: Path, form: Form) -> list[tuple[int, Fault]]:
    return [(row.line, row.fault) for row in read(path, form) if isinstance(row, RowFault)]


def national(*changes: dict[str, str]) -> str:
    heads, example = TEMPLATES["national"]
    out = io.StringIO()
    writer = csv.DictWriter(out, NATIONAL)
    writer.writeheader()
    for number, change in enumerate(changes):
        writer.writerow({**dict(zip(heads, example, strict=True)), "id": f"KZ-{number}", **change})
    return out.getvalue()


def test_a_un_individual_keeps_every_name_with_its_quality(tmp_path: Path) -> None:
    person, company = taken(written(tmp_path, UN), Form.UN)

    names = [(name.full, name.kind) for name in person.entity.names]
    assert names == [
        ("MYSALBEK ULGIBAYEV", Kind.PRIMARY),
        ("Мысалбек Үлгібаев", Kind.ALIAS),
        ("Misalbek Ulgibaev", Kind.ALIAS),
        ("Aga", Kind.WEAK),
    ]
    assert person.entity.dob == ("1983/1987", "~1985")
    assert person.entity.nat == ("kz",)
    assert person.entity.docs[0].country == "kz"
    assert company.entity.schema == Schema.COMPANY


def test_a_un_list_cut_off_in_the_middle_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="truncated"):
        list(read(written(tmp_path, UN[: len(UN) * 2 // 3]), Form.UN))


def test_an_xml_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="bomb"):
        list(read(written(tmp_path, BOMB), Form.UN))


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(60):
            file.write(b"0" * 1_000_000)

    with pytest.raises(Unreadable, match="bomb"):
        list(read(path, Form.EU))


def test_a_cut_gzip_file_is_not_taken(tmp_path: Path) -> None:
    whole = gzip.compress(national({}, {}, {}).encode())
    with pytest.raises(Unreadable, match="truncated"):
        list(read(written(tmp_path, whole[:-20]), Form.NATIONAL))


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.UN])
def test_another_kind_of_file_is_not_taken(tmp_path: Path, form: Form) -> None:
    with pytest.raises(Unreadable, match="kind"):
        list(read(written(tmp_path, UN), form))


def test_a_file_in_another_alphabet_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, national({"surname": "Асанов"}).encode("cp1251", errors="replace"))

    with pytest.raises(Unreadable) as refused:
        list(read(path, Form.NATIONAL))

    assert (refused.value.reason, refused.value.line) == ("encoding", 2)


def test_an_empty_file_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="empty"):
        list(read(written(tmp_path, ""), Form.EU))
    with pytest.raises(Unreadable, match="missing"):
        list(read(tmp_path / "nowhere", Form.EU))


def test_ofac_remarks_give_births_documents_and_nationality(tmp_path: Path) -> None:
    sdn = (
        '17,"SAMPLE, Sam","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 31 Jan 1974;'
        " alt. DOB circa 1975; nationality Kazakhstan; Passport N0000001 (Kazakhstan) issued 24 Oct"
        " 1990; a.k.a. 'SHADOW'.\"\n"
        '18,"SAMPLE STAR","vessel","TEST",-0- ,"ABC1","Tug",-0- ,-0- ,-0- ,-0- ,"IMO 1234567."\n\x1a\n'
    )
    path = written(tmp_path, sdn, "sdn.csv")
    written(tmp_path, '17,1,"aka","SAMPEL, Samuel",-0- \n', "alt.csv")

    person, vessel = taken(path, Form.OFAC)

    assert person.entity.dob == ("1974-01-31", "~1975")
    assert [name.full for name in person.entity.names] == [
        "SAMPLE, Sam", "SAMPEL, Samuel", "SHADOW",
    ]  # fmt: skip
    assert person.entity.names[2].kind == Kind.WEAK
    assert person.entity.docs[0].number == "N0000001"
    assert person.entity.nat == ("kz",)
    assert vessel.entity.marks == ("1234567", "ABC1")


def test_rows_of_one_eu_subject_are_gathered(tmp_path: Path) -> None:
    text = (
        "\ufeffEntity_LogicalId;Entity_SubjectType;NameAlias_WholeName;NameAlias_Gender;"
        "BirthDate_BirthDate\n13;P;Sam Sample;M;1974-01-31\n13;P;Сэм Сэмпл;M;\n14;E;Sample Ltd;;\n"
    )

    person, company = taken(written(tmp_path, text), Form.EU)

    assert [name.full for name in person.entity.names] == ["Sam Sample", "Сэм Сэмпл"]
    assert person.entity.dob == ("1974-01-31",)
    assert company.entity.schema == Schema.COMPANY


def test_documents_of_followthemoney_reach_their_holder(tmp_path: Path) -> None:
    text = (
        '{"id":"p","schema":"Person","properties":{"name":["Sam Sample"],"weakAlias":["Shadow"]}}\n'
        '{"id":"d","schema":"Passport","properties":{"holder":["p"],"number":["N1"],"country":["kz"]}}\n'
        "{broken\n"
    )
    path = written(tmp_path, text)

    rows = list(read(path, Form.FTM))

    assert isinstance(rows[0], ListEntry)
    assert rows[0].entity.docs[0].number == "N1"
    assert rows[0].entity.names[1].kind == Kind.WEAK
    assert faults(path, Form.FTM) == [(3, Fault.NOT_JSON)]


def test_the_same_id_twice_is_said_in_every_kind_of_list(tmp_path: Path) -> None:
    things = '{"id":"p","schema":"Person","properties":{"name":["Sam"]}}\n' * 2
    own = (
        '{"id":"E1","source":"t","schema":"Person","names":[{"full":"Sam","kind":"primary"}]}\n' * 2
    )
    simple = "id,schema,name,aliases,birth_date,countries,identifiers\n" + "E1,Person,Sam,,,,\n" * 2

    assert faults(written(tmp_path, things), Form.FTM) == [(2, Fault.TWICE)]
    assert faults(written(tmp_path, own), Form.FTM) == [(2, Fault.TWICE)]
    assert faults(written(tmp_path, simple), Form.TARGETS) == [(3, Fault.TWICE)]
    assert faults(written(tmp_path, national({}, {"id": "KZ-0"})), Form.NATIONAL) == [
        (3, Fault.TWICE)
    ]


def test_papers_that_hold_each_other_and_aliases_in_a_circle_are_read_to_the_end(
    tmp_path: Path,
) -> None:
    text = (
        '{"id":"a","schema":"Person","properties":{"name":["Sam"],"alias":["Max"]}}\n'
        '{"id":"b","schema":"Person","properties":{"name":["Max"],"alias":["Sam","Max"]}}\n'
        '{"id":"d","schema":"Passport","properties":{"holder":["d","e"],"number":["N1"]}}\n'
        '{"id":"e","schema":"Identification","properties":{"holder":["d","a"],"number":["N2"]}}\n'
    )

    first, second = taken(written(tmp_path, text), Form.FTM)

    assert [doc.number for doc in first.entity.docs] == ["N2"]
    assert [name.full for name in second.entity.names] == ["Max", "Sam", "Max"]


STRANGE = ("العرب", "\u202eamaN", "Ыvaнov", "\U0001f642", "x" * 2000)


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_is_taken_or_said_never_more(tmp_path: Path, name: str) -> None:
    rows = list(read(written(tmp_path, national({"surname": name}, {})), Form.NATIONAL))

    assert len(rows) == 2
    assert isinstance(rows[1], ListEntry)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1251", "koi8-r", "gb18030"])
@pytest.mark.parametrize("form", [Form.NATIONAL, Form.TARGETS, Form.EU, Form.FTM, Form.STOLEN])
def test_a_wrong_encoding_is_never_taken_for_a_list(
    tmp_path: Path, encoding: str, form: Form
) -> None:
    path = written(tmp_path, national({"surname": "Асанов"}).encode(encoding, errors="replace"))

    with pytest.raises(Unreadable) as refused:
        list(read(path, form))

    assert refused.value.reason in {"encoding", "kind"}


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.UN])
def test_what_is_no_table_and_what_never_ends_is_refused_in_words(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MOST_LINE", 1000)
    heads = national({}).splitlines()[0]

    for content in (f"{heads}\n" + "x" * 2000, "a\rb\n" * 3, '{"a":' * 5000, "\x00" * 50):
        with pytest.raises(Unreadable) as refused:
            list(read(written(tmp_path, content), form))
        assert refused.value.reason in {"kind", "encoding"}


def test_json_nested_beyond_measure_is_a_bad_row(tmp_path: Path) -> None:
    good = '{"id":"p","schema":"Person","properties":{"name":["Sam"]}}\n'
    deep = '{"id":"q","schema":"Person","properties":' + '{"a":' * 5000 + "\n"

    assert faults(written(tmp_path, good + deep), Form.FTM) == [(2, Fault.NOT_JSON)]


@pytest.mark.skipif("SHEKARA_WATCHLISTS" not in os.environ, reason="needs the published files")
def test_the_published_files_are_taken_whole() -> None:
    folder = Path(os.environ["SHEKARA_WATCHLISTS"])
    un = taken(folder / "UN_consolidated.xml", Form.UN)
    sdn = [row for row in read(folder / "ofac_sdn.csv", Form.OFAC) if isinstance(row, ListEntry)]

    assert Counter(str(e.entity.schema) for e in un) == {"Person": 730, "Company": 273}
    assert len(sdn) == 7379
    assert Counter(str(e.entity.schema) for e in sdn)["Person"] == 3845
