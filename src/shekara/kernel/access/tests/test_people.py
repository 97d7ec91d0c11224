"""The operator's work: first code, officers, keys, tokens; and those who watch."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shekara.kernel.access import Actor, Forbidden, Role, first, handlers, queries
from shekara.kernel.access.models import Credential, Look, Officer
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import history
from shekara.kernel.ledger.rebuild import rebuild

from .conftest import NOON, PASSWORD, enter

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def first_form(code: str, **changed: str) -> dict[str, str]:
    given = {"code": code, "number": "OP-1", "names": "Saule", "password": PASSWORD}
    return {**given, "again": PASSWORD, **changed}


def test_the_one_time_code_makes_the_first_operator(client: Client) -> None:
    code = first.offer_code(at=timezone.now())
    answer = client.post(reverse("access:first"), first_form(str(code).lower()))

    assert answer["Location"] == reverse("account_login")
    assert Officer.objects.get().roles == ["operator"]


def test_the_one_time_code_works_once(client: Client, operator: Officer) -> None:
    assert first.offer_code(at=NOON) is None
    assert client.get(reverse("access:first")).status_code == 404


def test_an_old_or_wrong_code_makes_nobody(client: Client) -> None:
    code = first.offer_code(at=timezone.now() - timedelta(hours=25))
    for given in (str(code), "AAAA-AAAA-AAAA-AAAA"):
        page = client.post(reverse("access:first"), first_form(given))
        assert "wrong, too old or was used" in page.content.decode()
    assert not Officer.objects.exists()


def test_guessing_the_code_is_locked_out(client: Client) -> None:
    code = first.offer_code(at=timezone.now())
    for _ in range(5):
        client.post(reverse("access:first"), first_form("AAAA"))
    page = client.post(reverse("access:first"), first_form(str(code)))
    assert "Too many attempts" in page.content.decode()


def test_the_two_passwords_are_the_same(client: Client) -> None:
    page = client.post(reverse("access:first"), first_form("AAAA", again="another one"))
    assert (page.status_code, "not the same" in page.content.decode()) == (422, True)


def test_a_weak_password_is_said_at_its_field(client: Client) -> None:
    code = first.offer_code(at=timezone.now())
    page = client.post(
        reverse("access:first"), first_form(str(code), password="short", again="short")
    )
    assert "password" in page.context["form"].errors


NEW = {"code": "BG-8", "names": "Marat", "roles": ["officer"], "shift_h": "8", "active": "on"}


def test_an_operator_adds_an_officer_and_sees_the_password_once(
    client: Client, operator: Officer
) -> None:
    page = enter(client, operator).post(reverse("access:new_officer"), NEW)

    assert page.context["password"] in page.content.decode()
    assert Credential.objects.get(pk="BG-8").must_change


def test_a_taken_number_is_said_at_its_field(
    client: Client, operator: Officer, aigerim: Officer
) -> None:
    page = enter(client, operator).post(reverse("access:new_officer"), {**NEW, "code": "bg-7"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["code"])


def test_an_operator_changes_roles(client: Client, operator: Officer, aigerim: Officer) -> None:
    page = reverse("access:officer", args=["BG-7"])
    values = {**NEW, "names": "Aigerim", "roles": ["shift_leader"], "version": "1"}
    assert enter(client, operator).post(page, values).status_code == 302
    assert Officer.objects.get(pk="BG-7").roles == ["shift_leader"]


def test_a_change_somebody_else_made_first_is_shown(
    client: Client, operator: Officer, aigerim: Officer
) -> None:
    page = reverse("access:officer", args=["BG-7"])
    answer = enter(client, operator).post(page, {**NEW, "version": "7"})
    assert answer.status_code == 409


def test_nobody_changes_their_own_rights(operator: Officer, stamp: Stamp) -> None:
    with pytest.raises(ValidationError):
        handlers.change_officer(
            "OP-1", {"roles": ["auditor"]}, expected=1, actor=operator.actor(), stamp=stamp
        )


def test_a_late_change_is_a_conflict(operator: Officer, aigerim: Officer, stamp: Stamp) -> None:
    with pytest.raises(Conflict):
        handlers.change_officer("BG-7", {}, expected=9, actor=operator.actor(), stamp=stamp)


def test_a_person_is_not_a_machine(stamp: Stamp) -> None:
    with pytest.raises(ValidationError, match="machine"):
        handlers.create_officer({"code": "X-1", "roles": ["machine"]}, stamp=stamp)


def test_a_reset_password_is_temporary_and_ends_the_lock(
    client: Client, operator: Officer, aigerim: Officer
) -> None:
    for _ in range(5):
        client.post(reverse("account_login"), {"login": "BG-7", "password": "wrong"})
    page = enter(client, operator).post(reverse("access:reset_password", args=["BG-7"]))

    other = Client()
    other.post(reverse("account_login"), {"login": "BG-7", "password": page.context["password"]})
    assert other.session["_auth_user_id"] == "BG-7"


def test_an_operator_gives_and_takes_badge_and_pin(
    client: Client, operator: Officer, aigerim: Officer
) -> None:
    page = reverse("access:set_badge", args=["BG-7"])
    assert enter(client, operator).post(page, {"badge": "N1", "pin": "4826"}).status_code == 302
    assert client.post(page, {"pin": "1111"}).status_code == 422
    client.post(page, {"remove": "on"})
    assert (Credential.objects.get(pk="BG-7").badge, Credential.objects.get(pk="BG-7").pin) == (
        "",
        "",
    )


def test_the_history_tells_every_change(operator: Officer, aigerim: Officer) -> None:
    said = [change.key or "record" for change in queries.officer_history("BG-7")]
    assert said == ["badge", "pin", "password", "record"]


def test_no_secret_is_ever_a_fact(aigerim: Officer) -> None:
    text = " ".join(str(entry.fact) for entry in history("access.keys/BG-7"))
    for secret in (PASSWORD, "2580", "A100", Credential.objects.get().password):
        assert secret not in text


def test_the_names_of_an_officer_stand_in_the_private_part(aigerim: Officer) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM ledger_entry WHERE stream = 'access.officer/BG-7'")
        assert "Aigerim" not in cursor.fetchone()[0]


def test_keys_survive_a_rebuild_of_officers(client: Client, aigerim: Officer) -> None:
    rebuild(["access.officer", "access.shift"])
    assert "_auth_user_id" in enter(client, aigerim).session


def test_a_head_of_a_point_sees_only_its_officers(
    aigerim: Officer, oksana: Officer, operator: Officer
) -> None:
    head = Actor(
        code="PH-1",
        agency="border_guard",
        points=frozenset({"kordai"}),
        roles=frozenset({Role.POINT_HEAD}),
    )
    assert [officer.code for officer in queries.officers(actor=head)] == ["BG-7"]
    with pytest.raises(Forbidden):
        queries.officer_for(head, "BG-9")


def test_an_officer_sees_no_list_of_officers(client: Client, aigerim: Officer) -> None:
    assert enter(client, aigerim).get(reverse("access:officers")).status_code == 403


def test_opening_an_officer_is_a_look(client: Client, auditor: Officer, aigerim: Officer) -> None:
    enter(client, auditor).get(reverse("access:officer", args=["BG-7"]))
    assert Look.objects.get().subject == "access.officer/BG-7"


def test_the_list_of_officers_costs_the_same_for_many(
    client: Client, operator: Officer, stamp: Stamp, django_assert_max_num_queries: object
) -> None:
    enter(client, operator)
    for number in range(20):
        handlers.create_officer({"code": f"N-{number}"}, stamp=stamp)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert client.get(reverse("access:officers"), {"text": "N-"}).status_code == 200
