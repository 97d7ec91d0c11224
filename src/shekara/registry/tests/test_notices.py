"""What other parts tell the shift: an address only for who may open it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from shekara.kernel.access import Actor, Role
from shekara.registry import notices
from shekara.registry.notices import Notice

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def told(_point: str, _now: datetime) -> Iterator[Notice]:
    yield Notice(text="a", state="held", since=NOW, url="/a/", right="works.read_equipment")
    yield Notice(text="b", state="held", since=NOW, url="/b/")


@pytest.mark.parametrize(
    ("role", "urls"), [(Role.SHIFT_LEADER, ["/a/", "/b/"]), (Role.ANALYST, ["", "/b/"])]
)
def test_an_address_is_left_out_for_who_may_not_open_it(
    role: Role, urls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "_providers", [told])
    reader = Actor(code="x", agency="", points=frozenset({"kordai"}), roles=frozenset({role}))

    found = notices.notices("kordai", NOW, by=reader)

    assert [each.text for each in found] == ["a", "b"]
    assert [each.url for each in found] == urls
