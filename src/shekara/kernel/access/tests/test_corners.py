"""Corners of sign-in: races, old sessions, other nodes' words, keys taken away."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from shekara.kernel.access import Forbidden, credentials, edge, first, handlers, shifts
from shekara.kernel.access.adapter import AccountAdapter, KeysAdapter
from shekara.kernel.access.events import Way
from shekara.kernel.access.lockout import LockedUntil, attempt, locked_until
from shekara.kernel.access.matrix_csv import table
from shekara.kernel.access.models import (
    ApiToken,
    Attempts,
    Credential,
    FirstCode,
    Look,
    Officer,
    Shift,
)
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import latest

from .conftest import NOON, PASSWORD, enter

pytestmark = pytest.mark.django_db


def test_six_guesses_at_once_are_not_all_looked_at() -> None:
    for _ in range(5):
        attempt(Way.PASSWORD, "BG-7", at=NOON)
    with pytest.raises(LockedUntil):
        attempt(Way.PASSWORD, "BG-7", at=NOON)


def test_failures_are_forgotten_after_a_quarter_of_an_hour() -> None:
    for minute in (0, 0, 0, 0, 16):
        tried = attempt(Way.PASSWORD, "BG-7", at=NOON + timedelta(minutes=minute))
    assert tried.left == 4


def test_the_operator_sees_who_is_locked_out(stamp: Stamp) -> None:
    assert locked_until("BG-7", at=NOON) is None
    for _ in range(5):
        attempt(Way.PASSWORD, "bg-7 ", at=NOON).failed(stamp=stamp)
    assert locked_until("BG-7", at=NOON) == NOON + timedelta(minutes=15)


def test_two_people_with_the_first_code_make_one_operator(
    stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = str(first.offer_code(at=NOON))
    answers = iter([True, False])
    monkeypatch.setattr(first, "is_open", lambda: next(answers))
    with pytest.raises(first.CodeDead):
        first.make_first_operator(code, number="A-1", names="A", password=PASSWORD, stamp=stamp)


def test_an_actor_needs_a_sign_in() -> None:
    with pytest.raises(Forbidden):
        edge.actor_of(RequestFactory().get("/"))


def test_a_session_whose_shift_is_over_belongs_to_nobody(client: Client, aigerim: Officer) -> None:
    session = enter(client, aigerim).session
    session["until"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    session.save()
    assert edge.actor_of_session(str(session.session_key)) is None


def test_open_paths_ask_for_no_sign_in(client: Client) -> None:
    assert client.get("/api/nothing-here/").status_code == 404


def test_a_password_set_twice_ends_other_sessions(
    client: Client, aigerim: Officer, stamp: Stamp
) -> None:
    enter(client, aigerim)
    credentials.set_password(aigerim, "another road 55", stamp=stamp)
    assert client.get(reverse("mfa_index")).status_code == 302


def test_a_session_survives_the_change_of_the_nodes_secret(
    client: Client, aigerim: Officer, settings: object
) -> None:
    enter(client, aigerim)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "a new one"  # type: ignore[attr-defined]
    assert client.get(reverse("mfa_index")).status_code == 200


def test_a_badge_given_twice_at_once_is_refused(
    aigerim: Officer, daulet: Officer, stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = credentials.badge_digest("D200")
    monkeypatch.setattr(credentials, "badge_digest", lambda _: f"{twin[:-1]}0")
    credentials.set_badge(daulet, "x", stamp=stamp)
    real = Credential.objects.filter
    nobody = Credential.objects.none()
    monkeypatch.setattr(Credential.objects, "filter", lambda **_: nobody)
    with pytest.raises(ValidationError, match="Another officer"):
        credentials.set_badge(aigerim, "y", stamp=stamp)
    monkeypatch.setattr(Credential.objects, "filter", real)


def test_one_key_may_be_set_without_the_other(operator: Officer, stamp: Stamp) -> None:
    handlers.set_badge_and_pin(
        operator, badge=None, pin="4826", actor=operator.actor(), stamp=stamp
    )
    assert Credential.objects.get(pk="OP-1").badge == ""


def test_recovery_codes_are_made_anew_and_the_app_turned_off(
    client: Client, aigerim: Officer
) -> None:
    from .test_signing_in import turn_on_totp

    enter(client, aigerim)
    turn_on_totp(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    client.post(reverse("mfa_generate_recovery_codes"))
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()
    assert latest(name="access.credential_set")[0].fact.removed  # type: ignore[attr-defined]


def test_a_recovery_code_stands_in_for_the_app(client: Client, aigerim: Officer) -> None:
    from .test_signing_in import turn_on_totp

    enter(client, aigerim)
    turn_on_totp(client)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client.post(reverse("account_logout"))
    enter(client, aigerim)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.session.get("_auth_user_id") == "BG-7"


def test_a_code_proves_again_who_one_is(client: Client, aigerim: Officer) -> None:
    from .test_signing_in import turn_on_totp

    enter(client, aigerim)
    turn_on_totp(client)
    page = client.get(reverse("mfa_reauthenticate"))
    assert "authenticator" in page.content.decode().lower() or page.status_code == 200
    assert client.post(reverse("mfa_reauthenticate"), {"code": "000000"}).status_code == 200


def test_a_passkey_is_renamed_and_removed(client: Client, aigerim: Officer) -> None:
    enter(client, aigerim)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    key = Authenticator.objects.create(
        user_id="BG-7", type="webauthn", data={"name": "Old", "credential": {}}
    )
    assert client.get(reverse("mfa_edit_webauthn", args=[key.pk])).status_code == 200
    client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "New"})
    assert "New" in client.get(reverse("mfa_list_webauthn")).content.decode()
    assert client.get(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 200
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "name", ["account_logout", "usersessions_list", "account_change_password", "account_inactive"]
)
def test_every_page_of_ones_own_keys_opens(client: Client, aigerim: Officer, name: str) -> None:
    assert enter(client, aigerim).get(reverse(name)).status_code == 200


def test_other_sessions_are_ended(client: Client, aigerim: Officer) -> None:
    elsewhere = enter(Client(), aigerim)
    enter(client, aigerim).post(reverse("usersessions_list"))
    assert elsewhere.get(reverse("mfa_index")).status_code == 302


def test_an_officer_without_a_password_sets_one(client: Client, db: None, stamp: Stamp) -> None:
    officer = handlers.create_officer({"code": "N-1"}, stamp=stamp)
    client.force_login(officer)
    assert not officer.has_usable_password()
    assert client.get(reverse("account_set_password")).status_code == 200


def test_a_last_day_before_the_first_is_refused(client: Client, operator: Officer) -> None:
    given = {"code": "N-1", "names": "N", "roles": ["officer"], "shift_h": "8"}
    dates = {"valid_from": "2026-02-02", "valid_to": "2026-02-01"}
    page = enter(client, operator).post(reverse("access:new_officer"), {**given, **dates})
    assert list(page.context["form"].errors) == ["valid_to"]


def test_a_form_half_filled_is_shown_again(client: Client, operator: Officer) -> None:
    enter(client, operator)
    for name in ("access:new_officer", "access:new_token"):
        assert client.get(reverse(name)).status_code == 200
        assert client.post(reverse(name), {}).status_code == 422
    assert client.post(reverse("access:officer", args=["OP-1"]), {}).status_code == 422
    own = {"names": "S", "roles": ["operator"], "shift_h": "8", "version": "1"}
    page = client.post(reverse("access:officer", args=["OP-1"]), own)
    assert "Another operator" in page.content.decode()
    long = {"badge": "x" * 65}
    assert client.post(reverse("access:set_badge", args=["OP-1"]), long).status_code == 422


def test_an_unknown_officer_or_token_is_not_found(client: Client, operator: Officer) -> None:
    enter(client, operator)
    assert client.get(reverse("access:officer", args=["X-1"])).status_code == 404
    assert client.post(reverse("access:revoke_token", args=["X"])).status_code == 404


def test_a_forbidden_part_of_a_page_is_a_part(client: Client, aigerim: Officer) -> None:
    enter(client, aigerim)
    page = client.get(reverse("access:officers"), headers={"HX-Request": "true"})
    assert (page.status_code, b"<html" in page.content) == (403, False)


def test_an_officer_serves_from_the_first_day_to_the_last() -> None:
    first_day, last_day = date(2026, 1, 1), date(2026, 1, 3)
    officer = Officer(code="N-1", valid_from=first_day, valid_to=last_day)
    served = [officer.serves_on(first_day + timedelta(days=day)) for day in (-1, 0, 2, 3)]
    assert served == [False, True, True, False]


def test_an_officer_of_every_point_takes_any_desk(aigerim: Officer, daulet: Officer) -> None:
    from shekara.kernel.access.switch import _share_a_point

    here, everywhere = aigerim.actor(), Officer(code="N-1", points=["*"]).actor()
    assert _share_a_point(here, everywhere, "kordai")
    assert _share_a_point(here, daulet.actor(), "")


def test_officers_of_every_point_open_a_desk_of_none(client: Client, stamp: Stamp) -> None:
    values = {"code": "N-1", "points": ["*"], "roles": ["officer"]}
    enter(client, handlers.create_officer(values, password=PASSWORD, stamp=stamp))
    assert Shift.objects.get().point == ""


def test_leaving_without_a_shift_says_nothing(client: Client, aigerim: Officer) -> None:
    client.force_login(aigerim)
    client.post(reverse("account_logout"))
    assert not Shift.objects.exists()
    assert shifts.on_duty("kordai", at=NOON) == []


def test_what_django_asks_of_a_user_is_there(aigerim: Officer) -> None:
    same = get_user_model().objects.get_by_natural_key("bg-7")
    assert (same, same.natural_key(), same.get_username()) == (aigerim, ("BG-7",), "BG-7")
    aigerim.set_unusable_password()
    assert not AccountAdapter().is_open_for_signup(RequestFactory().get("/"))
    assert credentials.NotTheServiceNumber().get_help_text()
    assert KeysAdapter()._get_site_name() == "Shekara"


def test_every_row_says_what_it_is(aigerim: Officer) -> None:
    rows = [
        aigerim,
        Credential(officer=aigerim),
        Attempts(key="k" * 64),
        FirstCode(until=NOON),
        ApiToken(code="A", name="Camera"),
        Shift(officer="BG-7", started_at=NOON),
        Look(officer="BG-7", subject="crossing/1"),
    ]
    assert all(str(row) for row in rows)


def test_the_truth_table_has_a_row_for_every_right() -> None:
    assert table().startswith("right,officer,")
    assert "\naccess.read_looks," in table()


@pytest.mark.parametrize("credential", ["{}", "[]", "nonsense", '{"response": {}}'])
def test_a_passkey_that_makes_no_sense_is_refused_in_words(client: Client, credential: str) -> None:
    page = client.post(reverse("mfa_login_webauthn"), {"credential": credential}, follow=True)
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_matrix_is_known_cell_by_cell() -> None:
    from shekara.kernel.access.matrix import cells

    assert ("access.read_looks", "auditor", True) in cells()
