"""Forks what runs at the places of a country (`bench.country`): one JSON question a line.

The mother never opens a database or a socket herself; every answer is a fork's, which
takes on the settings of the place it is asked for. Django is loaded once.
"""

import asyncio
import hashlib
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases" / "crossings.json"


def _crossings() -> list[list[Any]]:
    """Real shapes of crossings, invented people: facts of finished files."""
    from shekara.kernel.ledger.events import decode

    return [
        [decode(name, json.dumps(data), json.dumps(private) if private else None)
         for name, data, private in facts]
        for facts in json.loads(CASES.read_text(encoding="utf-8"))
    ]  # fmt: skip


def _file(pattern: list[Any], serial: int, node: str) -> list[Any]:
    import msgspec

    opened, *rest = pattern
    number = f"{node[:3].upper()}-26-{serial:07}"
    return [msgspec.structs.replace(opened, number=number, serial=serial), *rest]


def _address() -> Any:
    from django.conf import settings

    from shekara.kernel.sync.bus import Address

    return Address(name=settings.NODE, servers=settings.SYNC_SERVERS, folder=settings.SYNC)


def agent(**_: Any) -> None:
    """The node's agent, until killed."""
    from django.conf import settings

    from shekara.kernel.sync.agent import run
    from shekara.kernel.sync.sender import Home

    home = Home(
        node=settings.NODE, key=settings.SIGNING_KEY, head_office_key=settings.HEAD_OFFICE_KEY
    )
    asyncio.run(run(_address(), home, stop=asyncio.Event()))


def inbox(**_: Any) -> None:
    """An inbox worker, until killed."""
    from django.conf import settings

    from shekara.kernel.sync.desk import Desk
    from shekara.kernel.sync.inbox import work_alone, work

    work_alone()
    desk = Desk(home=settings.NODE, key=settings.SIGNING_KEY, folder=settings.HOME / "evidence")
    asyncio.run(work(_address(), desk, stop=asyncio.Event()))


def write(*, rate: float, serial: int, ack: str, ahead_s: int = 0, **_: Any) -> None:
    """Append crossings, fact by fact, and note the last durable number in a file."""
    from django.conf import settings
    from django.db import Error

    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.ledger.ulid import new_ulid

    patterns = _crossings()
    noted = os.open(ack, os.O_CREAT | os.O_WRONLY, 0o600)
    while True:
        serial += 1
        facts = _file(patterns[serial % len(patterns)], serial, settings.NODE)
        at = datetime.now(UTC) + timedelta(seconds=ahead_s)
        stream = f"crossing/{new_ulid(at)}"
        for version, fact in enumerate(facts):
            stamp = Stamp(actor="a", unit="border_guard", node=settings.NODE, at=at)
            try:
                done = append(stream, [fact], expected=version, stamp=stamp)
            except Error:
                time.sleep(0.05)
                break
            os.pwrite(noted, done[-1].seq.to_bytes(8, "big"), 0)
            time.sleep(1 / rate)


def fill(*, entries: int, serial: int = 0, **_: Any) -> int:
    """Append so many entries at once, with their rows; how many it became."""
    from django.conf import settings

    from shekara.kernel.ledger import bulk
    from shekara.kernel.ledger.append import append_streams
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.ledger.ulid import new_ulid
    from shekara.kernel.ledger.writing import writing

    patterns, done = _crossings(), 0
    began = datetime.now(UTC) - timedelta(hours=72)
    while done < entries:
        at = began + timedelta(seconds=done // 3)
        stamp = Stamp(actor="a", unit="border_guard", node=settings.NODE, at=at)
        writes = []
        for _n in range(500):
            serial += 1
            facts = _file(patterns[serial % len(patterns)], serial, settings.NODE)
            writes.append((f"crossing/{new_ulid(at)}", facts, 0))
            done += len(facts)
            if done >= entries:
                break
        with writing():
            bulk.project(append_streams(writes, stamp=stamp, live=False))
    return done


def key(**_: Any) -> str:
    """The place's public key in hex."""
    from django.conf import settings

    return settings.SIGNING_KEY.public_key().public_bytes_raw().hex()


def migrate(**_: Any) -> None:
    """Make the tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def register(*, node: str, key: str, **_: Any) -> None:
    """Let head office follow a node."""
    from django.conf import settings

    from shekara.kernel.access import Actor
    from shekara.kernel.access.roles import Role
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.sync.handlers import register_node

    operator = Actor(code="op", agency="", roles=frozenset({Role.OPERATOR}))
    stamp = Stamp(actor="op", unit="", node=settings.NODE, at=datetime.now(UTC))
    register_node(node, point=node, key=key, certificate="", actor=operator, stamp=stamp)


def end(**_: Any) -> Any:
    """The end of this place's own chain."""
    from django.conf import settings

    from shekara.kernel.ledger.read import tail

    return tail(settings.NODE)


def ends(**_: Any) -> Any:
    """The end of every chain held here."""
    from shekara.kernel.ledger.read import node_names, tail

    return {node: tail(node) for node in node_names()}


def reach(**_: Any) -> Any:
    """How far every node has come, and the open quarantines."""
    from shekara.kernel.sync.models import Quarantine, Reach

    return {
        "reach": {
            row.node: [row.seq, row.tail, row.behind, row.ahead_us] for row in Reach.objects.all()
        },
        "quarantined": {
            row.node: [row.code, row.seq]
            for row in Quarantine.objects.filter(lifted_at__isnull=True)
        },
    }


def receipt(**_: Any) -> int:
    """The newest number head office signed for, as kept at the node."""
    from django.conf import settings

    from shekara.kernel.sync.receipts import last

    return last(settings.NODE).seq


def prove(*, rebuilt: bool = False, **_: Any) -> Any:
    """Verify the ledger; digests of all rows of crossings by node; the same after a rebuild."""
    from django.conf import settings
    from django.db import connection, transaction

    from shekara.kernel.ledger.moment import at_one_moment
    from shekara.kernel.ledger.rebuild import rebuild
    from shekara.kernel.ledger.verify import verify, verify_file

    if connection.vendor == "sqlite":
        report = verify_file(Path(settings.DATABASES["default"]["NAME"]))
    else:
        with at_one_moment() as execute:
            report = verify(execute)
    rows = _rows()
    answer: dict[str, Any] = {
        "faults": [f"{f.node}#{f.seq} {f.words}" for f in report.faults],
        "ends": report.ends, "entries": report.entries, "rows": rows, "node": settings.NODE,
        "private": report.private_parts,
    }  # fmt: skip
    if rebuilt:
        with transaction.atomic():
            rebuild(["crossing"])
            answer["rebuilt"] = _rows()
            transaction.set_rollback(True)
    return answer


def _rows() -> dict[str, str]:
    """For each node: a digest over every row of its crossings."""
    from django.db import connection

    from shekara.kernel.ledger.project import projection_of

    with connection.cursor() as cursor:
        cursor.execute("SELECT stream, node FROM ledger_entry WHERE version = 1")
        writer = {stream.partition("/")[2]: node for stream, node in cursor.fetchall()}
    found: dict[str, Any] = {}
    projection = projection_of("crossing")
    assert projection is not None
    for model in projection.models:
        names = [field.attname for field in model._meta.concrete_fields]
        owner = names.index("file_id" if "file_id" in names else model._meta.pk.attname)
        for row in model._default_manager.order_by("pk").values_list(*names):
            node = writer.get(row[owner], "?")
            found.setdefault(node, hashlib.sha256()).update(repr(row).encode())
    return {node: digest.hexdigest() for node, digest in found.items()}


def echo(*, seed: float, times: int, **_: Any) -> None:
    """Send old batches again in any order, cut anew, without the id that shows a repeat."""
    import random

    from django.conf import settings
    from nats.errors import Error as BusError

    from shekara.kernel.ledger.read import tail
    from shekara.kernel.sync import book, bus, wire

    drawn, last = random.Random(seed), tail(settings.NODE)[0]
    starts = [drawn.randrange(max(1, last)) for _ in range(times)]
    messages = []
    for after in starts:
        batch = book.batch(settings.NODE, after, key=settings.SIGNING_KEY, at_us=1, release="echo")
        if batch is not None:
            messages.append(wire.pack(batch))

    async def send() -> None:
        line = await bus.connect(_address())
        for message in messages:
            await line.client.publish(bus.up(settings.NODE), message)
        await line.client.flush()
        await line.client.close()

    try:
        asyncio.run(send())
    except (BusError, OSError, TimeoutError):
        return  # no line just now


def time_appends(*, facts: int, serial: int, **_: Any) -> list[float]:
    """Seconds of each of so many durable facts, one a call, with a pause as officers have."""
    from django.conf import settings

    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.ledger.ulid import new_ulid

    patterns, taken = _crossings(), list[float]()
    while len(taken) < facts:
        serial += 1
        at = datetime.now(UTC)
        stamp = Stamp(actor="a", unit="border_guard", node=settings.NODE, at=at)
        stream = f"crossing/{new_ulid(at)}"
        pattern = _file(patterns[serial % len(patterns)], serial, settings.NODE)
        for version, fact in enumerate(pattern):
            began = time.perf_counter()
            append(stream, [fact], expected=version, stamp=stamp)
            taken.append(time.perf_counter() - began)
            time.sleep(0.005)
    return taken[:facts]


def publish_raw(*, entries: int, **_: Any) -> float:
    """Entries a second when packed batches are only published and confirmed."""
    from django.conf import settings

    from shekara.kernel.sync import book, bus, wire

    messages, after = list[bytes](), 0
    while after < entries:
        batch = book.batch("kordai", after, key=settings.SIGNING_KEY, at_us=1, release="")
        if batch is None:
            break
        messages.append(wire.pack(batch))
        after = batch.last

    async def send() -> float:
        line = await bus.connect(_address())
        await line.stream.add_stream(name="RAW", subjects=["raw.*"])
        began = time.perf_counter()
        for begin in range(0, len(messages), 16):
            part = messages[begin : begin + 16]
            await asyncio.gather(*(line.stream.publish("raw.x", m, timeout=10) for m in part))
        seconds = time.perf_counter() - began
        await line.stream.delete_stream("RAW")
        await line.client.close()
        return seconds

    return after / asyncio.run(send())


def copy_raw(*, entries: int, **_: Any) -> float:
    """Entries a second when they are only written, without proof, into a table like the ledger."""
    from django.db import connection, transaction

    from shekara.kernel.ledger.append import _INSERT

    names = "node, seq, stream, version, name, data, actor, unit, at_us, private_digest, digest"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM ledger_entry WHERE node = 'kordai' LIMIT {entries}")
        rows = cursor.fetchall()
        cursor.execute(f"CREATE TABLE raw_entry AS SELECT {names} FROM ledger_entry WHERE 1 = 0")
        cursor.execute("CREATE UNIQUE INDEX raw_place ON raw_entry (node, seq)")
        cursor.execute("CREATE UNIQUE INDEX raw_turn ON raw_entry (stream, version)")
        began = time.perf_counter()
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY raw_entry ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(_INSERT.replace("ledger_entry", "raw_entry"), rows)
        seconds = time.perf_counter() - began
        cursor.execute("DROP TABLE raw_entry")
    return len(rows) / seconds


def crowd(**asked: Any) -> Any:
    """Many nodes in one process (`bench.crowd`)."""
    from bench.crowd import crowd as play

    return play(**asked)


RUN: dict[str, Callable[..., Any]] = {"agent": agent, "inbox": inbox, "write": write}
ANSWER: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        copy_raw,
        crowd,
        echo,
        fill,
        key,
        migrate,
        register,
        end,
        ends,
        reach,
        receipt,
        prove,
        publish_raw,
        time_appends,
    )
}


def _become(env: dict[str, str]) -> None:
    """Take on a place's settings, as a process started there would."""
    import importlib

    from django.conf import settings
    from django.db import connections as handler

    from shekara.config.settings import node

    connections: Any = handler

    os.environ.update(env)
    importlib.reload(node)
    for name in dir(node):
        if name.isupper():
            setattr(settings, name, getattr(node, name))
    if hasattr(connections._connections, "default"):
        del connections["default"]  # opened by the mother
    connections.__dict__.pop("settings", None)
    connections._settings = None


def _running(question: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.close(0)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _become(question.pop("env"))
        RUN[question.pop("do")](**question)
        code = 0
    except BaseException:
        logging.exception("a child failed")
    finally:
        os._exit(code)


def _answered(question: dict[str, Any]) -> dict[str, Any]:
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        try:
            _become(question.pop("env"))
            answer: dict[str, Any] = {"value": ANSWER[question.pop("do")](**question)}
        except BaseException as error:
            logging.exception("a child failed")
            answer = {"error": f"{type(error).__name__}: {error}"}
        with os.fdopen(writes, "w") as pipe:
            json.dump(answer, pipe)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as pipe:
        text = pipe.read()
    return json.loads(text) if text else {"error": "the fork died"}


def main() -> None:
    """Answer until the input ends; the children die with us."""
    import django

    django.setup()
    import shekara.kernel.sync.agent
    import shekara.kernel.sync.inbox  # noqa: F401 -- loaded once, before the first fork

    logging.getLogger("shekara.kernel.sync").setLevel(
        os.environ.get("SHEKARA_BENCH_LOG", "WARNING")
    )
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    children = []
    for line in sys.stdin:
        question = json.loads(line)
        if question["do"] in RUN:
            pid = _running(question)
            children.append(pid)
            answer: dict[str, Any] = {"value": pid}
        else:
            answer = _answered(question)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    for pid in children:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    main()
