"""Officers on shift beside who had been trained by then, as an indicator asks it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.access.events import ShiftStarted, Way
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.measure.people import trained_on_shift
from shekara.programme.activity import handlers
from shekara.programme.activity.feeds import Period
from shekara.programme.activity.models import Activity, Actual
from shekara.programme.activity.tests.loaded import load
from shekara.registry.tests.loaded import load as load_registry

NOVEMBER = Period(since=date(2026, 11, 1), until=date(2026, 11, 30))
NOW = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 11, 28, 9, tzinfo=UTC))
KAMILA = Actor(code="kamila", agency="", roles=frozenset({Role.PROGRAMME}))
ASEL = Actor(code="asel", agency="", roles=frozenset({Role.MONITORING}))
ANNA = Actor(code="anna", agency="", roles=frozenset({Role.DONOR}))
COURSE = "seminar-2026"
OFFICERS = ("aigerim", "daulet", "gulnara", "marat", "oksana")


def comes(officer: str, day: int, *, hour: int = 3, point: str = "kordai") -> None:
    """A shift that begins on this day of November at this hour (UTC)."""
    at = datetime(2026, 11, day, hour, tzinfo=UTC)
    until = at + timedelta(hours=12)
    fact = ShiftStarted(
        officer=officer, agency="border_guard", point=point, way=Way.PASSWORD, until=until
    )
    stamp = Stamp(actor=officer, unit="border_guard", node="kordai", at=at)
    append(f"access.shift/{officer}-{day}-{point}", [fact], expected=0, stamp=stamp)


@pytest.fixture
def kordai(db: None) -> None:
    load_registry(NOW)
    load(NOW)
    for code in OFFICERS:
        create_officer({"code": code, "roles": ["officer"]}, password="steppe 1991", stamp=NOW)
    values = {
        "code": COURSE, "title_en": "Seminar", "kind": "training",
        "project": "bomca-8-kazakhstan", "source": "Plan", "actual_from": date(2026, 11, 2),
    }  # fmt: skip
    handlers.put_record(Activity, values, by=KAMILA, stamp=NOW)


def trained(*officers: str, on: date | None) -> None:
    handlers.put_trainees(
        COURSE, officers, finished_on=on, source="List", by=KAMILA, stamp=NOW
    )  # fmt: skip


def test_an_officer_counts_once_and_only_when_trained_by_the_day_of_a_shift(kordai: None) -> None:
    trained("aigerim", "oksana", "marat", on=date(2026, 11, 6))
    trained("gulnara", on=None)
    comes("aigerim", 4)  # before the seminar
    comes("aigerim", 6)  # on its last day
    comes("aigerim", 9)
    comes("marat", 5)  # trained only afterwards
    comes("daulet", 9)
    comes("gulnara", 10)  # came and did not finish
    comes("oksana", 9, point="merke")  # elsewhere

    told = trained_on_shift("kordai", NOVEMBER, ASEL)

    assert told.value == 25
    assert told.facts == 7  # six shifts at Kordai and one training
    assert "1 of 4 officers who came on shift at kordai" in told.query


def test_days_are_those_of_the_point_not_of_greenwich(kordai: None) -> None:
    trained("aigerim", on=date(2026, 11, 7))
    comes("aigerim", 6, hour=20)  # at Kordai it is one in the night of the seventh

    assert trained_on_shift("kordai", NOVEMBER, ASEL).value == 100


def test_where_nobody_came_nothing_is_claimed(kordai: None) -> None:
    trained("aigerim", on=date(2026, 11, 7))

    assert trained_on_shift("kordai", NOVEMBER, ASEL).value is None


def test_the_indicator_keeps_the_figure_its_question_and_its_facts(kordai: None) -> None:
    trained("aigerim", on=date(2026, 11, 6))
    for officer in ("aigerim", "daulet", "marat"):
        comes(officer, 9)

    handlers.feed_indicator("trained-officers-on-shift", NOVEMBER, by=ASEL, stamp=NOW)
    kept = Actual.objects.get(indicator="trained-officers-on-shift")

    assert str(kept.value) == "33.33"
    assert (kept.facts, kept.period_from, kept.period_to) == (
        4, NOVEMBER.since, NOVEMBER.until
    )  # fmt: skip
    assert "1 of 3 officers" in kept.query


def test_only_who_measures_may_ask(kordai: None) -> None:
    with pytest.raises(Forbidden):
        trained_on_shift("kordai", NOVEMBER, ANNA)
