"""How old what a node knows is: said at the node, with a warning beyond the limits."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from shekara.config.pages.node import knowledge_notices
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.entry import to_us
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.sync.models import Following

pytestmark = pytest.mark.django_db
Sit = Callable[..., Client]


@pytest.fixture
def sit(settings: LazySettings) -> Sit:
    """Sit down at a page of a joined node as somebody of this role."""
    settings.NODE, settings.HEAD_OFFICE = "kordai", "hq"

    def at(role: str = "shift_leader") -> Client:
        stamp = Stamp(actor="OP-1", unit="", node="kordai", at=timezone.now())
        values = {"code": f"N-{role[:7]}", "roles": [role], "points": ["*"], "language": "en"}
        client = Client()
        settings.ROLE = "standalone"  # officers are written at head office only
        client.force_login(create_officer(values, password="steppe wind 1991", stamp=stamp))
        settings.ROLE = "node"
        client.cookies["language"] = "en"
        return client

    return at


def heard(hours: float, *, fault: str = "") -> None:
    """Head office said so long ago that we hold all."""
    at = to_us(timezone.now() - timedelta(hours=hours))
    Following.objects.create(head_office="hq", seq=7, level_us=at, fault=fault)


def page(client: Client) -> str:
    answer = client.get("/node/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_known_is_in_time_while_the_line_stands(sit: Sit) -> None:
    heard(0.01)
    text = page(sit())

    assert text.count("in time") == 2
    assert "too old" not in text
    assert not list(knowledge_notices("kordai", timezone.now()))


def test_after_a_day_people_are_too_old_and_the_registry_is_not(sit: Sit) -> None:
    heard(25)
    text = page(sit())

    assert text.index("too old") < text.index("in time")
    assert "may still sign in here" in text
    [notice] = knowledge_notices("kordai", timezone.now())
    assert "no change of people and rights since" in notice.text
    assert notice.url == "/node/"


def test_after_three_days_everything_is_too_old(sit: Sit) -> None:
    heard(73)

    assert page(sit()).count("too old") == 2


def test_a_node_that_never_heard_head_office_knows_nothing_in_time(sit: Sit) -> None:
    text = page(sit())

    assert text.count("too old") == 2
    assert "none yet" in text


def test_why_head_offices_word_is_not_taken_is_said(sit: Sit) -> None:
    heard(1, fault="entry 9 does not follow")

    assert "entry 9 does not follow" in page(sit())


def test_the_bar_leads_there_for_those_who_may_see_it(sit: Sit) -> None:
    heard(1)
    assert 'href="/node/"' in sit().get("/docs/").content.decode()
    assert 'href="/node/"' not in sit("officer").get("/docs/").content.decode()
    assert sit("second_line").get("/node/").status_code == 403


def test_a_standalone_says_that_it_stands_alone(sit: Sit, settings: LazySettings) -> None:
    leader = sit()
    settings.ROLE = "standalone"

    assert "belongs to no head office" in page(leader)
    assert not list(knowledge_notices("kordai", timezone.now()))
