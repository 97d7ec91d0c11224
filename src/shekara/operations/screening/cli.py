"""``shekara screen``: lists and queries in, ranked hits out. No database, settings or server."""

import gc
import gzip
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import msgspec
import typer

from shekara.operations.screening.engine.entity import Clue, Entity, Hit, Name, Query
from shekara.operations.screening.engine.index import Index

ALL_READ, SOME_NOT_READ, BAD_USAGE = 0, 1, 2
_GZIP = b"\x1f\x8b"
_SHOWN_FAULTS = 5
_WARMING = 3

_entities = msgspec.json.Decoder(Entity)
_queries = msgspec.json.Decoder(Query)
_encoder = msgspec.json.Encoder()


class _Named(msgspec.Struct, frozen=True):
    """The identifier alone, of a line whose rest is not as asked."""

    qid: str = ""


_named = msgspec.json.Decoder(_Named)


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of output: ``hits`` are [entity, score, alert], ``evidence`` lies beside them.

    strong  ids of the hits that would stop a control; ``error`` says why a query was not asked
    """

    qid: str
    hits: list[tuple[str, float, int]]
    ms: float
    strong: list[str] = []
    evidence: list[tuple[Clue, ...]] = []
    error: str = ""
    line: int = 0


class Unreadable(Exception):
    """A file that cannot serve at all; the text says which and why."""


class Tally:
    """What was met while reading lists: rows taken and rows not read."""

    def __init__(self) -> None:
        self.taken = self.faulty = 0
        self.first: list[str] = []

    def fault(self, where: str) -> None:
        """Count a row that was left out; the first few are named."""
        self.faulty += 1
        if len(self.first) < _SHOWN_FAULTS:
            self.first.append(where)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """``path`` for reading, unpacked when its content is gzip, whatever its name."""
    try:
        with path.open("rb") as raw:
            packed = raw.peek(2)[:2] == _GZIP
            yield io.BufferedReader(gzip.GzipFile(fileobj=raw), 1 << 20) if packed else raw
    except IsADirectoryError as wrong:
        raise Unreadable(f"{path} is a directory, not a file") from wrong
    except (OSError, EOFError) as broken:
        why = getattr(broken, "strerror", None) or str(broken) or "it ends too early"
        raise Unreadable(f"{path} cannot be read: {why}") from broken


def rows(path: Path) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not empty."""
    with opened(path) as file:
        for number, line in enumerate(file, start=1):
            text = line.strip(b" \t\r\n\xef\xbb\xbf\x00")
            if text:
                yield number, text


def entities(lists: list[Path], tally: Tally) -> Iterator[Entity]:
    """Every entity of all lists as one."""
    for path in lists:
        read = 0
        for number, line in rows(path):
            try:
                entity = _entities.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
                tally.fault(f"{path}, line {number}: {broken}")
                continue
            read += 1
            tally.taken += 1
            yield entity
        if read == 0 and tally.faulty:
            raise Unreadable(f"{path} holds no entity as JSON lines: {tally.first[0]}")


def answer(index: Index, number: int, line: bytes, *, top: int, evidence: bool) -> Answer:
    """One query's line of output."""
    try:
        query = _queries.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        return Answer(_name(line), [], 0.0, error=f"line {number}: {broken}", line=number)
    began = time.perf_counter()
    hits = index.search(query, top=top)
    took = (time.perf_counter() - began) * 1000
    return _answer(query.qid, hits, took, evidence=evidence)


def _answer(qid: str, hits: tuple[Hit, ...], took: float, *, evidence: bool) -> Answer:
    return Answer(
        qid,
        [(hit.entity, hit.score, int(hit.alert)) for hit in hits],
        round(took, 3),
        strong=[hit.entity for hit in hits if hit.strong],
        evidence=[hit.evidence for hit in hits] if evidence else [],
    )


def _name(line: bytes) -> str:
    try:
        return _named.decode(line.decode(errors="replace")).qid
    except (msgspec.MsgspecError, RecursionError):
        return ""


def screen(
    lists: Annotated[
        list[Path],
        typer.Option("--list", help="Watch list, JSON lines, plain or gzip; give several."),
    ],
    queries: Annotated[Path, typer.Option(help="Queries, JSON lines, plain or gzip.")],
    out: Annotated[Path, typer.Option(help="Where the results go, JSON lines.")],
    top: Annotated[int, typer.Option(min=1, max=1000, help="Most hits for a query.")] = 10,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress on standard error.")] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence/--no-evidence", help="Explain every hit.")
    ] = True,
) -> None:
    """Screen queries against watch lists and write one line of ranked hits for each.

    \b
    Example:
      shekara screen --list un.jsonl.gz --list national.jsonl --queries q.jsonl --out r.jsonl

    Result: {"qid", "hits": [[entity, score, alert], ...], "ms", "strong", "evidence"}.
    Exit codes: 0 all was read, 1 some rows were not (they are named), 2 bad usage.
    """
    tell = _silent if quiet else _tell
    try:
        for path in (*lists, queries):
            with opened(path) as file:
                file.read(1)
        if not out.parent.is_dir() or out.is_dir():
            raise Unreadable(f"{out} cannot be written: no such folder, or it is one")
        sound = _run(lists, queries, out, top=top, evidence=evidence, tell=tell)
    except Unreadable as wrong:
        typer.echo(f"shekara screen: {wrong}", err=True)
        raise typer.Exit(BAD_USAGE) from wrong
    except OSError as broken:
        typer.echo(f"shekara screen: {broken.filename}: {broken.strerror}", err=True)
        raise typer.Exit(BAD_USAGE) from broken
    raise typer.Exit(ALL_READ if sound else SOME_NOT_READ)


def _run(
    lists: list[Path], queries: Path, out: Path, *, top: int, evidence: bool, tell: "Teller"
) -> bool:
    began = time.perf_counter()
    tally = Tally()
    index = Index.build(
        entities(lists, tally), progress=lambda count: tell(f"{count:,} entities read")
    )
    tell(f"{len(index):,} entities searchable after {time.perf_counter() - began:.1f} s")
    for where in tally.first:
        typer.echo(f"shekara screen: left out {where}", err=True)
    if doubled := tally.taken - len(index):
        tell(f"{doubled:,} ids came again; the last of each counts")
    if tally.faulty:
        tell(f"{tally.faulty:,} rows not read")
    _warm_up(index, top)
    asked = faults = 0
    with out.open("wb") as file:
        for number, line in rows(queries):
            result = answer(index, number, line, top=top, evidence=evidence)
            if result.error:
                faults += 1
                typer.echo(f"shekara screen: {queries}, {result.error}", err=True)
            file.write(_encoder.encode(result) + b"\n")
            asked += 1
            if asked % 1000 == 0:
                tell(f"{asked:,} queries answered")
    tell(f"{asked:,} queries answered, {faults:,} not read")
    return not (faults or tally.faulty)


def _warm_up(index: Index, top: int) -> None:
    """Load what is compiled, so that no query pays for it; nor for a look through what stays."""
    someone = Query(surname="warming", given="up", dob="1970-01-01")
    for _ in range(_WARMING):
        index.search(someone, top=top)
    index.explain(someone, Entity(id="", names=(Name(full="Warming Up"),), dob=("1970",)))
    gc.collect()
    gc.freeze()


class Teller:
    """Says how far the work is."""

    def __call__(self, words: str) -> None:
        """Say it on standard error."""
        typer.echo(words, err=True)


class _Silent(Teller):
    def __call__(self, words: str) -> None:
        """Say nothing."""


_tell, _silent = Teller(), _Silent()
