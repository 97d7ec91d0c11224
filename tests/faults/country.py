"""Node, bus and head office under random faults; after each, everything must be there once.

`python -m tests.faults.country RUNS SEED`: runs in rounds; each round is a fresh country of
two nodes, two inbox workers and, when SHEKARA_DATABASE names one, PostgreSQL. A run draws
one to three faults, lets officers write on, heals, waits until head office has caught up,
and proves both sides. A round ends with a node that is restored from an old backup, or whose
file is damaged. Prints JSON: runs, faults drawn, and every promise that was broken.
"""

import json
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.country import Bus, Country, Place, backends, folder, kill
from psycopg import OperationalError

from tests.faults import database, endings
from tests.faults.line import Line

NODES = ["kordai", "semey"]
RATE = 40.0
SIZE = resource.RLIMIT_FSIZE


class Trial:
    """One country and what is done to it."""

    def __init__(self, place: Path, url: str, seed: int) -> None:
        self.drawn = random.Random(seed)
        self.lines: dict[str, Line] = {}
        self.place = place
        self.country = Country(place, NODES, database=url, ports=self._ports)
        self.pids: dict[str, int] = {}
        self.serial = 0
        self.bus_was_full = self.database_was_full = False
        self.drawn_faults: Counter[str] = Counter()
        self.start()

    def _ports(self, bus: Bus) -> dict[str, int]:
        self.lines = {name: Line(bus.port) for name in NODES}
        return {name: line.port for name, line in self.lines.items()}

    def start(self) -> None:
        """Start whatever does not run."""
        for n in (1, 2):
            self._alive(f"inbox {n}", self.country.hq, "inbox")
        for name, place in self.country.nodes.items():
            self._alive(f"agent {name}", place, "agent")

    def _alive(self, what: str, place: Place, which: str, **values: Any) -> None:
        if not (pid := self.pids.get(what)) or not running(pid):
            self.pids[what] = place.fork(which, **values)

    def write(self, *, ahead_s: int = 0) -> None:
        """Let officers at both nodes write until stopped."""
        for name, place in self.country.nodes.items():
            self.serial += 10_000
            ack = str(self.place / f"ack-{name}")
            self._alive(
                f"writer {name}", place, "write",
                rate=RATE, serial=self.serial, ack=ack, ahead_s=ahead_s,
            )  # fmt: skip

    def end(self, what: str) -> None:
        """Kill one process hard."""
        if pid := self.pids.pop(what, None):
            kill(pid)
            while running(pid):
                time.sleep(0.01)

    def acknowledged(self, name: str) -> int:
        """The last number an officer at this node was told is durable."""
        path = self.place / f"ack-{name}"
        return int.from_bytes(path.read_bytes(), "big") if path.exists() else 0

    # what can happen ---------------------------------------------------------

    def kill_agent(self) -> None:
        self.end(f"agent {self.drawn.choice(NODES)}")

    def kill_writer(self) -> None:
        self.end(f"writer {self.drawn.choice(NODES)}")

    def kill_inbox(self) -> None:
        self.end(f"inbox {self.drawn.choice((1, 2))}")

    def kill_every_inbox(self) -> None:
        for n in (1, 2):
            self.end(f"inbox {n}")

    def kill_bus(self) -> None:
        self.country.bus.kill()
        time.sleep(self.drawn.uniform(0, 0.5))
        self.country.bus.start()

    def kill_database(self) -> None:
        """Every connection's server process of PostgreSQL at once: it goes into recovery."""
        for pid in backends():
            kill(pid)

    def kill_postmaster(self) -> None:
        """The whole server of PostgreSQL, as a power cut would; it is started anew."""
        database.kill_server()
        time.sleep(self.drawn.uniform(0, 0.5))
        assert database.start_server(), "PostgreSQL does not start again"

    def full_disk_at_database(self) -> None:
        """PostgreSQL may write a little more, then no more; it ends by itself as it does then."""
        with suppress(OperationalError):
            limit = database.room_for(self.drawn.choice((20_000, 100_000, 400_000)))
            database.kill_server()
            database.start_server(limit=limit)
            self.database_was_full = True

    def cut_line(self) -> None:
        self.lines[self.drawn.choice(NODES)].cut_off()

    def stall_line(self) -> None:
        self.lines[self.drawn.choice(NODES)].stalled = True

    def slow_line(self) -> None:
        self.lines[self.drawn.choice(NODES)].delay_s = self.drawn.uniform(0.02, 0.2)

    def repeat_and_reorder(self) -> None:
        """Old batches once more, in any order, cut anew, unknown to the bus as repeats."""
        name = self.drawn.choice(NODES)
        self.country.nodes[name].ask("echo", seed=self.drawn.random(), times=12)

    def second_agent(self) -> None:
        """Somebody starts the agent twice."""
        name = self.drawn.choice(NODES)
        self.end(f"second {name}")
        self.pids[f"second {name}"] = self.country.nodes[name].fork("agent")

    def clock_jumps(self) -> None:
        for name in NODES:
            self.end(f"writer {name}")
        self.write(ahead_s=self.drawn.choice((-86_400, 86_400)))

    def full_disk_at_node(self) -> None:
        """No file of the writer or the agent may grow beyond what it is now."""
        name = self.drawn.choice(NODES)
        limit = (self.country.nodes[name].home / "node.db-wal").stat().st_size + 8192
        for what in (f"writer {name}", f"agent {name}"):
            self._limit(self.pids.get(what), limit)

    def full_disk_at_bus(self) -> None:
        assert self.country.bus.process is not None
        blocks = list((self.country.bus.folder / "store").rglob("*.blk"))
        self._limit(self.country.bus.process.pid, max([b.stat().st_size for b in blocks] + [1]))
        self.bus_was_full = True

    def _limit(self, pid: int | None, size: int) -> None:
        if pid and running(pid):
            with suppress(ProcessLookupError):
                resource.prlimit(pid, SIZE, (size, resource.RLIM_INFINITY))

    # one run -----------------------------------------------------------------

    def run(self) -> list[str]:
        """Draw faults, heal, prove; what was broken."""
        self.write()
        faults = [name for name in FAULTS if database.is_there() or name not in OF_POSTGRESQL]
        for _ in range(self.drawn.choice((1, 1, 2, 3))):
            time.sleep(self.drawn.uniform(0.05, 0.4))
            fault = self.drawn.choice(faults)
            self.drawn_faults[fault] += 1
            with suppress(FileNotFoundError):
                FAULTS[fault](self)
        time.sleep(self.drawn.uniform(0.05, 0.6))
        self.heal()
        return self.prove()

    def heal(self) -> None:
        """Officers pause; whatever was broken works again."""
        if self.database_was_full:
            database.kill_server()
            self.database_was_full = False
        if database.is_there() and not database.lives():
            assert database.start_server(), "PostgreSQL does not start again"
        for name in NODES:
            self.end(f"writer {name}")
            self.end(f"second {name}")
            self.lines[name].heal()
            self._limit(self.pids.get(f"agent {name}"), resource.RLIM_INFINITY)
        bus = self.country.bus
        self._limit(bus.process.pid if bus.process else None, resource.RLIM_INFINITY)
        if self.bus_was_full:  # NATS takes nothing more after a full disk until it is started anew
            bus.kill(signal.SIGTERM)
            self.bus_was_full = False
        if bus.process is None or bus.process.poll() is not None:
            bus.process = None
            bus.start()
        self.start()

    def prove(self) -> list[str]:
        """Every promise, on both sides."""
        try:
            self.country.level(timeout=60)
        except TimeoutError as late:
            return [f"not level: {late}"]
        hq = self.country.hq.ask("prove", rebuilt=True)
        wrong = [f"head office: {fault}" for fault in hq["faults"]]
        if hq["rows"] != hq["rebuilt"]:
            wrong.append("rows at head office are not what a rebuild makes of them")
        for name, place in self.country.nodes.items():
            node = place.ask("prove")
            wrong += [f"{name}: {fault}" for fault in node["faults"]]
            if hq["ends"].get(name) != node["ends"].get(name):
                wrong.append(
                    f"{name}: ends differ: {hq['ends'].get(name)} {node['ends'].get(name)}"
                )
            if self.acknowledged(name) > hq["ends"].get(name, [0])[0]:
                wrong.append(f"{name}: {self.acknowledged(name)} was acknowledged and is lost")
            if hq["rows"].get(name) != node["rows"].get(name):
                wrong.append(f"{name}: rows differ from the node's own")
        if stopped := self.country.hq.ask("reach")["quarantined"]:
            wrong.append(f"quarantined without reason: {stopped}")
        return wrong


def running(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


OF_POSTGRESQL = {"kill_database", "kill_postmaster", "full_disk_at_database"}
FAULTS: dict[str, Callable[[Trial], None]] = {
    f.__name__: f
    for f in (
        Trial.kill_agent, Trial.kill_writer, Trial.kill_inbox, Trial.kill_every_inbox,
        Trial.kill_bus, Trial.kill_database, Trial.cut_line, Trial.stall_line, Trial.slow_line,
        Trial.repeat_and_reorder, Trial.second_agent, Trial.clock_jumps,
        Trial.full_disk_at_node, Trial.full_disk_at_bus, Trial.kill_postmaster,
        Trial.full_disk_at_database,
    )
}  # fmt: skip


def main() -> int:
    """RUNS runs and one ending; JSON on standard output."""
    runs, seed = int(sys.argv[1]), int(sys.argv[2])
    broken: list[str] = []
    done, began = 0, time.monotonic()
    ending = endings.restored
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with folder() as place:
        trial = Trial(place, os.environ.get("SHEKARA_DATABASE", ""), seed)
        until = time.monotonic() + float(os.environ.get("FAULTS_SECONDS", "1e9"))
        try:
            while done < runs and time.monotonic() < until and not broken:
                broken += [f"run {done}, seed {seed}: {what}" for what in trial.run()]
                done += 1
            if not broken:
                ending = endings.ENDINGS[seed % len(endings.ENDINGS)]
                broken += [f"{ending.__name__}, seed {seed}: {what}" for what in ending(trial)]
            held = trial.country.hq.ask("ends")
            if broken:
                broken.append((place / "mother.log").read_text()[-6000:])
        finally:
            trial.country.end()
    print(  # noqa: T201 -- the parent reads it
        json.dumps(
            {"runs": done, "ending": ending.__name__ if not broken else "", "seed": seed,
             "faults": dict(trial.drawn_faults), "held": held, "broken": broken,
             "seconds": round(time.monotonic() - began)}
        )
    )  # fmt: skip
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
