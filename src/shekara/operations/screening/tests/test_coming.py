"""Editions that come down: the node ends with what head office has, or stays as it was."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings as live_settings

from shekara.kernel.sync.files import Unwanted
from shekara.operations.screening.handlers import coming, lists
from shekara.operations.screening.lists.names import POINTER
from shekara.operations.screening.lists.store import Manifest, Store
from shekara.operations.screening.tests.test_editions import KEY, took

pytestmark = pytest.mark.django_db
PUBLIC = KEY.public_key().public_bytes_raw().hex()


@pytest.fixture
def there(settings: Any, tmp_path: Path) -> Path:
    """Head office's folder with three editions; the ledger tells of them; here is nothing."""
    there = tmp_path / "there"
    there.mkdir()
    settings.HEAD_OFFICE_KEY = PUBLIC
    blank: dict[str, str] = {}
    for rows in ([blank] * 6, [blank] * 8, [*[blank] * 7, {"surname": "Басқа"}]):
        took(there, *rows)
    settings.LISTS = there
    return there


@pytest.fixture
def here(there: Path, settings: Any, tmp_path: Path) -> Path:
    assert len(coming.offered()) == 6
    settings.LISTS, settings.SYNC = tmp_path / "here", tmp_path / "sync"
    (settings.SYNC / "coming").mkdir(parents=True)
    return tmp_path / "here"


def come(there: Path, name: str, change: Any = None) -> None:
    path = live_settings.SYNC / "coming" / "part"
    shutil.copy(there / name, path)
    if change:
        change(path)
    coming.took(name, path)


def come_both(there: Path, number: int, change: Any = None, of: str = "") -> None:
    for what in ("json", "delta.zst"):
        come(there, f"national/{number:06}.{what}", change if what == of else None)


def test_a_node_gets_every_edition_in_order_and_makes_the_newest_live(
    there: Path, here: Path
) -> None:
    wanted = coming.wanted()
    assert [name[9:] for name in wanted] == [
        f"{number:06}.{what}" for number in (1, 2, 3) for what in ("json", "delta.zst")
    ]
    for name in wanted:
        come(there, name)
    assert coming.wanted() == []
    mine, theirs = Store(here, "national"), Store(there, "national")
    assert mine.manifests() == theirs.manifests()
    assert mine.doubts() == []
    assert mine.full(3) == theirs.full(3)
    assert (here / POINTER).exists()


def test_a_node_that_was_away_fetches_only_what_it_missed(there: Path, here: Path) -> None:
    for name in coming.wanted()[:2]:
        come(there, name)
    assert [name[9:15] for name in coming.wanted()] == ["000002", "000002", "000003", "000003"]


def forged(path: Path) -> None:
    """Another key signs the same edition."""
    manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    other = Ed25519PrivateKey.generate()
    theirs = msgspec.structs.replace(
        manifest, key=other.public_key().public_bytes_raw().hex(), signature=""
    )
    signature = other.sign(theirs.signed_bytes()).hex()
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(theirs, signature=signature)))


def renumbered(path: Path) -> None:
    manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(manifest, number=2)))


def nonsense(path: Path) -> None:
    path.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(40))


@pytest.mark.parametrize(
    ("change", "of"),
    [(forged, "json"), (renumbered, "json"), (nonsense, "json"), (nonsense, "delta.zst")],
)
def test_what_head_office_did_not_sign_is_not_taken(
    there: Path, here: Path, change: Any, of: str
) -> None:
    with pytest.raises(Unwanted):
        come_both(there, 1, change, of)
    assert Store(here, "national").latest() is None
    assert not (here / POINTER).exists()


def test_an_edition_out_of_turn_or_unheard_of_is_not_taken(there: Path, here: Path) -> None:
    come_both(there, 1)
    with pytest.raises(Unwanted, match="follow"):
        come_both(there, 3)
    shutil.copy(there / "national/000003.json", there / "national/000009.json")
    with pytest.raises(Unwanted, match="no edition"):
        come(there, "national/000009.json")
    assert [m.number for m in Store(here, "national").manifests()] == [1]


def test_a_joined_node_takes_no_list_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.ROLE = "node"
    with pytest.raises(lists.Doubtful, match="head_office"):
        took(tmp_path, {})
