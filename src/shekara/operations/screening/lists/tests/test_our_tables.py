"""A national list and stolen documents, as owners write them: a bad row says line and reason."""

from pathlib import Path

from shekara.operations.screening.lists.entry import Fault, ListEntry, RowFault
from shekara.operations.screening.lists.reading import Form, read
from shekara.operations.screening.lists.tests.test_readers import faults, national, written


def test_a_national_list_says_line_and_reason_of_three_bad_rows(tmp_path: Path) -> None:
    text = national(
        {}, {"birth_dates": "31.12.1980"}, {"id": "KZ-0"}, {"kind": "Dragon"}, {"surname": "Басқа"}
    )
    path = written(tmp_path, text)

    assert faults(path, Form.NATIONAL) == [
        (3, Fault.DATE), (4, Fault.TWICE), (5, Fault.KIND),
    ]  # fmt: skip
    assert len([row for row in read(path, Form.NATIONAL) if isinstance(row, ListEntry)]) == 2


def test_nothing_in_a_row_is_dropped_silently(tmp_path: Path) -> None:
    text = national(
        {"instruction": "shoot"}, {"nationalities": "KZ;Narnia"}, {"sex": "male"},
        {"nationalities": "KZ; RUS; Қазақстан"},
    )  # fmt: skip
    path = written(tmp_path, text + "KZ-9,Person,a comma, not in quotes" + "," * 17 + "\n")

    found = [row for row in read(path, Form.NATIONAL) if isinstance(row, RowFault)]

    assert [(row.line, row.fault, row.text) for row in found] == [
        (2, Fault.INSTRUCTION, "shoot"), (3, Fault.COUNTRY, "Narnia"), (4, Fault.SEX, "male"),
        (6, Fault.COLUMNS, "20"),
    ]  # fmt: skip


def test_a_stolen_document_is_known_by_issuer_and_number(tmp_path: Path) -> None:
    text = (
        "issuer,number,type,date\nKAZ,n 00-000001,passport,2026-11-01\n"
        "NARNIA,X12345,id,\nKAZ,1,id,\n"
    )
    path = written(tmp_path, text)

    first = next(iter(read(path, Form.STOLEN)))

    assert isinstance(first, ListEntry)
    assert first.entity.docs[0].number == "N00000001"
    assert faults(path, Form.STOLEN) == [(3, Fault.COUNTRY), (4, Fault.NUMBER)]
