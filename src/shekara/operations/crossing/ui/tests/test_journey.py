"""One lorry all the way: scan, five desks, joint inspection, gate; and two desks racing."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from shekara.operations.crossing.events import Lack
from shekara.operations.crossing.models import CrossingFile
from shekara.operations.crossing.projections import load
from shekara.operations.crossing.ui.tests.conftest import Sit, passport
from shekara.operations.crossing.ui.tests.test_lane import HX, enter, scan, where


def at_desk(client: Client, file: str, verb: str, key: str = "", **fields: str) -> int:
    """Post one form of the desk; the status of the answer."""
    version = str(load(file).version)
    asked = {"target": key, "key": key, "version": version, **fields}
    return client.post(f"/desk/{file}/{verb}/", asked, headers=HX).status_code


def lorry_with_meat(sit: Sit) -> str:
    lane = sit("aigerim")
    at = where(scan(lane, "08KG210ABK"))
    at = where(scan(lane, passport("ASANOV", "BAKYT", "AC1234567", "KGZ"), file=at["file"]))
    assert enter(lane, at).status_code == 302
    customs = sit("daulet")
    goods = {"hs": "0201.30", "gross_kg": "18400", "value": "52000", "currency": "usd",
             "paper_kind": "tir", "paper_number": "XB78812345", "origin": "kgz"}  # fmt: skip
    assert at_desk(customs, at["file"], "consignment", **goods) == 200
    return at["file"]


def test_a_lorry_with_meat_goes_through_every_desk_and_the_gate(sit: Sit) -> None:
    file = lorry_with_meat(sit)
    transport, quarantine, customs = sit("timur"), sit("zhanna"), sit("daulet")

    page = quarantine.get("/desk/", {"file": file}).content.decode()
    assert "020130" in page
    assert at_desk(transport, file, "pass", "transport.v1") == 200
    assert at_desk(quarantine, file, "inspection", why="meat, first time") == 200
    assert at_desk(customs, file, "join") == 200
    assert at_desk(quarantine, file, "finding", finding="nothing", subject="c1") == 200
    assert at_desk(quarantine, file, "conclude") == 200
    assert (
        at_desk(quarantine, file, "hold", "veterinary.c1", awaited="document", party="trader")
        == 200
    )
    assert at_desk(quarantine, file, "lift", "veterinary.c1") == 200
    for control in list(load(file).open_controls):
        desk = {"quarantine": quarantine, "customs": customs, "transport": transport}[
            control.agency
        ]
        assert at_desk(desk, file, "pass", control.key) == 200

    state = load(file)
    assert (state.lacks, state.released) == ((), True)
    gate = sit("aigerim")
    assert state.number in gate.get("/gate/").content.decode()
    assert gate.post(f"/gate/{file}/open/").status_code == 302
    assert load(file).gate_out_at is not None


def test_the_gate_says_what_blocks_and_only_the_head_overrides(sit: Sit) -> None:
    file = lorry_with_meat(sit)
    shut = sit("aigerim").post(f"/gate/{file}/open/")
    officer = sit("aigerim").post(f"/gate/{file}/override/", {"reason": "fire"})
    head = sit("marat")
    silent = head.post(f"/gate/{file}/override/", {"reason": ""})

    spoken = head.post(f"/gate/{file}/override/", {"reason": "fire in the hall"})

    assert (shut.status_code, officer.status_code) == (409, 403)
    assert (silent.status_code, spoken.status_code) == (422, 302)
    assert load(file).override == "fire in the hall"


def test_the_second_of_two_desks_sees_what_changed_and_keeps_its_typing(sit: Sit) -> None:
    file = lorry_with_meat(sit)
    version = str(load(file).version)
    key = "transport.v1"
    first, second = sit("timur"), sit("timur")
    assert at_desk(first, file, "pass", key) == 200

    late = second.post(
        f"/desk/{file}/hold/",
        {"target": key, "key": key, "version": version, "awaited": "payment", "party": "carrier",
         "text": "fee of the road"},
        headers=HX,
    )  # fmt: skip

    assert late.status_code == 409
    assert "fee of the road" in late.content.decode()


def test_all_twelve_outcomes_are_within_reach(sit: Sit) -> None:
    file = lorry_with_meat(sit)

    page = sit("zhanna").get("/desk/", {"file": file, "key": "veterinary.c1"}).content.decode()
    of_person = sit("aigerim").get("/desk/", {"file": file, "key": "border.p1"}).content.decode()

    for verb in ("condition", "exempt", "refer", "hold", "refuse", "return", "seize", "quarantine",
                 "disinfect", "destroy"):  # fmt: skip
        assert f"do={verb}" in page
    assert "detain" in of_person or not load(file).controls["border.p1"].open


def test_every_form_opens(sit: Sit) -> None:
    file = lorry_with_meat(sit)
    from shekara.operations.crossing.ui.forms import ASKS

    desk = sit("zhanna")
    for verb, ask in ASKS.items():
        page = desk.get("/desk/", {"file": file, "key": "veterinary.c1", "do": verb})
        assert page.status_code == 200, verb
        assert str(ask.title) in page.content.decode(), verb


def test_an_entry_gate_weighs(sit: Sit) -> None:
    gate = sit("aigerim")
    asked = gate.post("/gate/plate/", {"scan": "08KG210ABK"}, headers=HX).content.decode()
    file = CrossingFile.objects.get().id
    assert 'name="gross_mass_kg"' in asked
    assert (load(file).arrived_at is not None, load(file).gate_in_at) == (True, None)
    assert Lack.NOT_AT_GATE in load(file).lacks

    let_in = gate.post(f"/gate/{file}/enter/", {"gross_mass_kg": "38400"})

    assert let_in.status_code == 302
    assert load(file).gate_in_at is not None
    assert load(file).gross_mass_kg == 38400
    page = gate.get("/gate/", {"file": file}).content.decode()
    assert re.search(r"38.400.kg", page.replace("&nbsp;", " "))


def test_what_waits_outside_is_not_controlled_yet(sit: Sit) -> None:
    sit("aigerim").post("/gate/plate/", {"scan": "08KG210ABK"})
    file = CrossingFile.objects.get().id

    early = sit("timur").post(
        f"/desk/{file}/pass/", {"target": "transport.v1", "key": "transport.v1"}, headers=HX
    )

    assert early.status_code == 409
    assert "entrance gate" in early.content.decode()


def test_the_desk_asks_few_queries(
    sit: Sit, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    file = lorry_with_meat(sit)
    lane = sit("aigerim")
    for number in range(20):
        scan(lane, f"08KG{100 + number}ABK")
    desk = sit("timur")
    desk.get("/desk/", {"file": file})

    with django_assert_max_num_queries(14):
        desk.get("/desk/", {"file": file})


def test_the_gate_page_asks_few_queries(
    sit: Sit, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    lane = sit("aigerim", mode="car")
    for number in range(20):
        scan(lane, f"01KG{100 + number}ADE")
    lane.get("/gate/")

    with django_assert_max_num_queries(12):
        lane.get("/gate/")


def test_wrong_numbers_are_beside_their_field(sit: Sit) -> None:
    file = lorry_with_meat(sit)

    page = sit("daulet").post(f"/desk/{file}/goods/", {"target": "c1", "hs": "00"}, headers=HX)

    assert page.status_code == 422
    assert "six to ten digits here, not 2" in page.content.decode()


@pytest.mark.parametrize(
    ("hs", "said"),
    [
        ("99999999", "There is no HS code 999999."),
        ("020199", "There is no HS code 020199."),
        ("0201", "six to ten digits here, not 4"),
        ("02013000001", "six to ten digits here, not 11"),
        ("beef020130", "only digits"),
    ],
)
def test_a_code_that_is_not_in_the_system_is_refused(sit: Sit, hs: str, said: str) -> None:
    file = lorry_with_meat(sit)
    goods = {"target": "c1", "line_number": "new", "reason": "counted", "hs": hs}

    page = sit("daulet").post(f"/desk/{file}/goods/", goods, headers=HX)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert len(load(file).consignments["c1"].lines) == 1


@pytest.mark.parametrize("hs", ["0201.30", "020130", "0201 30 000 0"])
def test_a_code_or_its_national_digits_are_taken(sit: Sit, hs: str) -> None:
    file = lorry_with_meat(sit)
    goods = {"target": "c1", "line_number": "new", "reason": "counted", "hs": hs}

    assert sit("daulet").post(f"/desk/{file}/goods/", goods, headers=HX).status_code == 200
    assert load(file).consignments["c1"].lines[1].hs.startswith("020130")


def test_a_file_that_is_not_there_is_404(sit: Sit) -> None:
    assert sit("aigerim").get("/lane/", {"file": "01AAAAAAAAAAAAAAAAAAAAAAAA"}).status_code == 404
    assert sit("aigerim").get("/lane/", {"file": "'; drop"}).status_code == 404
