"""What came in is understood without being told what it is."""

import pytest

from shekara.operations.document.reading import Code
from shekara.operations.document.scan import Kind, read_scan
from shekara.operations.document.tests.documents import TODAY, aigerim


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("", Kind.NOTHING, ""),
        ("  \r\n", Kind.NOTHING, ""),
        ("111 AAA 08", Kind.PLATE, "111AAA08"),
        ("а 123 вс 77", Kind.PLATE, "A123BC77"),
        ("01 KG 123 ABC", Kind.PLATE, "01123ABC"),
        ("京A·12345", Kind.PLATE, "京A12345"),
        ("CSQU 305438-3", Kind.CONTAINER, "CSQU3054383"),
        ("1HGCM82633A004352", Kind.VIN, "1HGCM82633A004352"),
        ("6412 3458", Kind.WAGON, "64123458"),
        ("TIR XF12345678", Kind.CARNET, "XF12345678"),
        ("XF 12345678", Kind.CARNET, "XF12345678"),
        ("CMR № 0012345", Kind.CONSIGNMENT_NOTE, "0012345"),
        ("SMGS 123456", Kind.CONSIGNMENT_NOTE, "123456"),
        ("booking KR-2026-0042", Kind.BOOKING, "KR-2026-0042"),
        ("01jabcdefghjkmnpqrstvwxyz0", Kind.CROSSING_FILE, "01JABCDEFGHJKMNPQRSTVWXYZ0"),
        ("http://node/crossing/01JABCDEFGHJKMNPQRSTVWXYZ0/", Kind.CROSSING_FILE,
         "01JABCDEFGHJKMNPQRSTVWXYZ0"),
        ("N12345678", Kind.DOCUMENT_NUMBER, "N12345678"),
        ("850309450123", Kind.PERSONAL_NUMBER, "850309450123"),
        ("what is this", Kind.UNKNOWN, "what is this"),
    ],
)  # fmt: skip
def test_a_scan_says_what_it_is(text: str, kind: Kind, value: str) -> None:
    scan = read_scan(text, today=TODAY)

    assert (scan.kind, scan.value) == (kind, value)


def test_a_plate_typed_with_the_russian_keyboard_is_understood() -> None:
    assert read_scan("111ФФФ08", today=TODAY).value == "111AAA08"


@pytest.mark.parametrize("glue", ["\n", "\r", "", " \r\n\r\n"])
def test_a_document_is_read_however_its_lines_come(glue: str) -> None:
    scan = read_scan(glue.join(aigerim()), today=TODAY)

    assert scan.kind is Kind.DOCUMENT
    assert scan.reading is not None
    assert scan.reading.fields.surname == "ISKAKOVA"


def test_a_paste_of_a_bus_list_is_all_its_documents() -> None:
    text = "\n\n".join("\n".join(aigerim(number=f"N1234578{n % 10}")) for n in range(60))

    assert len(read_scan(text, today=TODAY).readings) == 60


def test_a_broken_document_is_still_a_document() -> None:
    scan = read_scan("P<KAZISKAKOVA<<AIG", today=TODAY)

    assert scan.kind is Kind.DOCUMENT
    assert scan.readings[0].has(Code.NOT_A_ZONE)


def test_what_could_be_two_things_names_both() -> None:
    scan = read_scan("AB1234567", today=TODAY)

    assert {scan.kind, *scan.also} == {Kind.PLATE, Kind.DOCUMENT_NUMBER}
