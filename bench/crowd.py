"""180 nodes together for an hour: how long until head office has signed for an entry.

Protected: at 58 entries/s together the lag (an officer's commit until the node hears head
office's receipt) is at most 2 s at p99, and the inbox worker's memory is flat. The nodes are
simulated in one process: 180 chains in one SQLite file, 180 senders of the product, each with
its own certificate and connection. Bus, inbox worker and database are the real ones.

    python tools/pg.py python -m bench crowd            an hour (BENCH_SECONDS, BENCH_RATE change it)
"""

import asyncio
import contextlib
import os
import random
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.country import Country, folder, kill
from bench.sync import resident

NODES, RATE, SECONDS = 180, 58.0, 3600
LOOK_S = 5.0
SETTLE_S = 30
"""An entry without a receipt after so long counts as so late."""

Places = dict[str, dict[str, str]]


def crowd(*, places: Places, rate: float, seconds: float, head_office: str, **_: Any) -> Any:
    """Let every node of ``places`` write and send; lags in seconds, in order of writing."""
    from shekara.kernel.ledger.read import tail

    at: dict[tuple[str, int], float] = {}
    heard: dict[tuple[str, int], float] = {}
    over, began = threading.Event(), time.monotonic()
    writer = threading.Thread(target=_write, args=(list(places), rate, seconds, at, over))
    writer.start()
    asyncio.run(_send(places, head_office, at, heard, over))
    writer.join()
    # A receipt may come before this program's writing thread has noted the commit.
    lags = [max(0.0, heard[key] - since) for key, since in at.items() if key in heard]
    late = [float(SETTLE_S)] * (len(at) - len(lags))
    return {
        "lags": lags + late,
        "late": len(late),
        "seconds": max(at.values(), default=began) - began,
        "ends": {node: tail(node) for node in places},
    }


def _write(
    nodes: list[str], rate: float, seconds: float, at: dict[tuple[str, int], float],
    over: threading.Event,
) -> None:  # fmt: skip
    """Crossings fact by fact, at random nodes, at the pace of the whole country."""
    from bench.mother import _crossings, _file
    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.ledger.ulid import new_ulid

    drawn, patterns = random.Random(180), _crossings()
    open_files: dict[str, tuple[str, list[Any], int]] = {}
    began, serial, due = time.monotonic(), 0, 0.0
    while due < seconds:
        node = drawn.choice(nodes)
        now = datetime.now(UTC)
        if node not in open_files:
            serial += 1
            facts = _file(patterns[serial % len(patterns)], serial, node)
            open_files[node] = (f"crossing/{new_ulid(now)}", facts, 0)
        stream, facts, version = open_files.pop(node)
        stamp = Stamp(actor="a", unit="border_guard", node=node, at=now)
        done = append(stream, [facts[version]], expected=version, stamp=stamp)
        at[node, done[-1].seq] = time.monotonic()
        if version + 1 < len(facts):
            open_files[node] = (stream, facts, version + 1)
        due += drawn.expovariate(rate)
        time.sleep(max(0.0, began + due - time.monotonic()))
    over.set()


async def _send(
    places: Places, head_office: str, at: dict[tuple[str, int], float],
    heard: dict[tuple[str, int], float], over: threading.Event,
) -> None:  # fmt: skip
    from concurrent.futures import ThreadPoolExecutor

    from shekara.kernel.sync import book, bus
    from shekara.kernel.sync.sender import Home, Sender

    class Timed(Sender):
        """A node's sender that notes when a receipt covers an entry."""

        noted = 0

        def _take(self, message: bytes) -> None:
            super()._take(message)
            now, node = time.monotonic(), self.home.node
            for seq in range(self.noted + 1, self.receipt.seq + 1):
                heard[node, seq] = now
            self.noted = max(self.noted, self.receipt.seq)

    stop = asyncio.Event()
    reader = ThreadPoolExecutor(1, "book", initializer=book.read_only)
    receipts = ThreadPoolExecutor(1, "receipts", initializer=book.lightly)

    async def node(name: str, place: dict[str, str]) -> None:
        home = Home(node=name, key=_key(place["home"]), head_office_key=head_office)
        address = bus.Address(
            name=name, servers=[place["server"]], folder=Path(place["home"]) / "sync"
        )
        sender = Timed(home, reader, receipts, stop)
        async for line in bus.sessions(address, stop=stop):
            await sender.push(line)
            sender.lost()

    tasks = [asyncio.create_task(node(name, place)) for name, place in places.items()]
    while not over.is_set():
        await asyncio.sleep(0.5)
    end = time.monotonic() + SETTLE_S
    while not at.keys() <= heard.keys() and time.monotonic() < end:
        await asyncio.sleep(0.1)
    stop.set()
    _, late = await asyncio.wait(tasks, timeout=10)
    for task in late:
        task.cancel()


def _key(home: str) -> Any:
    from shekara.config.settings.environment import read_secrets

    return read_secrets(Path(home)).signing_key


def measure(country: Country, rate: float, seconds: float) -> tuple[dict[str, Any], list[int]]:
    """The crowd's answer, and the inbox worker's memory (KiB) while it ran."""
    worker = country.hq.fork("inbox")
    server = f"tls://127.0.0.1:{country.bus.port}"
    places = {
        name: {"home": str(place.home), "server": server} for name, place in country.nodes.items()
    }
    memory: list[int] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(LOOK_S):
            with contextlib.suppress(OSError):
                memory.append(resident(worker))

    looking = threading.Thread(target=look)
    looking.start()
    first = next(iter(country.nodes.values()))
    try:
        told = first.ask(
            "crowd", places=places, rate=rate, seconds=seconds, head_office=country.hq.ask("key")
        )
    finally:
        over.set()
        looking.join()
    held = country.hq.ask("ends")
    behind = {n: (end, held.get(n)) for n, end in told["ends"].items()
              if end[0] and held.get(n) != end}  # fmt: skip
    assert not behind, f"not level after {told['late']} late: {list(behind.items())[:3]}"
    proof = country.hq.ask("prove")
    assert not proof["faults"], proof["faults"][:3]
    kill(worker)
    return told, memory


def run(*, quick: bool) -> None:
    """Print one table."""
    seconds = float(os.environ.get("BENCH_SECONDS", "20" if quick else SECONDS))
    rate = float(os.environ.get("BENCH_RATE", RATE))
    database = os.environ.get("SHEKARA_DATABASE", "")
    nodes = int(os.environ.get("BENCH_NODES", NODES))
    names = [f"n{n:03}" for n in range(1, nodes + 1)]
    with folder() as place:
        country = Country(place, names, database=database)
        try:
            told, memory = measure(country, rate, seconds)
        finally:
            country.end()
    lags = sorted(told["lags"])
    kind = "PostgreSQL" if database else "SQLite"
    print(f"\n### {nodes} nodes together ({kind})\n\n| what | figure |\n|---|---:|")
    took = told["seconds"]  # more than asked for when the machine could not write so fast
    print(
        f"| entries, of {nodes} nodes, in {took:,.0f} s | {len(lags):,}, {len(lags) / took:.0f}/s |"
    )
    for at in (50, 95, 99):
        print(f"| commit at the node to receipt at the node, p{at} |"
              f" {lags[int(len(lags) * at / 100)]:.2f} s |")  # fmt: skip
    print(f"| the same, longest | {lags[-1]:.2f} s |")
    print(f"| without a receipt {SETTLE_S} s after the end | {told['late']} |")
    third = max(1, len(memory) // 3)
    print(f"| memory of the inbox worker, first and last third | "
          f"{max(memory[:third], default=0) // 1024} and {max(memory[-third:], default=0) // 1024} MiB |")  # fmt: skip
    print(f"| load of the machine at the end, on {os.cpu_count()} cores |"
          f" {os.getloadavg()[0]:.1f} |")  # fmt: skip


if __name__ == "__main__":
    run(quick="--quick" in sys.argv)
