"""A remote service is asked about a document or vehicle, after and beside the lane's own screening.

The question goes out once the screening is on disk; the answer becomes a fact of its own whenever
it comes. A hit there stops the control like one here; no answer stops nobody and is shown.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.screening.events import Asked, RemoteAnswered
from shekara.operations.screening.projections import SCREENING
from shekara.operations.screening.remote import HttpService, Kind, NoService, Question
from shekara.operations.screening.remote.answer import Answer, RemoteService

log = logging.getLogger(__name__)

_pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="remote service")


@lru_cache(maxsize=4)
def _connected(address: str, name: str, key: str, timeout_s: float) -> RemoteService:
    if not address:
        return NoService()
    return HttpService(address, name=name, key=key, timeout_s=timeout_s)


def service() -> RemoteService:
    """The service this node is connected to, with the one circuit breaker that guards it."""
    return _connected(
        settings.REMOTE_SERVICE, settings.REMOTE_NAME, settings.REMOTE_KEY,
        settings.REMOTE_TIMEOUT_S,
    )  # fmt: skip


def question_of(asked: Asked) -> Question | None:
    """What may leave the node: a number and who issued it; nothing for a name alone."""
    if asked.mark:
        return Question(kind=Kind.VEHICLE, number=asked.mark, issuer=asked.issuer)
    if asked.docno:
        return Question(kind=Kind.DOCUMENT, number=asked.docno, issuer=asked.issuer)
    return None


def ask_after(screening: str, asked: Asked, *, stamp: Stamp) -> None:
    """Ask once the transaction that screened is on disk; nothing where no service is connected."""
    question = question_of(asked)
    if not settings.REMOTE_SERVICE or question is None:
        return
    transaction.on_commit(lambda: _pool.submit(_ask, screening, question, stamp.node), robust=True)


def record(screening: str, answer: Answer, *, stamp: Stamp) -> None:
    """Put what the service said on record; a second answer to the same screening is dropped."""
    with writing():
        screen = SCREENING.load(screening)
        if screen.fact is None or screen.remote is not None:
            return
        fact = RemoteAnswered(
            said=answer.said, service=answer.service, why=answer.why or "",
            took_ms=answer.took_ms, reference=answer.reference or None,
        )  # fmt: skip
        append(f"screening/{screening}", [fact], expected=screen.version, stamp=stamp)


def _ask(
    screening: str, question: Question, node: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:  # fmt: skip
    answer = service().ask(question)
    try:
        record(screening, answer, stamp=Stamp(actor="system", unit="", node=node, at=clock()))
    except DatabaseError:
        log.exception("the remote service's answer to %s was not kept", screening)
    finally:
        connection.close()
