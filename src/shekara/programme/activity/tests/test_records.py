"""Records are written by hand with sense, in the open, and by those who may."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from shekara.kernel.access import Actor, Forbidden
from shekara.kernel.access.models import Look
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity.handlers import put_record
from shekara.programme.activity.models import Activity, Milestone, Phase, Project, Risk
from shekara.programme.activity.ui.nouns import NOUNS

ACTIVITY = {
    "title_en": "Dog handlers, Almaty",
    "kind": "training",
    "project": "bomca-8-kazakhstan",
    "stage": "planned",
    "planned_from": "2027-03-01",
    "planned_to": "2027-03-12",
    "precision": "day",
    "source": "Letter 12",
}
NEW = "/programme/records/activity/new/"


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_every_kind_of_record_has_a_form(manager: Client, noun: str) -> None:
    answer = manager.get(f"/programme/records/{noun}/new/")

    assert answer.status_code == 200
    assert "<form" in answer.content.decode()


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_an_empty_form_is_refused_at_its_fields_and_saves_nothing(
    manager: Client, noun: str
) -> None:
    model = NOUNS[noun].model
    before = model.objects.count()

    answer = manager.post(f"/programme/records/{noun}/new/", {})

    assert answer.status_code == 422
    assert "sh-error" in answer.content.decode()
    assert model.objects.count() == before


def test_a_record_gets_a_code_from_its_title_and_stands_on_its_page(manager: Client) -> None:
    answer = manager.post(NEW, ACTIVITY)

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/programme/activities/dog-handlers-almaty/",
    )
    manager.post(NEW, ACTIVITY)
    assert Activity.objects.filter(pk="dog-handlers-almaty-2").exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"planned_to": "2027-02-01"}, "is before the start"),
        ({"planned_to": "12.03.2027"}, "Enter a valid date"),
        ({"planned_from": "1066-10-14"}, "between 1991 and 2100"),
        ({"project": "atlantis"}, "Select a valid choice"),
        ({"kind": "party"}, "Select a valid choice"),
        ({"code": "Ünicode!"}, "small Latin letters"),
        ({"code": "merke-railway-works"}, "already exists"),
        ({"focus": ["governance", "money"]}, "Select a valid choice"),
        ({"actual_from": "2027-03-01", "actual_to": "2027-05-01"}, "later than planned"),
        ({"actual_from": "2099-03-01"}, "cannot be a fact yet"),
        ({"source": ""}, "This field is required"),
        ({"project": "", "phase": ""}, "Choose a project or a phase"),
    ],
)
def test_a_mistake_is_told_at_its_field(
    manager: Client, typed: dict[str, object], says: str
) -> None:
    answer = manager.post(NEW, {**ACTIVITY, **typed})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Activity.objects.filter(title_en=ACTIVITY["title_en"]).exists()


def test_what_was_changed_stands_in_the_history_with_who_and_when(manager: Client) -> None:
    page = manager.get("/programme/records/milestone/kordai-order-signed/").content.decode()
    assert 'value="2026-11-20"' in page

    manager.post(
        "/programme/records/milestone/kordai-order-signed/",
        {
            "title_en": "Order is signed",
            "planned_on": "2026-11-20",
            "actual_on": "2026-11-23",
            "slippage": "The lawyer was ill.",
            "source": "Order 77",
            "why": "The order came.",
            "seen": "1",
        },
    )

    told = manager.get("/programme/records/milestone/kordai-order-signed/history/").content.decode()
    assert "The lawyer was ill." in told
    assert "The order came." in told
    assert "P-programme" in told
    assert Milestone.objects.get(pk="kordai-order-signed").actual_on == date(2026, 11, 23)


def test_two_who_write_the_same_record_do_not_overwrite_each_other(
    manager: Client, kamila: Actor, now: Stamp
) -> None:
    put_record(Risk, {"code": "kordai-line", "response": "A second line."}, by=kamila, stamp=now)

    answer = manager.post(
        "/programme/records/risk/kordai-line/",
        {
            "title_en": "The line holds",
            "kind": "risk",
            "likelihood": 1,
            "impact": 1,
            "response": "Nothing.",
            "stage": "open",
            "source": "Talk",
            "why": "After the talk.",
            "seen": "1",
        },
    )

    assert answer.status_code == 409
    assert "Somebody changed this meanwhile" in answer.content.decode()
    assert Risk.objects.get(pk="kordai-line").response == "A second line."


def test_a_new_record_does_not_write_over_one_that_is_there(
    demonstration: int, kamila: Actor, now: Stamp
) -> None:
    with pytest.raises(Conflict):
        put_record(
            Phase,
            {"code": "bomca-8", "programme": "bomca", "number": "8", "turn": 8, "source": "x"},
            expected=0,
            by=kamila,
            stamp=now,
        )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"countries": ["XYZ"]}, "countries"),
        ({"phases": ["bomca-77"]}, "phases"),
        ({"officer": "nobody"}, "officer"),
        ({"ends_on": date(2000, 1, 1)}, "ends_on"),
        ({"focus": ["magic"]}, "focus"),
    ],
)
def test_a_project_names_only_what_is_there(
    seed: int, kamila: Actor, now: Stamp, values: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        put_record(Project, {"code": "bomca-8-kazakhstan", **values}, by=kamila, stamp=now)

    assert field in refused.value.message_dict


def test_a_donor_neither_opens_the_desk_nor_writes(donor: Client, anna: Actor, now: Stamp) -> None:
    assert donor.get("/programme/").status_code == 403
    assert donor.get("/programme/projects/bomca-8-kazakhstan/").status_code == 403
    assert donor.get(NEW).status_code == 403
    assert donor.post(NEW, ACTIVITY).status_code == 403
    assert donor.get("/programme/records/person/bomca-8-kazakhstan-officer/").status_code == 403
    with pytest.raises(Forbidden):
        put_record(Phase, {"code": "bomca-8", "note": "x"}, by=anna, stamp=now)


def test_monitoring_writes_results_and_not_activities(monitor: Client) -> None:
    assert monitor.get("/programme/records/actual/new/").status_code == 200
    assert monitor.get(NEW).status_code == 403


def test_opening_a_person_is_a_look_on_record(manager: Client) -> None:
    manager.get("/programme/records/person/bomca-8-kazakhstan-officer/")

    assert Look.objects.filter(
        officer="P-programme", subject="activity.person/bomca-8-kazakhstan-officer"
    ).exists()


def test_the_history_of_a_person_is_not_for_everybody(donor: Client) -> None:
    page = "/programme/records/person/bomca-8-kazakhstan-officer/history/"

    assert donor.get(page).status_code == 403
