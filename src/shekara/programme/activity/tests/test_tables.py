"""Activities from a table: looked at, written, known again; a mistake names its line and column."""

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.records import history_of, reason_of
from shekara.programme.activity import handlers
from shekara.programme.activity.models import Activity, Location
from shekara.programme.activity.tests.conftest import signed_in
from shekara.web.tables.rows import Found, RowsRefused

PAGE = "/programme/import/"
PROJECT = "bomca-8-kazakhstan"
HEAD = "title_en,kind,project,actual_from,actual_to,focus,point,source\n"
GOOD = HEAD + (
    f"Seminar on seals,training,{PROJECT},2013-03-11,15.03.2013,training; drug_supply,kordai,x\n"
    f"Scanner for Merke,Procurement,{PROJECT},,,,,order 7\n"
)


def sent(client: Client, text: str, **more: str) -> tuple[int, str]:
    file = io.BytesIO(text.encode())
    file.name = "plan.csv"
    answer = client.post(PAGE, {"file": file, **more})
    return answer.status_code, answer.content.decode()


def write(client: Client, text: str, **more: str) -> int:
    return client.post(PAGE, {"text": text, "write": "1", "name": "plan.csv", **more}).status_code


def test_a_table_is_shown_written_and_never_written_twice(manager: Client) -> None:
    before = Activity.objects.count()

    status, page = sent(manager, GOOD)
    looked = Activity.objects.count()
    written = write(manager, GOOD)
    seminar = Activity.objects.get(title_en="Seminar on seals")
    again, page_again = sent(manager, GOOD)
    write(manager, GOOD)

    assert (status, looked, written) == (200, before, 302)
    assert "Write 2 rows" in page
    assert (seminar.pk, seminar.focus) == ("seminar-on-seals", ["training", "drug_supply"])
    assert (seminar.actual_from, seminar.actual_to) == (date(2013, 3, 11), date(2013, 3, 15))
    assert Location.objects.get(pk="seminar-on-seals.kordai").point == "kordai"
    assert (again, "Every row is there already" in page_again) == (200, True)
    assert Activity.objects.count() == before + 2
    assert [reason_of(each) for each in history_of(Activity, seminar.pk)] == ["Table plan.csv"]


def test_a_code_that_is_there_changes_only_the_columns_of_the_table(manager: Client) -> None:
    old = Activity.objects.exclude(description_en="").order_by("pk")[0]
    text = f"code,title_en,kind,source\n{old.pk},A better title,{old.kind},x\n"

    status, page = sent(manager, text)
    write(manager, text)
    new = Activity.objects.get(pk=old.pk)

    assert (status, "Changes what is there" in page) == (200, True)
    assert (new.title_en, new.description_en, new.stage, new.project) == (
        "A better title", old.description_en, old.stage, old.project
    )  # fmt: skip


def test_each_mistake_names_its_line_and_column_and_nothing_is_written(manager: Client) -> None:
    before = Activity.objects.count()
    bad = GOOD + (
        f"No such kind,party,{PROJECT},,,,,x\n"
        f"Ends first,training,{PROJECT},2013-03-11,2013-03-01,,,x\n"
        "Nowhere,training,atlantis,,,,,x\n"
        f"Moon,training,{PROJECT},,,,moon,x\n"
        f",training,{PROJECT},,,,,x\n"
        f"Seminar on seals,training,{PROJECT},2013-03-11,,,,x\n"
        f"Odd day,training,{PROJECT},2013-13-11,,,,x\n"
        "Homeless,training,,,,,,x\n"
    )
    status, page = sent(manager, bad)

    assert (status, write(manager, bad)) == (422, 422)
    for said in (
        "8 rows have mistakes", "Write one of: advocacy", "is before the start",
        "“atlantis” is not known here", "“moon” is not known here", "The cell is empty",
        "stands in the table already", "This is no day", "Choose a project or a phase",
    ):  # fmt: skip
        assert said in page, said
    assert Activity.objects.count() == before


def test_the_right_rows_are_written_alone_when_somebody_says_so(manager: Client) -> None:
    before = Activity.objects.count()

    status = write(manager, GOOD + "Nowhere,training,atlantis,,,,,x\n", without_wrong="1")

    assert (status, Activity.objects.count()) == (302, before + 2)


def test_what_moved_keeps_its_reason_when_the_table_says_nothing_of_it(manager: Client) -> None:
    old = Activity.objects.exclude(slippage="").first()
    row = f"Late one,training,{PROJECT},2013-03-01,2013-03-05,2013-03-09,{{}},x\n"
    head = "title_en,kind,project,planned_from,planned_to,actual_to,slippage,source\n"

    status, page = sent(manager, head + row.format(""))
    fine, _page = sent(manager, head + row.format("Snow"))

    assert (status, fine) == (422, 200)
    assert "Write in a few words why" in page
    if old is not None:
        text = f"code,title_en,kind,source\n{old.pk},{old.title_en[:30]},{old.kind},x\n"
        assert sent(manager, text)[0] == 200


def test_the_template_can_be_sent_back(manager: Client) -> None:
    template = manager.get(PAGE + "template.csv").content.decode()

    status, page = sent(manager, template)

    assert (status, "Write 1 row" in page) == (200, True)


def test_only_who_edits_activities_may_send_a_table(manager: Client, stamp: Stamp) -> None:
    finance = signed_in(Role.FINANCE, stamp)
    for client, status in ((manager, 200), (finance, 403)):
        assert client.get(PAGE).status_code == status
        assert client.get(PAGE + "template.csv").status_code == status
    assert write(finance, GOOD) == 403


def values(**more: Any) -> dict[str, Any]:
    return {"title_en": "A", "kind": "training", "project": PROJECT, "source": "x", **more}


def test_the_door_asks_the_right_and_knows_what_is_named(
    seed: int, kamila: Actor, asel: Actor, stamp: Stamp
) -> None:
    with pytest.raises(Forbidden):
        handlers.put_table([values()], reason="", by=asel, stamp=stamp)
    with pytest.raises(RowsRefused) as refused:
        handlers.put_table(
            [values(), values(title_en="B", project="atlantis"), values()],
            reason="", by=kamila, stamp=stamp,
        )  # fmt: skip

    assert set(refused.value.errors) == {1, 2}
    assert not Activity.objects.filter(title_en="A").exists()


def test_a_table_tells_no_fact_of_the_future(manager: Client) -> None:
    row = f"Next century,training,{PROJECT},2099-03-01,,,,x\n"

    status = write(manager, GOOD + row)

    assert status == 409
    assert not Activity.objects.filter(title_en__in=["Next century", "Seminar on seals"]).exists()


def test_what_a_table_wrote_stands_again_after_a_rebuild(
    seed: int, kamila: Actor, stamp: Stamp
) -> None:
    count = handlers.put_table([values(point="kordai")], reason="t", by=kamila, stamp=stamp)
    row = Activity.objects.filter(title_en="A").values().get()

    rebuild("activity.activity")

    assert count == {Found.NEW: 1}
    assert Activity.objects.filter(title_en="A").values().get() == row
