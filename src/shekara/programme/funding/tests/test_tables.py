"""Money from a table: every row is looked at first; the same table twice enters nothing twice."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import history_of
from shekara.programme.funding import handlers
from shekara.programme.funding.models import Budget, Contribution, Entered, MoneyLine
from shekara.programme.funding.tests.conftest import PROJECT, TODAY, signed_in
from shekara.programme.funding.ui.views.tables import NEEDED
from shekara.web.tables.rows import Found

LINES = (
    "project,kind,amount,currency,on,donor,source\n"
    f"{PROJECT},expenditure,1200.50,USD,2013-05-02,eu,voucher 17\n"
    f'{PROJECT},Expenditure,"1,300",usd,02.06.2013,European Union,voucher 18\n'
)
BUDGETS = (
    "project;starts_on;ends_on;amount;currency;source\n"
    f"{PROJECT};2013-01-01;2013-12-31;120000;USD;work plan\n"
)
CONTRIBUTIONS = (
    "project,donor,stage,amount,currency,on,source\n"
    f"{PROJECT},eu,received,250000,USD,2013-02-14,bank statement\n"
)


def page_of(noun: str) -> str:
    return f"/money/import/{noun}/"


def sent(client: Client, noun: str, text: str | bytes, **more: str) -> tuple[int, str]:
    file = io.BytesIO(text.encode() if isinstance(text, str) else text)
    file.name = "money.csv"
    answer = client.post(page_of(noun), {"file": file, **more})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("noun", "text", "model", "rows"),
    [
        ("line", LINES, MoneyLine, 2),
        ("budget", BUDGETS, Budget, 1),
        ("contribution", CONTRIBUTIONS, Contribution, 1),
    ],
)
def test_a_table_is_shown_entered_and_never_entered_twice(
    finance: Client, noun: str, text: str, model: type[Entered], rows: int
) -> None:
    before = model.objects.count()

    status, page = sent(finance, noun, text)
    looked = model.objects.count()
    written = finance.post(page_of(noun), {"text": text, "write": "1", "name": "money.csv"})
    after = model.objects.count()
    again, page_again = sent(finance, noun, text)
    finance.post(page_of(noun), {"text": text, "write": "1"})

    assert (status, looked) == (200, before)
    assert f"Write {rows} row" in page
    assert (written.status_code, after) == (302, before + rows)
    assert again == 200
    assert "Every row is there already" in page_again
    assert model.objects.count() == after


def test_cells_are_read_as_people_write_them(finance: Client) -> None:
    finance.post(page_of("line"), {"text": LINES, "write": "1"})

    second = MoneyLine.objects.get(source="voucher 18")

    assert (second.amount, second.currency, second.on) == (
        Decimal(1300), "USD", date(2013, 6, 2)
    )  # fmt: skip
    assert (second.kind, second.donor, second.public) == ("expenditure", "eu", True)
    assert len(history_of(MoneyLine, second.pk)) == 1


def test_each_mistake_names_its_line_and_column_and_nothing_is_entered(finance: Client) -> None:
    before = MoneyLine.objects.count()
    bad = LINES + (
        f"{PROJECT},expenditure,-5,USD,2013-05-02,eu,x\n"
        f"{PROJECT},expenditure,5,XXQ,2013-05-02,eu,x\n"
        f"{PROJECT},expenditure,5,USD,2999-01-01,eu,x\n"
        "atlantis,expenditure,5,USD,2013-05-02,eu,x\n"
        f"{PROJECT},gift,5,USD,31.02.2013,eu,\n"
        f"{PROJECT},expenditure,1200.50,USD,2013-05-02,eu,voucher 17\n"
        f"{PROJECT},expenditure,7,USD,2013-05-02,eu,x,one too many\n"
    )
    status, page = sent(finance, "line", bad)
    refused = finance.post(page_of("line"), {"text": bad, "write": "1"})

    assert (status, refused.status_code) == (422, 422)
    for said in (
        "7 rows have mistakes", "Money below zero is not entered", "ISO 4217 has no such currency",
        "This day is still to come", "“atlantis” is not known here", "Write one of: delivery",
        "This is no day. Write 2026-05-12", "The cell is empty. Fill it in.",
        "stands in the table above", "more cells than columns",
    ):  # fmt: skip
        assert said in page, said
    assert MoneyLine.objects.count() == before


def test_a_row_that_is_wrong_in_many_ways_says_all_of_them_at_once(finance: Client) -> None:
    head = "project,kind,amount,currency,on,donor,source\n"
    _status, page = sent(finance, "line", head + f"{PROJECT},gift,-5,XXQ,2999-01-01,nobody,\n")

    for said in (
        "“gift” is not known here", "Money below zero", "ISO 4217", "still to come",
        "“nobody” is not known here", "The cell is empty",
    ):  # fmt: skip
        assert page.count(said) == 1, said


def test_the_right_rows_are_entered_alone_when_somebody_says_so(finance: Client) -> None:
    before = MoneyLine.objects.count()
    bad = LINES + f"{PROJECT},expenditure,0,USD,2013-05-02,eu,x\n"

    answer = finance.post(page_of("line"), {"text": bad, "write": "1", "without_wrong": "1"})

    assert answer.status_code == 302
    assert MoneyLine.objects.count() == before + 2


def test_a_table_never_changes_money_that_is_entered(finance: Client) -> None:
    head = "code,project,kind,amount,currency,on,source\n"
    row = f"voucher-17,{PROJECT},expenditure,%s,USD,2013-05-02,voucher\n"
    finance.post(page_of("line"), {"text": head + row % 10, "write": "1"})

    status, page = sent(finance, "line", head + row % 11)

    assert status == 422
    assert "What was entered is not changed" in page
    assert MoneyLine.objects.get(pk="voucher-17").amount == Decimal(10)


def test_a_line_entered_by_hand_is_known_in_a_table(seed: int, pavel: Actor, stamp: Stamp) -> None:
    values: dict[str, Any] = {
        "project": PROJECT, "kind": "expenditure", "amount": Decimal(5), "currency": "USD",
        "on": date(2013, 5, 2), "source": "by hand", "donor": "",
    }  # fmt: skip
    by_hand = handlers.enter(MoneyLine, values, today=TODAY, by=pavel, stamp=stamp)

    rows = [values | {"source": "a table", "amount": Decimal("5.00")}]
    count = handlers.enter_table(MoneyLine, rows, today=TODAY, by=pavel, stamp=stamp)

    assert count == {Found.SAME: 1}
    assert MoneyLine.objects.filter(amount=5).get().pk == by_hand.pk


def test_a_wrong_budget_says_so_at_its_columns(finance: Client) -> None:
    status, page = sent(
        finance,
        "budget",
        "project,starts_on,ends_on,amount,currency,source\n"
        f"{PROJECT},2013-12-31,2013-01-01,5,USD,x\n"
        f"{PROJECT},2013-01-01,2014-06-01,5,USD,x\n",
    )

    assert status == 422
    assert "The end is before the start" in page
    assert "A budget covers a year at most" in page


def test_what_is_no_table_is_said_kindly(finance: Client) -> None:
    before = MoneyLine.objects.count()
    head = LINES.splitlines()[0] + "\n"
    for content in (
        "", head, "a,b\n1,2\n", head + 'x,"y\n', b"PK\x03\x04zip", b"\x89PNG\r\n\x1a\n\x00\x00",
        "проект,сумма\n".encode("cp1251"), head.replace("donor", "colour"),
        head.replace("donor", "amount"), head + "p,gift,5,USD,x,y,z\n" * 2001,
    ):  # fmt: skip
        status, page = sent(finance, "line", content)
        assert status == 422, content[:40]
        assert 'role="alert"' in page
    assert MoneyLine.objects.count() == before


def test_the_template_can_be_sent_back(finance: Client) -> None:
    for noun in NEEDED:
        template = finance.get(page_of(noun) + "template.csv")
        status, page = sent(finance, noun, template.content)
        assert status == 200, (noun, page)
        assert "Write 1 row" in page


def test_only_who_enters_money_may_send_a_table(finance: Client, stamp: Stamp) -> None:
    manager = signed_in(Role.PROGRAMME, stamp)
    for client, status in ((finance, 200), (manager, 403)):
        assert client.get(page_of("line")).status_code == status
        assert client.get(page_of("line") + "template.csv").status_code == status
    assert manager.post(page_of("line"), {"text": LINES, "write": "1"}).status_code == 403
    assert finance.get("/money/import/gold/").status_code == 404


def test_the_door_itself_asks_the_right(seed: int, kamila: Actor, stamp: Stamp) -> None:
    with pytest.raises(Forbidden):
        handlers.enter_table(MoneyLine, [], today=TODAY, by=kamila, stamp=stamp)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "amount": st.integers(1, 4).map(Decimal),
                "on": st.dates(date(2012, 1, 1), date(2012, 1, 3)),
                "kind": st.sampled_from(("expenditure", "delivery")),
            }
        ),
        max_size=8,
    )
)
def test_any_table_sent_twice_leaves_each_content_once(
    seed: int, pavel: Actor, stamp: Stamp, rows: list[dict[str, Any]]
) -> None:
    full = [
        {**row, "project": PROJECT, "currency": "EUR", "source": "x"}
        for row in {frozenset(row.items()): row for row in rows}.values()
    ]
    for _turn in range(2):
        handlers.enter_table(MoneyLine, full, today=TODAY, by=pavel, stamp=stamp)
    held = MoneyLine.objects.filter(currency="EUR").values_list("amount", "on", "kind")

    assert len(held) == len(set(held))
    assert {(r["amount"], r["on"], r["kind"]) for r in full} <= set(held)
