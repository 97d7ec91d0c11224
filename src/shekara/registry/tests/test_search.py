"""A point is found by any spelling in any script."""

import pytest

from shekara.registry.search import search
from shekara.registry.skeleton import fold

pytestmark = pytest.mark.usefixtures("registry")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Korday", "kordai"),
        ("Qordai", "kordai"),
        ("Qorday", "kordai"),
        ("Kordai", "kordai"),
        ("Кордай", "kordai"),
        ("Қордай", "kordai"),
        ("ҚОРДАЙ", "kordai"),
        ("  kordaj", "kordai"),
        ("KRD", "kordai"),
        ("Ak-Jol", "kordai"),
        ("Ак-Жол", "kordai"),
        ("Merki", "merke"),
        ("Merke", "merke"),
        ("Меркі", "merke"),
        ("Мерке", "merke"),
        ("Chaldovar", "sypatai-batyr"),
        ("Чалдыбар", "sypatai-batyr"),
        ("Chaldybar-avtodorozhny", "sypatai-batyr"),
        ("Нововоскресеновка", "sypatai-batyr"),
        ("Khorgos", "nur-zholy"),
        ("Horgos", "nur-zholy"),
        ("Қорғас", "nur-zholy"),
        ("Nur Joly", "nur-zholy"),
        ("Kolzhat", "kalzhat"),
        ("Калжан", "kalzhat"),
        ("Kenbulun", "aukhatty"),
        ("Ken-Bulun", "aukhatty"),
        ("Chon-Kakpa", "aisha-bibi"),
        ("Алаколь", "alakol"),
        ("Dostyk", "dostyk"),
        ("Дружба", "dostyk"),
        ("Saryaghash", "saryagash"),
        ("Beineu", "oazis"),
        ("Chernyaevka", "zhibek-zholy"),
        ("Ак-Тилек", "karasu"),
        ("Maykapchagay", "maikapchagai"),
        ("Kordey", "kordai"),
        ("Сыпатай", "sypatai-batyr"),
        ("sary", "saryagash"),
    ],
)
def test_the_point_is_found_first(typed: str, code: str) -> None:
    assert search(typed)[0].point.code == code


def test_a_name_shared_by_road_and_rail_finds_both_road_first() -> None:
    assert [hit.point.code for hit in search("Жайсаң")][:2] == ["zhaisan", "zhaisan-rail"]


@pytest.mark.parametrize("typed", ["", "   ", "-", "Zzyzx", "Лондон", "🚛"])
def test_what_is_no_point_finds_nothing(typed: str) -> None:
    assert search(typed) == []


def test_every_point_is_found_by_every_spelling_of_its_own() -> None:
    for hit in [h for point in search("а", limit=100) for h in search(point.point.name_ru)][:50]:
        assert hit.score > 0


def test_the_six_kazakh_letters_fold_to_what_documents_print() -> None:
    assert fold("ӘҚҢӨҰҮ") == fold("AQNOUU")
    assert fold("Нұр жолы") == fold("Nur Zholy") == fold("Nur Joly")
    assert fold("Şekara") == fold("Шекара") == fold("Shekara")
