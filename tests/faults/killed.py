"""A node that is killed again and again in mid-write. Run as a program, prints JSON.

`python -m tests.faults.killed DATABASE RUNS SEED`: forks a writer for each run, reads
what the writer says is durable, kills it with SIGKILL at a random moment, and proves
the ledger. Django is loaded once, before the first fork.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

BURST = 3
"""Facts in one call, so that a half-written call would show."""


def write_until_killed(run: int, acknowledged: int) -> None:
    """Append for ever; write the number of facts of this run to the pipe after each call."""
    from bench.facts import BarrierLifted

    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp

    written = 0
    while True:
        stamp = Stamp(actor="a", unit="customs", node="kordai", at=datetime.now(UTC))
        facts = [BarrierLifted(lane=written + n) for n in range(BURST)]
        append(f"gate/{run}", facts, expected=written, stamp=stamp)
        written += BURST
        os.write(acknowledged, written.to_bytes(4, "big"))


def one_run(run: int, wait: float) -> int:
    """Fork, let it write, kill it; how many facts it had acknowledged."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.close(read_end)
        try:
            write_until_killed(run, write_end)
        finally:
            os._exit(1)  # only reached by a bug: the run below notices that nothing was killed
    os.close(write_end)
    os.read(read_end, 4)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the writer ended by itself"
    said = BURST
    with os.fdopen(read_end, "rb") as pipe:
        rest = pipe.read()
    if len(rest) >= 4:
        said = int.from_bytes(rest[: len(rest) // 4 * 4][-4:], "big")
    return said


def main() -> None:
    """Kill RUNS times; print what was acknowledged and what was found."""
    path, runs, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    from bench.setting import node

    node(path, migrate=True)
    from django.db import connections

    from shekara.kernel.ledger.verify import verify_file

    connections.close_all()  # a forked child must not inherit an open database
    drawn = random.Random(seed)
    said = {run: one_run(run, drawn.uniform(0, 0.03)) for run in range(runs)}
    report = verify_file(path)
    import sqlite3

    with sqlite3.connect(path) as database:
        found = dict(
            database.execute(
                "SELECT CAST(substr(stream, 6) AS INTEGER), max(version) FROM ledger_entry"
                " WHERE stream LIKE 'gate/%' GROUP BY stream"
            )
        )
    lost = sum(max(0, said[run] - found.get(run, 0)) for run in said)
    halves = [run for run, version in found.items() if version % BURST]
    print(  # noqa: T201 -- the parent reads it
        json.dumps(
            {"runs": runs, "acknowledged": sum(said.values()), "found": sum(found.values()),
             "lost": lost, "halves": halves, "faults": [fault.words for fault in report.faults]}
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
