"""Many pieces from one table: every row is looked at first, then all are written or none."""

import io
from contextlib import suppress

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from shekara.programme.works.models import Equipment
from shekara.programme.works.tests.conftest import Sit
from shekara.programme.works.ui.bulk import COLUMNS, NEEDED
from shekara.web.tables.read import MOST_LINES, NotATable, read

PAGE = "/equipment/import/"
HEAD = "kind,name,maker,serial,point,lane,delivered_on\n"
GOOD = (
    HEAD + "document_reader,Reader of lane 4,Regula,R-1,kordai,4,2026-05-12\n"
    "X-ray machine,Scanner,Nuctech,N-1,Kordai,,\n"
)


def sent(client: Client, text: str | bytes, **more: str) -> tuple[int, str]:
    content = text.encode() if isinstance(text, str) else text
    file = io.BytesIO(content)
    file.name = "equipment.csv"
    answer = client.post(PAGE, {"file": file, **more})
    return answer.status_code, answer.content.decode()


def test_a_table_is_shown_before_it_is_written(sit: Sit) -> None:
    keeper = sit("keeper")

    status, page = sent(keeper, GOOD)
    before = Equipment.objects.count()
    written = keeper.post(PAGE, {"text": GOOD, "write": "1"})

    assert status == 200
    assert "2 rows can be read" in page
    assert (before, Equipment.objects.count()) == (0, 2)
    assert written.status_code == 302
    assert {row.kind for row in Equipment.objects.all()} == {"document_reader", "xray"}


def test_each_row_says_what_is_wrong_and_nothing_is_written(sit: Sit) -> None:
    bad = (
        GOOD + "teapot,Teapot,,,kordai,,\n"
        "scale,,,,moon,,\n"
        "scale,Scale,,,kordai,,31.02.2026\n"
        "scale,Scale,regula,r-1,kordai,,\n"
    )
    status, page = sent(sit("keeper"), bad, write="1")

    assert status == 422
    assert "4 rows have mistakes" in page
    assert "stands in line 2 already" in page
    assert Equipment.objects.count() == 0


def test_a_serial_number_on_record_is_named(sit: Sit) -> None:
    keeper = sit("keeper")
    keeper.post(PAGE, {"text": GOOD, "write": "1"})

    status, page = sent(keeper, HEAD + "scale,Scale,NUCTECH,n-1,kordai,,\n")

    assert status == 422
    assert "belongs to EQ-" in page


def test_a_rule_that_refuses_one_row_refuses_all(sit: Sit) -> None:
    text = GOOD + "scale,Scale,,,kordai,,2126-05-12\n"
    status, page = sent(sit("keeper"), text, write="1")

    assert status == 409
    assert Equipment.objects.count() == 0
    assert "Nothing was written" in page


def test_what_is_no_table_is_said_kindly(sit: Sit) -> None:
    keeper = sit("keeper")
    for content in (
        "", "kind;name\nscale;Scale\n", HEAD, HEAD + 'scale,"Scale\n', "a,b\n1,2\n",
        "kind,name,point,colour\nscale,Scale,kordai,red\n", b"\x89PNG\r\n\x1a\n\x00\x00",
        "название,вид\n".encode("cp1251"), HEAD + "scale,Scale,,,kordai,,\n" * (MOST_LINES + 1),
    ):  # fmt: skip
        status, page = sent(keeper, content)
        assert status == 422, content[:40]
        assert 'role="alert"' in page


def test_only_who_receives_equipment_may_send_a_table(sit: Sit) -> None:
    for who, status in (("keeper", 200), ("engineer", 200), ("programme", 403), ("officer", 403)):
        client = sit(who)
        assert client.get(PAGE).status_code == status, who
        assert client.get(PAGE + "template.csv").status_code == status


def test_the_template_can_be_sent_back(sit: Sit) -> None:
    keeper = sit("keeper")

    status, page = sent(keeper, keeper.get(PAGE + "template.csv").content)

    assert status == 200
    assert "1 row can be read" in page


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    rows = []
    with suppress(NotATable):
        rows = read(text, columns=COLUMNS, needed=NEEDED)

    assert all(set(row.cells) <= set(COLUMNS) and row.number > 1 for row in rows)
