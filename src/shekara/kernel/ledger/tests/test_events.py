"""A fact read from its two parts at once is the fact read from them one by one."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shekara.kernel.ledger import events


class Seen(events.Event, frozen=True, kw_only=True):
    """A fact of this test, registered by no domain."""

    place: str
    name: str | None = None
    age: int | None = None


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(events._kinds, "test.seen.v1", Seen)


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(
    place=TEXT,
    name=TEXT,
    age=st.integers(0, 130),
    private=st.sets(st.sampled_from(["name", "age"])),
)
def test_both_parts_together_are_one_fact(
    place: str, name: str, age: int, private: set[str]
) -> None:
    values = {"place": place, "name": name, "age": age}
    data = {key: value for key, value in values.items() if key not in private}
    hidden = {key: value for key, value in values.items() if key in private}

    for text in (_json(hidden), _json(hidden) + " ", _json(hidden).encode()):
        assert events.decode("test.seen.v1", _json(data), text) == Seen(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("private", ["", "{", "[]", '"name"', '{"name":"A"}{', '{"age":"old"}'])
def test_a_private_part_that_is_none_is_refused(private: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        events.decode("test.seen.v1", '{"place":"kordai"}', private)


def test_a_fact_without_private_part_reads_as_it_is() -> None:
    assert events.decode("test.seen.v1", '{"place":"kordai"}') == Seen(place="kordai")


def _json(values: dict[str, object]) -> str:
    return msgspec.json.encode(values).decode()
