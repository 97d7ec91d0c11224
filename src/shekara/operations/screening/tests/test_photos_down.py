"""Photos of entries through a real object store: whole at the node, or not at all."""

import asyncio
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shekara.kernel.access import Actor, Role
from shekara.kernel.sync import bus, files
from shekara.kernel.sync.tests.office import BINARY, Head
from shekara.kernel.vault import files as sealed
from shekara.kernel.vault import opening
from shekara.operations.screening.handlers import coming
from shekara.operations.screening.handlers.national import put
from shekara.operations.screening.lists import photos
from shekara.operations.screening.lists.photos import path_of, take_photo
from shekara.operations.screening.lists.store import Store
from shekara.operations.screening.lists.tables import TEMPLATES
from shekara.operations.screening.tests.test_coming import come
from shekara.operations.screening.tests.test_editions import KEY, STAMP, took

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.enable_socket,
    pytest.mark.skipif(BINARY is None, reason="nats-server is not installed"),
]
OFFICE = Actor(code="HO-1", agency="", roles=frozenset({Role.HEAD_OFFICE}))
COLOURS = ("steelblue", "firebrick", "seagreen")


def face(colour: str) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
def head(tmp_path: Path) -> Iterator[Head]:
    office = Head(tmp_path / "bus", KEY)
    yield office
    office.stop()


@pytest.fixture
def there(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Head office's list with three entries, each with a photo; its edition is signed."""
    monkeypatch.delenv(opening.OPENED, raising=False)
    there = tmp_path / "there"
    there.mkdir()
    settings.HEAD_OFFICE_KEY = KEY.public_key().public_bytes_raw().hex()
    took(there, {}, {}, {})
    for number, colour in enumerate(COLOURS):
        row = dict(zip(*TEMPLATES["national"], strict=True)) | {"id": f"KZ-{number}"}
        put("national", row, expected=number + 1, folder=there, key=KEY, by=OFFICE, stamp=STAMP,
            photo=face(colour))  # fmt: skip
    settings.LISTS = there
    return there


@pytest.fixture
def here(there: Path, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A node that has the edition, and none of its photos."""
    settings.LISTS, settings.SYNC = tmp_path / "here", tmp_path / "sync"
    (settings.SYNC / "coming").mkdir(parents=True)
    monkeypatch.setattr(coming, "_build", lambda: None)
    for name in coming.wanted():
        come(there, name)
    (settings.SYNC / "coming" / "part").unlink(missing_ok=True)
    assert Store(settings.LISTS, "national").latest() is not None
    return tmp_path / "here"


def held(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("national/photos/*.jpg")}


@pytest.fixture(autouse=True)
def shelves_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_shelves", dict(files._shelves))


def go_down(
    head: Head,
    settings: Any,
    there: Path,
    here: Path,
    between: Callable[[Any], Any] | None = None,
) -> None:
    """Head office puts what it has on the shelf; the node fetches what it lacks."""
    node, lacking = head.node("kordai"), coming.photos_wanted()
    files._shelves.clear()
    files.give(replace(coming.PHOTOS, wanted=lambda: lacking))

    async def both() -> None:
        office, line = await bus.connect(head.address()), await bus.connect(node)
        store = await files._store(office)
        settings.LISTS = there
        for name, path in coming.photos_offered().items():
            await files.put(store, f"list-photos/{name}", path)
        if between is not None:
            await between(store)
        settings.LISTS = here
        await files.fetch(line)
        for each in (office, line):
            await each.client.close()

    asyncio.run(both())


def test_photos_arrive_at_the_node_as_head_office_has_them(
    head: Head, settings: Any, there: Path, here: Path
) -> None:
    assert len(coming.photos_wanted()) == 3
    go_down(head, settings, there, here)

    assert held(here) == held(there)
    for digest in held(here):
        content = path_of(here, "national", digest).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    assert coming.photos_wanted() == []


def test_a_damaged_photo_is_refused_and_keeps_no_other_waiting(
    head: Head, settings: Any, there: Path, here: Path
) -> None:
    """Somebody at the bus exchanged the first photo, with parts and contents that agree."""
    first = coming.photos_wanted()[0]

    async def exchanged(store: Any) -> None:
        forged = here / "forged.jpg"
        forged.write_bytes(face("black"))
        await store.delete(f"list-photos/{first}")
        assert await files.put(store, f"list-photos/{first}", forged)

    go_down(head, settings, there, here, between=exchanged)

    digest = Path(first).stem
    assert held(here) == held(there) - {digest}
    assert coming.photos_wanted() == [first]
    assert not list((settings.SYNC / "coming").iterdir())


def test_a_photo_that_no_signed_entry_names_is_never_asked_for(
    head: Head, settings: Any, there: Path, here: Path
) -> None:
    stray = take_photo(face("gold"), folder=there, code="national")
    go_down(head, settings, there, here)

    assert stray in held(there)
    assert stray not in held(here)


def test_at_a_locked_node_photos_are_sealed_as_they_come(
    head: Head, settings: Any, there: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node_key = bytes(range(32))
    before = {path.stem: path.read_bytes() for path in there.glob("national/photos/*.jpg")}

    def keep(written: bytes, *, folder: Path, code: str) -> str:
        monkeypatch.setenv(opening.OPENED, node_key.hex())
        try:
            return real(written, folder=folder, code=code)
        finally:
            monkeypatch.delenv(opening.OPENED)

    real = photos.keep
    monkeypatch.setattr(photos, "keep", keep)
    go_down(head, settings, there, here)

    for digest, plain in before.items():
        path = path_of(here, "national", digest)
        assert sealed.is_sealed(path)
        assert plain not in path.read_bytes()
        monkeypatch.setenv(opening.OPENED, node_key.hex())
        with sealed.opening(path) as file:
            assert file.read() == plain
