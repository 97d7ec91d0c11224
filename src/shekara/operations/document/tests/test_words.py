"""Everything the reader may say has words."""

from shekara.operations.document.marks import Warned
from shekara.operations.document.reading import Code, Fields, Holds, Problem
from shekara.operations.document.scan import Kind
from shekara.operations.document.ui import words


def test_every_code_has_a_sentence_that_takes_its_values() -> None:
    for code in Code:
        assert words.in_english(Problem(code, None, "A", "B"))


def test_every_closed_list_has_words() -> None:
    assert set(words.CHECKS) == set(Holds)
    assert set(words.MARKS) == set(Warned)
    assert set(words.KINDS) == set(Kind)
    assert set(Fields.__struct_fields__) - {"names_truncated"} <= set(words.FIELDS)
