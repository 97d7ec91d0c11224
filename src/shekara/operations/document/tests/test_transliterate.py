"""Names between Cyrillic and Latin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.operations.document.transliterate import (
    latin_spellings,
    to_cyrillic_candidates,
    to_latin,
)

PAIRS = [
    ("Нұрсұлтан", "NURSULTAN", ()),
    ("Қайрат", "KAIRAT", ("QAIRAT", "KAYRAT")),
    ("Әйгерім", "AIGERIM", ("AYGERIM",)),
    ("Өмірбек", "OMIRBEK", ()),
    ("Юлия", "IULIIA", ("YULIYA",)),
    ("Хожаев", "KHOZHAEV", ("HOJAEV",)),
    ("Жұмабек", "ZHUMABEK", ("JUMABEK",)),
]


@pytest.mark.parametrize(("name", "latin", "others"), PAIRS, ids=[p[0] for p in PAIRS])
def test_a_name_is_spelt_as_icao_spells_it(name: str, latin: str, others: tuple[str, ...]) -> None:
    assert to_latin(name) == latin
    assert set(others) <= set(latin_spellings(name))


@pytest.mark.parametrize(("name", "latin", "others"), PAIRS, ids=[p[0] for p in PAIRS])
def test_a_latin_name_leads_back(name: str, latin: str, others: tuple[str, ...]) -> None:
    for spelling in (latin, *others):
        assert name.upper() in to_cyrillic_candidates(spelling)


@pytest.mark.parametrize(
    ("name", "language", "latin"),
    [
        ("Щербань", "", "SHCHERBAN"),
        ("Юрій", "ukr", "YURII"),
        ("Гнатюк", "ukr", "HNATIUK"),
        ("Гнатюк", "", "GNATIUK"),
        ("Щерев", "bul", "SHTEREV"),
        ("Ђорђевић", "srp", "DORDEVIC"),
        ("O'Connor", "", "OCONNOR"),
        ("Smith-Jones", "", "SMITH JONES"),
        ("Müller Straße", "", "MUELLER STRASSE"),
        ("Ñuñez", "", "NUNEZ"),
        ("Ğaýypov Şükür", "", "GAYYPOV SUEKUER"),
    ],
)
def test_languages_and_signs_are_kept_in_mind(name: str, language: str, latin: str) -> None:
    assert to_latin(name, language=language) == latin


@given(name=st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_every_text_has_a_latin_form_of_capitals_and_single_spaces(name: str) -> None:
    latin = to_latin(name)

    assert all("A" <= c <= "Z" or c == " " for c in latin)
    assert "  " not in latin
    assert to_latin(latin) == latin
    assert len(to_cyrillic_candidates(name)) <= 24
