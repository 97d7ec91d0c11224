"""Our engine measured in processes of its own: building, loading, asking one query at a time.

`python -m bench.screening.speed build LIST… --index FILE` and `… ask --index FILE --queries FILE
--out FILE` each print one JSON object. `run` starts both on one core.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.screening.cases import lines, raw_lines, write

ROOT = Path(__file__).parents[2]
MEGABYTE = 1 << 20


def entities(paths: Sequence[Path]) -> Iterator[Any]:
    """The persons of list files as the engine takes them."""
    import msgspec

    from shekara.operations.screening.engine.entity import Entity

    decode = msgspec.json.Decoder(Entity).decode
    for path in paths:
        yield from map(decode, raw_lines(path))


def resident() -> dict[str, float]:
    """Megabytes of this process now: all, and the part that is mapped from files."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return {
        name: int(status[key].split()[0]) / 1024
        for name, key in (("rss", "VmRSS"), ("files", "RssFile"), ("own", "RssAnon"))
    }


def build(paths: Sequence[Path], index: Path) -> dict[str, float]:
    """Read the list, build the index, save it: seconds of each, and the most memory it took."""
    from shekara.operations.screening.engine.index import Index

    start = time.perf_counter()
    made = Index.build(entities(paths))
    built = time.perf_counter()
    made.save(index)
    saved = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peak = max(peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    return {
        "entities": len(made), "build_s": built - start, "save_s": saved - built,
        "peak_mb": peak, "file_mb": index.stat().st_size / MEGABYTE,
    }  # fmt: skip


def ask(index: Path, queries: Path, out: Path, rounds: int = 1) -> dict[str, float]:
    """Load the index and ask every query; the last of ``rounds`` is the one that counts."""
    import msgspec

    from shekara.operations.screening.engine.entity import Query
    from shekara.operations.screening.engine.index import Index

    asked = [msgspec.convert(each, Query) for each in lines(queries)]
    before = resident()
    start = time.perf_counter()
    opened = Index.open(index)
    loaded = time.perf_counter() - start
    opened.search(asked[0])
    first = time.perf_counter() - start
    results: list[dict[str, Any]] = []
    for _ in range(rounds):
        results.clear()
        for query in asked:
            begun = time.perf_counter_ns()
            hits = opened.search(query, top=10)
            spent = (time.perf_counter_ns() - begun) / 1e6
            found = [[hit.entity, round(hit.score, 6), int(hit.alert)] for hit in hits]
            results.append({"qid": query.qid, "hits": found, "ms": round(spent, 4)})
    write(out, results)
    after = resident()
    return {
        "load_s": loaded, "first_answer_s": first, "rss_mb": after["rss"],
        "own_mb": after["own"], "files_mb": after["files"], "python_mb": before["rss"],
    }  # fmt: skip


def run(paths: Sequence[Path], queries: Path, work: Path) -> dict[str, float]:
    """Build and ask on the last core this process may use; results in ``work``/results.jsonl."""
    work.mkdir(parents=True, exist_ok=True)
    core = max(os.sched_getaffinity(0))
    index, out = work / "index", work / "results.jsonl"
    built = _child("build", *map(str, paths), "--index", str(index), core=core)
    told = _child(
        "ask", "--index", str(index), "--queries", str(queries), "--out", str(out), core=core
    )
    return built | told


def _child(*arguments: str, core: int) -> dict[str, float]:
    command = ["taskset", "-c", str(core), sys.executable, "-m", "bench.screening.speed"]
    done = subprocess.run([*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("build", "ask"))
    parser.add_argument("lists", nargs="*", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    if given.what == "build":
        figures = build(given.lists, given.index)
    else:
        figures = ask(given.index, given.queries, given.out, given.rounds)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
