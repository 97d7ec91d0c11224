"""Plates, containers, wagons and VINs: one spelling, warnings, no refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shekara.operations.document.marks import (
    Warned,
    container,
    container_digit,
    plate,
    vin,
    wagon,
    wagon_digit,
)


@pytest.mark.parametrize(
    ("text", "value", "country"),
    [
        ("111 AAA 08", "111AAA08", "KZ"),
        ("111ааа-08", "111AAA08", "KZ"),
        ("A 585 CUO", "A585CUO", "KZ"),
        ("01 KG 123 ABC", "01123ABC", "KG"),
        ("01 A 123 BC", "01A123BC", "UZ"),
        ("А123ВС77 RUS", "A123BC77", "RU"),
        ("АВ 1234 77", "AB123477", "RU"),
        ("京A12345", "京A12345", "CN"),
        ("京AD12345", "京AD12345", "CN"),
        ("京A1234挂", "京A1234挂", "CN"),
    ],
)
def test_plates_have_one_spelling(text: str, value: str, country: str) -> None:
    mark = plate(text)

    assert (mark.value, mark.country) == (value, country)
    assert not mark.warnings


@pytest.mark.parametrize(
    ("text", "country", "warned"),
    [
        ("ZZ-99-ZZ-99", None, Warned.UNUSUAL),
        ("", None, Warned.EMPTY),
        ("111AAA08", "RU", Warned.OTHER_COUNTRY),
        ("01123ABC", None, Warned.COUNTRY_UNCLEAR),
    ],
)
def test_an_odd_plate_is_warned_about(text: str, country: str | None, warned: Warned) -> None:
    assert plate(text, country=country).warnings == (warned,)


def test_a_stated_country_settles_a_plate_of_two() -> None:
    assert plate("01123ABC", country="UZ").series == "government/legal"
    assert not plate("01123ABC", country="UZ").warnings


@pytest.mark.parametrize(
    ("text", "value", "warnings"),
    [
        ("CSQU 305438 3", "CSQU3054383", ()),
        ("CSQU3O54383", "CSQU3054383", (Warned.LETTERS_READ_AS_DIGITS,)),
        ("CSQU3054384", "CSQU3054384", (Warned.CHECK_DIGIT,)),
        ("CSQU305438", "CSQU305438", (Warned.CHECK_DIGIT_MISSING,)),
        ("CSQX3054383", "CSQX3054383", (Warned.UNUSUAL,)),
        ("", "", (Warned.EMPTY,)),
    ],
)
def test_containers_follow_iso_6346(text: str, value: str, warnings: tuple[Warned, ...]) -> None:
    mark = container(text)

    assert (mark.value, mark.warnings) == (value, warnings)


def test_a_container_digit_of_ten_is_printed_as_zero() -> None:
    numbers = [f"CSQU{n:06}" for n in range(400)]

    assert {container_digit(number) for number in numbers} == set("0123456789")


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("1HGCM82633A004352", ()),
        ("1HGCM82633AOO4352", (Warned.LETTERS_READ_AS_DIGITS,)),
        ("1HGCM82634A004352", (Warned.CHECK_DIGIT,)),
        ("WDB9634031L123456", ()),
        ("WDB963", (Warned.LENGTH,)),
        ("WDB963403京L123456", (Warned.UNUSUAL,)),
    ],
)
def test_vins_are_checked_where_their_makers_check_them(
    text: str, warnings: tuple[Warned, ...]
) -> None:
    assert vin(text).warnings == warnings


@given(number=st.integers(0, 9_999_999).map("{:07}".format))
def test_one_wrong_digit_of_a_wagon_number_is_noticed(number: str) -> None:
    whole = number + wagon_digit(number)
    wrong = str((int(whole[0]) + 1) % 10) + whole[1:]

    assert not wagon(whole).warnings
    assert wagon(wrong).warnings == (Warned.CHECK_DIGIT,)
    assert wagon(whole[:7]).warnings == (Warned.UNUSUAL,)


@given(text=st.text())
def test_no_text_is_refused(text: str) -> None:
    for normalise in (plate, container, wagon, vin):
        assert isinstance(normalise(text).value, str)
