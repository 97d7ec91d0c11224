"""People and their keys at a node: kept at head office, known here as of its last word."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from shekara.kernel.access import Actor, Role, credentials, handlers
from shekara.kernel.access.models import Credential, Officer
from shekara.kernel.ledger.read import tail
from shekara.kernel.records import put
from shekara.kernel.sync import membership, taking
from shekara.kernel.sync.models import Following
from shekara.kernel.sync.tests.two_sides import (
    NOW,
    answered,
    known,
    officer,
    stamp,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("head_office")]


def test_keys_of_officers_come_down_to_where_they_serve_and_no_badge_does(
    as_node: Callable[[], None], settings: Any
) -> None:
    known()
    for code, point in (("B-1", "kordai"), ("B-2", "merke")):
        credentials.set_password(officer(code, point), "a long sentence 1", stamp=stamp())
    credentials.set_badge(Officer.objects.get(pk="B-1"), "BADGE-1", stamp=stamp())
    batch, keys = answered().batch, answered(what="keys").keys
    as_node()
    taking.take(batch, node="hq")
    held = msgspec.msgpack.decode(keys, type=list[credentials.Held])
    assert [one.officer for one in held] == ["B-1"]
    assert credentials.take_held(held) == 1
    assert credentials.take_held(held) == 0
    assert Officer.objects.get(pk="B-1").check_password("a long sentence 1")
    assert Credential.objects.get(pk="B-1").badge == ""


def test_a_newer_password_set_at_the_node_is_not_overwritten(as_node: Callable[[], None]) -> None:
    known()
    credentials.set_password(officer("B-1", "kordai"), "first sentence 1", stamp=stamp())
    batch, held = answered().batch, credentials.held_for("kordai")
    as_node()
    taking.take(batch, node="hq")
    credentials.take_held(held)
    later = stamp("kordai", NOW + timedelta(minutes=1))
    credentials.set_password(Officer.objects.get(pk="B-1"), "second sentence 2", stamp=later)
    assert credentials.take_held(held) == 0
    assert Officer.objects.get(pk="B-1").check_password("second sentence 2")


def test_a_revoked_officer_signs_in_at_a_node_until_its_next_word_from_head_office(
    as_node: Callable[[], None],
) -> None:
    """The rule and its limit: the node cannot know what it was not told; it knows since when."""
    known()
    officer("B-1", "kordai")
    before, end = answered().batch, tail("hq")[0]
    put(Officer, {"code": "B-1", "active": False}, stamp=stamp())
    after = answered(end).batch
    told = int(NOW.timestamp() * 1_000_000)
    as_node()
    taking.take(before, node="hq")
    taking.note_level(end, told)
    assert Officer.objects.get(pk="B-1").is_active  # the line is cut: it is not known here
    assert taking.knowledge() == NOW
    taking.take(after, node="hq")
    assert not Officer.objects.get(pk="B-1").is_active


def test_who_was_stopped_at_head_office_is_let_in_by_an_offline_node_and_by_no_other(
    as_node: Callable[[], None],
) -> None:
    """At the sign-in page: the limit is what the node was told, and it ends with the line."""
    known()
    credentials.set_password(officer("B-1", "kordai"), "a long sentence 1", stamp=stamp())
    before, end, held = answered().batch, tail("hq")[0], credentials.held_for("kordai")
    put(Officer, {"code": "B-1", "active": False}, stamp=stamp())
    after = answered(end).batch
    as_node()
    taking.take(before, node="hq")
    credentials.take_held(held)

    assert signs_in("B-1") is True
    taking.take(after, node="hq")
    assert signs_in("B-1") is False


def signs_in(code: str) -> bool:
    client = Client()
    client.post("/sign-in/", {"login": code, "password": "a long sentence 1"})
    return "_auth_user_id" in client.session


def test_an_officers_last_day_needs_no_line(as_node: Callable[[], None]) -> None:
    known()
    officer("B-1", "kordai", valid_to=date(2020, 1, 1))
    batch = answered().batch
    as_node()
    taking.take(batch, node="hq")
    assert not Officer.objects.get(pk="B-1").is_active


def test_a_node_does_not_write_officers_and_says_where_they_are_kept(settings: Any) -> None:
    settings.ROLE = "node"
    operator = Actor(code="A-1", agency="", roles=frozenset({Role.OPERATOR}))
    with pytest.raises(ValidationError, match="head office"):
        handlers.add_officer({"code": "B-9"}, actor=operator, stamp=stamp("kordai"))
    assert not Officer.objects.exists()


def test_how_old_its_knowledge_is_is_never_made_younger_than_it_is() -> None:
    assert taking.knowledge() is None
    taking.note_level(5, 1_000_000)  # five entries are said, none is held
    assert not Following.objects.exists()


def test_both_sides_keep_different_histories_of_one_officers_keys(settings: Any) -> None:
    assert credentials.key_stream("B-1") == "access.keys/B-1"
    settings.ROLE, settings.NODE = "node", "kordai"
    assert credentials.key_stream("B-1") == "access.keys/B-1@kordai"
    longest = credentials.key_stream("x" * 32)
    assert len(longest.replace("kordai", "k" * membership.LONGEST)) <= 80
