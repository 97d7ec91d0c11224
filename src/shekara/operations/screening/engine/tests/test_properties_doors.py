"""Doors are found as if all keys were looked through, and numbers keep what tells them apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.operations.screening.engine import seek
from shekara.operations.screening.engine.build import Builder
from shekara.operations.screening.engine.doors import number_hash
from shekara.operations.screening.engine.entity import Entity, Name, Schema
from shekara.operations.screening.engine.tests.laid import first_names, laid

calm = settings(max_examples=60, deadline=None, derandomize=True)

#: Keys as they come: well mixed, many of one name, and the ends of what there is.
keys = st.integers(0, (1 << 63) - 1) | st.integers(0, 40).map(lambda year: (5 << 50) + year)
numbers = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=5, max_size=14)


@calm
@given(st.lists(keys, max_size=200), keys)
def test_a_step_leads_to_where_a_key_stands(listed: list[int], key: int) -> None:
    some = np.array(sorted(listed), np.int64)
    nothing = np.zeros(0, np.int64)
    steps = seek.steps_of(nothing, some, nothing, nothing)
    place = seek._place(some, steps, seek.ONES, key)
    assert place == np.searchsorted(some, key)
    beyond = min(key + seek.YEARS, (1 << 63) - 1)
    assert seek._end(some, place, beyond) == np.searchsorted(some, beyond)


@calm
@given(numbers, numbers)
def test_two_numbers_have_one_key_only_when_a_reader_may_confuse_them(one: str, two: str) -> None:
    alike = str.maketrans("OQDILZSBG", "000112586")
    assert (number_hash(one) == number_hash(two)) == (one.translate(alike) == two.translate(alike))


def test_zeros_before_a_number_count_and_signs_in_it_do_not() -> None:
    assert number_hash("0012345") != number_hash("12345")
    assert number_hash("AA 123-45") == number_hash("aa12345")
    assert number_hash("1234") == 0
    assert number_hash("АВ1234567") == number_hash("AB1234567")  # Cyrillic letters


def test_a_card_says_what_was_taken() -> None:
    builder = Builder()
    builder.take([
        Entity(id="1"),
        Entity(id="2", names=(Name(full="Anna Karimova"), Name(full="Aka", kind="weak")), sex="F",
               dob=("1980-01-02", "1981"), nat=("kz", "ru"), schema=Schema.VESSEL),
        Entity(id="3", names=(Name(full="Omar Karimov"),), dob=("nobody knows",)),
    ])  # fmt: skip
    people, _, _ = builder.finish()
    assert people.schemas().tolist() == [0, 2, 0]
    assert first_names(people) == [0, 0, 2]
    assert [laid(people, each).weak for each in range(3)] == [False, True, False]
    assert [len(laid(people, each).parts) for each in range(3)] == [2, 1, 2]
    assert people.born.tolist() == [1980 | 1 << 11 | 2 << 15, 1981]
