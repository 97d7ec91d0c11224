"""Labelled sets: a list of persons, queries as a document reader gives them, and the truth.

Files are JSON lines, plain or gzip, of the shapes that `shekara screen` reads and writes. Plain
dictionaries on purpose: the peers' environment reads them too and has none of our packages.
"""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases" / "screening"
#: Size → the files that make such a list together.
PARTS = {
    "10k": ("list_10k.jsonl.gz",),
    "100k": ("list_10k.jsonl.gz", "list_100k_extra.jsonl.gz"),
    "1m": ("list_10k.jsonl.gz", "list_100k_extra.jsonl.gz", "list_1m_extra.jsonl.gz"),
}
#: Where scale-ups of our own making are kept between runs.
MADE = Path(__file__).parents[2] / ".cache" / "screening"


def raw_lines(path: Path) -> Iterator[bytes]:
    """The lines of a JSON lines file, empty ones left out."""
    with path.open("rb") as packed, gzip.GzipFile(fileobj=packed) as unpacked:
        file = unpacked if path.suffix == ".gz" else packed
        yield from (line for line in file if line.strip())


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file."""
    yield from map(json.loads, raw_lines(path))


def write(path: Path, objects: Iterable[dict[str, Any]]) -> int:
    """Write JSON lines, whole or not at all, the same bytes for the same objects; how many."""
    count = 0
    beside = path.with_name(path.name + ".new")
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside.open("wb") as raw:
        packed = path.suffix == ".gz"
        file = gzip.GzipFile("", "wb", 6, raw, mtime=0) if packed else raw
        for each in objects:
            text = json.dumps(each, ensure_ascii=False, separators=(",", ":"))
            file.write(text.encode() + b"\n")
            count += 1
        if packed:
            file.close()
    beside.replace(path)
    return count


class Set:
    """One labelled set: a folder with queries, truth and the parts of its lists.

    The scale-ups are large and so not in the repository: they are read from the folder that
    SHEKARA_SCREENING_SET names, else made once by `bench.screening.generate`.
    """

    def __init__(self, folder: Path = CASES) -> None:
        self.folder = folder
        self.queries_file = self._file("queries.jsonl")
        self.queries = tuple(lines(self.queries_file))
        self.truth = {each["qid"]: each for each in lines(self._file("truth.jsonl"))}

    def _file(self, name: str) -> Path:
        packed = self.folder / f"{name}.gz"
        return packed if packed.exists() else self.folder / name

    def parts(self, size: str) -> tuple[Path, ...]:
        """The files that make the list of ``size``. Raises `FileNotFoundError`."""
        return tuple(self._part(name) for name in PARTS[size])

    def _part(self, name: str) -> Path:
        given = os.environ.get("SHEKARA_SCREENING_SET")
        places = [self.folder, *([Path(given)] if given else []), MADE]
        for place in places:
            if (place / name).exists():
                return place / name
        raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, places))}")
