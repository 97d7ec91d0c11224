"""Mistakes of a reader: put right where all check digits then hold, and always shown."""

import pytest

from shekara.operations.document.mrz import read
from shekara.operations.document.numbers import Doubt, doubt
from shekara.operations.document.reading import Code, Holds
from shekara.operations.document.tests.documents import TODAY, aigerim, changed


def test_a_letter_in_a_date_becomes_its_digit_and_is_shown() -> None:
    reading = read(changed(aigerim(), 57, "B"), today=TODAY)

    assert reading.valid
    assert reading.fields.birth_date == "1985-03-09"
    assert reading.checks.birth_date.status is Holds.REPAIRED
    (repair,) = reading.repairs
    assert (repair.field, repair.position, repair.was, repair.to) == ("birth_date", 1, "B", "8")
    assert (repair.line, repair.column) == (2, 14)


def test_a_letter_for_a_check_digit_is_put_right() -> None:
    lines = aigerim(birth="850310")
    assert lines[1][19] == "5"

    reading = read(changed(lines, 63, "S"), today=TODAY)

    assert reading.checks.birth_date.found == "S"
    assert reading.checks.birth_date.expected == "5"
    assert reading.repairs[0].position == 7


def test_a_letter_that_would_break_the_check_digit_stays() -> None:
    reading = read(changed(changed(aigerim(), 57, "B"), 58, "1"), today=TODAY)

    assert not reading.repairs
    assert reading.checks.birth_date.status is Holds.FAILED
    assert reading.fields.birth_date is None


@pytest.mark.parametrize(
    ("issuer", "number", "misread"),
    [("KAZ", "N12345678", "N1234S678"), ("RUS", "601234567", "G01234567"),
     ("KGZ", "AG1234567", "A61234567"), ("KGZ", "AN1234567", "AN12345G7"),
     ("KAZ", "N10010010", "NI0O1001O")],
)  # fmt: skip
def test_an_issuers_pattern_decides(issuer: str, number: str, misread: str) -> None:
    lines = aigerim(issuer=issuer, number=number)
    lines[1] = misread + lines[1][9:]

    reading = read(lines, today=TODAY)

    assert reading.valid
    assert reading.fields.number == number
    assert reading.checks.number.status is Holds.REPAIRED


def test_g_and_6_of_an_unknown_issuer_are_told_apart_by_shape_only() -> None:
    odd = aigerim(issuer="TUR", number="U12645678")
    odd[1] = "U12G45678" + odd[1][9:]
    either = aigerim(issuer="TUR", number="G12345678")

    doubtful, possible = read(odd, today=TODAY), read(either, today=TODAY)

    assert doubtful.has(Code.SHAPE_DOUBTFUL)
    assert not doubtful.valid
    assert possible.has(Code.LOOK_ALIKE)
    assert possible.valid
    assert doubtful.checks.number.status is possible.checks.number.status is Holds.AMBIGUOUS


@pytest.mark.parametrize(
    ("number", "how_much"),
    [
        ("123456789", Doubt.NONE),
        ("612345789", Doubt.SLIGHT),
        ("A12G45789", Doubt.STRONG),
        ("C01X0006H", Doubt.SLIGHT),
        ("AB123457K", Doubt.SLIGHT),
    ],
)
def test_the_shape_of_a_number_says_how_sure_it_is(number: str, how_much: Doubt) -> None:
    assert doubt(number)[0] is how_much


def test_several_readings_that_all_hold_stay_open() -> None:
    lines = aigerim("MRV-A", issuer="D", number="88ZSH25ZH", nationality="D")
    lines[1] = "B8ZSH25ZH" + lines[1][9:]

    reading = read(lines, today=TODAY)

    assert reading.checks.number.status is Holds.AMBIGUOUS
    assert reading.has(Code.REPAIR_AMBIGUOUS)
    assert reading.fields.number == "B8ZSH25ZH"
    assert not reading.valid


def test_digits_in_names_and_states_become_letters() -> None:
    lines = aigerim(surname="OSPANOV", given="BEKZAT", issuer="OMN", nationality="UZB")
    lines[0] = lines[0].replace("OSPANOV", "05PANOV").replace("OMN", "0MN")
    lines[1] = lines[1].replace("UZB", "U28")

    reading = read(lines, today=TODAY)

    assert reading.fields.surname == "OSPANOV"
    assert (reading.fields.issuer, reading.fields.nationality) == ("OMN", "UZB")
    assert [r.field for r in reading.repairs] == [
        "issuer", "surname", "surname", "nationality", "nationality",
    ]  # fmt: skip
    assert reading.valid


def test_a_digit_no_letter_looks_like_is_told() -> None:
    lines = aigerim()
    lines[0] = lines[0].replace("ISKAKOVA", "ISKA7OVA")

    reading = read(lines, today=TODAY)

    assert reading.has(Code.NAME_CHARACTER)
    assert not reading.valid


def test_names_are_left_alone_when_a_check_digit_fails() -> None:
    lines = aigerim()
    lines[0] = lines[0].replace("ISKAKOVA", "ISKAK0VA")
    lines[1] = "N12345780" + lines[1][9:]

    assert not read(lines, today=TODAY).repairs


@pytest.mark.parametrize(
    ("tail", "given"),
    [
        ("AIGERIM<<<<K<<<", "AIGERIM"),
        ("AIGERIMKKKKKKKK", "AIGERIM"),
        ("AIGERIM<<LCK<<<", "AIGERIM"),
    ],
)
def test_fillers_read_as_letters_are_flagged(tail: str, given: str) -> None:
    lines = aigerim()
    head = lines[0].index("AIGERIM")
    lines[0] = (lines[0][:head] + tail).ljust(44, "K" if tail.endswith("K") else "<")

    reading = read(lines, today=TODAY)

    assert reading.fields.given_names == given
    assert reading.has(Code.FILLER_AS_LETTER)
    assert reading.repairs


def test_a_name_that_ends_with_k_keeps_it() -> None:
    reading = read(aigerim(surname="ABDYKADYROV", given="KUTTYBEK"), today=TODAY)

    assert reading.fields.given_names == "KUTTYBEK"
    assert not reading.problems


def test_a_divider_read_as_a_letter_is_flagged() -> None:
    lines = aigerim()
    lines[0] = lines[0].replace("ISKAKOVA<<AIGERIM", "ISKAKOVA<KAIGERIM")

    assert read(lines, today=TODAY).has(Code.FILLER_AS_LETTER)


def test_a_filler_in_empty_optional_data_is_flagged() -> None:
    reading = read(changed(aigerim(), 75, "K"), today=TODAY)

    assert reading.fields.optional == ""
    assert reading.has(Code.FILLER_AS_LETTER)
    assert reading.valid


def test_a_misread_long_number_is_put_right() -> None:
    lines = aigerim("TD1", issuer="UTO", nationality="UTO", number="D23145890734")
    assert lines[0][5:19] == "D23145890<7349"

    for at, wrong in ((6, "Z"), (14, "K")):
        reading = read(changed(lines, at, wrong), today=TODAY)
        assert reading.fields.number == "D23145890734"
        assert reading.repairs[0].field == "number"
        assert reading.valid


def test_a_personal_number_is_all_digits_even_where_no_digit_checks_it() -> None:
    lines = aigerim("TD1", optional="850309650123")
    lines[0] = lines[0].replace("850309650123", "850309G50123")

    reading = read(lines, today=TODAY)

    assert reading.fields.optional == "850309650123"
    assert reading.repairs[0].field == "optional"
    assert reading.valid
