"""Other engines on the same lists and queries, as their authors ship them.

nomenklatura  candidates from its DuckDB index in one batch, decided by its logic-v2 at its 0.7;
              given whole names only, which suits it better here than names in parts;
              runs in an environment of its own (requirements-bench.lock): it has to be compiled
rapidfuzz     every name compared (`token_sort_ratio` over Latin letters), a birth date that
              contradicts halves the score, alert from 0.85

`python -m bench.screening.peers WHO LIST… --queries FILE --out FILE [--some N]` prints JSON.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.screening.cases import lines, write

Row = dict[str, Any]
NAMES = {"primary": "name", "alias": "alias", "maiden": "previousName", "weak": "weakAlias"}
SEXES = {"M": "male", "F": "female"}


def sample(queries: Sequence[Row], some: int | None) -> list[Row]:
    """``some`` of the queries, always the same ones; all when ``some`` is None."""
    if some is None or some >= len(queries):
        return list(queries)
    chosen = set(random.Random(7).sample(range(len(queries)), some))
    return [each for place, each in enumerate(queries) if place in chosen]


def _listed(entity: Row) -> Row:
    properties: dict[str, list[str]] = {
        "birthDate": list(entity["dob"]),
        "nationality": list(entity["nat"]),
        "gender": [SEXES[entity["sex"]]] if entity.get("sex") in SEXES else [],
        "passportNumber": [doc["number"] for doc in entity["docs"]],
    }
    for name in entity["names"]:
        properties.setdefault(NAMES[name["kind"]], []).append(name["full"])
    return {"id": entity["id"], "schema": "Person", "properties": properties}


def _asked(query: Row) -> Row:
    properties = {
        "name": [f"{query['given']} {query['surname']}".strip()],
        "birthDate": [query["dob"]] if query["dob"] else [],
        "nationality": [query["nat"]] if query["nat"] else [],
        "gender": [SEXES[query["sex"]]] if query["sex"] in SEXES else [],
        "passportNumber": [query["docno"]] if query["docno"] else [],
    }
    return {"id": query["qid"], "schema": "Person", "properties": properties}


def nomenklatura(listed: Iterable[Row], queries: Sequence[Row]) -> tuple[list[Row], Row]:
    """nomenklatura's blocker and logic-v2. Times are of the batch, shared out evenly."""
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.blocker.index import Index
    from nomenklatura.matching import LogicV2

    dataset = Dataset.make({"name": "bench", "title": "bench"})

    class View:
        def __init__(self) -> None:
            self.kept = {row["id"]: row for row in map(_listed, listed)}

        def entities(self, **_: Any) -> Iterator[Any]:
            yield from map(self.entity, self.kept)

        def entity(self, entity_id: str) -> Any:
            return StatementEntity.from_data(dataset, self.kept[entity_id])

    view = View()
    asked = {query["qid"]: StatementEntity.from_data(dataset, _asked(query)) for query in queries}
    config = LogicV2.default_config()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        index = Index(view, Path(folder))
        index.build()
        built = time.perf_counter()
        results = {qid: {"qid": qid, "hits": []} for qid in asked}
        for qid, candidates in index.match_entities(asked.values()):
            scored = []
            for candidate, _weight in candidates:
                entity = view.entity(str(candidate))
                score = LogicV2.compare(asked[str(qid)], entity, config).score
                scored.append([str(candidate), round(score, 4), int(score >= 0.7)])
            scored.sort(key=lambda hit: (-hit[1], hit[0]))
            results[str(qid)]["hits"] = scored[:10]
        index.close()
    spent = (time.perf_counter() - built) * 1000 / max(1, len(queries))
    return list(results.values()), {"build_s": built - start, "mean_ms": spent}


def rapidfuzz(listed: Iterable[Row], queries: Sequence[Row]) -> tuple[list[Row], Row]:
    """Every listed name compared with every query."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process

    def plain(text: str) -> str:
        return " ".join(anyascii(text).lower().replace(",", " ").replace("-", " ").split())

    start = time.perf_counter()
    names: list[str] = []
    owners: list[int] = []
    births: list[list[str]] = []
    ids: list[str] = []
    for number, entity in enumerate(listed):
        ids.append(entity["id"])
        births.append(entity["dob"])
        for name in entity["names"]:
            names.append(plain(name["full"]))
            owners.append(number)
    built = time.perf_counter() - start
    results = []
    for query in queries:
        begun = time.perf_counter()
        ours = plain(f"{query['given']} {query['surname']}")
        best: dict[int, float] = {}
        near = process.extract(ours, names, scorer=fuzz.token_sort_ratio, limit=60)
        for _name, score, place in near:
            owner = owners[place]
            agrees = not births[owner] or any(_fit(query["dob"], day) for day in births[owner])
            best[owner] = max(best.get(owner, 0.0), score / 100 * (1.0 if agrees else 0.5))
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
        hits = [[ids[owner], round(score, 4), int(score >= 0.85)] for owner, score in ranked]
        spent = (time.perf_counter() - begun) * 1000
        results.append({"qid": query["qid"], "hits": hits, "ms": round(spent, 4)})
    return results, {"build_s": built}


def _fit(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


PEERS = {"nomenklatura": nomenklatura, "rapidfuzz": rapidfuzz}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("who", choices=sorted(PEERS))
    parser.add_argument("lists", nargs="+", type=Path)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--some", type=int)
    given = parser.parse_args()
    queries = sample(list(lines(given.queries)), given.some)
    listed = (entity for path in given.lists for entity in lines(path))
    results, figures = PEERS[given.who](listed, queries)
    write(given.out, results)
    figures["asked"] = len(queries)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main()
