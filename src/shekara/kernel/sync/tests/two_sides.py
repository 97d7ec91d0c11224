"""Head office and a node in one database: what is answered is kept, then all is emptied."""

from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.verify import verify
from shekara.kernel.records import put
from shekara.kernel.sync import answering, asking
from shekara.kernel.sync.asking import Question
from shekara.kernel.sync.models import Node

NOW = datetime.now(UTC).replace(microsecond=0)
HEAD = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = HEAD.public_key().public_bytes_raw().hex()


def stamp(node: str = "hq", at: datetime = NOW) -> Stamp:
    return Stamp(actor="A-1", unit="", node=node, at=at)


def officer(code: str, *points: str, at: datetime = NOW, **values: Any) -> Officer:
    said = {"code": code, "names": f"Name of {code}", "points": list(points), **values}
    return put(Officer, said, stamp=stamp(at=at))


def known(node: str = "kordai", point: str = "kordai") -> None:
    put(Node, {"code": node, "point": point, "key": "ab" * 32}, stamp=stamp())


def answered(
    after: int = 0, what: asking.What = "ledger", node: str = "kordai", at: datetime = NOW
) -> asking.Answer:
    said = answering.answer(node, asking.said(Question(what, after)), at=at)
    return asking.answer(asking.said(said))


def empty() -> None:
    """Drop everything that was written; the triggers are in the way of honest people only."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET session_replication_role = replica")
        for table in ("entry", "privatepart", "tail", "checkpoint"):
            cursor.execute(f"DELETE FROM ledger_{table}")
        for table in ("access_credential", "access_officer", "sync_node", "sync_following"):
            cursor.execute(f"DELETE FROM {table}")
        if connection.vendor == "sqlite":
            for _, sql in triggers:
                cursor.execute(sql.replace("%", "%%"))
        else:
            cursor.execute("SET session_replication_role = DEFAULT")


def whole() -> bool:
    def execute(sql: str) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    return verify(execute).whole
