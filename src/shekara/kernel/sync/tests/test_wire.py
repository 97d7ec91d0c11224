"""A batch comes out of its message as it went in; nothing else comes out of any message."""

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from shekara.kernel.sync.protocol import examine
from shekara.kernel.sync.tests.chain import KEY, PUBLIC, Chain
from shekara.kernel.sync.wire import MAX_PACKED, MAX_UNPACKED, Newer, Unusable, pack, unpack


def three() -> Chain:
    chain = Chain()
    chain.write("crossing/A", 1, private='{"surname":"ОМАРОВ"}')
    chain.write("crossing/A", 2, data='{"lane":2}')
    chain.write("crossing/B", 1)
    return chain


def said(message: bytes) -> str:
    with pytest.raises(Unusable) as refused:
        unpack(message)
    return refused.value.code


def test_a_batch_comes_out_as_it_went_in() -> None:
    batch = three().batch(1, 3)

    assert unpack(pack(batch)) == batch
    assert examine(batch, PUBLIC) is None
    assert batch.id == "kordai-1-3"


@given(st.binary(max_size=300))
def test_random_bytes_are_no_batch(noise: bytes) -> None:
    assert said(noise) in {"foreign", "malformed", "newer"}


@given(st.binary(max_size=300))
def test_random_bytes_in_the_right_wrapping_are_no_batch(noise: bytes) -> None:
    assert said(b"SHK\x01" + noise) == "malformed"
    assert said(b"SHK\x01" + zstandard.compress(noise)) == "malformed"


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_never_taken(at: int, flip: int) -> None:
    message = bytearray(pack(three().batch(1, 3)))
    message[at % len(message)] ^= flip
    try:
        batch = unpack(bytes(message))
    except Unusable:
        return
    assert batch == three().batch(1, 3) or examine(batch, PUBLIC)


def test_a_message_of_100_mb_is_not_even_looked_at() -> None:
    assert said(b"SHK\x01" + bytes(100_000_000)) == "large"
    assert said(bytes(MAX_PACKED + 1)) == "large"


def test_a_message_that_swells_without_end_is_dropped_at_the_limit() -> None:
    bomb = b"SHK\x01" + zstandard.compress(bytes(500_000_000))
    assert len(bomb) < 100_000

    assert said(bomb) == "bomb"
    assert MAX_UNPACKED < 5_000_000


def test_a_batch_cut_in_the_middle_is_no_batch() -> None:
    assert said(pack(three().batch(1, 3))[:-5]) == "malformed"


def test_a_protocol_of_a_later_release_is_named() -> None:
    with pytest.raises(Newer):
        unpack(b"SHK\x63" + b"anything")


def test_a_number_left_out_or_signed_elsewhere_is_malformed() -> None:
    batch = three().batch(1, 3)
    gap = msgspec.structs.replace(batch, entries=(batch.entries[0], batch.entries[2]))
    other = msgspec.structs.replace(batch, signed=three().batch(1, 2).signed)
    twice = msgspec.structs.replace(batch, private=batch.private * 2)

    assert said(pack(gap)) == said(pack(other)) == said(pack(twice)) == "malformed"


def test_every_kind_of_falsehood_inside_a_batch_is_named() -> None:
    batch = three().batch(1, 3)
    altered = msgspec.structs.replace(batch.entries[1], data='{"lane":3}')
    private = msgspec.structs.replace(batch.private[0], text='{"surname":"X"}')
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    forged = Chain(key=stranger)
    forged.entries = three().entries

    def code(**changed: object) -> str:
        fault = examine(msgspec.structs.replace(batch, **changed), PUBLIC)
        return fault.code if fault else ""

    assert code(entries=(batch.entries[0], altered, batch.entries[2])) == "broken"
    assert code(private=(private,)) == "broken"
    assert code(signed=forged.signed(batch.entries[2])) == "unsigned"
    assert code(node="semey") == "broken"
    assert code(signed=msgspec.structs.replace(batch.signed, signature="0" * 128)) == "unsigned"
    assert KEY is not stranger
