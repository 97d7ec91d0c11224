"""Make a labelled set of the same kind from another seed, and lists of 100 thousand and 1 million.

`python -m bench.screening.generate FOLDER [--seed N] [--real FILE] [--size 10k|100k|1m]`. The same
seed gives the same bytes. Real persons come from the committed list unless ``--real`` names
another file of that shape.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.screening import real
from bench.screening.alike import HARD
from bench.screening.cases import CASES, lines, write
from bench.screening.persons import person
from bench.screening.records import Asked, Listed, Row, asked, key, listed
from bench.screening.variations import POSITIVE

PLAIN = 300
#: File of a scale-up → invented persons in it, and what its seed adds.
EXTRAS = {"list_100k_extra.jsonl.gz": (90_000, 1), "list_1m_extra.jsonl.gz": (900_000, 2)}
SIZES = {"10k": (), "100k": tuple(EXTRAS)[:1], "1m": tuple(EXTRAS)}


class Namesakes:
    """Whom a hit may point to without being right or wrong: the same name, a fitting birth date."""

    def __init__(self, queries: Sequence[Asked]) -> None:
        self._by_key: dict[tuple[str, ...], list[Asked]] = defaultdict(list)
        for query in queries:
            self._by_key[query.key].append(query)

    def see(self, entry: Listed) -> None:
        """Note ``entry`` with the queries it is a namesake of."""
        for query in self._by_key.get(entry.key, ()):
            days = entry.row["dob"]
            if not days or any(_fits(query.row["dob"], day) for day in days):
                query.ignore.append(entry.row["id"])


def _fits(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


class Ids:
    """Ids nobody can guess the class from; none twice."""

    def __init__(self, rnd: random.Random, letter: str) -> None:
        self._rnd, self._letter, self._used = rnd, letter, set[str]()

    def next(self) -> str:
        """A new one."""
        while True:
            made = f"{self._letter}{self._rnd.randrange(10**7):07}"
            if made not in self._used:
                self._used.add(made)
                return made


def drafts(rnd: random.Random) -> tuple[list[Listed], list[Asked]]:
    """Entries and queries of all classes but the real ones."""
    entries: list[Listed] = []
    queries: list[Asked] = []
    for cls, (count, make) in POSITIVE.items():
        for _ in range(count):
            entry, row = make(rnd)
            queries.append(Asked(kind="pos", cls=cls, row=row, key=entry.key, place=len(entries)))
            entries.append(entry)
    for cls, (count, alike) in HARD.items():
        for _ in range(count):
            entry, row, other = alike(rnd)
            queries.append(Asked(kind="hard", cls=cls, row=row, key=key(other)))
            entries.append(entry)
    for _ in range(PLAIN):
        other = person(rnd)
        row = asked(rnd, other)
        queries.append(Asked(kind="plain", cls="synthetic", row=row, key=key(other)))
    return entries, queries


def small(
    seed: int, real_persons: Sequence[Row], total: int = 10_000
) -> tuple[list[Row], list[Asked]]:
    """The list of ``total`` entries and its queries, namesakes noted, in mixed order."""
    rnd = random.Random(seed)
    entries, queries = drafts(rnd)
    kept, found = real.cases(rnd, real_persons)
    while len(entries) + len(kept) < total:
        entries.append(listed(rnd, person(rnd)))
    ids = Ids(rnd, "G")
    for entry in entries:
        entry.row["id"] = ids.next()
    for query in queries:
        query.targets = [entries[query.place].row["id"]] if query.place >= 0 else []
    namesakes = Namesakes(queries)
    for entry in entries:
        namesakes.see(entry)
    for kind, cls, row, target in found:
        queries.append(
            Asked(kind=kind, cls=cls, row=row, key=(), targets=[target] if target else [])
        )
    rnd.shuffle(queries)
    for place, query in enumerate(queries):
        query.row["qid"] = f"G{place:05}"
        query.ignore = [each for each in query.ignore if each not in query.targets]
    rows = [entry.row for entry in entries] + kept
    rnd.shuffle(rows)
    return rows, queries


def extra(seed: int, count: int, letter: str) -> Iterator[Listed]:
    """``count`` more invented persons."""
    rnd = random.Random(seed)
    ids = Ids(rnd, letter)
    for _place in range(count):
        entry = listed(rnd, person(rnd))
        entry.row["id"] = ids.next()
        yield entry


def make(folder: Path, *, seed: int, real_file: Path | None = None, size: str = "100k") -> None:
    """Write list, queries, truth and the scale-ups of ``size`` to ``folder``."""
    source = real_file or CASES / "list_10k.jsonl.gz"
    persons = [row for row in lines(source) if row["source"] != "syn"][:2689]
    rows, queries = small(seed, persons)
    write(folder / "list_10k.jsonl.gz", rows)
    namesakes = Namesakes([query for query in queries if query.key])
    for name in SIZES[size]:
        count, more = EXTRAS[name]

        def seen(count: int = count, more: int = more) -> Iterator[Row]:
            for entry in extra(seed * 10 + more, count, "HJ"[more - 1]):
                namesakes.see(entry)
                yield entry.row

        write(folder / name, seen())
    write(folder / "queries.jsonl", (query.row for query in queries))
    write(folder / "truth.jsonl", ({"qid": q.row["qid"], "kind": q.kind, "cls": q.cls,
                                    "targets": q.targets, "ignore": q.ignore} for q in queries))  # fmt: skip


def scale_up(folder: Path, name: str, seed: int = 2) -> None:
    """One file of more invented persons, for a list that has a labelled set of its own."""
    count, more = EXTRAS[name]
    made = extra(seed * 10 + more, count, "HJ"[more - 1])
    write(folder / name, (entry.row for entry in made))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--size", choices=sorted(SIZES), default="100k")
    given = parser.parse_args()
    make(given.folder, seed=given.seed, real_file=given.real, size=given.size)


if __name__ == "__main__":
    main()
