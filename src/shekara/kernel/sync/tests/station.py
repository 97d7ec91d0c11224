"""Head office as tests drive it: nodes it follows, batches sent to it, what it then holds."""

from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.access import Actor
from shekara.kernel.access.roles import Role
from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.models import Entry
from shekara.kernel.sync import handlers
from shekara.kernel.sync.ahead import prove
from shekara.kernel.sync.beats import Beat
from shekara.kernel.sync.desk import Desk, Lot
from shekara.kernel.sync.models import Quarantine
from shekara.kernel.sync.take import Taken, take
from shekara.kernel.sync.tests.chain import NOON_US, PUBLIC, Chain
from shekara.kernel.sync.wire import pack

OPERATOR = Actor(code="op", agency="", roles=frozenset({Role.OPERATOR}))
NOON = Stamp(actor="op", unit="", node="hq", at=from_us(NOON_US))
HQ_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def follow(node: str, key: str = PUBLIC) -> None:
    handlers.register_node(node, point="p", key=key, certificate="", actor=OPERATOR, stamp=NOON)


def look(chain: Chain, key: str, version: int = 1, **more: Any) -> None:
    said = f'{{"purpose":"crossing","subject":"person {key}"}}'
    chain.write(f"access.look/{chain.node}{key}", version, "access.looked.v1", said, **more)


def sent(folder: Path, *batches: Any, node: str = "kordai", at_us: int = NOON_US) -> Taken:
    day = from_us(at_us).date().isoformat()
    arrived = [prove(batch, pack(batch), day) for batch in batches]
    return take(node, arrived, home="hq", at_us=at_us, folder=folder / "evidence")


def held(node: str = "kordai") -> int:
    return Entry.objects.filter(node=node).count()


def stopped(node: str = "kordai") -> str:
    return str(Quarantine.objects.get(node=node, lifted_at__isnull=True).code)


class Worker:
    """A desk with a clock of its own."""

    def __init__(self, folder: Path) -> None:
        self.now = NOON_US
        self.desk = Desk("hq", HQ_KEY, folder / "evidence", now_us=lambda: self.now)

    def gets(self, *messages: tuple[str, bytes], beats: dict[str, Beat] | None = None) -> Any:
        lots = [Lot(node, message, None) for node, message in messages]
        return self.desk.take(lots, beats or {}, idle=True)
