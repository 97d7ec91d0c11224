"""The configuration of the bus's server: who may say what, and where streams are kept.

A node may publish as itself, ask for its own receipt and read what head office sends down;
it cannot hear another node. Head office may do everything. The users stand in a file of
their own, so that joining and revoking replace one file and reload (SIGHUP).
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)
from nats.js.errors import APIError, NotFoundError

from shekara.kernel.sync import bus
from shekara.kernel.sync.wire import MAX_PACKED

log = logging.getLogger(__name__)

DEDUPLICATE_S = 120
"""So long the bus knows a repeated message by its id; later the chain itself knows it."""
UP_BYTES = tuple(gib * 2**30 for gib in (20, 5, 1))
"""Room kept for what nodes send; a server with less disk is asked for less. 20 GiB hold six
weeks of 180 nodes (58 entries/s, 95 bytes each as packed) while no inbox worker runs."""
NO_ROOM = frozenset({10023, 10047})
"""NATS: insufficient resources, insufficient storage."""
ACK_WAIT_S = 30
_PAYLOAD = MAX_PACKED + 64 * 1024


@dataclass(frozen=True, kw_only=True)
class Listen:
    """Where one server listens and keeps its files.

    folder   holds ca.pem, server.pem, server.key; ``store`` and ``users.conf`` are made there
    cluster  name, port and the routes of the others (``tls://host:6222``), for a cluster
    """

    name: str
    folder: Path
    host: str = "127.0.0.1"
    port: int = 4222
    cluster: tuple[str, int, tuple[str, ...]] | None = None


def configuration(listen: Listen) -> str:
    """The server's configuration file; one key a line, as its reader wants it."""
    tls = [
        f"  cert_file: {json.dumps(str(listen.folder / 'server.pem'))}",
        f"  key_file: {json.dumps(str(listen.folder / 'server.key'))}",
        f"  ca_file: {json.dumps(str(listen.folder / 'ca.pem'))}",
        '  min_version: "1.3"',
    ]
    lines = [
        f"server_name: {json.dumps(listen.name)}",
        f"listen: {json.dumps(f'{listen.host}:{listen.port}')}",
        f"pid_file: {json.dumps(str(listen.folder / 'nats.pid'))}",
        f"max_payload: {_PAYLOAD}",
        "max_connections: 2000",
        'ping_interval: "5s"',
        "jetstream {",
        f"  store_dir: {json.dumps(str(listen.folder / 'store'))}",
        "}",
        "tls {",
        *tls,
        "  verify_and_map: true",
        "  timeout: 3",
        "}",
    ]
    if listen.cluster is not None:
        name, port, routes = listen.cluster
        lines += [
            "cluster {",
            f"  name: {json.dumps(name)}",
            f"  listen: {json.dumps(f'{listen.host}:{port}')}",
            f"  routes: {json.dumps(list(routes))}",
            "  tls {",
            *(f"  {line}" for line in tls),
            "    timeout: 3",
            "  }",
            "}",
        ]
    return "\n".join([*lines, f"include {json.dumps('users.conf')}"]) + "\n"


def users(certificates: Iterable[tuple[str, str]], *, office: str) -> str:
    """The file of users: head office, and every certificate of a node that may be shown.

    certificates  node, and what the bus calls its certificate (``certificates.user_of``)
    office        what the bus calls head office's own; never a bare name, which another
                  certificate of the same authority could bear
    """
    said = [{"user": office, "permissions": {"publish": ">", "subscribe": ">"}}]
    said += [
        {
            "user": user,
            "permissions": {
                "publish": {"allow": may_publish(node)},
                "subscribe": {"allow": may_hear(node)},
            },
        }
        for node, user in sorted(set(certificates))
    ]
    return f"authorization {{\n  users: {json.dumps(said, indent=2)}\n}}\n"


def may_publish(node: str) -> list[str]:
    """Subjects on which a node may publish: its own, and questions about its own."""
    lists = f"OBJ_{bus.LISTS}"
    return [
        bus.up(node),
        bus.beat(node),
        bus.ask(node),
        f"$JS.API.DIRECT.GET.{bus.RECEIPTS}.{bus.receipt(node)}",
        "$JS.API.STREAM.NAMES",
        f"$JS.API.STREAM.INFO.{lists}",
        f"$JS.API.STREAM.MSG.GET.{lists}",
        f"$JS.API.DIRECT.GET.{lists}.>",
        f"$JS.API.CONSUMER.CREATE.{lists}",
        f"$JS.API.CONSUMER.CREATE.{lists}.>",
        f"$JS.API.CONSUMER.DELETE.{lists}.>",
        f"$JS.FC.{lists}.>",
    ]


def may_hear(node: str) -> list[str]:
    """Subjects to which a node may listen."""
    return [f"{bus.replies(node)}.>", bus.receipt(node), bus.down(node), bus.NEWS]


async def make_streams(stream: JetStreamContext, *, replicas: int = 1) -> None:
    """Make the streams of the way up and its shared consumer, or bring them up to date.

    Entries leave the bus when an inbox worker has committed them; a full bus refuses
    new ones instead of dropping old ones. Of receipts the newest a node is kept.
    """
    await _have_room(
        stream,
        StreamConfig(
            name=bus.UP,
            subjects=["up.*"],
            retention=RetentionPolicy.WORK_QUEUE,
            storage=StorageType.FILE,
            discard=DiscardPolicy.NEW,
            max_msg_size=_PAYLOAD,
            duplicate_window=DEDUPLICATE_S,
            num_replicas=replicas,
        ),
    )
    await _have(
        stream,
        StreamConfig(
            name=bus.RECEIPTS,
            subjects=["receipt.*"],
            storage=StorageType.FILE,
            max_msgs_per_subject=1,
            allow_direct=True,
            num_replicas=replicas,
        ),
    )
    await stream.add_consumer(
        bus.UP,
        ConsumerConfig(
            durable_name=bus.INBOX,
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=ACK_WAIT_S,
            max_ack_pending=2000,
        ),
    )


async def _have_room(stream: JetStreamContext, wanted: StreamConfig) -> None:
    for size in UP_BYTES:
        try:
            await _have(stream, replace(wanted, max_bytes=size))
        except APIError as error:
            if error.err_code not in NO_ROOM or size == UP_BYTES[-1]:
                raise
            log.warning("the bus has no room for %d GiB of entries; less is asked for", size >> 30)
        else:
            return


async def _have(stream: JetStreamContext, wanted: StreamConfig) -> None:
    try:
        await stream.stream_info(wanted.name or "")
    except NotFoundError:
        await stream.add_stream(wanted)
    else:
        await stream.update_stream(wanted)
