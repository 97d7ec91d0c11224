"""Figures say where they come from, and a light is read against the milestone of its time."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from shekara.kernel.access import Actor, Forbidden
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity import queries
from shekara.programme.activity.handlers import put_record
from shekara.programme.activity.kinds import Light
from shekara.programme.activity.models import Actual, Indicator, Target
from shekara.programme.activity.rules import Mark, light, milestone_at

BASE = Mark(value=Decimal(0), on=date(2026, 1, 1))
MIDDLE = Mark(value=Decimal(50), on=date(2026, 7, 1))
FINAL = Mark(value=Decimal(200), on=date(2027, 7, 1))


def stands(value: int, on: date, *, ascending: bool = True) -> Light:
    return light(
        baseline=BASE,
        targets=[MIDDLE, FINAL],
        actual=Mark(value=Decimal(value), on=on),
        ascending=ascending,
    )


def test_the_light_is_read_against_the_milestone_of_its_time_not_the_final_target() -> None:
    assert stands(50, date(2026, 7, 1)) is Light.GOOD
    assert stands(50, date(2027, 7, 1)) is Light.BEHIND


def test_between_two_milestones_as_much_is_wanted_as_time_has_passed() -> None:
    assert stands(126, date(2026, 12, 31)) is Light.GOOD
    assert stands(115, date(2026, 12, 31)) is Light.NEAR
    assert stands(60, date(2026, 12, 31)) is Light.BEHIND


def test_where_less_is_better_a_longer_time_is_behind() -> None:
    marks = [Mark(value=Decimal(30), on=date(2026, 12, 31))]

    def at(value: int) -> Light:
        actual = Mark(value=Decimal(value), on=date(2026, 12, 31))
        return light(baseline=None, targets=marks, actual=actual, ascending=False)

    assert [at(30), at(33), at(60)] == [Light.GOOD, Light.NEAR, Light.BEHIND]


def test_without_a_figure_or_a_dated_milestone_nothing_is_claimed() -> None:
    undated = Mark(value=Decimal(180), on=None)
    actual = Mark(value=Decimal(18), on=date(2013, 4, 30))

    assert light(baseline=None, targets=[FINAL], actual=None, ascending=True) is Light.UNKNOWN
    assert light(baseline=None, targets=[], actual=actual, ascending=True) is Light.UNKNOWN
    assert light(baseline=None, targets=[undated], actual=actual, ascending=True) is Light.UNKNOWN
    assert milestone_at([undated], date(2013, 4, 30)) == undated


@given(value=st.decimals(0, 10**6, places=2), more=st.decimals(0, 10**6, places=2))
def test_a_better_figure_never_gets_a_worse_light(value: Decimal, more: Decimal) -> None:
    order = [Light.BEHIND, Light.NEAR, Light.GOOD]

    def rank(figure: Decimal) -> int:
        actual = Mark(value=figure, on=date(2026, 10, 1))
        return order.index(
            light(baseline=BASE, targets=[MIDDLE, FINAL], actual=actual, ascending=True)
        )

    assert rank(value + more) >= rank(value)


def typed(**more: object) -> dict[str, object]:
    return {
        "code": "united-points-china.2014",
        "indicator": "united-points-china",
        "value": Decimal(6),
        "period_to": date(2014, 6, 30),
        "source": "Report of 2014",
        "document": "undp-bomca8-page",
        **more,
    }


@pytest.mark.usefixtures("seed")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"document": ""}, "document"),
        ({"document": "no-such-paper"}, "document"),
        ({"value": Decimal(-1)}, "value"),
        ({"period_from": date(2015, 1, 1)}, "period_to"),
        ({"indicator": "nothing"}, "indicator"),
        ({"source": ""}, "source"),
    ],
)
def test_a_typed_figure_needs_a_document_and_sense(
    asel: Actor, now: Stamp, more: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        put_record(Actual, typed(**more), by=asel, stamp=now)

    assert field in refused.value.message_dict
    assert Actual.objects.filter(indicator="united-points-china").count() == 1


@pytest.mark.usefixtures("seed")
def test_monitoring_types_a_figure_in_and_a_donor_does_not(
    asel: Actor, anna: Actor, now: Stamp
) -> None:
    put_record(Actual, typed(), by=asel, stamp=now)

    assert queries.standings([Indicator.objects.get(pk="united-points-china")])[0].last is not None
    with pytest.raises(Forbidden):
        put_record(Actual, typed(code="united-points-china.x"), by=anna, stamp=now)


@pytest.mark.usefixtures("seed")
def test_110_per_cent_is_refused(asel: Actor, now: Stamp) -> None:
    values = {
        "code": "share.2027",
        "indicator": "kordai-one-stop-share",
        "value": Decimal(110),
        "period_to": date(2027, 6, 30),
        "source": "Plan",
    }

    with pytest.raises(ValidationError) as refused:
        put_record(Target, values, by=asel, stamp=now)
    assert "value" in refused.value.message_dict


def test_the_page_measures_says_from_how_many_facts_and_refuses_wrong_days(
    monitor: Client,
) -> None:
    page = "/programme/indicators/kordai-release-time/measure/"

    assert monitor.post(page, {"since": "2026-03-01", "until": "2026-03-02"}).status_code == 409
    assert monitor.post(page, {"since": "2026-03-02", "until": "2026-03-01"}).status_code == 422
    assert monitor.post(page, {"since": "soon", "until": ""}).status_code == 422
    assert monitor.post(page, {"since": "", "until": "2099-01-01"}).status_code == 422
    typed = "/programme/indicators/united-points-russia/measure/"
    assert monitor.post(typed).status_code == 404
