"""What a node asks head office on ``ask.<node>``, and how it is answered.

Head office's ledger is its own stream: a node asks for what follows the last entry it
holds, as often as there is news. So nothing about people waits in a queue that outlives
its erasure, a node that was away for a month needs no special case, and a new machine
gets the entries of the one it replaces by the same door.
"""

from typing import Literal

import msgspec

What = Literal["ledger", "own", "keys"]
"""Head office's ledger; the asking node's own as head office holds it; keys of officers."""


class Question(msgspec.Struct, array_like=True, frozen=True):
    """``after`` is the number of the newest entry that is held.

    lacking  files that are told of in what is held, and have not come; told by the way
    """

    what: What
    after: int = 0
    lacking: int = 0


class News(msgspec.Struct, array_like=True, frozen=True):
    """What head office tells everybody: the number of its newest entry, and its clock."""

    seq: int
    at_us: int


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """``batch`` is a packed batch (``wire``), or nothing when all is held already.

    tail   number of the newest entry there is
    at_us  head office's clock
    keys   of officers who serve at the node's point (``access.credentials.Held``), packed
    fault  why there is no answer: ``stranger``, ``question``
    """

    tail: int = 0
    at_us: int = 0
    batch: bytes = b""
    keys: bytes = b""
    fault: str = ""


_encoder = msgspec.msgpack.Encoder()
_questions = msgspec.msgpack.Decoder(Question)
_answers = msgspec.msgpack.Decoder(Answer)
_news = msgspec.msgpack.Decoder(News)


def said(message: Question | Answer | News) -> bytes:
    """The message as bytes."""
    return _encoder.encode(message)


def question(message: bytes) -> Question:
    """Raises ``msgspec.DecodeError``."""
    return _questions.decode(message)


def answer(message: bytes) -> Answer:
    """Raises ``msgspec.DecodeError``."""
    return _answers.decode(message)


def news(message: bytes) -> News:
    """Raises ``msgspec.DecodeError``."""
    return _news.decode(message)
