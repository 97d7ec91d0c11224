"""Codes of paper lines: whatever is printed is read back, whatever is mistyped is noticed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shekara.operations.continuity.rules.refusals import CodeUnreadable
from shekara.operations.continuity.rules.sheet import line_code, read_code, sheet_number

SHORT = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
NUMBERS = st.builds(sheet_number, SHORT, st.integers(2020, 2099), st.integers(1, 999_999))
LINES = st.integers(1, 24)


@given(NUMBERS, LINES)
def test_what_is_printed_is_read_back(number: str, line: int) -> None:
    assert read_code(line_code(number, line)) == (number, line)


@given(NUMBERS, LINES, st.sampled_from([str.lower, lambda t: t.replace("-", " "),
       lambda t: f" {t}\n", lambda t: t.replace("-", "\u2013")]))  # fmt: skip
def test_how_a_hand_or_a_scanner_writes_it_does_not_matter(
    number: str, line: int, write: object
) -> None:
    assert callable(write)
    assert read_code(write(line_code(number, line))) == (number, line)


@given(NUMBERS, LINES, st.data())
def test_one_wrong_sign_is_always_noticed(number: str, line: int, data: st.DataObject) -> None:
    code = line_code(number, line)
    place = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"))
    assume(sign != code[place])
    wrong = code[:place] + sign + code[place + 1 :]
    with pytest.raises(CodeUnreadable):
        read_code(wrong)


@given(NUMBERS, LINES, st.data())
def test_two_swapped_signs_are_always_noticed(number: str, line: int, data: st.DataObject) -> None:
    code = line_code(number, line)
    place = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assume(swapped.replace("-", "") != code.replace("-", ""))
    with pytest.raises(CodeUnreadable):
        read_code(swapped)


@given(st.text(max_size=80))
def test_anything_else_is_refused_and_never_breaks(text: str) -> None:
    try:
        number, line = read_code(text)
    except CodeUnreadable:
        return
    kept = "".join(letter for letter in text.upper() if letter.isalnum())
    assert kept == line_code(number, line).replace("-", "")
