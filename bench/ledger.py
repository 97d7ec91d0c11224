"""The ledger's floors: durable appends from four writers, verify, rebuild.

Protected: an officer's key press is durable before the page answers (≥ 1,000 facts a
second, one fact a call, synchronous=FULL), an auditor proves a year in minutes
(≥ 50,000 entries/s), a node rebuilds its tables over a lunch break (≥ 5,000 entries/s).
Peers in the same run: the `eventsourcing` library and plain INSERTs of the same bytes.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

WRITERS = 4


def _append_many(path: Path, writer: int, calls: int) -> None:
    """Child process: append one fact a call to streams of this writer's own."""
    from bench.setting import node

    node(path)
    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp
    from bench.facts import BarrierLifted

    stamp = Stamp(actor="a", unit="customs", node="kordai", at=datetime.now(UTC))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for call in range(calls):
        append(
            f"gate/{writer}-{call // 10}",
            [BarrierLifted(lane=call)],
            expected=call % 10,
            stamp=stamp,
        )


def _four_processes(path: Path, calls: int) -> float:
    return _children(
        [sys.executable, "-m", "bench.ledger", "writer", str(path)],
        [[str(n), str(calls)] for n in range(WRITERS)],
    )


def _children(command: list[str], arguments: list[list[str]]) -> float:
    children = [
        subprocess.Popen(
            [*command, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for more in arguments
    ]
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()
    start = time.perf_counter()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    codes = [child.wait() for child in children]
    assert not any(codes), "a writer failed"
    return time.perf_counter() - start


def _four_threads(calls: int) -> float:
    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp
    from bench.facts import BarrierLifted

    stamp = Stamp(actor="a", unit="customs", node="kordai", at=datetime.now(UTC))

    def write(writer: int) -> None:
        from django.db import connection

        for call in range(calls):
            append(
                f"gate/t{writer}-{call // 10}",
                [BarrierLifted(lane=call)],
                expected=call % 10,
                stamp=stamp,
            )
        connection.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def _plain_inserts(folder: Path, calls: int) -> float:
    """The same bytes by plain INSERT, one a transaction, one writer, WAL and FULL."""
    database = sqlite3.connect(folder / "plain.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, stream, version, data, digest)")
    start = time.perf_counter()
    for n in range(calls):
        database.execute(
            "INSERT INTO entry (stream, version, data, digest) VALUES (?,?,?,?)",
            (f"gate/{n // 10}", n % 10, '{"lane":1}' + " " * 150, "0" * 64),
        )
    return time.perf_counter() - start


def _eventsourcing(folder: Path, calls: int) -> float:
    """The library's own application, one event a save, on SQLite."""
    os.environ["PERSISTENCE_MODULE"] = "eventsourcing.sqlite"
    os.environ["SQLITE_DBNAME"] = str(folder / "library.db")
    from eventsourcing.application import Application
    from eventsourcing.domain import Aggregate, event

    class Gate(Aggregate):
        @event("Lifted")
        def lift(self, lane: int) -> None:
            self.lane = lane

    application: Application = Application()
    gates = []
    for _ in range(calls // 10):
        gate = Gate()
        application.save(gate)
        gates.append(gate)
    start = time.perf_counter()
    for n in range(calls // 10 * 10):
        gate = gates[n // 10]
        gate.lift(n)
        application.save(gate)
    return time.perf_counter() - start


def run(*, quick: bool) -> None:
    """Print one table."""
    calls = 500 if quick else 3000
    with tempfile.TemporaryDirectory(prefix="shekara-bench-") as name:
        folder = Path(name)
        from bench.setting import node

        node(folder / "node.db", migrate=True)
        from django.db import connection
        from shekara.kernel.ledger.verify import verify_file

        seconds = _four_processes(folder / "node.db", calls)
        threads = _four_threads(calls)
        rates = {
            "append, 4 processes, 1 fact a call, durable": WRITERS * calls / seconds,
            "append, 4 threads, 1 fact a call, durable": WRITERS * calls / threads,
            "plain INSERT of the same bytes, 1 writer, durable": calls
            / _plain_inserts(folder, calls),
            "eventsourcing 9.5, 1 event a save, 1 writer": (calls // 10 * 10)
            / _eventsourcing(folder, calls),
        }
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*), max(seq), count(DISTINCT seq) FROM ledger_entry")
            count, last, distinct = cursor.fetchone()
        assert count == last == distinct == 2 * WRITERS * calls, "entries lost or doubled"
        connection.close()
        start = time.perf_counter()
        report = verify_file(folder / "node.db")
        rates["verify a file"] = report.entries / (time.perf_counter() - start)
        assert report.whole, report.faults[:3]
    print("\n### Ledger\n\n| what | a second |\n|---|---:|")
    for what, rate in rates.items():
        print(f"| {what} | {rate:,.0f} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["writer"]:
        _append_many(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        run(quick="--quick" in sys.argv)
