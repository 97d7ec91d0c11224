"""The lane: scan and one key; whatever is unusual is said, nothing is overwritten."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shekara.kernel.access.models import Look
from shekara.operations.crossing.models import CrossingFile
from shekara.operations.crossing.projections import load
from shekara.operations.crossing.ui.tests.conftest import Sit, passport

HX = {"HX-Request": "true"}


def where(response: HttpResponse) -> dict[str, str]:
    """What the address says after a redirect."""
    query = parse_qs(urlsplit(response.headers["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def scan(client: Client, text: str, **more: str) -> HttpResponse:
    return client.post("/lane/scan/", {"scan": text, **more})  # type: ignore[return-value]


def enter(client: Client, at: dict[str, str], verb: str = "pass-all", **more: str) -> HttpResponse:
    asked = {"target": at["on"], "on": at["on"], **more}
    return client.post(f"/lane/{at['file']}/{verb}/", asked)  # type: ignore[return-value]


def test_a_pedestrian_is_scan_and_enter(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")

    at = where(scan(lane, passport()))
    page = lane.get("/lane/", at)
    done = enter(lane, at)

    assert "ISKAKOVA" in page.content.decode()
    assert "file" not in where(done)
    assert CrossingFile.objects.get().gate_out_at is not None


def test_a_scan_and_its_look_are_one_write_to_the_disk(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")

    with CaptureQueriesContext(connection) as asked:
        at = where(scan(lane, passport()))
        lane.get("/lane/", at)

    assert Look.objects.filter(subject=f"crossing/{at['file']}").count() == 1
    assert [q["sql"][:9] for q in asked if q["sql"].startswith("SAVEPOINT")] == ["SAVEPOINT"]


def test_what_was_passed_is_taken_back_within_ten_seconds(sit: Sit) -> None:
    lane = sit("aigerim", mode="car")
    at = where(scan(lane, "01KG774ADE"))
    at = where(scan(lane, passport(), file=at["file"]))
    done = where(enter(lane, at))

    back = enter(lane, {"file": at["file"], "on": "p1"}, verb="withdraw", target=done["keys"])

    assert back.status_code == 302
    assert load(at["file"]).controls["border.p1"].open


def test_a_second_document_asks_and_overwrites_nothing(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, passport()))

    asked = scan(lane, passport("SADYKOV", "MARAT", "N22222222"), **at)
    taken = scan(lane, passport("SADYKOV", "MARAT", "N22222222"), answer="alone", **at)

    assert asked.status_code == 409
    assert "is not decided yet" in asked.content.decode()
    assert where(taken)["file"] != at["file"]
    assert CrossingFile.objects.count() == 2


def test_a_passport_before_the_plate_is_kept(sit: Sit) -> None:
    lane = sit("aigerim", mode="lorry")
    kept = scan(lane, passport())
    held = re.search(r'name="held" value="([^"]+)"', kept.content.decode())
    assert held

    at = where(scan(lane, "08KG210ABK", held=held[1].replace("&lt;", "<")))

    file = load(at["file"])
    assert [p.surname for p in file.people.values()] == ["ISKAKOVA"]
    assert len(file.vehicles) == 1


def test_the_same_plate_finds_the_open_file(sit: Sit) -> None:
    lane = sit("aigerim", mode="car")
    first = where(scan(lane, "01KG774ADE"))

    again = where(scan(lane, "01 KG 774 ADE"))

    assert again["file"] == first["file"]


def test_an_expired_document_makes_enter_refer(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")

    page = lane.post("/lane/scan/", {"scan": passport(until=date(2020, 1, 1))}, headers=HX)

    text = page.content.decode()
    assert "expired on 2020-01-01" in text
    assert re.search(r'do=refer"[^>]*data-key="Enter"', text)


def test_a_repaired_reading_is_shown_with_its_repair(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    page = lane.post("/lane/scan/", {"scan": misread()}, headers=HX)

    assert "<mark>" in page.content.decode()
    assert "repaired reading" in page.content.decode()


def misread(number: str = "N12345670") -> str:
    """A zone in which a zero was read as the letter O."""
    lines = passport(number=number).splitlines()
    return lines[0] + "\n" + lines[1][:8] + "O" + lines[1][9:]


def test_a_repair_stays_in_sight_until_the_person_is_decided(sit: Sit) -> None:
    lane = sit("aigerim", mode="car")
    at = where(scan(lane, "01KG774ADE"))
    at = where(scan(lane, misread(), file=at["file"]))

    again = lane.get("/lane/", at).content.decode()
    enter(lane, at)
    decided = lane.get("/lane/", at).content.decode()

    assert "<mark>0</mark>" in again
    assert "<mark>" not in decided


def test_a_repair_typed_over_by_an_officer_is_gone(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, misread()))

    enter(lane, at, verb="correct", number="N12345678", reason="page")

    assert "<mark>" not in lane.get("/lane/", at).content.decode()
    assert load(at["file"]).people["p1"].zone == ""


def test_a_failed_check_stays_in_sight_at_the_second_line(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    lines = passport().splitlines()
    wrong = lines[0] + "\n" + lines[1][:9] + str((int(lines[1][9]) + 1) % 10) + lines[1][10:]
    at = where(scan(lane, wrong))
    enter(lane, at, verb="refer", target="border.p1", reasons="identity_doubtful")

    page = sit("marat").get("/desk/", {"file": at["file"], "key": "border.p1"}).content.decode()

    assert "The check digit is" in page


def test_a_question_leaves_the_scan_field_empty(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, passport()))

    asked = scan(lane, passport("SADYKOV", "MARAT", "N22222222"), **at).content.decode()

    field = re.search(r"<textarea[^>]*id=\"scan\"[^>]*>([^<]*)</textarea>", asked)
    assert field
    assert field[1] == ""


def test_the_second_officer_hears_who_passed_the_person(sit: Sit) -> None:
    first, second = sit("aigerim", mode="pedestrian"), sit("marat", mode="pedestrian")
    at = where(scan(first, passport()))
    version = str(load(at["file"]).version)

    enter(first, at, version=version)
    late = enter(second, at, version=version)

    page = late.content.decode()
    assert late.status_code == 409
    assert "BG-7 was first" in page
    assert "ISKAKOVA AIGERIM, pass" in page
    assert "owes nothing" not in page


def test_rubbish_is_refused_with_words_and_kept_in_the_field(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")

    page = scan(lane, "what is this")

    assert page.status_code == 422
    assert "what is this" in page.content.decode()


def test_a_refusal_needs_ground_and_the_right_of_appeal(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, passport()))
    key = "border.p1"

    wrong = enter(lane, at, verb="refuse", target=key, ground="no_visa", language="ru", text="x")
    right = enter(
        lane, at, verb="refuse", target=key, ground="no_visa", language="ru", appeal_told="on"
    )

    assert wrong.status_code == 422
    assert "right of appeal" in wrong.content.decode()
    assert right.status_code == 302
    assert load(at["file"]).controls[key].outcome == "refuse"


def test_a_request_for_protection_is_one_key(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, passport()))

    enter(lane, at, verb="protection")

    assert load(at["file"]).people["p1"].protection_at is not None


@pytest.mark.parametrize("count", [60])
def test_a_bus_list_of_sixty_is_pasted(sit: Sit, count: int) -> None:
    lane = sit("aigerim", mode="bus")
    at = where(scan(lane, "01KG774ADE"))
    rows = [
        f"SURNAME{chr(65 + i % 26)};GIVEN;1990-01-{i % 28 + 1:02};KGZ;AC{i:07}"
        for i in range(count)
    ]

    wrong = lane.post(f"/lane/{at['file']}/list/", {"people": "A;B;1990-13-01;KGZ;1"})
    right = lane.post(f"/lane/{at['file']}/list/", {"people": "\n".join(rows), "complete": "on"})

    assert wrong.status_code == 422
    assert "Line 1:" in wrong.content.decode()
    assert right.status_code == 302
    assert len(load(at["file"]).people) == count


def test_a_misread_name_is_corrected_by_typing(sit: Sit) -> None:
    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, passport()))

    enter(lane, at, verb="correct", surname="Iskakowa", reason="page")

    person = load(at["file"]).people["p1"]
    assert (person.surname, person.number) == ("ISKAKOWA", "N12345678")


def test_opening_a_person_is_a_look_on_record(sit: Sit) -> None:
    from shekara.kernel.access.models import Look

    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, passport()))
    lane.get("/lane/", at)

    assert Look.objects.filter(officer="BG-7", subject=f"crossing/{at['file']}").count() == 1


def test_an_officer_of_another_agency_sees_but_owes_nothing(sit: Sit) -> None:
    at = where(scan(sit("aigerim", mode="car"), "01KG774ADE"))

    page = sit("ruslan", mode="car").get("/lane/", at)

    assert page.status_code == 200


def test_the_lane_asks_few_queries(sit: Sit, django_assert_max_num_queries: object) -> None:
    lane = sit("aigerim", mode="pedestrian")
    at = where(scan(lane, passport()))
    lane.get("/lane/", at)

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        lane.get("/lane/", at)
