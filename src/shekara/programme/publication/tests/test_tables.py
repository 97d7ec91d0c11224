"""Tables: what stands in them, that a spreadsheet runs nothing, and that strangers may fetch."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.funding.models import MoneyLine
from shekara.programme.publication.models import IatiProfile
from shekara.programme.publication.tables.rows import COLUMNS
from shekara.programme.publication.tables.write import as_csv, as_workbook


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_money_of_the_page_stands_in_the_table(bomca: str) -> None:
    rows = read(as_csv("transactions", [bomca]))

    assert {(row["type"], row["amount"], row["currency"]) for row in rows} == {
        ("commitment", "1674745.00", "USD"),
        ("commitment", "60000.00", "USD"),
        ("delivery", "509333.00", "USD"),
        ("delivery", "102592.00", "USD"),
    }
    assert {row["meaning"] for row in rows if row["type"] == "delivery"} == {"not_stated"}


def test_what_may_not_be_published_stays_inside(bomca: str, stamp: Stamp) -> None:
    put(MoneyLine, {"code": "bomca-8-kz.2012-12", "public": False}, stamp=stamp)

    amounts = {row["amount"] for row in read(as_csv("transactions", [bomca]))}

    assert "509333.00" not in amounts
    assert "102592.00" in amounts


def test_a_text_is_never_a_formula(bomca: str, stamp: Stamp) -> None:
    put(MoneyLine, {"code": "bomca-8-kz.2012-12", "note": "=1+1"}, stamp=stamp)

    notes = {row["note"] for row in read(as_csv("transactions", [bomca]))}
    book = load_workbook(io.BytesIO(as_workbook([bomca])))
    cells = [cell for row in book["transactions"].iter_rows() for cell in row]

    assert "'=1+1" in notes
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


@pytest.mark.parametrize("sheet", list(COLUMNS))
def test_both_forms_say_the_same(bomca: str, sheet: str) -> None:
    rows = read(as_csv(sheet, [bomca]))
    book = load_workbook(io.BytesIO(as_workbook([bomca])))
    lines = list(book[sheet].iter_rows(values_only=True))

    assert tuple(lines[0]) == COLUMNS[sheet]
    assert [line[0] for line in lines[1:]] == [row["code"] for row in rows]


@pytest.mark.parametrize("name", ["iati.xml", "data.xlsx", *(f"{s}.csv" for s in COLUMNS)])
def test_anybody_fetches_what_is_published(bomca: str, name: str) -> None:
    answer = Client().get(f"/projects/{bomca}/{name}")

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert Client().get(f"/projects/none/{name}").status_code == 404


def test_a_file_that_is_not_valid_is_not_handed_out(bomca: str, stamp: Stamp) -> None:
    put(IatiProfile, {"code": bomca, "identifier": "XM-DAC-41114"}, stamp=stamp)

    assert Client().get(f"/projects/{bomca}/iati.xml").status_code == 503


def test_there_is_no_other_table(bomca: str) -> None:
    assert Client().get(f"/projects/{bomca}/people.csv").status_code == 404
