"""Who was trained: many officers at once, each known to the system, none twice, names for few."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.rebuild import rebuild
from shekara.programme.activity import handlers, queries
from shekara.programme.activity.handlers.trainees import numbers_in
from shekara.programme.activity.models import Activity, Trainee
from shekara.programme.activity.tests.conftest import PASSWORD, signed_in

COURSE = "kordai-one-stop-course-2026"
PAGE = f"/programme/activities/{COURSE}/trained/"
OFFICERS = ("aigerim", "G.Akhm", "G-Akhm", "marat")
SENT = {"finished_on": "2026-10-09", "source": "Order 12"}


@pytest.fixture
def officers(demonstration: int, stamp: Stamp) -> None:
    for code in OFFICERS:
        values = {"code": code, "names": f"Officer {code}", "roles": ["officer"]}
        create_officer(values, password=PASSWORD, stamp=stamp)


def standing() -> set[str]:
    return set(Trainee.objects.filter(activity=COURSE).values_list("service_number", flat=True))


def puts(by: Actor, stamp: Stamp, *numbers: str, **more: Any) -> int:
    values = {"finished_on": date(2026, 10, 9), "source": "Order 12", **more}
    course = values.pop("activity", COURSE)
    return handlers.put_trainees(course, numbers, by=by, stamp=stamp, **values)


def test_many_officers_are_written_at_once_in_any_case_of_letters(
    officers: None, manager: Client
) -> None:
    before = standing()

    answer = manager.post(PAGE, {**SENT, "numbers": "g.akhm, G-AKHM;\nmarat  Marat"})
    page = manager.get(PAGE).content.decode()

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert standing() == before | {"G.Akhm", "G-Akhm"}
    assert "Officer G.Akhm" in page
    assert "3 officers were written." in page


def test_an_officer_who_stands_there_gets_the_new_day_and_one_row(
    officers: None, kamila: Actor, stamp: Stamp
) -> None:
    puts(kamila, stamp, "marat", finished_on=None)
    came = queries.heads(COURSE)
    puts(kamila, stamp, "marat")

    assert Trainee.objects.get(activity=COURSE, service_number="marat").version == 3
    assert queries.heads(COURSE) == (came[0], came[1] + 1)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"numbers": "marat, nobody, noone"}, "No officer has the numbers nobody, noone."),
        ({"numbers": " , ;"}, "Write at least one service number."),
        ({"numbers": "m\x00arat"}, "Null characters are not allowed"),
        ({"numbers": "marat " + " ".join(f"n{n}" for n in range(500))}, "At most 500 officers"),
        ({"numbers": "marat", "finished_on": "2099-01-01"}, "in the future"),
        ({"numbers": "marat", "finished_on": "2026-10-01"}, "before the training began"),
        ({"numbers": "marat", "finished_on": "09.10.2026"}, "Enter a valid date"),
        ({"numbers": "marat", "source": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(
    officers: None, manager: Client, typed: dict[str, str], says: str
) -> None:
    before = list(Trainee.objects.order_by("pk").values())

    answer = manager.post(PAGE, {**SENT, **typed})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert list(Trainee.objects.order_by("pk").values()) == before


def test_nobody_is_trained_at_what_does_not_teach(
    officers: None, manager: Client, kamila: Actor, stamp: Stamp
) -> None:
    with pytest.raises(ValidationError, match="Nobody is trained here"):
        puts(kamila, stamp, "marat", activity="merke-railway-works")

    assert manager.get("/programme/activities/merke-railway-works/trained/").status_code == 404
    assert manager.get("/programme/activities/atlantis/trained/").status_code == 404


def test_the_form_of_one_record_knows_the_same_rules(officers: None, manager: Client) -> None:
    new = "/programme/records/trainee/new/"
    sent = {**SENT, "activity": COURSE}

    for number, says in (("nobody", "No officer has the number"), ("aigerim", "already")):
        answer = manager.post(new, {**sent, "service_number": number})
        assert (answer.status_code, says in answer.content.decode()) == (422, True)
    wrong = manager.post(
        new, {**sent, "service_number": "G.Akhm", "activity": "merke-railway-works"}
    )
    right = manager.post(new, {**sent, "service_number": "G.Akhm"})

    assert (wrong.status_code, right.status_code, right["Location"]) == (422, 302, PAGE)
    assert Trainee.objects.get(service_number="G.Akhm").pk == f"{COURSE}.g-akhm"


def test_the_training_centre_and_the_manager_see_who_others_see_how_many(
    officers: None, manager: Client, monitor: Client, stamp: Stamp
) -> None:
    centre = signed_in(Role.TRAINING, stamp)
    row = Trainee.objects.filter(activity=COURSE)[0].pk
    history = f"/programme/records/trainee/{row}/history/"

    for client, status in ((manager, 200), (centre, 200), (monitor, 403)):
        assert client.get(PAGE).status_code == status
        assert client.get(history).status_code == status
    page = monitor.get(f"/programme/activities/{COURSE}/").content.decode()
    assert "6 officers came, 5 finished." in page
    assert "aigerim" not in page
    assert PAGE not in page


def test_the_month_names_trained_officers_and_people_only_to_those_who_may_see_them(
    officers: None, manager: Client, monitor: Client, kamila: Actor, now: Stamp
) -> None:
    puts(kamila, now, "marat", "G.Akhm")

    assert "G.Akhm" in manager.get("/programme/").content.decode()
    assert "G.Akhm" not in monitor.get("/programme/").content.decode()


def test_the_door_asks_the_right(officers: None, asel: Actor, stamp: Stamp) -> None:
    with pytest.raises(Forbidden):
        puts(asel, stamp, "marat")
    with pytest.raises(Forbidden):
        queries.trainees(COURSE, by=asel)


def test_trained_officers_stand_again_after_a_rebuild(
    officers: None, kamila: Actor, stamp: Stamp
) -> None:
    puts(kamila, stamp, "marat", "G-Akhm")
    before = list(Trainee.objects.order_by("pk").values())

    rebuild("activity.trainee")

    assert list(Trainee.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("change", [{"stage": "cancelled"}, {"kind": "conference"}])
def test_only_trainings_that_were_held_count(
    officers: None, kamila: Actor, stamp: Stamp, change: dict[str, str]
) -> None:
    until = date(2026, 11, 1)
    held = queries.finished(["marat", "timur"], until=until)
    day_before = queries.finished(["marat"], until=date(2026, 10, 8))
    handlers.put_record(Activity, {"code": COURSE, **change}, by=kamila, stamp=stamp)

    assert (held, day_before) == ({"marat": [date(2026, 10, 9)]}, {})
    assert queries.finished(["marat"], until=until) == {}


@pytest.mark.parametrize("between", [", ", "\n", " ; ", "\t", "|", ",\r\n  "])
def test_numbers_are_found_in_any_text_between(between: str) -> None:
    numbers = ["KZ-1", "a.b_c", "0099", "Omarov.D", "x-"]

    assert numbers_in(between.join(numbers) + between) == numbers
