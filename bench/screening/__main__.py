"""The screening benchmark: `make bench-screening`, or `python -m bench.screening`.

--quick            10 thousand entities, no peers
--sizes 10k,100k   which lists (default all; those not at hand are made, see `generate`)
--freeze           keep the figures in bench/frozen/screening.json and draw the curve anew
--tables           only print the frozen figures
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.screening import generate, picture, quality, speed, tables
from bench.screening.cases import MADE, PARTS, Set, lines

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "bench" / "frozen" / "screening.json"
CURVE = ROOT / "docs" / "pictures" / "screening-curve.svg"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
#: Peer → size → how many of the queries it is asked (None: all), so that a run ends in time.
ASKED: dict[str, dict[str, int | None]] = {
    "nomenklatura": {"10k": None, "100k": None, "1m": 300},
    "rapidfuzz": {"10k": None, "100k": 600, "1m": 150},
}
Figures = dict[str, Any]


def say(text: str) -> None:
    """Progress, beside the tables."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")
    sys.stderr.flush()


def machine() -> Figures:
    """Where this was measured."""
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())  # fmt: skip
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / (1 << 20)
    return {
        "cpu": model, "cores": os.cpu_count(), "memory_gb": round(memory),
        "python": platform.python_version(), "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "load_before": round(os.getloadavg()[0], 2),
    }  # fmt: skip


def lists_of(cases: Set, size: str) -> tuple[Path, ...]:
    """The list files of ``size``; scale-ups that are not at hand are made first."""
    try:
        return cases.parts(size)
    except FileNotFoundError:
        for name in PARTS[size][1:]:
            if not (MADE / name).exists():
                say(f"making {name} of invented persons")
                generate.scale_up(MADE, name)
        return cases.parts(size)


def judged(cases: Set, results: Path, measured: Figures) -> Figures:
    """Figures of one run of one engine."""
    found = list(lines(results))
    only = {each["qid"] for each in found} if "asked" in measured else None
    answers = quality.judge_all(cases.truth, found, only)
    points = [(hard, recall) for _level, recall, hard, _plain in quality.curve(answers)]
    return {
        "speed": measured, "quality": quality.overall(answers),
        "classes": quality.by_class(answers),
        "calibration": quality.calibration(cases.truth, found),
        "curve": [[round(x, 4), round(y, 4)] for x, y in points if x <= 2 * picture.MOST],
    }  # fmt: skip


def ours(cases: Set, size: str, work: Path) -> Figures:
    """Our engine at ``size``."""
    from shekara.operations.screening.engine.settings import THRESHOLDS, VERSION

    measured: Figures = dict(speed.run(lists_of(cases, size), cases.queries_file, work))
    measured |= {"engine": VERSION, "settings": THRESHOLDS.digest}
    return judged(cases, work / "results.jsonl", measured)


def peer(cases: Set, who: str, size: str, work: Path) -> Figures | None:
    """Another engine at ``size``; None when it is not installed."""
    python = str(PEERS_PYTHON) if who == "nomenklatura" else sys.executable
    if not Path(python).exists():
        say(f"{who} is not installed (requirements-bench.lock has to be compiled): left out")
        return None
    work.mkdir(parents=True, exist_ok=True)
    out = work / f"{who}.jsonl"
    command = ["nice", "-n", "19", "taskset", "-c", "1", python, "-m", "bench.screening.peers", who]
    command += [
        *map(str, lists_of(cases, size)),
        "--queries",
        str(cases.queries_file),
        "--out",
        str(out),
    ]
    some = ASKED[who][size]
    command += ["--some", str(some)] if some else []
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        say(f"{who} failed at {size}: left out")
        return None
    return judged(cases, out, json.loads(done.stdout))


def measure(sizes: list[str], *, peers: bool, cases: Set) -> Figures:
    """All runs, smallest list first."""
    figures: Figures = {"machine": machine(), "sizes": {}}
    with tempfile.TemporaryDirectory(prefix="screening-") as folder:
        for size in sizes:
            runs = figures["sizes"][size] = {}
            say(f"{size}: shekara")
            runs["shekara"] = ours(cases, size, Path(folder) / size)
            for who in ASKED if peers else ():
                say(f"{size}: {who}")
                if run := peer(cases, who, size, Path(folder) / size):
                    runs[who] = run
    return figures


def draw(figures: Figures) -> None:
    """The picture of the documentation, from the largest list that was measured in common."""
    size = next(each for each in ("100k", "10k", "1m") if each in figures["sizes"])
    curves = []
    for who in tables.NAMES:
        if not (run := figures["sizes"][size].get(who)):
            continue
        own = (run["quality"]["FPR_hard"], run["quality"]["recall"])
        curves.append((tables.NAMES[who], [tuple(point) for point in run["curve"]], own))
    CURVE.write_text(picture.draw(curves), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--sizes", default="10k,100k,1m")
    parser.add_argument("--freeze", action="store_true")
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--set", type=Path, help="folder of another labelled set")
    given = parser.parse_args()
    if given.tables:
        print(tables.all_of(json.loads(FROZEN.read_text())))
        return 0
    cases = Set(given.set) if given.set else Set()
    sizes = ["10k"] if given.quick else given.sizes.split(",")
    figures = measure(sizes, peers=not (given.quick or given.no_peers), cases=cases)
    if given.freeze:
        FROZEN.parent.mkdir(exist_ok=True)
        kept = json.loads(FROZEN.read_text())["sizes"] if FROZEN.exists() else {}
        for size, runs in figures["sizes"].items():
            kept[size] = kept.get(size, {}) | runs
        figures["sizes"] = kept
        FROZEN.write_text(json.dumps(_rounded(figures), indent=1, sort_keys=True) + "\n")
        draw(figures)
    print(tables.all_of(figures))
    return 0


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4) if abs(value) != float("inf") else None
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.exit(main())
