"""Machines work on crossing files: what they may rely on, said as sentences."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from shekara.config.api import tokens
from shekara.config.api.tests.conftest import Machine, told
from shekara.config.models import Repeat
from shekara.kernel.access.models import Look
from shekara.kernel.access.tokens import Rate
from shekara.kernel.ledger.read import history
from shekara.operations.crossing.api import events
from shekara.operations.document.compose import compose


def passport(number: str = "PE1234567") -> list[str]:
    born, expires = date(1990, 1, 1), date(2033, 1, 1)
    return compose("TD3", "KGZ", "Asanova", "Aizada", number, "KGZ", born, "F", expires)


CAR = {"point": "kordai", "mode": "car", "direction": "entry"}


def aizada(role: str = "pedestrian") -> dict[str, object]:
    return {"people": [{"role": role, "mrz": passport()}], "complete": True}


def test_a_pedestrian_is_scanned_passed_and_gone_in_three_calls(gate: Machine) -> None:
    file = gate.open(people=1)
    body = aizada()
    file = told(gate.post(f"/files/{file['id']}/people", body))
    assert [c["key"] for c in file["controls"] if c["agency"] == "border_guard"] == ["border.p1"]

    for control in file["controls"]:
        assert control["ready"]
    file = told(gate.post(f"/files/{file['id']}/passes", {"subjects": ["p1"]}))

    assert file["stage"] in {"left", "in_control"}


def test_the_server_reads_the_lines_and_keeps_what_the_check_digits_said(gate: Machine) -> None:
    file = gate.open(people=1)
    told(gate.post(f"/files/{file['id']}/people", aizada()))

    person = told(gate.get(f"/files/{file['id']}"))["persons"][0]

    assert person["surname"] == "ASANOVA"
    assert person["travel_document"]["checks"] == "ok"
    assert Look.objects.filter(subject=f"crossing/{file['id']}").count() == 1


def test_a_receipt_holds_nothing_personal(gate: Machine) -> None:
    file = gate.open(people=1)
    body = aizada()

    answer = gate.post(f"/files/{file['id']}/people", body)

    assert b"ASANOVA" not in answer.content
    assert b"PE1234567" not in answer.content


def test_a_repeat_with_its_key_is_given_the_first_answer_and_does_nothing(gate: Machine) -> None:
    first = gate.post("/files", CAR, Idempotency_Key="k1")
    again = gate.post("/files", CAR, Idempotency_Key="k1")

    assert told(again, 201) == told(first, 201)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["ETag"] == first.headers["ETag"] == '"1"'


def test_a_key_with_another_call_is_refused(gate: Machine) -> None:
    gate.post("/files", CAR, Idempotency_Key="k")

    other = gate.post(
        "/files", {"point": "kordai", "mode": "bus", "direction": "entry"}, Idempotency_Key="k"
    )

    assert told(other, 422)["code"] == "key_used"


def test_a_key_belongs_to_one_token(gate: Machine, customs: Machine) -> None:

    mine, theirs = (
        told(each.post("/files", CAR, Idempotency_Key="k"), 201) for each in (gate, customs)
    )

    assert mine["id"] != theirs["id"]


def test_a_call_that_failed_may_be_repeated_with_its_key(gate: Machine) -> None:
    file = gate.open(people=1)
    refused = gate.post(f"/files/{file['id']}/gate-out", Idempotency_Key="out")
    assert told(refused, 409)["code"] == "gate_stays_shut"

    assert not Repeat.objects.exists()
    told(gate.post(f"/files/{file['id']}/notes", {"text": "still here"}, Idempotency_Key="out"))


def test_after_a_day_a_key_is_free_again(gate: Machine) -> None:
    first = told(gate.post("/files", CAR, Idempotency_Key="k"), 201)
    for kept in Repeat.objects.all():
        Repeat.objects.filter(pk=kept.pk).update(at=kept.at - timedelta(hours=25))

    assert told(gate.post("/files", CAR, Idempotency_Key="k"), 201)["id"] != first["id"]


def test_what_moved_since_is_not_overwritten(gate: Machine, customs: Machine) -> None:
    file = gate.open(people=1)
    body = aizada()
    seen = gate.post(f"/files/{file['id']}/people", body).headers["ETag"]
    path = f"/files/{file['id']}/controls/border.p1"
    told(gate.post(f"{path}/claim", {}))

    late = gate.post(f"{path}/outcome", {"outcome": "pass"}, If_Match=seen)

    assert told(late, 412)["code"] == "conflict"


def test_a_rule_that_says_no_is_named(gate: Machine) -> None:
    file = gate.open(people=1)

    problem = told(gate.post(f"/files/{file['id']}/gate-out"), 409)

    assert problem["code"] == "gate_stays_shut"
    assert problem["type"] == "urn:shekara:problem:gate_stays_shut"
    assert problem["instance"].endswith("/gate-out")


def test_a_wrong_field_is_named_with_its_value(gate: Machine) -> None:
    problem = told(
        gate.post("/files", {"point": "kordai", "mode": "boat", "direction": "entry"}), 422
    )

    assert (problem["field"], problem["value"]) == ("mode", "boat")


def test_lines_in_which_nobody_can_be_read_are_refused_with_their_place(gate: Machine) -> None:
    file = gate.open(people=1)

    body = {"people": [{"role": "pedestrian", "mrz": ["hello"]}]}
    problem = told(gate.post(f"/files/{file['id']}/people", body), 422)

    assert (problem["field"], problem["value"]) == ("people.0.mrz", "hello")


@pytest.mark.parametrize("token", ["", "shk_nobody_nothing", "\u2603"])
def test_without_a_good_token_nothing_is_answered(kordai: None, token: str) -> None:
    answer = Machine(token.encode().decode("latin-1")).get("/files?point=kordai")

    assert told(answer, 401)["code"] == "no_token"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_has_rights_of_its_own(machine: Callable[..., Machine]) -> None:
    camera = machine("border_guard", "crossing.open_file")
    file = camera.open("car")

    assert told(camera.get(f"/files/{file['id']}"), 403)["right"] == "crossing.read_file"


def test_a_token_of_another_point_sees_nothing_here(
    gate: Machine, machine: Callable[..., Machine]
) -> None:
    file = gate.open("car")
    oksana = machine("border_guard", points=("merke",))

    assert oksana.get(f"/files/{file['id']}").status_code == 403
    assert oksana.get("/files?point=kordai").status_code == 403
    assert oksana.get("/events?point=kordai").status_code == 403


def test_customs_cannot_record_what_the_border_guard_does(gate: Machine, customs: Machine) -> None:
    file = gate.open(people=1)
    gate.post(f"/files/{file['id']}/people", aizada())

    answer = customs.post(f"/files/{file['id']}/controls/border.p1/outcome", {"outcome": "pass"})

    assert answer.status_code == 403


def test_too_many_calls_are_told_when_to_come_again(
    gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "_rate", Rate(calls=2, per_s=60))
    answers = [gate.get("/files?point=kordai") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), (f"/files/{'0' * 26}", 404)])
def test_what_is_not_there_is_a_problem_too(gate: Machine, path: str, status: int) -> None:
    answer = gate.get(path)

    assert told(answer, status)["code"] == "not_found"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_facts_are_streamed_without_what_is_private(gate: Machine) -> None:
    file = gate.open(people=1)
    gate.post(f"/files/{file['id']}/people", aizada())

    answer = gate.get("/events?point=kordai")

    assert answer.content.count(b"\n") == len(history(f"crossing/{file['id']}"))
    assert b"crossing.person_added.v1" in answer.content
    assert b"ASANOVA" not in answer.content


def test_a_lorry_with_meat_goes_all_the_way(gate: Machine, machine: Callable[..., Machine]) -> None:
    file = gate.open("lorry", people=1)
    path = f"/files/{file['id']}"
    gate.post(f"{path}/vehicles", {"kind": "lorry", "plate": "01 KG 123 ABC", "country": "KGZ"})
    gate.post(f"{path}/people", aizada("driver"))
    goods = [{"commodity": {"classification": {"id": "020130"}, "description": "Beef"}}]
    tir = [{"kind": "tir", "number": "XF.12345678"}]
    body = {"goods_items": goods, "origin": "KGZ", "additional_documents": tir}
    file = told(gate.post(f"{path}/consignments", body))
    assert {c["control"] for c in file["controls"]} >= {
        "border",
        "transport",
        "veterinary",
        "customs",
    }

    for _ in range(6):
        for control in [c for c in file["controls"] if c["ready"]]:
            by = machine(control["agency"])
            body = {"outcome": "pass"}
            file = told(by.post(f"{path}/controls/{control['key']}/outcome", body))
    file = told(gate.post(f"{path}/gate-out"))

    assert file["stage"] == "left"


def test_one_wait_for_news_does_not_block_the_others() -> None:
    taken = [events._waiting.acquire(blocking=False) for _ in range(3)]
    for each in taken:
        if each:
            events._waiting.release()

    assert taken == [True, True, False]
    assert threading.active_count() < 50
