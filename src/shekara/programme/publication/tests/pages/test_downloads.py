"""The tables of a public page: what stands in them, and that both forms say the same."""

import csv
import datetime
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.activity.models import Actual
from shekara.programme.funding.models import Budget, MoneyLine
from shekara.programme.publication.pages.tables import TABLES
from shekara.programme.publication.tests.pages.conftest import PROJECT

AT = f"/projects/{PROJECT}/en"


def rows_of(client: Client, sheet: str) -> list[dict[str, str]]:
    answer = client.get(f"{AT}/{sheet}.csv")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def put_budget(stamp: Stamp, **more: Any) -> None:
    values = {
        "code": "b1", "project": PROJECT, "amount": Decimal(300000), "currency": "USD",
        "starts_on": datetime.date(2012, 1, 1), "ends_on": datetime.date(2012, 12, 31),
        "value_on": datetime.date(2012, 1, 1), "source": "work plan",
    }  # fmt: skip
    put(Budget, {**values, **more}, stamp=stamp)


def test_the_money_of_the_page_stands_in_the_table(page: None, client: Client) -> None:
    rows = rows_of(client, "money")

    assert {(row["kind"], row["amount"], row["currency"]) for row in rows} >= {
        ("committed", "1674745", "USD"),
        ("committed", "60000", "USD"),
        ("delivery", "509333", "USD"),
        ("delivery", "102592", "USD"),
    }
    assert {row["meaning"] for row in rows if row["kind"] == "delivery"} == {
        "not stated in the source"
    }


def test_a_budget_stands_in_its_table_while_it_may_be_published(
    page: None, client: Client, stamp: Stamp
) -> None:
    put_budget(stamp)
    shown = rows_of(client, "budgets")
    put_budget(stamp, public=False)
    hidden = rows_of(client, "budgets")

    assert [(r["amount"], r["currency"], r["begins"], r["ends"]) for r in shown] == [
        ("300000", "USD", "2012-01-01", "2012-12-31")
    ]
    assert hidden == []


def test_every_figure_stands_in_its_table_with_its_source(page: None, client: Client) -> None:
    rows = rows_of(client, "figures")
    actuals = {row["code"] for row in rows if row["figure"] == "actual"}

    assert "united-points-russia.page" in actuals
    assert actuals <= set(Actual.objects.values_list("pk", flat=True))
    assert all(row["source"] for row in rows if row["figure"] == "actual")


def test_what_may_not_be_published_stays_inside(page: None, client: Client, stamp: Stamp) -> None:
    put(MoneyLine, {"code": "bomca-8-kz.2012-12", "public": False}, stamp=stamp)

    amounts = {row["amount"] for row in rows_of(client, "money")}

    assert "509333" not in amounts
    assert "102592" in amounts


def test_a_text_is_never_a_formula(page: None, client: Client, stamp: Stamp) -> None:
    put(MoneyLine, {"code": "bomca-8-kz.2012-12", "source": "=1+1"}, stamp=stamp)

    sources = {row["source"] for row in rows_of(client, "money")}
    book = load_workbook(io.BytesIO(client.get(f"{AT}/data.xlsx").content))
    cells = [cell for row in book["money"].iter_rows() for cell in row]

    assert "'=1+1" in sources
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


@pytest.mark.parametrize("sheet", list(TABLES))
def test_both_forms_say_the_same(page: None, client: Client, stamp: Stamp, sheet: str) -> None:
    put_budget(stamp)
    rows = rows_of(client, sheet)
    book = load_workbook(io.BytesIO(client.get(f"{AT}/data.xlsx").content))
    lines = list(book[sheet].iter_rows(values_only=True))

    assert [str(cell or "") for line in lines[1:] for cell in line[:1]] == [
        next(iter(row.values())) for row in rows
    ]
    assert len(rows) == len(lines) - 1


def test_there_is_one_address_for_each_table_and_no_other(page: None, client: Client) -> None:
    for address in (
        f"/projects/{PROJECT}/data.xlsx", f"/projects/{PROJECT}/activities.csv",
        f"{AT}/people.csv", "/projects/none/en/money.csv",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
