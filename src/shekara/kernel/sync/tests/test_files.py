"""Large files through a real object store: whole, once, and on from where the line was cut."""

import asyncio
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nats.js.errors import NotFoundError

from shekara.kernel.sync import bus, files
from shekara.kernel.sync.tests.office import BINARY, Head

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(BINARY is None, reason="nats-server is not installed"),
]


@pytest.fixture
def head(tmp_path: Path) -> Iterator[Head]:
    office = Head(tmp_path, Ed25519PrivateKey.generate())
    yield office
    office.stop()


def made(folder: Path, size: int) -> tuple[Path, str]:
    path = folder / "000001.full.zst"
    path.write_bytes(os.urandom(size))
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("size", [0, 1, files.PART_BYTES, 3 * files.PART_BYTES + 17])
def test_a_file_comes_as_it_was_put_with_no_more_rights_than_a_node_has(
    head: Head, tmp_path: Path, size: int
) -> None:
    path, digest = made(tmp_path, size)
    node = head.node("kordai")

    async def tried() -> str:
        office, line = await bus.connect(head.address()), await bus.connect(node)
        store = await files._store(office)
        assert await files.put(store, "lists/un/1", path)
        assert not await files.put(store, "lists/un/1", path)
        mine = await line.stream.object_store(bus.LISTS)
        came = await files.get(mine, "lists/un/1", tmp_path / "coming")
        with pytest.raises(NotFoundError):
            await files.get(mine, "lists/un/2", tmp_path / "coming")
        for each in (office, line):
            await each.client.close()
        return hashlib.sha256(came.read_bytes()).hexdigest()

    assert asyncio.run(tried()) == digest


def test_after_a_cut_only_what_is_missing_is_fetched(head: Head, tmp_path: Path) -> None:
    path, digest = made(tmp_path, 5 * files.PART_BYTES)
    node = head.node("kordai")

    async def tried() -> None:
        office, line = await bus.connect(head.address()), await bus.connect(node)
        await files.put(await files._store(office), "lists/un/1", path)
        store = await line.stream.object_store(bus.LISTS)
        fetched: list[str] = []
        real = store.get

        async def cut(name: str, *a: object, **k: object) -> object:
            if name.endswith("/3") and name not in fetched:
                fetched.append(name)
                raise TimeoutError
            fetched.append(name)
            return await real(name)

        store.get = cut  # type: ignore[method-assign,assignment]
        with pytest.raises(TimeoutError):
            await files.get(store, "lists/un/1", tmp_path / "coming")
        assert fetched[-1].endswith("/3")
        fetched.clear()
        fetched.append("lists/un/1/3")
        came = await files.get(store, "lists/un/1", tmp_path / "coming")
        assert [name.rpartition("/")[2] for name in fetched[1:]] == ["1", "3", "4"]
        assert hashlib.sha256(came.read_bytes()).hexdigest() == digest
        for each in (office, line):
            await each.client.close()

    asyncio.run(tried())


def test_parts_that_do_not_make_the_file_are_thrown_away(head: Head, tmp_path: Path) -> None:
    path, _ = made(tmp_path, 2 * files.PART_BYTES)
    node = head.node("kordai")

    async def tried() -> None:
        office, line = await bus.connect(head.address()), await bus.connect(node)
        store = await files._store(office)
        await files.put(store, "lists/un/1", path)
        await store.put("lists/un/1/0", b"x" * files.PART_BYTES)
        with pytest.raises(files.Unwanted):
            await files.get(
                await line.stream.object_store(bus.LISTS), "lists/un/1", tmp_path / "coming"
            )
        assert not list((tmp_path / "coming").iterdir())
        for each in (office, line):
            await each.client.close()

    asyncio.run(tried())


def test_a_node_puts_nothing_on_the_shelves(head: Head, tmp_path: Path) -> None:
    path, _ = made(tmp_path, 10)
    node = head.node("kordai")

    async def tried() -> None:
        office, line = await bus.connect(head.address()), await bus.connect(node)
        await files._store(office)
        store = await line.stream.object_store(bus.LISTS)
        with pytest.raises(Exception):  # noqa: B017, PT011 -- it is never answered
            await asyncio.wait_for(files.put(store, "lists/un/9", path), 3)
        theirs = await office.stream.object_store(bus.LISTS)
        with pytest.raises(NotFoundError):
            await theirs.get_info("lists/un/9")
        for each in (office, line):
            await each.client.close()

    asyncio.run(tried())
