"""How good the answers are: recall, precision and false alarms, by class of variation.

A result is what `shekara screen` writes: `{"qid", "hits": [[entity, score, flag], …], "ms"}`, best
first. Definitions are those of the field's public set: a hit on an entity the truth says to
ignore (another listed person of that name with a fitting birth date) counts neither way.
"""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FPR_BOUNDS = (0.01, 0.02, 0.05, 0.10, 0.20)
NEVER = float("-inf")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one query got, seen against its truth.

    kind   pos, hard or plain
    rank   place of the first target among hits that count, from 1; 0 when not found
    right  flagged hits on a target;  wrong  flagged hits on neither target nor ignored
    best   score of the best target (pos) or of the best false hit (negatives)
    """

    qid: str
    kind: str
    cls: str
    rank: int
    right: int
    wrong: int
    best: float
    ms: float | None


def judge(truth: Mapping[str, Any], result: Mapping[str, Any]) -> Answer:
    """Compare one result with its truth."""
    targets, ignored = set(truth["targets"]), set(truth.get("ignore", ()))
    counted = [hit for hit in result["hits"] if hit[0] not in ignored]
    ranks = [place for place, hit in enumerate(counted, 1) if hit[0] in targets]
    of_interest = targets if truth["kind"] == "pos" else {hit[0] for hit in counted}
    scores = [hit[1] for hit in result["hits"] if hit[0] in of_interest]
    flagged = [
        hit[0] in targets for hit in result["hits"] if hit[2] and _counts(hit, ignored, targets)
    ]
    return Answer(
        qid=truth["qid"], kind=truth["kind"], cls=truth["cls"], rank=ranks[0] if ranks else 0,
        right=sum(flagged), wrong=len(flagged) - sum(flagged), best=max(scores, default=NEVER),
        ms=result.get("ms"),
    )  # fmt: skip


def _counts(hit: Sequence[Any], ignored: set[str], targets: set[str]) -> bool:
    return hit[0] in targets or hit[0] not in ignored


def judge_all(
    truth: Mapping[str, Mapping[str, Any]], results: Iterable[Mapping[str, Any]],
    only: Iterable[str] | None = None,
) -> list[Answer]:  # fmt: skip
    """Every query's answer; a query without a result has found nothing.

    ``only``: the queries that were asked, when not all were.
    """
    given = {each["qid"]: each for each in results}
    asked = set(only) if only is not None else set(truth)
    return [
        judge(each, given.get(qid, {"hits": ()})) for qid, each in truth.items() if qid in asked
    ]


def overall(answers: Sequence[Answer]) -> dict[str, float]:
    """The figures of one run at its own threshold, and the fair comparison at equal alarms."""
    pos, hard, plain = (_of(answers, kind) for kind in ("pos", "hard", "plain"))
    right, wrong = sum(a.right for a in answers), sum(a.wrong for a in answers)
    recall, precision = _share(a.right > 0 for a in pos), right / max(1, right + wrong)
    figures = {
        "npos": len(pos), "nhard": len(hard), "nplain": len(plain),
        "R@1": _share(a.rank == 1 for a in pos),
        "R@10": _share(0 < a.rank <= 10 for a in pos),
        "recall": recall, "precision": precision,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
        "FPR_hard": _share(a.wrong > 0 for a in hard),
        "FPR_plain": _share(a.wrong > 0 for a in plain),
    }  # fmt: skip
    for bound in FPR_BOUNDS:
        level = threshold_at(answers, bound)
        figures[f"recall@FPRh<={bound:g}"] = _share(a.best > level for a in pos)
        figures[f"FPRp@FPRh<={bound:g}"] = _share(a.best > level for a in plain)
        figures[f"thr@FPRh<={bound:g}"] = level
    return figures | times(answers)


def threshold_at(answers: Sequence[Answer], bound: float) -> float:
    """The lowest threshold that flags at most ``bound`` of the hard negatives (score > it)."""
    scores = sorted((a.best for a in answers if a.kind == "hard"), reverse=True)
    place = int(bound * len(scores))
    return scores[place] if place < len(scores) else NEVER


def times(answers: Sequence[Answer]) -> dict[str, float]:
    """Milliseconds a query, where the results have them."""
    spent = sorted(a.ms for a in answers if a.ms is not None)
    if not spent:
        return {}
    at = {name: spent[min(len(spent) - 1, int(share * len(spent)))]
          for name, share in (("p50_ms", 0.5), ("p95_ms", 0.95), ("p99_ms", 0.99))}  # fmt: skip
    return at | {"mean_ms": sum(spent) / len(spent), "max_ms": spent[-1]}


def by_class(answers: Sequence[Answer], bound: float = 0.02) -> dict[str, dict[str, float]]:
    """Figures of each class of variation; ``fair`` is recall at ``bound`` hard false alarms."""
    level = threshold_at(answers, bound)
    table: dict[str, dict[str, float]] = {}
    for kind, cls in sorted({(a.kind, a.cls) for a in answers}, key=lambda x: (x[0] != "pos", x)):
        some = [a for a in answers if (a.kind, a.cls) == (kind, cls)]
        row: dict[str, float] = {"n": len(some)}
        if kind == "pos":
            row |= {"R@1": _share(a.rank == 1 for a in some)}
            row |= {"R@10": _share(0 < a.rank <= 10 for a in some)}
            row |= {"recall": _share(a.right > 0 for a in some)}
            row |= {"fair": _share(a.best > level for a in some)}
        else:
            row |= {"FPR": _share(a.wrong > 0 for a in some)}
        table[f"{kind}/{cls}"] = row
    return table


def curve(answers: Sequence[Answer]) -> list[tuple[float, float, float, float]]:
    """(threshold, recall, hard FPR, plain FPR) for every threshold that changes one of them."""
    scores = {kind: sorted(a.best for a in _of(answers, kind)) for kind in ("pos", "hard", "plain")}
    levels = sorted({each for some in scores.values() for each in some if each != NEVER})
    pos, hard, plain = scores["pos"], scores["hard"], scores["plain"]
    return [
        (level, _above(pos, level), _above(hard, level), _above(plain, level)) for level in levels
    ]


def calibration(
    truth: Mapping[str, Mapping[str, Any]], results: Iterable[Mapping[str, Any]], bins: int = 10
) -> list[dict[str, float]]:
    """Hits by score: mean score said, share that was right. Ignored entities are left out."""
    table = [{"hits": 0.0, "said": 0.0, "right": 0.0} for _ in range(bins)]
    for result in results:
        known = truth.get(result["qid"])
        if known is None:
            continue
        for entity, score, _flag in result["hits"]:
            if entity in known.get("ignore", ()) and entity not in known["targets"]:
                continue
            row = table[min(bins - 1, int(score * bins))]
            row["hits"] += 1
            row["said"] += score
            row["right"] += entity in known["targets"]
    return [
        {"from": n / bins, "hits": row["hits"], "said": row["said"] / max(1, row["hits"]),
         "right": row["right"] / max(1, row["hits"])}
        for n, row in enumerate(table)
    ]  # fmt: skip


def _of(answers: Sequence[Answer], kind: str) -> list[Answer]:
    return [a for a in answers if a.kind == kind]


def _share(truths: Iterable[bool]) -> float:
    seen = list(truths)
    return sum(seen) / max(1, len(seen))


def _above(scores: Sequence[float], level: float) -> float:
    return (len(scores) - bisect.bisect_right(scores, level)) / max(1, len(scores))
