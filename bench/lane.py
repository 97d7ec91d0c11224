"""Lane pages at one million files on two cores: p50 20, p95 60, p99 150 ms.

Protected: an officer at three in the morning never waits for the system. A demonstration
is filled with copies of real crossings (their facts, private parts and rows, under new
ids), served by `shekara run`, and asked over HTTP as booths ask: the lane, a scan, a
pass, the desk, the board. Beside it in the same run: the same pages at two thousand
files, and the shell's own page without any query of ours (the floor of the framework).
"""

import http.client
import http.cookiejar
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

BATCH = 2_000
CLIENTS = int(os.environ.get("BENCH_BOOTHS", "2"))
"""Booths that ask without a pause for thought: as many as there are cores."""


def fill(files: int, progress: Callable[[int], None]) -> float:
    """Copy the crossings that left until there are ``files`` more; files a second."""
    import msgspec
    from django.conf import settings
    from django.db import connection
    from django.db.models import Model

    from shekara.kernel.ledger.append import append_streams
    from shekara.kernel.ledger.events import Event, Stamp
    from shekara.kernel.ledger.project import registered, streams
    from shekara.kernel.ledger.rebuild import insert
    from shekara.kernel.ledger.ulid import new_ulid
    from shekara.kernel.ledger.writing import writing

    projection = next(p for p in registered() if p.prefix == "crossing")
    patterns: list[list[Event]] = []
    for facts in streams("crossing"):
        state = projection.fold("x", facts)
        if state.over:
            patterns.append([entry.fact for entry in facts])
    assert patterns, "the demonstration has no finished crossing to copy"
    start, began = time.perf_counter(), datetime.now(UTC) - timedelta(days=400)
    done = 0
    while done < files:
        count = min(BATCH, files - done)
        stamp = Stamp(
            actor="KRD-BG-01", unit="border_guard", node=settings.NODE,
            at=began + timedelta(seconds=done * 30),
        )  # fmt: skip
        writes: list[tuple[str, list[Event], int]] = []
        for n in range(done, done + count):
            opened, *rest = patterns[n % len(patterns)]
            if hasattr(opened, "number"):
                opened = msgspec.structs.replace(opened, number=f"BEN-20-{n:07}", serial=n + 1)
            stream_id = new_ulid(stamp.at + timedelta(milliseconds=n % BATCH))
            writes.append((f"crossing/{stream_id}", [opened, *rest], 0))
        with writing():
            recorded = append_streams(writes, stamp=stamp, live=False)
            rows: dict[type[Model], list[Model]] = {}
            position = 0
            for stream, written, _ in writes:
                entries = recorded[position : position + len(written)]
                position += len(written)
                for row in projection.rows(projection.fold(stream.partition("/")[2], entries)):
                    rows.setdefault(type(row), []).append(row)
            for model in projection.models:
                insert(model, rows.get(model, []))
        done += count
        progress(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return files / (time.perf_counter() - start)


class Booth:
    """A browser without a screen: one signed-in officer, one kept connection."""

    def __init__(self, port: int, number: str, password: str) -> None:
        self.jar = http.cookiejar.CookieJar()
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {"language": "en"}
        page = self.get("/sign-in/")[1]
        status, _ = self.post("/sign-in/", {"login": number, "password": password}, page)
        assert status == http.client.FOUND, f"{number} cannot sign in: {status}"

    def get(self, path: str) -> tuple[int, str]:
        """Status and text."""
        return self._ask("GET", path, None, {})

    def post(
        self, path: str, values: dict[str, str], page: str, *, part: bool = False
    ) -> tuple[int, str]:
        """Send a form of ``page`` with its token; ``part`` as the page's script asks."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        body = urllib.parse.urlencode(
            {**values, "csrfmiddlewaretoken": token.group(1) if token else ""}
        )
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, headers | ({"HX-Request": "true"} if part else {}))

    def _ask(
        self, verb: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        origin = f"http://127.0.0.1:{self.port}"
        headers = {"Cookie": cookie, "Origin": origin, "Referer": origin, **headers}
        try:
            self.connection.request(verb, path, body, headers)
            answer = self.connection.getresponse()
        except http.client.RemoteDisconnected:  # idle for long: a browser asks again too
            self.connection.close()
            self.connection.request(verb, path, body, headers)
            answer = self.connection.getresponse()
        for header, value in answer.getheaders():
            if header.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.read().decode()


def percentiles(seconds: list[float]) -> tuple[float, float, float]:
    """p50, p95, p99 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100)
    return cuts[49] * 1000, cuts[94] * 1000, cuts[98] * 1000


def timed(action: Callable[[], object], times: int) -> list[float]:
    """Seconds of each call."""
    measured = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        measured.append(time.perf_counter() - start)
    return measured


def pedestrians(count: int, seed: int) -> Iterator[str]:
    """The scans of so many people nobody has seen before."""
    from shekara.operations.document.compose import compose

    for n in range(count):
        lines = compose(
            "TD3", issuer="KAZ", surname="BENCHMARKOV", given="TEST", number=f"N{seed:03}{n:05}",
            nationality="KAZ", birth=date(1990, 1, 1), sex="M", expiry=date(2034, 1, 1),
        )  # fmt: skip
        yield "\n".join(lines)


def ask(port: int, times: int, *, seed: int) -> dict[str, list[float]]:
    """Every page by several booths at once; seconds of each request by page."""
    from bench.people import CUSTOMS, GUARD, LEADER, PASSWORD

    found: dict[str, list[float]] = {}
    lock = threading.Lock()

    def note(name: str, seconds: list[float]) -> None:
        with lock:
            found.setdefault(name, []).extend(seconds)

    def work(n: int) -> None:
        guard = Booth(port, GUARD, PASSWORD)
        customs, leader = Booth(port, CUSTOMS, PASSWORD), Booth(port, LEADER, PASSWORD)
        page = guard.get("/place/")[1]
        where = {"point": "kordai", "direction": "entry", "mode": "pedestrian", "lane": ""}
        status, _ = guard.post("/place/", where, page)
        assert status == http.client.FOUND, f"place answers {status}"
        for name, booth, path in (
            ("floor: a page without a query of ours", guard, "/docs/how-to/install-a-node/"),
            ("lane, read", guard, "/lane/"),
            ("desk, read", customs, "/desk/"),
            ("board, read", leader, "/board/"),
        ):
            status, _ = booth.get(path)
            assert status == http.client.OK, f"{path} answers {status}"
            note(name, timed(partial(booth.get, path), times))
        scans, passes = [], []
        for scan in pedestrians(times, seed * 10 + n):
            page = guard.get("/lane/")[1]
            start = time.perf_counter()
            status, text = guard.post("/lane/scan/", {"scan": scan}, page, part=True)
            scans.append(time.perf_counter() - start)
            assert status == http.client.OK, f"scan answers {status}"
            action = re.search(
                r'<form[^>]*action="([^"]*/pass-all/)"[^>]*>(.*?)</form>', text, re.DOTALL
            )
            assert action, "the lane offers no pass"
            values = dict(re.findall(r'name="(?!csrf)([^"]+)" value="([^"]*)"', action.group(2)))
            start = time.perf_counter()
            status, _ = guard.post(action.group(1), values, text, part=True)
            passes.append(time.perf_counter() - start)
            assert status == http.client.OK, f"pass answers {status}"
        note("lane, scan (write)", scans)
        note("lane, pass (write)", passes)

    with ThreadPoolExecutor(CLIENTS) as booths:
        list(booths.map(work, range(CLIENTS)))
    return found


def served(home: Path) -> Iterator[int]:
    """The node in ``home``, served by the command an operator uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "shekara.config", "run", "--demo", "--speed", "0"]
    server = subprocess.Popen(
        [*command, "--port", str(port)],
        env={**os.environ, "SHEKARA_HOME": str(home), "PYTHONPATH": "src"},
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(1800):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5)
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(60)


def run(*, quick: bool) -> None:
    """Print one table."""
    files = int(os.environ.get("BENCH_FILES", "2000" if quick else "1000000"))
    times = 25 if quick else 200
    folder = os.environ.get("BENCH_HOME")
    with tempfile.TemporaryDirectory(prefix="shekara-bench-") as name:
        home = Path(folder or name)
        from bench.setting import node

        node(home / "node.db")
        from django.db import connection
        from shekara import demonstration

        demonstration.prepare(lambda _: None)
        connection.close()
        small = measure(home, times, seed=1)
        connection.close()
        done = 0

        def told(count: int) -> None:
            nonlocal done
            done += count
            if done % 100_000 < count:
                print(f"… {done:,} files", file=sys.stderr, flush=True)

        rate = fill(files, told)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM crossing_file")
            total = cursor.fetchone()[0]
            cursor.execute("SELECT count(*) FROM ledger_entry")
            entries = cursor.fetchone()[0]
        connection.close()
        large = measure(home, times, seed=2)
        rebuilt = rebuild_rate() if os.environ.get("BENCH_REBUILD", "1") == "1" else None
    print(f"\n### Lane pages at {total:,} files ({entries:,} entries), {CLIENTS} booths at once\n")
    print(
        "| request | p50 ms | p95 ms | p99 ms | p50 of a fresh node | ratio |\n|---|---:|---:|---:|---:|---:|"
    )
    for page, seconds in large.items():
        p50, p95, p99 = percentiles(seconds)
        fresh = percentiles(small[page])[0]
        print(f"| {page} | {p50:.1f} | {p95:.1f} | {p99:.1f} | {fresh:.1f} | {p50 / fresh:.2f} |")
    print(f"\nFilled at {rate:,.0f} files/s.", end="")
    print(f" Rebuilt at {rebuilt:,.0f} entries/s (floor 5,000)." if rebuilt else "")


def measure(home: Path, times: int, *, seed: int) -> dict[str, list[float]]:
    """Serve, ask, stop."""
    for port in served(home):
        return ask(port, times, seed=seed)
    raise RuntimeError("not served")


def rebuild_rate() -> float:
    """Entries a second of `shekara rebuild crossing`."""
    from shekara.kernel.ledger.rebuild import rebuild

    start = time.perf_counter()
    facts = rebuild(["crossing"])
    return facts / (time.perf_counter() - start)


if __name__ == "__main__":
    run(quick="--quick" in sys.argv)
