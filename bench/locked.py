"""What the vault costs a lane: the same node plain and locked, asked by turns in one run.

Protected: locking a node costs an officer nothing that he would notice. A demonstration with
many crossings is copied; the copy is locked (database, secrets, watch lists); both are served
by `shekara run` and asked over HTTP as booths ask, plain and locked by turns.

    .venv/bin/python -m bench.locked          BENCH_FILES=100000 BENCH_BOOTHS=1 BENCH_HOME=…
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.lane import fill, measure, percentiles

TURNS = int(os.environ.get("BENCH_TURNS", "3"))
TIMES = int(os.environ.get("BENCH_TIMES", "100"))
FILES = int(os.environ.get("BENCH_FILES", "100000"))


def locked(home: Path, folder: Path) -> Path:
    """A copy of the node, locked by a key file beside it."""
    copy = folder / "locked"
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("static", "*.running", "log.txt"))
    command = [sys.executable, "-m", "shekara.config", "vault", "lock", "--no-passphrase"]
    env = {**os.environ, "SHEKARA_HOME": str(copy), "PYTHONPATH": "src"}
    key = ["--key-file", str(folder / "medium.key")]
    subprocess.run([*command, *key], env=env, check=True, stdout=subprocess.DEVNULL)
    return copy


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory(prefix="shekara-locked-") as name:
        folder = Path(name)
        home = Path(os.environ.get("BENCH_HOME") or folder / "plain")
        home.mkdir(exist_ok=True)
        from bench.setting import node

        node(home / "node.db")
        from django.db import connection

        from shekara import demonstration

        demonstration.prepare(lambda _: None)
        if FILES:
            fill(FILES, lambda _: None)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM crossing_file")
            total = cursor.fetchone()[0]
        connection.close()
        vault = locked(home, folder)
        plain: dict[str, list[float]] = {}
        sealed: dict[str, list[float]] = {}
        for turn in range(TURNS):
            for found, place, key in (
                (plain, home, ""), (sealed, vault, str(folder / "medium.key")),
            ):  # fmt: skip
                os.environ["SHEKARA_KEY_FILE"] = key
                print(f"turn {turn + 1}: {place.name}", file=sys.stderr, flush=True)
                for page, seconds in measure(place, TIMES, seed=20 + turn).items():
                    found.setdefault(page, []).extend(seconds)
    print(f"\n### A lane at a locked node, {total:,} files, {TURNS} turns of {TIMES}\n")
    print("| request | plain p50 / p95 / p99 ms | vault p50 / p95 / p99 ms | p50 | p99 |")
    print("|---|---:|---:|---:|---:|")
    for page, seconds in plain.items():
        a, b = percentiles(seconds), percentiles(sealed[page])
        shown = " / ".join(f"{ms:.1f}" for ms in a), " / ".join(f"{ms:.1f}" for ms in b)
        print(f"| {page} | {shown[0]} | {shown[1]} | {b[0] / a[0]:.2f} | {b[2] / a[2]:.2f} |")


if __name__ == "__main__":
    main()
