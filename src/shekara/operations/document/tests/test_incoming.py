"""Whatever comes from scanners, pastes and keyboards, brought into lines."""

import pytest

from shekara.operations.document.mrz import read, read_all
from shekara.operations.document.reading import Code, Format
from shekara.operations.document.tests.documents import TODAY, aigerim

_RUSSIAN = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM<", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬБ", strict=True))
_KAZAKH = _RUSSIAN | dict(zip("1234567890", '"әіңғ,.үұқ', strict=True))
_AS_RUSSIAN = {ord(key): typed for key, typed in _RUSSIAN.items()}
_AS_KAZAKH = {ord(key): typed for key, typed in _KAZAKH.items()}
CLEAN = read(aigerim(), today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(aigerim()),
        "\r\n".join(aigerim()) + "\r\n",
        "\ufeff" + "\n".join(aigerim()),
        "".join(aigerim()),
        "\x02" + "\r".join(aigerim()) + "\x03\t",
        " \n\n".join(" ".join(line) for line in aigerim()),
        "\u200b\u00a0" + "\n".join(aigerim()).replace("<<", "«"),
        "\n".join(aigerim()).replace("<", "&lt;"),
        "\n".join(aigerim()).encode("utf-8-sig"),
        "\n".join(aigerim()).encode("utf-16"),
    ],
    ids=range(10),
)
def test_signs_nobody_sees_do_not_matter(text: str | bytes) -> None:
    assert read(text, today=TODAY) == CLEAN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n".join(aigerim()).lower(), Code.LOWER_CASE),
        ("\n".join(aigerim()).translate(str.maketrans("AOKE", "АОКЕ")), Code.CYRILLIC_LETTERS),
        ("\n".join(aigerim()).translate(_AS_RUSSIAN), Code.KEYBOARD_LAYOUT),
        ("\n".join(aigerim()).translate(_AS_RUSSIAN).lower(), Code.KEYBOARD_LAYOUT),
        ("\n".join(aigerim()).translate(_AS_KAZAKH), Code.KEYBOARD_LAYOUT),
    ],
    ids=["small letters", "look-alikes", "russian keys", "russian small", "kazakh keys"],
)
def test_another_keyboard_is_understood_and_noted(text: str, said: Code) -> None:
    reading = read(text, today=TODAY)

    assert reading.fields == CLEAN.fields
    assert reading.has(said)
    assert reading.valid


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_fillers_lost_from_a_line_are_put_back(lost: int) -> None:
    lines = aigerim()
    reading = read([lines[0][:-lost], lines[1].replace("<" * lost, "", 1)], today=TODAY)

    assert reading.fields == CLEAN.fields
    assert reading.has(Code.LINE_MENDED)
    assert reading.valid


def test_fillers_too_many_are_taken_out() -> None:
    lines = aigerim()
    reading = read([lines[0] + "<<", lines[1].replace("<<<", "<<<<", 1)], today=TODAY)

    assert reading.fields == CLEAN.fields
    assert reading.has(Code.LINE_MENDED)


def test_a_lost_character_is_told_and_the_rest_is_read() -> None:
    lines = aigerim()
    reading = read([lines[0], lines[1][:3] + lines[1][4:]], today=TODAY)

    assert not reading.valid
    assert reading.has(Code.LINE_LENGTH)
    assert reading.fields.surname == "ISKAKOVA"


def test_a_single_line_is_read_as_far_as_it_goes() -> None:
    reading = read(aigerim()[:1], today=TODAY)

    assert reading.format is Format.TD3
    assert reading.fields.given_names == "AIGERIM"
    assert reading.has(Code.LINE_MISSING)
    assert not reading.valid


def test_other_lines_of_a_paste_are_passed_over() -> None:
    text = "PASSPORT OF NOWHERE\n" + "\n".join(aigerim()) + "\npage 2\n" + "\n".join(aigerim("TD1"))

    readings = read_all(text, today=TODAY)

    assert [r.format for r in readings] == [Format.TD3, Format.TD1]
    assert all(r.has(Code.OTHER_TEXT) for r in readings)


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", b""])
def test_nothing_is_nothing_to_read(text: str | bytes) -> None:
    assert read(text, today=TODAY).has(Code.NOTHING_TO_READ)


def test_text_that_is_no_zone_is_told() -> None:
    reading = read("hello", today=TODAY)

    assert reading.format is None
    assert reading.has(Code.NOT_A_ZONE)
    assert not reading.valid


def test_bytes_that_are_no_text_are_told() -> None:
    reading = read("\n".join(aigerim()).encode().replace(b"ISK", b"IS\xff"), today=TODAY)

    assert reading.has(Code.UNDECODABLE_BYTES)
    assert reading.fields.number == "N12345789"
    assert not reading.valid


def test_a_character_no_zone_holds_is_told() -> None:
    reading = read("\n".join(aigerim()).replace("N12", "N!2"), today=TODAY)

    assert reading.has(Code.BAD_CHARACTERS)
    assert not reading.valid
