"""What a machine-readable zone says, as ICAO Doc 9303 prints it."""

from datetime import date
from typing import Any

import pytest

from shekara.operations.document.digits import check_digit
from shekara.operations.document.mrz import read, read_all, validity
from shekara.operations.document.names import split
from shekara.operations.document.reading import Code, Format, Holds
from shekara.operations.document.tests.documents import SPECIMENS, TODAY, aigerim, changed


@pytest.mark.parametrize("specimen", SPECIMENS["specimens"], ids=lambda s: s["id"])
def test_a_specimen_reads_as_printed(specimen: dict[str, Any]) -> None:
    reading = read(specimen["lines"], today=TODAY)

    assert reading.format == specimen["format"]
    assert reading.valid == specimen["checks_ok"]
    wanted = {"surname": "surname", "given": "given_names", "number": "number"}
    wanted |= {"issuer": "issuer", "nationality": "nationality", "sex": "sex"}
    for key, field in wanted.items():
        if key in specimen:
            assert getattr(reading.fields, field) == specimen[key], field
    for key, field in {"dob": "birth_date", "expiry": "expiry_date"}.items():
        if key in specimen:
            assert str(getattr(reading.fields, field))[2:].replace("-", "") == specimen[key]
    names = {"num": "number", "dob": "birth_date", "exp": "expiry_date"}
    names |= {"opt": "optional", "comp": "composite"}
    for key, holds in specimen["computed"].items():
        assert (getattr(reading.checks, names[key]).status != Holds.FAILED) == holds, key


@pytest.mark.parametrize("sample", SPECIMENS["check_digit_examples"], ids=lambda s: s["source"])
def test_check_digits_are_computed_as_icao_computes_them(sample: dict[str, str]) -> None:
    assert check_digit(sample["input"]) == sample["digit"]


@pytest.mark.parametrize(
    "sample", [s for s in SPECIMENS["name_examples"] if s["usable"]], ids=lambda s: s["mrz_line"]
)
def test_names_are_split_at_the_double_filler(sample: dict[str, Any]) -> None:
    line = sample["mrz_line"]
    field = line if sample["format"] == "TD1" else line[5:]

    name = split(field)

    assert name.truncated == (not line.endswith("<"))
    assert (name.surname + " " + name.given_names).split() == field.replace("<", " ").split()
    if "," in sample["viz"]:
        surname, given = sample["viz"].replace("'", "").replace("-", " ").split(", ")
        for whole, read_ in ((surname, name.surname), (given, name.given_names)):
            assert all(a.startswith(b) for a, b in zip(whole.split(), read_.split(), strict=False))
    else:
        assert not name.given_names


def test_every_failed_check_says_what_it_found_and_what_it_expected() -> None:
    lines = aigerim()
    lines[1] = lines[1][:9] + str((int(lines[1][9]) + 1) % 10) + lines[1][10:]

    reading = read(lines, today=TODAY)

    assert not reading.valid
    assert reading.checks.number.status is Holds.FAILED
    assert reading.checks.number.expected == aigerim()[1][9]
    assert reading.checks.birth_date.status is Holds.OK
    assert reading.fields.birth_date == "1985-03-09"
    assert reading.has(Code.CHECK_FAILED)


@pytest.mark.parametrize(
    "line", ["IDBEL000590240<6013<<<<<<<<<<<", "IDBEL600001795<0152<<<<<<<<<<<"]
)
def test_a_long_number_holds_with_the_filler_or_without(line: str) -> None:
    reading = read([line, "8512017F1311048BEL<<<<<<<<<<<0", "REINARTZ<<ULRIKE<<<<<<<<<<<<<<"],
                   today=TODAY)  # fmt: skip

    assert reading.checks.number.status is Holds.OK
    assert reading.fields.number == (line[5:14] + line[15:18])
    assert reading.fields.optional == ""


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [("85<<<<", "1985-XX-XX"), ("8503<<", "1985-03-XX"), ("<<<<<<", "XXXX-XX-XX")],
)
def test_unknown_parts_of_a_birth_date_stay_unknown(printed: str, read_as: str) -> None:
    reading = read(aigerim(birth=printed), today=TODAY)

    assert reading.fields.birth_date == read_as
    assert reading.valid


def test_zeros_in_a_birth_date_count_as_unknown() -> None:
    reading = read(aigerim(birth="850000"), today=TODAY)

    assert reading.fields.birth_date == "1985-XX-XX"
    assert reading.has(Code.DATE_PART_ZERO)
    assert reading.valid


@pytest.mark.parametrize(
    ("printed", "today", "year"),
    [
        ("261124", date(2026, 11, 24), "2026"),
        ("261125", date(2026, 11, 24), "1926"),
        ("26<<<<", date(2026, 11, 24), "2026"),
        ("27<<<<", date(2026, 11, 24), "1927"),
        ("000229", date(2026, 11, 24), "2000"),
    ],
)
def test_a_birth_date_is_the_latest_that_is_not_to_come(
    printed: str, today: date, year: str
) -> None:
    reading = read(aigerim(birth=printed, expiry=date(2030, 1, 1)), today=today)

    assert str(reading.fields.birth_date).startswith(year)
    assert reading.centuries.birth == int(year) // 100 * 100


@pytest.mark.parametrize(
    ("printed", "year"), [("761231", 2076), ("770101", 1977), ("120415", 2012)]
)
def test_an_expiry_lies_at_most_fifty_years_ahead(printed: str, year: int) -> None:
    reading = read(aigerim(birth="<<<<<<", expiry=printed), today=TODAY)

    assert str(reading.fields.expiry_date).startswith(str(year))
    assert reading.centuries.expiry == year // 100 * 100


def test_an_expired_document_reads_soundly_and_says_so() -> None:
    last_day = read(aigerim(expiry=TODAY), today=TODAY)
    day_after = read(aigerim(expiry=date(2026, 11, 23)), today=TODAY)

    assert not last_day.has(Code.EXPIRED)
    assert day_after.has(Code.EXPIRED)
    assert day_after.valid
    assert day_after.expired_on(TODAY)


def test_a_document_may_not_be_valid_yet() -> None:
    reading = validity(read(aigerim(), today=TODAY), valid_from=date(2027, 1, 1), today=TODAY)

    assert reading.has(Code.NOT_YET_VALID)


@pytest.mark.parametrize("printed", ["851332", "850230", "85<<3A"])
def test_an_impossible_date_is_told(printed: str) -> None:
    lines = aigerim(birth=date(1985, 3, 9))
    second = lines[1][:13] + printed + check_digit(printed) + lines[1][20:]

    reading = read([lines[0], second], today=TODAY)

    assert reading.fields.birth_date is None
    assert reading.has(Code.DATE_IMPOSSIBLE)
    assert not reading.valid


def test_a_document_does_not_end_before_its_holder_is_born() -> None:
    reading = read(aigerim(birth=date(2020, 1, 1), expiry=date(2019, 1, 1)), today=TODAY)

    assert reading.has(Code.EXPIRES_BEFORE_BIRTH)
    assert not reading.valid


def test_a_document_without_a_last_day_says_so() -> None:
    reading = read(aigerim("TD1", expiry="<<<<<<"), today=TODAY)

    assert reading.has(Code.NO_EXPIRY)
    assert reading.fields.expiry_date is None
    assert reading.valid


@pytest.mark.parametrize(
    ("code", "expiry", "due"),
    [
        ("P<", date(2037, 12, 31), False),
        ("P<", date(2038, 1, 1), True),
        ("PX", date(2038, 1, 1), True),
        ("PP", date(2038, 1, 1), False),
        ("PE", date(2038, 1, 1), False),
    ],
)
def test_passports_from_2038_need_a_second_letter(code: str, expiry: date, *, due: bool) -> None:
    reading = read(aigerim(code=code, expiry=expiry), today=TODAY)

    assert reading.has(Code.SECOND_LETTER_DUE) == due


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("D", None),
        ("RKS", None),
        ("XXB", None),
        ("UTO", Code.STATE_SPECIMEN),
        ("SUN", Code.STATE_WITHDRAWN),
        ("XYZ", Code.STATE_UNKNOWN),
    ],
)
def test_states_are_those_icao_names(code: str, said: Code | None) -> None:
    reading = read(aigerim(issuer=code, nationality=code), today=TODAY)

    assert reading.fields.issuer == code
    assert [p.code for p in reading.problems if p.field == "issuer"] == ([said] if said else [])
    assert reading.valid == (said is not Code.STATE_UNKNOWN)


def test_a_name_that_fills_its_field_may_be_cut() -> None:
    whole = read(aigerim("TD1", surname="ISKAKOVA", given="AIGERIM"), today=TODAY)
    cut = read(aigerim("TD1", surname="ISKAKOVA" * 4, given="AIGERIM"), today=TODAY)

    assert not whole.fields.names_truncated
    assert cut.fields.names_truncated


def test_two_documents_in_one_paste_are_two_readings() -> None:
    lines = [*aigerim(), *aigerim("TD1"), *aigerim("MRV-B")]

    readings = read_all("\r\n".join(lines), today=TODAY)

    assert [r.format for r in readings] == [Format.TD3, Format.TD1, Format.MRV_B]
    assert all(r.valid for r in readings)
    assert read(lines, today=TODAY).has(Code.SEVERAL_DOCUMENTS)


def test_a_visa_has_no_composite_digit() -> None:
    reading = read(aigerim("MRV-A"), today=TODAY)

    assert reading.format is Format.MRV_A
    assert reading.checks.composite.status is Holds.ABSENT
    assert reading.checks.optional.status is Holds.ABSENT


def test_a_document_of_another_kind_is_told() -> None:
    reading = read(changed(aigerim(), 0, "A"), today=TODAY)

    assert reading.has(Code.DOCUMENT_CODE_UNKNOWN)
    assert not reading.valid
