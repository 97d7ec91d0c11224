"""The invented people, vehicles and goods are correct in form."""

from datetime import date
from random import Random

import pytest

from shekara.demonstration import cargo, cast, samples
from shekara.demonstration.names import POOLS
from shekara.demonstration.people import expired, noisy, traveller
from shekara.demonstration.ui_words import DOES, GROUPS
from shekara.operations.document import marks
from shekara.operations.document.mrz import read
from shekara.operations.document.reading import Code

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("state", sorted(POOLS))
def test_every_document_reads_soundly(state: str) -> None:
    chance = Random(1)
    for _ in range(200):
        person = traveller(state, chance, today=TODAY, card=0.4)
        reading = read(list(person.zone), today=TODAY)
        assert reading.valid, (person, reading.problems)
        assert not reading.has(Code.EXPIRED)


def test_an_expired_document_is_sound_and_expired() -> None:
    person = expired(traveller("UZB", Random(2), today=TODAY), today=TODAY, days=3)

    reading = read(list(person.zone), today=TODAY)

    assert reading.valid
    assert reading.has(Code.EXPIRED)


def test_a_dirty_reader_is_put_right() -> None:
    chance = Random(3)
    people = [traveller("RUS", chance, today=TODAY) for _ in range(50)]
    readings = [read(list(noisy(each, chance).zone), today=TODAY) for each in people]

    assert sum(bool(reading.repairs) for reading in readings) > 30


@pytest.mark.parametrize(("state", "country"), [("KAZ", "KZ"), ("UZB", "UZ"), ("RUS", "RU")])
def test_plates_have_the_form_of_their_state(state: str, country: str) -> None:
    chance = Random(4)
    plates = [marks.plate(cargo.plate(state, chance), country=country) for _ in range(100)]

    assert [plate.value for plate in plates if plate.warnings] == []


def test_containers_carry_their_check_digit() -> None:
    chance = Random(5)
    assert all(not marks.container(cargo.container(chance)).warnings for _ in range(200))


def test_the_sheet_holds_what_it_promises() -> None:
    sheet = {each.name: each for each in samples.sheet(TODAY, Random(6))}

    assert read(list(sheet["expired"].lines), today=TODAY).has(Code.EXPIRED)
    assert not read(list(sheet["forged"].lines), today=TODAY).valid
    assert read(list(sheet["dirty"].lines), today=TODAY).repairs
    assert read(list(sheet["visa"].lines), today=TODAY).format == "MRV-A"


def test_everybody_of_the_cast_can_be_played() -> None:
    assert {code for _, codes in GROUPS for code in codes} == {each.code for each in cast.PLAYERS}
    assert set(DOES) == {each.code for each in cast.PLAYERS}
