"""Handing over a shared desk with a badge and a PIN."""

import pytest
from django.test import Client
from django.urls import reverse

from shekara.kernel.access import edge, shifts
from shekara.kernel.access.credentials import set_badge, set_pin
from shekara.kernel.access.models import Credential, Officer, Shift
from shekara.kernel.ledger.events import Stamp

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, aigerim: Officer) -> Client:
    client.post(reverse("account_login"), {"login": "BG-7", "password": PASSWORD})
    return client


def switch(client: Client, badge: str, pin: str) -> str:
    answer = client.post(
        reverse("access:switch"), {"badge": badge, "pin": pin, "next": "/account/"}
    )
    return answer.content.decode()


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_badge_and_pin_hand_the_desk_over(desk: Client, daulet: Officer) -> None:
    switch(desk, "d200", "7391")
    assert who(desk) == "CU-3"


def test_the_switch_ends_one_shift_and_begins_another(desk: Client, daulet: Officer) -> None:
    switch(desk, "D200", "7391")

    assert [(s.officer, s.ending) for s in Shift.objects.order_by("started_at", "code")] == [
        ("BG-7", "switched"),
        ("CU-3", ""),
    ]


def test_the_desk_keeps_its_lane_and_its_end(desk: Client, daulet: Officer) -> None:
    session = desk.session
    session["desk"] = {**session["desk"], "lane": "4"}
    session.save()
    until = session["until"]

    switch(desk, "D200", "7391")

    assert (desk.session["desk"]["lane"], desk.session["until"]) == ("4", until)


def test_the_session_gets_a_new_key(desk: Client, daulet: Officer) -> None:
    before = desk.session.session_key
    switch(desk, "D200", "7391")
    assert desk.session.session_key != before


def test_a_pin_opens_the_work_of_a_point_and_nothing_more(desk: Client, daulet: Officer) -> None:
    switch(desk, "D200", "7391")
    assert desk.get(reverse("access:officers")).status_code == 403


def test_an_officer_of_another_point_does_not_get_the_desk(desk: Client, oksana: Officer) -> None:
    assert "You do not work at this point." in switch(desk, "O300", "8642")
    assert who(desk) == "BG-7"


@pytest.mark.parametrize(("badge", "pin"), [("D200", "0000"), ("UNKNOWN", "7391")])
def test_a_wrong_badge_or_pin_leaves_the_desk(
    desk: Client, daulet: Officer, badge: str, pin: str
) -> None:
    assert "The badge or the PIN is not right." in switch(desk, badge, pin)
    assert who(desk) == "BG-7"


@pytest.mark.parametrize("badge", ["D200", "UNKNOWN"])
def test_five_wrong_pins_lock(desk: Client, daulet: Officer, badge: str) -> None:
    for _ in range(5):
        switch(desk, badge, "0000")
    assert "Too many attempts" in switch(desk, badge, "7391")


def test_an_officer_out_of_service_does_not_get_the_desk(
    desk: Client, daulet: Officer, stamp: Stamp
) -> None:
    from shekara.kernel.records import put

    put(Officer, {"code": "CU-3", "active": False}, stamp=stamp)
    switch(desk, "D200", "7391")
    assert who(desk) == "BG-7"


def test_a_desk_not_opened_by_a_full_sign_in_is_not_handed_over(
    client: Client, aigerim: Officer, daulet: Officer
) -> None:
    client.force_login(aigerim)
    assert "Open this desk with a full sign-in first." in switch(client, "D200", "7391")


def test_the_way_back_stays_on_this_host(desk: Client, daulet: Officer) -> None:
    given = {"badge": "D200", "pin": "7391", "next": "https://example.org/"}
    assert desk.post(reverse("access:switch"), given)["Location"] == "/"


def test_the_page_of_the_switch_says_who_has_the_desk(desk: Client) -> None:
    assert "Aigerim" in desk.get(reverse("access:switch")).content.decode()


@pytest.mark.parametrize("pin", ["123", "12345", "1111", "98765", "12a4", "123456789"])
def test_a_short_or_easy_pin_is_refused(aigerim: Officer, stamp: Stamp, pin: str) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        set_pin(aigerim, pin, stamp=stamp)


def test_one_badge_has_one_bearer(aigerim: Officer, daulet: Officer, stamp: Stamp) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="Another officer"):
        set_badge(aigerim, "d 200", stamp=stamp)


def test_neither_badge_nor_pin_is_stored_in_the_clear(aigerim: Officer) -> None:
    keys = Credential.objects.get(pk="BG-7")
    assert "2580" not in keys.pin
    assert "A100" not in keys.badge


def test_who_is_on_duty_is_known(desk: Client) -> None:
    shift = Shift.objects.get()
    assert [s.officer for s in shifts.on_duty("kordai", at=shift.started_at)] == ["BG-7"]
    assert shifts.on_duty("kordai", at=shift.until) == []


def test_the_owner_of_a_session_is_known_outside_the_middleware(desk: Client) -> None:
    actor = edge.actor_of_session(str(desk.session.session_key))
    assert actor is not None
    assert actor.code == "BG-7"
    assert edge.actor_of_session("nothing") is None
