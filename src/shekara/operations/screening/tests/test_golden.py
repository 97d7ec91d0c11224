"""Every fact ever written stays readable: one stored example per fact and version.

A golden file is written once, with the fact, and never changed. A fact may gain fields with
defaults; what it had must still be read as it was meant.
"""

from pathlib import Path

import msgspec
import pytest

from shekara.kernel.ledger.events import decode, encode, kinds
from shekara.operations.screening import events

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))
OURS = {name for name, kind in kinds().items() if kind.__module__.startswith(events.__name__ + ".")}


class Stored(msgspec.Struct, frozen=True):
    """An entry's name, its public part, and its private part if it has one."""

    name: str
    data: msgspec.Raw
    private: msgspec.Raw


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_stored_fact_is_read_as_it_was_meant(path: Path) -> None:
    stored = msgspec.json.decode(path.read_bytes(), type=Stored)
    private = None if bytes(stored.private) == b"null" else bytes(stored.private)

    fact = decode(stored.name, bytes(stored.data), private)

    data, of_person = encode(fact)
    assert fact.NAME == stored.name == path.stem
    assert _holds(msgspec.json.decode(data), msgspec.json.decode(stored.data))
    if private:
        assert of_person
        assert _holds(msgspec.json.decode(of_person), msgspec.json.decode(private))


def test_every_fact_has_its_golden_file() -> None:
    assert {path.stem for path in GOLDEN} == OURS


def test_a_fact_names_its_domain_and_stands_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

    for name in OURS:
        assert name.startswith("screening.")
        assert f"`{name}`" in readme, name


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_fact_is_readable_after_its_private_part_is_erased(path: Path) -> None:
    stored = msgspec.json.decode(path.read_bytes(), type=Stored)

    fact = decode(stored.name, bytes(stored.data))

    assert all(getattr(fact, field) is None for field in fact.PRIVATE)


def _holds(now: object, then: object) -> bool:
    if isinstance(now, dict) and isinstance(then, dict):
        return all(key in now and _holds(now[key], value) for key, value in then.items())
    if isinstance(now, list) and isinstance(then, list):
        return len(now) == len(then) and all(map(_holds, now, then))
    return now == then
