"""The frozen figures as the tables of docs/benchmarks.md."""

from collections.abc import Iterable, Mapping
from typing import Any

Figures = Mapping[str, Any]
SIZES = ("10k", "100k", "1m")
NAMES = {
    "shekara": "Shekara", "nomenklatura": "nomenklatura 4.17, DuckDB + logic-v2",
    "rapidfuzz": "RapidFuzz scan + birth-date rule",
}  # fmt: skip


def quality(figures: Figures) -> str:
    """Every engine at every size: at its own threshold, and at equal false alarms."""
    rows = [
        "| engine | list | recall | precision | hard / plain false alarms | recall at ≤ 2 % hard "
        "| R@1 | R@10 |", "|---|---|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for size, who, run in _runs(figures):
        q = run["quality"]
        rows.append(
            f"| {NAMES[who]} | {_size(size, run)} | {q['recall']:.3f} | {q['precision']:.3f} "
            f"| {q['FPR_hard']:.1%} / {q['FPR_plain']:.1%} | {q['recall@FPRh<=0.02']:.3f} "
            f"| {q['R@1']:.3f} | {q['R@10']:.3f} |"
        )
    return "\n".join(rows)


def speed(figures: Figures) -> str:
    """Milliseconds a query, and what an index costs."""
    rows = [
        "| engine | list | p50 / p95 / p99 ms | build s | load s | resident MB (mapped from the file) |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for size, who, run in _runs(figures):
        q, s = run["quality"], run["speed"]
        if "p50_ms" in q:
            times = " / ".join(_ms(q[key]) for key in ("p50_ms", "p95_ms", "p99_ms"))
        else:
            times = f"{_ms(s['mean_ms'])} mean, in batch"
        memory = f"{s['peak_mb']:,.0f} at most"
        if "rss_mb" in s:
            memory = f"{s['rss_mb']:,.0f} ({s['files_mb']:,.0f})"
        load = f"{s['load_s']:.2f}" if "load_s" in s else "–"
        rows.append(f"| {NAMES[who]} | {_size(size, run)} | {times} | {s['build_s']:,.1f} | {load} "
                    f"| {memory} |")  # fmt: skip
    return "\n".join(rows)


def classes(figures: Figures, size: str) -> str:
    """Recall at ≤ 2 % hard false alarms by class of variation, beside the peers."""
    runs = figures["sizes"][size]
    others = [who for who in NAMES if who in runs and who != "shekara"]
    rows = ["| class | n | recall | at ≤ 2 % | R@10 | " + " | ".join(map(_short, others)) + " |",
            "|---|---:|---:|---:|---:|" + "---:|" * len(others)]  # fmt: skip
    for name, row in runs["shekara"]["classes"].items():
        kind, _, cls = name.partition("/")
        beside = [runs[who]["classes"].get(name) for who in others]
        if kind == "pos":
            mine = f"{row['recall']:.2f} | {row['fair']:.2f} | {row['R@10']:.2f}"
            theirs = [f"{other['fair']:.2f}" if other else "–" for other in beside]
        else:
            mine = f"{row['FPR']:.1%} alarms | | "
            theirs = [f"{other['FPR']:.1%}" if other else "–" for other in beside]
        label = cls if kind == "pos" else f"{kind}: {cls}"
        rows.append(f"| {label} | {row['n']:.0f} | {mine} | {' | '.join(theirs)} |")
    return "\n".join(rows)


def calibration(figures: Figures, size: str) -> str:
    """What a score says, and how often it was right."""
    rows = ["| score | hits | said | right |", "|---|---:|---:|---:|"]
    rows += [
        f"| {row['from']:.1f}–{row['from'] + 0.1:.1f} | {row['hits']:,.0f} | {row['said']:.2f} "
        f"| {row['right']:.2f} |"
        for row in figures["sizes"][size]["shekara"]["calibration"] if row["hits"]
    ]  # fmt: skip
    return "\n".join(rows)


def all_of(figures: Figures) -> str:
    """Everything, with headings."""
    sizes = [size for size in SIZES if "shekara" in figures["sizes"].get(size, {})]
    if not sizes:
        return quality(figures)
    parts = [quality(figures), speed(figures)]
    largest = "100k" if "100k" in sizes else sizes[-1]
    parts += [f"### By class, {largest}\n\n{classes(figures, largest)}"]
    parts += [f"### Calibration, {largest}\n\n{calibration(figures, largest)}"]
    return "\n\n".join(parts)


def _runs(figures: Figures) -> Iterable[tuple[str, str, Figures]]:
    for size in SIZES:
        for who in NAMES:
            if run := figures["sizes"].get(size, {}).get(who):
                yield size, who, run


def _size(size: str, run: Figures) -> str:
    asked = run["speed"].get("asked")
    return f"{size}, {asked} queries" if asked and asked < 2000 else size


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _short(who: str) -> str:
    return {"nomenklatura": "logic-v2", "rapidfuzz": "RapidFuzz"}.get(who, who)
