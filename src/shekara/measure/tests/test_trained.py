"""People trained on the equipment of a point, as an indicator asks it."""

from datetime import date

import pytest

from shekara.kernel.access import Actor, Role
from shekara.measure.equipment import people_trained
from shekara.programme.activity.feeds import Period
from shekara.programme.works import commands as c
from shekara.programme.works.tests.store import KEEPER, Store
from shekara.registry.load import load as load_registry

YEAR = Period(since=date(2025, 6, 1), until=date(2026, 3, 31))
ASEL = Actor(code="asel", agency="", roles=frozenset({Role.MONITORING}))


@pytest.fixture
def store(db: None) -> Store:
    store = Store()
    load_registry(store.stamp())
    return store.with_contract()


def test_people_are_counted_by_training_at_the_point_and_in_the_days(store: Store) -> None:
    piece, elsewhere = store.accepted(), store.stocks(point="merke", delivered_on=store.ago(90))
    for it, days, people in ((piece, 170, 9), (piece, 5, 4), (elsewhere, 5, 20), (piece, 1, 1)):
        command = c.RecordTraining(equipment=it.id, on=store.ago(days), people=people)
        store.asks(command, by=KEEPER)
    until = Period(since=YEAR.since, until=store.ago(2))

    told = people_trained("kordai", until, ASEL)

    assert told.value == 13
    assert told.facts == 2
    assert "2 trainings on the equipment of kordai" in told.query


def test_where_nobody_was_trained_nothing_is_claimed(store: Store) -> None:
    store.accepted()

    assert people_trained("kordai", YEAR, ASEL).value is None
