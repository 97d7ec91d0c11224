"""How officers sign in, are locked out, and leave."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shekara.kernel.access.models import Attempts, Officer, Shift
from shekara.kernel.ledger.read import latest

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client: Client, number: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": number, "password": password})


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_service_number_and_password_open_a_session(client: Client, aigerim: Officer) -> None:
    assert sign_in(client, "bg-7").status_code == 302
    assert who(client) == "BG-7"


def test_a_sign_in_begins_a_shift_of_the_officers_own_length(
    client: Client, aigerim: Officer
) -> None:
    sign_in(client, "BG-7")

    shift = Shift.objects.get()
    assert (shift.officer, shift.point, shift.way) == ("BG-7", "kordai", "password")
    assert shift.until - shift.started_at == timedelta(hours=12)


def test_a_sign_out_ends_the_shift(client: Client, aigerim: Officer) -> None:
    sign_in(client, "BG-7")
    client.post(reverse("account_logout"))

    assert who(client) is None
    assert Shift.objects.get().ending == "signed_out"


def test_a_wrong_password_is_said_kindly_and_stands_in_the_ledger(
    client: Client, aigerim: Officer
) -> None:
    page = sign_in(client, "BG-7", "wrong")

    assert "The service number or the password is not right." in page.content.decode()
    assert [entry.name for entry in latest(limit=1)] == ["access.sign_in_failed.v1"]


def test_the_ledger_does_not_show_which_number_was_tried(client: Client, aigerim: Officer) -> None:
    sign_in(client, "BG-7", "wrong")
    assert latest(limit=1)[0].fact.number is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ["BG-7", "NOBODY-1"])
def test_the_fifth_failure_locks_known_and_unknown_numbers_alike(
    client: Client, aigerim: Officer, number: str
) -> None:
    for _ in range(5):
        page = sign_in(client, number, "wrong")

    words = page.content.decode()
    assert re.search(r"Too many attempts\. You can try again at \d\d:\d\d\.", words)
    assert latest(limit=1)[0].name == "access.locked_out.v1"


def test_a_warning_comes_before_the_lock(client: Client, aigerim: Officer) -> None:
    for _ in range(4):
        page = sign_in(client, "BG-7", "wrong")
    assert "Attempts left: 1." in page.content.decode()


def test_the_right_password_does_not_open_a_lock(client: Client, aigerim: Officer) -> None:
    for _ in range(5):
        sign_in(client, "BG-7", "wrong")
    sign_in(client, "BG-7")
    assert who(client) is None


def test_the_lock_ends_after_a_quarter_of_an_hour(client: Client, aigerim: Officer) -> None:
    for _ in range(5):
        sign_in(client, "BG-7", "wrong")
    Attempts.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    sign_in(client, "BG-7")
    assert who(client) == "BG-7"


def test_the_session_ends_with_the_shift_and_says_so(client: Client, aigerim: Officer) -> None:
    sign_in(client, "BG-7")
    session = client.session
    session["until"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    session.save()

    page = client.get(reverse("mfa_index"), follow=True)

    assert who(client) is None
    assert "Your shift is over." in page.content.decode()
    assert Shift.objects.get().ending == "over"


def test_an_officer_out_of_service_cannot_sign_in(
    client: Client, aigerim: Officer, stamp: object
) -> None:
    from shekara.kernel.records import put

    put(Officer, {"code": "BG-7", "active": False}, stamp=stamp)  # type: ignore[arg-type]
    page = client.post(
        reverse("account_login"), {"login": "BG-7", "password": PASSWORD}, follow=True
    )
    assert who(client) is None
    assert "cannot sign in" in page.content.decode()


def test_a_new_officer_must_choose_a_password_first(
    client: Client, operator: Officer, stamp: object
) -> None:
    from shekara.kernel.access.handlers import add_officer

    values = {"code": "BG-8", "names": "Marat", "roles": ["officer"]}
    _, temporary = add_officer(values, actor=operator.actor(), stamp=stamp)  # type: ignore[arg-type]
    sign_in(client, "BG-8", temporary)

    change = reverse("account_change_password")
    assert client.get(reverse("access:switch"))["Location"] == change
    chosen = {
        "oldpassword": temporary,
        "password1": "mountain river 7",
        "password2": "mountain river 7",
    }
    assert client.post(change, chosen).status_code == 302
    assert client.get(reverse("mfa_index")).status_code == 200
    assert latest(name="access.credential_set")[0].fact.temporary is False  # type: ignore[attr-defined]


def test_the_service_number_is_no_password(client: Client, aigerim: Officer) -> None:
    sign_in(client, "BG-7")
    chosen = {"oldpassword": PASSWORD, "password1": "my-bg-7-here", "password2": "my-bg-7-here"}
    page = client.post(reverse("account_change_password"), chosen)
    assert "must not hold your service number" in page.content.decode()


def code_now(secret: str) -> str:
    now = list(yield_hotp_counters_from_time())[1]
    return str(format_hotp_value(hotp_value(secret, now)))


def turn_on_totp(client: Client) -> str:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    return str(secret)


def test_a_second_step_is_asked_once_the_app_is_on(client: Client, aigerim: Officer) -> None:
    sign_in(client, "BG-7")
    secret = turn_on_totp(client)
    client.post(reverse("account_logout"))

    assert sign_in(client, "BG-7")["Location"] == reverse("mfa_authenticate")
    assert who(client) is None
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert who(client) == "BG-7"


def test_the_secret_of_the_app_is_not_stored_in_the_clear(client: Client, aigerim: Officer) -> None:
    from allauth.mfa.models import Authenticator

    sign_in(client, "BG-7")
    secret = turn_on_totp(client)
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_turning_the_app_on_stands_in_the_ledger(
    client: Client, aigerim: Officer, django_capture_on_commit_callbacks: object
) -> None:
    sign_in(client, "BG-7")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        turn_on_totp(client)
    keys = {entry.fact.key for entry in latest(name="access.credential_set")}  # type: ignore[attr-defined]
    assert {"totp", "recovery_codes"} <= keys


def test_five_wrong_codes_lock_the_second_step(client: Client, aigerim: Officer) -> None:
    sign_in(client, "BG-7")
    secret = turn_on_totp(client)
    client.post(reverse("account_logout"))
    sign_in(client, "BG-7")
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    page = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})

    assert "Too many attempts" in page.content.decode()
    assert who(client) is None


def test_the_page_to_add_a_passkey_offers_a_challenge(client: Client, aigerim: Officer) -> None:
    sign_in(client, "BG-7")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_add_webauthn"))
    assert "challenge" in page.content.decode()


def test_the_passkey_sign_in_offers_a_challenge_to_anybody(client: Client) -> None:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]


def test_nobody_sees_a_page_without_a_sign_in(client: Client, db: None) -> None:
    for name in ("access:officers", "access:tokens", "access:looks", "access:switch", "mfa_index"):
        answer = client.get(reverse(name))
        assert answer["Location"].startswith(reverse("account_login"))


def test_a_part_of_a_page_without_a_sign_in_sends_the_whole_page_there(
    client: Client, db: None
) -> None:
    answer = client.get(reverse("access:officers"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, reverse("account_login"))


def test_the_officers_own_language_is_used_after_the_sign_in(
    client: Client, daulet: Officer
) -> None:
    sign_in(client, "CU-3")
    assert client.cookies["language"].value == "ru"
