"""From a node's SQLite to head office's rows: verified, projected, committed.

Protected: 72 hours of a node like Kordai (540,000 entries) are caught up in two minutes
(≥ 4,500 entries/s; the goal is 10,000/s), and an officer does not notice that the agent
works (p99 of an append with the agent sending ≤ 1.2 times without). Beside it in the same
run: raw JetStream publish of the same messages and raw COPY of the same entries, the
floor of bus and database. PostgreSQL when SHEKARA_DATABASE names one, else SQLite.

    python tools/pg.py python -m bench sync
    TMPDIR=/dev/shm python tools/pg.py env TMPDIR=/tmp python -m bench.sync lane
"""

import os
import resource
import sys
import time
from pathlib import Path

from bench.country import Country, Place, backends, folder, kill

WORKERS = int(os.environ.get("BENCH_WORKERS", "1"))
TURNS = 4
"""The lane is timed without and with the agent so often in turn, so that a slow minute of the
machine falls on both."""


def catch_up(country: Country, entries: int) -> tuple[int, float, list[int], dict[str, float]]:
    """Fill one node, then let one agent and one inbox worker run.

    Entries, seconds, memory of the worker in KiB, and processor seconds by program: those
    do not depend on what else the machine does.
    """
    node = country.nodes["kordai"]
    made, end = node.ask("fill", entries=entries), node.ask("end")[0]
    assert country.bus.process is not None
    bus = country.bus.process.pid
    memory = []
    before = {pid: processor_s(pid) for pid in (bus, *backends())}
    began = time.monotonic()
    workers = [country.hq.fork("inbox") for _ in range(WORKERS)]
    agent = node.fork("agent")
    while country.hq.ask("ends").get("kordai", [0])[0] < end:
        memory.append(max(map(resident, workers)))
        time.sleep(0.25)
        if time.monotonic() - began > 900:
            raise TimeoutError("head office does not catch up")
    seconds = time.monotonic() - began
    used = {
        "agent": processor_s(agent),
        "inbox worker": sum(map(processor_s, workers)),
        "bus": processor_s(bus) - before[bus],
        "PostgreSQL": sum(max(0.0, processor_s(pid) - before.get(pid, 0.0)) for pid in backends()),
    }
    proof, own = country.hq.ask("prove"), node.ask("prove")
    assert not proof["faults"], proof["faults"][:3]
    assert proof["rows"]["kordai"] == own["rows"]["kordai"], "rows differ from the node's own"
    for pid in (agent, *workers):
        kill(pid)
    return made, seconds, memory, used


def returns(country: Country, times: int) -> list[float]:
    """Seconds from the bus's return until head office holds what was written without it."""
    node, taken = country.nodes["kordai"], list[float]()
    worker, agent = country.hq.fork("inbox"), node.fork("agent")
    country.level(timeout=60)
    for n in range(times):
        country.bus.kill()
        node.ask("time_appends", facts=10, serial=7_000_000 + n * 1000)
        time.sleep(6)  # the agent has tried in vain by now, and waits between its attempts
        end = node.ask("end")[0]
        country.bus.start()
        began = time.monotonic()
        while country.hq.ask("ends")["kordai"][0] < end:
            time.sleep(0.05)
        taken.append(time.monotonic() - began)
    for pid in (agent, worker):
        kill(pid)
    return taken


def resident(pid: int) -> int:
    """Resident memory in KiB."""
    text = Path(f"/proc/{pid}/statm").read_text()
    return int(text.split()[1]) * resource.getpagesize() // 1024


def processor_s(pid: int) -> float:
    """Seconds of processor a process has used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:  # ended meanwhile
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def limits(country: Country, entries: int) -> dict[str, float]:
    """Entries a second of the bus alone and of the database alone."""
    return {
        "raw JetStream publish of the same batches": country.hq.ask("publish_raw", entries=entries),
        "raw COPY (or INSERT) of the same entries": country.hq.ask("copy_raw", entries=entries),
    }


def lane(node: Place, facts: int) -> tuple[float, float]:
    """p99 of one durable fact in ms, without and with the agent sending, turn about."""
    quiet, busy = list[float](), list[float]()
    for turn in range(1, TURNS + 1):
        quiet += node.ask("time_appends", facts=facts // TURNS, serial=turn * 1_000_000)
        agent = node.fork("agent")
        time.sleep(2)
        busy += node.ask("time_appends", facts=facts // TURNS, serial=turn * 1_000_000 + 500_000)
        kill(agent)
    return _p99(quiet), _p99(busy)


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)] * 1000


def only_lane(*, quick: bool) -> None:
    """Print what an officer notices of the agent, and nothing else.

    Head office has its own disk in life: give its database a folder in memory.
    """
    with folder() as place:
        country = Country(place, ["kordai"], database=os.environ.get("SHEKARA_DATABASE", ""))
        try:
            country.hq.fork("inbox")
            without, with_sync = lane(country.nodes["kordai"], 400 if quick else 8000)
        finally:
            country.end()
    print(f"one durable fact at the lane, p99: {without:.2f} ms without the agent, ", end="")
    print(f"{with_sync:.2f} ms with it: \u00d7 {with_sync / without:.2f}")


def run(*, quick: bool) -> None:
    """Print one table."""
    entries = int(os.environ.get("BENCH_ENTRIES", "5000" if quick else "540000"))
    database = os.environ.get("SHEKARA_DATABASE", "")
    with folder() as place:
        country = Country(place, ["kordai"], database=database)
        try:
            facts = 300 if quick else 3000
            worker = country.hq.fork("inbox")
            without, with_sync = lane(country.nodes["kordai"], facts)
            kill(worker)
            made, seconds, memory, used = catch_up(country, entries)
            back = returns(country, 2 if quick else 10)
            floor = limits(country, min(made, 100_000))
        finally:
            country.end()
    kind = "PostgreSQL" if database else "SQLite"
    print(f"\n### Node to head office ({kind})\n\n| what | figure |\n|---|---:|")
    print(f"| entries caught up, verified, with rows | {made:,} in {seconds:.1f} s |")
    print(f"| entries a second, end to end | {made / seconds:,.0f} |")
    for what, spent in used.items():
        print(f"| processor of the {what} | {spent:.1f} s, {spent / made * 1e6:.0f} µs an entry |")
    total = sum(used.values())
    print(f"| entries for each second of processor, all together | {made / total:,.0f} |")
    print(
        f"| load of the machine meanwhile, on {os.cpu_count()} cores | {os.getloadavg()[0]:.1f} |"
    )
    for what, rate in floor.items():
        print(f"| {what}, entries a second | {rate:,.0f} |")
    print(f"| one durable fact at the lane, p99, without the agent | {without:.2f} ms |")
    print(f"| one durable fact at the lane, p99, with the agent sending | {with_sync:.2f} ms |")
    print(f"| from the bus's return until all is at head office, longest of {len(back)} |"
          f" {max(back):.1f} s |")  # fmt: skip
    third = max(1, len(memory) // 3)
    print(f"| memory of the inbox worker, first and last third | "
          f"{max(memory[:third]) // 1024} and {max(memory[-third:]) // 1024} MiB |")  # fmt: skip


if __name__ == "__main__":
    (only_lane if "lane" in sys.argv else run)(quick="--quick" in sys.argv)
