"""Composed documents carry what was asked, and every check digit is right."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.operations.document.compose import DoesNotFit, compose
from shekara.operations.document.mrz import read
from shekara.operations.document.reading import Format
from shekara.operations.document.tests.documents import DIGITS, TODAY, aigerim, names


@given(
    form=st.sampled_from(list(Format)),
    surname=names,
    first=names,
    number=st.text(DIGITS + "ABDEFHMNPRSTUWXY", min_size=1, max_size=9),
    birth=st.dates(date(1930, 1, 1), date(2026, 1, 1)),
    expiry=st.dates(date(2026, 12, 1), date(2060, 1, 1)),
    sex=st.sampled_from("FM<"),
    optional=st.text(DIGITS, max_size=7),
)
@settings(max_examples=200, deadline=None)
def test_what_is_composed_is_read_back(
    form: Format, surname: str, first: str, number: str, birth: date, expiry: date, sex: str,
    optional: str,
) -> None:  # fmt: skip
    lines = compose(form, "KGZ", surname, first, number, "KGZ", birth, sex, expiry, optional)

    reading = read(lines, today=TODAY)

    assert reading.format is form
    assert reading.fields.number == number
    assert reading.fields.birth_date == birth.isoformat()
    assert reading.fields.expiry_date == expiry.isoformat()
    assert reading.fields.sex == sex
    assert reading.fields.optional == optional
    if not reading.fields.names_truncated:
        assert (reading.fields.surname, reading.fields.given_names) == (surname, first)
    assert not reading.repairs


@given(
    form=st.sampled_from((Format.TD1, Format.TD2)),
    number=st.text(DIGITS, min_size=10, max_size=13),
)
@settings(max_examples=100, deadline=None)
def test_long_numbers_go_on_in_optional_data(form: Format, number: str) -> None:
    number = "AB" + number[2:]
    reading = read(aigerim(form, number=number, issuer="KGZ"), today=TODAY)

    assert reading.fields.number == number
    assert reading.valid


def test_names_of_any_alphabet_are_spelt_as_icao_spells_them() -> None:
    reading = read(aigerim(surname="Искакова-Құрманғазы", given="Әйгерім"), today=TODAY)

    assert reading.fields.surname == "ISKAKOVA KURMANGAZY"
    assert reading.fields.given_names == "AIGERIM"


def test_a_passport_of_2038_gets_its_second_letter() -> None:
    assert aigerim(expiry=date(2038, 1, 1))[0].startswith("PP")
    assert aigerim(expiry=date(2037, 1, 1))[0].startswith("P<")


@pytest.mark.parametrize(
    ("form", "changed"),
    [
        ("TD3", {"number": "1234567890"}),
        ("TD3", {"number": "12-45"}),
        ("TD1", {"number": "1" * 25}),
        ("TD2", {"optional": "12345678"}),
        ("TD3", {"issuer": "KAZA"}),
        ("TD3", {"birth": "1985"}),
    ],
)
def test_what_does_not_fit_is_refused(form: str, changed: dict[str, str]) -> None:
    with pytest.raises(DoesNotFit):
        aigerim(form, **changed)
