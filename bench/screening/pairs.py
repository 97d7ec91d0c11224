"""Pairs of names that others judged, through our engine's explanation of two typed names.

`python -m bench.screening.pairs [--misses]` prints a markdown table; with no birth date and no
list around them, a name alone has to tell. `at its best` is the accuracy of the best threshold.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.screening.cases import CASES

FOLDER = CASES / "pairs"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two names and whether a person judged them to be one."""

    group: str
    one: str
    other: str
    same: bool


def pairs() -> Iterator[Pair]:
    """All judged pairs of people."""
    with (FOLDER / "nomenklatura_name_bench_cases.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["schema"] == "Person":
                yield Pair(group=row["case_group"], one=row["name1"], other=row["name2"],
                           same=row["is_match"] == "true")  # fmt: skip
    with (FOLDER / "watchman_cross_script_pairs.csv").open(encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                one, other, score, *_ = line.split(",")
                yield Pair(group="watchman", one=one, other=other, same=float(score) >= 0.5)
    left = FOLDER / "yente_positives_un_untreated.csv"
    right = FOLDER / "yente_positives_un_treated.csv"
    with left.open(encoding="utf-8") as a, right.open(encoding="utf-8") as b:
        for first, second in zip(csv.DictReader(a), csv.DictReader(b), strict=True):
            names = first["full_name"], second["full_name"]
            yield Pair(group="yente_un", one=names[0], other=names[1], same=True)


def scored(some: Iterable[Pair]) -> list[tuple[Pair, float]]:
    """Each pair with the score of an explanation that knows nothing but the names."""
    from shekara.operations.screening.engine.entity import Entity, Name, Query
    from shekara.operations.screening.engine.index import Index

    index = Index.build([])
    found = []
    for pair in some:
        entity = Entity(id="E", names=(Name(full=pair.other),))
        found.append((pair, index.explain(Query(full=pair.one), entity).score))
    return found


def best(some: list[tuple[Pair, float]]) -> tuple[float, float]:
    """The threshold that tells most pairs rightly, and the share it tells."""
    levels = sorted({score for _pair, score in some} | {0.0})
    shares = [(sum((score > level) == pair.same for pair, score in some) / len(some), level)
              for level in levels]  # fmt: skip
    share, level = max(shares)
    return level, share


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    found = scored(pairs())
    level, _share = best(found)
    print("| pairs | same | other | same found | others told apart |\n|---|---:|---:|---:|---:|")
    for group in sorted({pair.group for pair, _score in found}):
        some = [(pair, score) for pair, score in found if pair.group == group]
        same = [score > level for pair, score in some if pair.same]
        other = [score <= level for pair, score in some if not pair.same]
        apart = f"{sum(other) / len(other):.1%}" if other else "–"
        print(
            f"| {group} | {len(same)} | {len(other)} | {sum(same) / max(1, len(same)):.1%} | {apart} |"
        )
    print(f"\nOne threshold for all: {level:.3f}.")
    if given.misses:
        for pair, score in sorted(found, key=lambda each: each[1]):
            if (score > level) != pair.same:
                print(f"{score:.3f} {'same ' if pair.same else 'other'} {pair.one} | {pair.other}")


if __name__ == "__main__":
    main()
