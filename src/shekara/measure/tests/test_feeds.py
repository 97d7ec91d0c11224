"""Indicators are answered from the facts of the lanes, and say so."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.ledger.events import Stamp
from shekara.measure import crossing
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.events import Finding
from shekara.operations.crossing.tests.desk import MEAT, CrossingPoint
from shekara.operations.crossing.tests.loaded import load_schemes
from shekara.programme.activity import handlers, queries
from shekara.programme.activity.feeds import Period, UnknownFeed, feeds
from shekara.programme.activity.handlers import NothingToMeasure
from shekara.programme.activity.models import Actual, Indicator
from shekara.programme.activity.tests.loaded import load
from shekara.registry.agencies import Agency
from shekara.registry.tests.loaded import load as load_registry

MARCH = Period(since=date(2026, 3, 1), until=date(2026, 3, 31))
APRIL = Period(since=date(2026, 4, 1), until=date(2026, 4, 30))
NOON = datetime(2026, 4, 2, 12, tzinfo=UTC)
ASEL = Actor(code="asel", agency="", roles=frozenset({Role.MONITORING}))
ANNA = Actor(code="anna", agency="", roles=frozenset({Role.DONOR}))
NOW = Stamp(actor="asel", unit="", node="kordai", at=NOON)


@pytest.fixture
def kordai(db: None) -> CrossingPoint:
    begun = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 3, 1, tzinfo=UTC))
    load_registry(begun)
    load(begun)
    load_schemes(stamp=begun)
    return CrossingPoint()


def leaves(kordai: CrossingPoint) -> None:
    kordai.opens_gate(kordai.passes_all(kordai.lorry()))


def test_the_median_release_time_is_that_of_the_files_that_left(kordai: CrossingPoint) -> None:
    leaves(kordai)
    leaves(kordai)
    kordai.lorry()  # still here: does not count

    told = crossing.release_time_median("kordai", MARCH, ASEL)

    assert told.facts == 4
    assert told.value is not None
    assert told.value > 0
    assert "kordai, 2026-03-01 to 2026-03-31" in told.query


def test_one_slow_file_does_not_move_the_median(kordai: CrossingPoint) -> None:
    for _ in range(2):
        leaves(kordai)
    usual = crossing.release_time_median("kordai", MARCH, ASEL).value
    slow = kordai.lorry()
    kordai.clock += timedelta(hours=9)
    kordai.opens_gate(kordai.passes_all(slow))

    assert crossing.release_time_median("kordai", MARCH, ASEL).value == usual


def test_a_fed_actual_carries_its_question_its_period_and_its_facts(
    kordai: CrossingPoint,
) -> None:
    leaves(kordai)

    made = handlers.feed_indicator("kordai-release-time", MARCH, by=ASEL, stamp=NOW)

    assert (made.origin, made.facts, made.period_to) == ("fed", 2, MARCH.until)
    assert made.query.startswith("Median of release minus arrival")
    assert Actual.objects.get(pk=made.pk).value == made.value
    assert queries.standings([Indicator.objects.get(pk="kordai-release-time")])[0].last == made


def test_measured_again_the_newer_figure_stands_and_nothing_is_there_twice(
    kordai: CrossingPoint,
) -> None:
    leaves(kordai)
    handlers.feed_indicator("kordai-release-time", MARCH, by=ASEL, stamp=NOW)
    leaves(kordai)

    made = handlers.feed_indicator("kordai-release-time", MARCH, by=ASEL, stamp=NOW)

    assert (made.version, made.facts) == (2, 4)
    assert Actual.objects.filter(indicator="kordai-release-time").count() == 1


def test_where_nothing_happened_nothing_is_claimed(kordai: CrossingPoint) -> None:
    with pytest.raises(NothingToMeasure):
        handlers.feed_indicator("kordai-release-time", APRIL, by=ASEL, stamp=NOW)
    assert not Actual.objects.filter(origin="fed").exists()


def test_a_joint_inspection_saves_one_inspection_for_each_agency_that_joins(
    kordai: CrossingPoint,
) -> None:
    file = kordai.lorry(lines=(MEAT,))
    file = kordai.asks(
        c.CallInspection(file=file.id, agency=Agency.CUSTOMS, why="seal"), by=Agency.CUSTOMS
    )
    file = kordai.asks(
        c.JoinInspection(file=file.id, agency=Agency.QUARANTINE), by=Agency.QUARANTINE
    )
    for agency in (Agency.CUSTOMS, Agency.QUARANTINE):
        file = kordai.asks(
            c.RecordFinding(file=file.id, agency=agency, finding=Finding.NOTHING), by=agency
        )
    file = kordai.asks(c.ConcludeInspection(file=file.id, agency=Agency.CUSTOMS), by=Agency.CUSTOMS)
    kordai.opens_gate(kordai.passes_all(file))

    assert crossing.controls_saved("kordai", MARCH, ASEL).value == 1
    assert crossing.one_stop_share("kordai", MARCH, ASEL).value == Decimal(100)


def test_an_indicator_without_a_feed_is_not_measured(kordai: CrossingPoint) -> None:
    with pytest.raises(UnknownFeed):
        handlers.feed_indicator("united-points-russia", MARCH, by=ASEL, stamp=NOW)


def test_a_donor_reads_and_does_not_measure(kordai: CrossingPoint) -> None:
    with pytest.raises(Forbidden):
        handlers.feed_indicator("kordai-release-time", MARCH, by=ANNA, stamp=NOW)


def test_every_indicator_of_the_package_names_a_question_there_is(kordai: CrossingPoint) -> None:
    wanted = {row.feed for row in Indicator.objects.exclude(feed="")}

    assert wanted <= set(feeds())
    assert {row.unit for row in Indicator.objects.exclude(feed="")} <= {
        feed.unit for feed in feeds().values()
    }
