"""Recommendations are followed until they end, and a mission is closed with open eyes."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from shekara.kernel.access import Actor, Forbidden
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import history_of
from shekara.programme.activity import queries
from shekara.programme.activity.handlers import close_mission, put_record
from shekara.programme.activity.models import Mission, Recommendation
from shekara.programme.activity.rules import AlreadyClosed, OpenRecommendationsUnseen

pytestmark = pytest.mark.usefixtures("demonstration")
OPEN = ("kordai-2026.1", "kordai-2026.2")


def test_a_mission_with_open_recommendations_unseen_is_not_closed(
    kamila: Actor, now: Stamp
) -> None:
    with pytest.raises(OpenRecommendationsUnseen) as refused:
        close_mission("kordai-2026", seen=[OPEN[0]], by=kamila, stamp=now)

    assert refused.value.codes == (OPEN[1],)
    assert Mission.objects.get(pk="kordai-2026").closed_on is None


def test_seen_ones_stay_open_after_closing_and_say_when_they_were_seen(
    kamila: Actor, now: Stamp
) -> None:
    closed = close_mission("kordai-2026", seen=OPEN, by=kamila, stamp=now)
    left = Recommendation.objects.get(pk=OPEN[1])

    assert closed.closed_on == now.at.date()
    assert (left.open, left.seen_on) == (True, now.at.date())
    assert history_of(Recommendation, OPEN[1])[-1].actor == "kamila"


def test_a_mission_without_recommendations_closes_at_once(kamila: Actor, now: Stamp) -> None:
    assert close_mission("hungarian-2009", seen=[], by=kamila, stamp=now).closed_on


def test_a_closed_mission_is_not_closed_again(kamila: Actor, now: Stamp) -> None:
    close_mission("hungarian-2009", seen=[], by=kamila, stamp=now)

    with pytest.raises(AlreadyClosed):
        close_mission("hungarian-2009", seen=[], by=kamila, stamp=now)


def test_monitoring_does_not_close_a_mission(asel: Actor, now: Stamp) -> None:
    with pytest.raises(Forbidden):
        close_mission("hungarian-2009", seen=[], by=asel, stamp=now)


def test_open_recommendations_stand_by_their_due_day_and_late_ones_say_so(
    kamila: Actor, now: Stamp
) -> None:
    found = queries.recommendations(today=now.at.date(), by=kamila)

    assert [each.row.code for each in found] == ["kordai-2026.2", "kordai-2026.1"]
    assert [each.overdue for each in found] == [True, False]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"progress": "done"}, "ended_on"),
        ({"progress": "refused", "ended_on": "2026-11-20", "document": ""}, "followed"),
        ({"answer": "accepted"}, "answered_on"),
        ({"addressee": "nobody"}, "addressee"),
    ],
)
def test_a_recommendation_that_ends_says_when_and_why(
    kamila: Actor, now: Stamp, values: dict[str, str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        put_record(Recommendation, {"code": OPEN[1], **values}, by=kamila, stamp=now)

    assert field in refused.value.message_dict


def test_the_page_refuses_with_409_names_how_many_and_keeps_what_was_ticked(
    manager: Client,
) -> None:
    answer = manager.post("/programme/missions/kordai-2026/", {"seen": [OPEN[0]]})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1 open recommendation has not been seen" in page
    assert f'value="{OPEN[0]}" checked' in page


def test_the_page_closes_a_mission_whose_recommendations_were_seen(manager: Client) -> None:
    answer = manager.post("/programme/missions/kordai-2026/", {"seen": OPEN})

    assert answer.status_code == 302
    assert "closed" in manager.get("/programme/missions/kordai-2026/").content.decode()
