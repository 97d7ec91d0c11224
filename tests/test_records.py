"""A record changes through put, and never without a fact."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import tail
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.records import WriteThroughPut, history_of, put, put_many, values_of
from shekara.registry.models import Country

pytestmark = pytest.mark.django_db
FIELDS = {"kind": "state", "source": "a test", "licence": "free"}
NOON = Stamp(actor="op-1", unit="", node="kordai", at=datetime(2026, 3, 1, 12, tzinfo=UTC))


def test_a_direct_save_is_refused() -> None:
    with pytest.raises(WriteThroughPut, match=r"changes only through records\.put"):
        Country(code="XXA", name_en="Nowhere").save()
    assert not Country.objects.exists()


@pytest.mark.parametrize("way", ["create", "update", "delete", "bulk_create", "get_or_create"])
def test_every_other_way_past_put_is_refused(way: str) -> None:
    with pytest.raises(WriteThroughPut):
        getattr(Country.objects, way)()


def test_a_put_writes_the_fact_and_the_row() -> None:
    put(Country, {**FIELDS, "code": "XXA", "name_en": "Nowhere"}, stamp=NOON)

    (entry,) = history_of(Country, "XXA")
    assert entry.name == "registry.country_put.v1"
    assert values_of(entry)["name_en"] == "Nowhere"
    assert Country.objects.get(code="XXA").version == 1


def test_what_is_left_out_keeps_its_value() -> None:
    put(Country, {**FIELDS, "code": "XXA", "name_en": "Nowhere", "name_ru": "Нигде"}, stamp=NOON)
    put(Country, {**FIELDS, "code": "XXA", "name_en": "Somewhere"}, stamp=NOON)

    country = Country.objects.get(code="XXA")
    assert (country.name_en, country.name_ru, country.version) == ("Somewhere", "Нигде", 2)


def test_two_who_edit_the_same_record_do_not_overwrite_each_other() -> None:
    put(Country, {**FIELDS, "code": "XXA", "name_en": "Nowhere"}, stamp=NOON)
    put(Country, {**FIELDS, "code": "XXA", "name_en": "First"}, stamp=NOON, expected=1)

    with pytest.raises(Conflict):
        put(Country, {**FIELDS, "code": "XXA", "name_en": "Second"}, stamp=NOON, expected=1)
    assert Country.objects.get(code="XXA").name_en == "First"


def test_a_wrong_value_is_named_and_nothing_is_written() -> None:
    with pytest.raises(ValidationError) as refused:
        put_many(
            Country,
            [
                {**FIELDS, "code": "XXA", "name_en": "A"},
                {**FIELDS, "code": "XXB", "name_en": "B", "colour": "red"},
            ],
            stamp=NOON,
        )
    assert set(refused.value.message_dict) == {"colour"}
    assert tail("kordai")[0] == 0


def test_a_rebuild_gives_back_every_row() -> None:
    put(Country, {**FIELDS, "code": "XXA", "name_en": "Nowhere"}, stamp=NOON)
    put(Country, {**FIELDS, "code": "XXA", "name_en": "Somewhere"}, stamp=NOON)
    before = list(Country.objects.values())

    assert rebuild(["registry.country"]) == 2
    assert list(Country.objects.values()) == before


def test_names_of_officers_stand_in_the_private_part() -> None:
    assert "surname" in Officer.PRIVATE or "names" in Officer.PRIVATE or "name" in Officer.PRIVATE
    assert date(2026, 3, 1).year == NOON.at.year
