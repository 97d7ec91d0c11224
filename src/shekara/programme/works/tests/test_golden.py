"""Every fact ever written stays readable: one stored example per fact and version.

A golden file is written once, with the fact, and never changed.
"""

from pathlib import Path

import msgspec
import pytest

from shekara.kernel.ledger.events import decode, encode, kinds
from shekara.programme.works import events

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))
OURS = {name for name, kind in kinds().items() if kind.__module__.startswith(events.__name__ + ".")}


class Stored(msgspec.Struct, frozen=True):
    """An entry's name and its public part; no fact of works has a private one."""

    name: str
    data: msgspec.Raw


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_stored_fact_is_read_as_it_was_meant(path: Path) -> None:
    stored = msgspec.json.decode(path.read_bytes(), type=Stored)

    fact = decode(stored.name, bytes(stored.data))

    assert fact.NAME == stored.name == path.stem
    now, then = msgspec.json.decode(encode(fact)[0]), msgspec.json.decode(stored.data)
    assert now | then == now


def test_every_fact_has_its_golden_file() -> None:
    assert {path.stem for path in GOLDEN} == OURS
