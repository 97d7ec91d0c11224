"""Machines with tokens, and those who watch over all: looks and the matrix."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from shekara.kernel.access import Actor, Forbidden, Role, looks, tokens
from shekara.kernel.access.models import ApiToken, Officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import latest

from .conftest import NOON, enter

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> None:
    from shekara.kernel.access import matrix

    known = {"testing.read_plate": frozenset({Role.MACHINE})}
    monkeypatch.setattr(matrix, "_rights", {**matrix._rights, **known})


def actor(*roles: Role) -> Actor:
    return Actor(code="DP-1", agency="", roles=frozenset(roles))


def later(stamp: Stamp, minutes: int) -> Stamp:
    return Stamp(actor=stamp.actor, unit="", node="kordai", at=NOON + timedelta(minutes=minutes))


def test_a_look_stands_in_the_ledger(stamp: Stamp) -> None:
    looks.look(actor(), "crossing/1", "crossing", stamp)
    assert latest(limit=1)[0].name == "access.looked.v1"


def test_the_same_look_within_ten_minutes_is_one() -> None:
    stamp = Stamp(actor="DP-1", unit="", node="kordai", at=NOON)
    who = actor()
    seen = [
        looks.look(who, "crossing/1", "crossing", later(stamp, minutes)) for minutes in (0, 9, 11)
    ]
    assert seen == [True, False, True]


def test_another_purpose_or_subject_is_another_look(stamp: Stamp) -> None:
    stamp = Stamp(actor="DP-1", unit="", node="kordai", at=NOON)
    for subject, purpose in (("a/1", "x"), ("a/2", "x"), ("a/1", "y")):
        assert looks.look(actor(), subject, purpose, stamp)


def test_looks_are_read_by_those_who_watch_only() -> None:
    stamp = Stamp(actor="DP-1", unit="", node="kordai", at=NOON)
    looks.look(actor(), "a/1", "x", stamp)
    watcher = actor(Role.DATA_PROTECTION)
    assert [each.officer for each in looks.looks_at("a/1", actor=watcher)] == ["DP-1"]
    assert [each.subject for each in looks.looks_by("DP-1", actor=watcher)] == ["a/1"]
    with pytest.raises(Forbidden):
        looks.looks_at("a/1", actor=actor(Role.OPERATOR))


def test_the_page_of_looks_shows_them(client: Client, auditor: Officer) -> None:
    stamp = Stamp(actor="BG-7", unit="border_guard", node="kordai", at=NOON)
    looks.look(actor(), "crossing/1", "crossing", stamp)
    enter(client, auditor)
    for asked in (
        {},
        {"officer": "BG-7"},
        {"subject": "crossing/1"},
        {"before": "2030-01-01T00:00Z"},
    ):
        assert "crossing/1" in client.get(reverse("access:looks"), asked).content.decode()
    assert client.get(reverse("access:looks"), {"before": "9999-99-99"}).status_code == 200


def test_a_token_is_shown_once_and_kept_as_a_digest(
    client: Client, operator: Officer, camera: None
) -> None:
    page = enter(client, operator).post(
        reverse("access:new_token"), {"name": "Camera 4", "rights": ["testing.read_plate"]}
    )
    text = page.context["text"]
    assert text.startswith("shk_")
    assert text.rpartition("_")[2] not in str(ApiToken.objects.values())
    assert text not in client.get(reverse("access:tokens")).content.decode()


def test_a_token_makes_an_actor_with_its_rights_only(stamp: Stamp, camera: None) -> None:
    values = {"name": "Camera 4", "rights": ["testing.read_plate"], "owner": "OP-1"}
    token, text = tokens.issue_token(values, stamp=stamp)

    machine = tokens.token_actor(f"Bearer {text}", on=TODAY)

    assert machine is not None
    assert (machine.code, machine.rights) == (
        f"token:{token.code}",
        frozenset({"testing.read_plate"}),
    )


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x", "Basic abc", "Bearer shk_AAAAAAAA_x", "Bearer shk__"]
)
def test_anything_else_is_no_token(header: str | None) -> None:
    assert tokens.token_actor(header, on=TODAY) is None


def test_a_token_counts_only_within_its_dates(stamp: Stamp) -> None:
    values = {"name": "Scale", "owner": "OP-1", "valid_from": TODAY, "valid_to": TODAY}
    _, text = tokens.issue_token(values, stamp=stamp)
    good = [
        tokens.token_actor(f"Bearer {text}", on=TODAY + timedelta(days=days)) is not None
        for days in (-1, 0, 1)
    ]
    assert good == [False, True, False]


def test_a_wrong_secret_opens_nothing(stamp: Stamp) -> None:
    _, text = tokens.issue_token({"name": "Scale", "owner": "OP-1"}, stamp=stamp)
    assert tokens.token_actor(f"Bearer {text}x", on=TODAY) is None


def test_a_revoked_token_is_dead(client: Client, operator: Officer, stamp: Stamp) -> None:
    token, text = tokens.issue_token({"name": "Scale", "owner": "OP-1"}, stamp=stamp)
    enter(client, operator).post(reverse("access:revoke_token", args=[token.code]))
    assert tokens.token_actor(f"Bearer {text}", on=TODAY) is None


def test_no_token_carries_a_right_of_people(operator: Officer, stamp: Stamp) -> None:
    values = {"name": "X", "owner": "OP-1", "rights": ["access.change_officers"]}
    with pytest.raises(ValidationError, match="No machine"):
        tokens.create_token(values, actor=operator.actor(), stamp=stamp)


def test_a_token_that_calls_too_often_waits() -> None:
    rate = tokens.Rate(calls=2, per_s=10)
    waits = [rate.wait_s("a", at=NOON + timedelta(seconds=s)) for s in (0, 1, 2, 10)]
    assert waits == [0, 0, 8, 0]
    assert rate.wait_s("b", at=NOON) == 0


def test_the_matrix_is_a_page(client: Client, auditor: Officer) -> None:
    page = enter(client, auditor).get(reverse("access:matrix")).content.decode()
    assert "access.read_looks" in page
