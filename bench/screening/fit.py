"""The weights of the engine, fitted: `python -m bench.screening.fit SET… [--write]`.

Each SET is a folder of a labelled set (`generate` makes them from a seed; `bench/cases/screening`
is one). Every query is asked; what was found is told apart into right and wrong; a logistic
regression says what each feature is worth, pulled towards ``prior.json`` (the first weights,
fitted on the public set alone), so that a few sets do not unlearn it; what is rare in the sets
is hardly pulled. The first set counts whole, the others less: their invented namesakes are
nearer than life. A weight never has the sign that common sense denies it (the same sex never
speaks against a person). ``--judge SET`` only measures, and ``--folds N`` measures on parts of
the first set that were left out while fitting, at all sizes.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.screening import quality
from bench.screening.cases import MADE, Set
from bench.screening.speed import entities

PRIOR = Path(__file__).with_name("prior.json")
WEIGHTS = Path(__file__).parents[2] / "src/shekara/operations/screening/engine/data/weights.json"
#: Looked at for each query: the likeliest, and never those that nothing speaks for.
MOST, LOWEST = 14, -12.0
RIDGE, ROUNDS, SMALLEST_GAIN = 1000.0, 40, 0.05
#: What few queries have, so that the pull would silence it; and how little that is pulled.
RARE = ("met_elsewhere", "met_elsewhere_same_day", "single", "no_given", "given.joined",
        "family.joined", "family_extra", "crossed", "document_no_name", "most_listed_same_day",
        "most_listed")  # fmt: skip
RIDGE_OF_RARE = 20.0
#: How much more a published person found counts than an invented one: they are few and real.
REAL = 2.0
#: How much a row of another set than the first counts.
OTHERS = 0.1
#: Features that may only speak for a person, and only against.
FOR = ("sex_same", "nation_same", "document", "document_no_name", "birth.same", "second_met",
       "both_near.same", "both_sure.same", "rare_family", "rare_given", "rare_second",
       "surprise.same", "surprise.nearly", "surprise.partly", "surprise.unknown")  # fmt: skip
AGAINST = ("sex_differs", "nation_differs", "birth.differs", "birth.other_age", "second_conflict", "conflict",
           "conflict_family", "conflict_given", "left_family", "left_given",
           "namesakes.unknown", "namesakes.differs",
           "namesakes.partly", "namesakes.nearly", "weak")  # fmt: skip
#: Modules of the engine that decide what is found and with which features.
TELLING = ("align", "ask", "births", "build", "chinese", "compare", "costs", "doors", "endings",
           "facts", "features", "fold", "hints", "layout", "letters", "postings", "rank", "roles",
           "seek", "segment", "skeletons", "sounds", "vocabulary", "weigh", "written")  # fmt: skip
Floats = NDArray[np.float64]


class Rows(NamedTuple):
    """What was found for the queries of some sets, one row a candidate.

    facts   (rows, features); right (rows,) whether it is the person asked for
    floor   (rows,) what an equal document number says by itself (`judge`)
    query   (rows,) number of the query; -1 - number where the truth says to ignore the hit
    share   (rows,) how much each counts
    """

    facts: Floats
    right: NDArray[np.bool_]
    floor: Floats
    query: NDArray[np.int64]
    share: Floats
    asked: tuple[dict[str, Any], ...]

    def some(self, chosen: NDArray[np.bool_]) -> "Rows":
        """The rows of the chosen queries."""
        kept = chosen[_numbers(self.query)]
        asked = tuple(each for each, keep in zip(self.asked, chosen, strict=True) if keep)
        again = np.cumsum(chosen) - 1
        query = self.query[kept]
        query = np.where(query < 0, -1 - again[_numbers(query)], again[_numbers(query)])
        return Rows(
            self.facts[kept], self.right[kept], self.floor[kept], query, self.share[kept], asked
        )

    def counting(self, share: float) -> "Rows":
        """The same rows, each counting so much."""
        return self._replace(share=self.share * share)


def _numbers(query: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(query < 0, -1 - query, query)


def collected(cases: Set, size: str) -> Rows:
    """Every query of ``cases`` asked of its list of ``size``; kept in a file between runs."""
    name = hashlib.sha256(f"{cases.folder.resolve()} {size} {_state()}".encode()).hexdigest()[:16]
    kept = MADE / f"facts-{name}.npz"
    truth = tuple(cases.truth[query["qid"]] for query in cases.queries)
    if kept.exists():
        with np.load(kept) as read:
            facts = read["facts"].astype(np.float64)
            share = np.ones(len(facts))
            return Rows(facts, read["right"], read["floor"], read["query"], share, truth)
    found = list(_found(cases, size))
    rows = Rows(
        np.array([each[0] for each in found]), np.array([each[1] for each in found], bool),
        np.array([each[2] for each in found]), np.array([each[3] for each in found], np.int64),
        np.ones(len(found)), truth,
    )  # fmt: skip
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, facts=rows.facts.astype(np.float32), right=rows.right, floor=rows.floor, query=rows.query)  # fmt: skip
    return rows


def _state() -> str:
    """Digest of the engine and its weights: other features make other rows."""
    found = hashlib.sha256()
    telling = [WEIGHTS.parents[1] / f"{name}.py" for name in TELLING]
    for file in sorted([*WEIGHTS.parent.glob("*"), *telling]):
        found.update(file.read_bytes())
    return found.hexdigest()


def _found(cases: Set, size: str) -> Iterator[tuple[Floats, bool, float, int]]:
    import msgspec

    from shekara.operations.screening.engine import judge, model
    from shekara.operations.screening.engine.ask import ask
    from shekara.operations.screening.engine.entity import Query
    from shekara.operations.screening.engine.index import Index

    index = Index.build(entities(cases.parts(size)))
    weights = model.weights()
    for number, written in enumerate(cases.queries):
        known = cases.truth[written["qid"]]
        query = msgspec.convert(written, Query)
        question = ask(query)
        segment = index.segment
        among = segment.candidates(question)
        counts = segment.counts(question)
        best = segment.best(question, counts, among, top=MOST, weights=weights, least=LOWEST)
        for each in best:
            if each.odds < LOWEST:
                continue
            entity = index.entity(each.entity)
            right = entity.id in known["targets"]
            ignored = not right and entity.id in known.get("ignore", ())
            floor = judge.by_number(query, entity) if each.document else 0.0
            yield each.facts, right, floor, -1 - number if ignored else number


def together(parts: Sequence[Rows]) -> Rows:
    """Rows of several sets as one."""
    first, query = 0, []
    for each in parts:
        query.append(np.where(each.query < 0, each.query - first, each.query + first))
        first += len(each.asked)
    return Rows(
        np.concatenate([each.facts for each in parts]), np.concatenate([each.right for each in parts]),
        np.concatenate([each.floor for each in parts]), np.concatenate(query),
        np.concatenate([each.share for each in parts]),
        tuple(asked for each in parts for asked in each.asked),
    )  # fmt: skip


def fitted(rows: Rows, names: Sequence[str], present: Floats, ridge: float = RIDGE) -> Floats:
    """Weights by Newton's method, kept on the allowed side of zero. Cost: seconds.

    Persons found by their number alone teach nothing about names; ignored hits nothing at all.
    """
    facts, right, share = _thinned(rows)
    lowest = np.array([0.0 if name in FOR else -np.inf for name in names])
    highest = np.array([0.0 if name in AGAINST else np.inf for name in names])
    pull = np.where(np.isin(names, RARE), RIDGE_OF_RARE, ridge)
    pull[names.index("bias")] = 1e-3
    weights = present = np.clip(present, lowest, highest)
    loss = _loss(facts, right, share, pull, weights - present, weights)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(facts @ weights.astype(np.float32), -30, 30)))
        slope = facts.T @ (share * (right - chance)) - pull * (weights - present)
        stuck = ((weights <= lowest) & (slope < 0)) | ((weights >= highest) & (slope > 0))
        free = ~stuck
        bend = (facts * (share * chance * (1 - chance))[:, None]).T @ facts + np.diag(pull)
        step = np.zeros(len(names))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        before = loss
        for part in (1.0, 0.5, 0.25, 0.1, 0.03, 0.01):
            moved = np.clip(weights + part * step, lowest, highest)
            now = _loss(facts, right, share, pull, moved - present, moved)
            if now < loss:
                loss, weights = now, moved
                break
        if before - loss < SMALLEST_GAIN:
            break
    return weights


def _loss(
    facts: NDArray[np.float32], right: Floats, share: Floats, pull: Floats, away: Floats,
    weights: Floats,
) -> float:  # fmt: skip
    odds = facts @ weights.astype(np.float32)
    wrong = np.logaddexp(0.0, odds) - right * odds
    return float((share * wrong).sum() + (pull * away * away).sum() / 2)


def _thinned(rows: Rows) -> tuple[NDArray[np.float32], Floats, Floats]:
    """Facts, right and share of the rows that count; of the many that are plainly somebody
    else (no two parts of the name met) each eighth stands for eight."""
    from shekara.operations.screening.engine import features

    counted = rows.query >= 0
    near = rows.facts[:, features.BOTH_NEAR : features.BOTH_SURE].sum(axis=1) > 0
    plainly = ~(near | rows.right) & counted
    eighth = plainly & (np.arange(len(rows.query)) % 8 == 0)
    kept = (counted & ~plainly) | eighth
    real = np.array([each["cls"].startswith("real_") for each in rows.asked])
    share = rows.share * np.where(eighth, 8.0, 1.0)
    share *= np.where(rows.right & real[_numbers(rows.query)], REAL, 1.0)
    share = share[kept]
    return rows.facts[kept].astype(np.float32), rows.right[kept].astype(np.float64), share


def measured(rows: Rows, weights: Floats, alert: float) -> dict[str, float]:
    """The figures of `quality` that these weights would reach, without asking again."""
    return quality.overall(answers(rows, weights, alert))


def answers(rows: Rows, weights: Floats, alert: float) -> list[quality.Answer]:
    """What each query gets with these weights."""
    odds = np.clip(rows.facts @ weights, -40, 40)
    scores = np.maximum(1 / (1 + np.exp(-odds)), rows.floor)
    hits: list[list[tuple[int, float, int]]] = [[] for _ in rows.asked]
    for query, right, score in zip(rows.query.tolist(), rows.right.tolist(), scores.tolist(), strict=True):  # fmt: skip
        if query >= 0:
            hits[query].append((int(right), score, int(score >= alert)))
    found = []
    for known, some in zip(rows.asked, hits, strict=True):
        some.sort(key=lambda hit: -hit[1])
        ranked = some[:10]
        named = [["right" if hit[0] else "wrong", hit[1], hit[2]] for hit in ranked]
        truth = known | {"targets": ["right"] if known["targets"] else [], "ignore": []}
        found.append(quality.judge(truth, {"hits": named}))
    return found


def by_folds(
    mine: Sequence[Rows], others: Sequence[Rows], names: Sequence[str], prior: Floats, folds: int,
    alert: float,
) -> list[list[quality.Answer]]:  # fmt: skip
    """Each part of one set's queries, at the sizes ``mine``, judged by weights fitted on
    ``others`` and the rest of it."""
    place = np.array([int(hashlib.sha256(each["qid"].encode()).hexdigest(), 16) % folds
                      for each in mine[0].asked])  # fmt: skip
    found: list[list[quality.Answer]] = [[] for _ in mine]
    for fold in range(folds):
        rest = [each.some(place != fold) for each in mine]
        weights = fitted(together([*others, *rest]), names, prior)
        for judged, each in zip(found, mine, strict=True):
            judged.extend(answers(each.some(place == fold), weights, alert))
    return found


def say(what: str, figures: dict[str, float]) -> None:
    """One line of figures."""
    told = ("recall@FPRh<=0.02", "recall", "precision", "FPR_hard", "FPR_plain", "R@1", "R@10")
    sys.stdout.write(f"{what:28} " + " ".join(f"{key} {figures[key]:.3f}" for key in told) + "\n")
    sys.stdout.flush()


def say_weak(answered: Sequence[quality.Answer], below: float = 0.9) -> None:
    """The classes that come out weak, and which look-alikes alert."""
    weak = [
        f"{cls.removeprefix('pos/')} {row['fair']:.2f} of {row['n']:.0f}"
        for cls, row in quality.by_class(answered).items()
        if row.get("fair", 1.0) < below
    ]
    loud = [
        f"{cls} {row['FPR']:.1%}"
        for cls, row in quality.by_class(answered).items()
        if row.get("FPR", 0.0) > 0
    ]
    level = quality.threshold_at(answered, 0.02)
    real = [each for each in answered if each.kind == "pos" and each.cls.startswith("real_")]
    share = sum(each.best > level for each in real) / max(1, len(real))
    sys.stdout.write(f"    published persons: {share:.3f}\n")
    sys.stdout.write(f"    weak: {', '.join(weak)}\n    alarms: {', '.join(loud)}\n")


def main() -> None:
    from shekara.operations.screening.engine import model
    from shekara.operations.screening.engine.settings import THRESHOLDS

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", type=Path, help="folders to fit on")
    parser.add_argument("--judge", nargs="*", type=Path, default=[], help="folders to measure on")
    parser.add_argument("--folds", type=int, default=0, help="parts for the first set's own figure")
    parser.add_argument("--sizes", default="10k,100k")
    parser.add_argument("--alert", type=float, help="another threshold than is shipped")
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args()
    names, sizes = model.feature_names(), given.sizes.split(",")
    rows = {(folder, size): collected(Set(folder), size)
            for folder in (*given.sets, *given.judge) for size in sizes}  # fmt: skip
    alert = given.alert or THRESHOLDS.alert
    for (folder, size), some in rows.items():
        say(f"now {folder.name} {size}", measured(some, model.weights(), alert))
    if not given.sets:
        return
    prior = model.weights_of(PRIOR.read_bytes())
    mine = [rows[given.sets[0], size] for size in sizes]
    others = [rows[each, size].counting(OTHERS) for each in given.sets[1:] for size in sizes]
    weights = fitted(together([*mine, *others]), names, prior)
    for (folder, size), some in rows.items():
        say(f"new {folder.name} {size}", measured(some, weights, alert))
        say_weak(answers(some, weights, alert))
    if given.folds:
        judged = by_folds(mine, others, names, prior, given.folds, alert)
        for size, some_answers in zip(sizes, judged, strict=True):
            say(f"folds {given.sets[0].name} {size}", quality.overall(some_answers))
            say_weak(some_answers)
    if given.write:
        kept = {name: round(float(each), 4) for name, each in zip(names, weights, strict=True) if each}  # fmt: skip
        WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
