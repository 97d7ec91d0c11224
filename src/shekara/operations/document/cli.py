"""``shekara mrz``: machine-readable zones in, one JSON object per document out."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
import typer

from shekara.operations.document.mrz import read, read_all, unreadable
from shekara.operations.document.reading import (
    Checks,
    Code,
    Fields,
    Format,
    Problem,
    Reading,
)
from shekara.operations.document.ui.words import in_english

ALL_VALID, SOME_NOT_VALID, BAD_USAGE = 0, 1, 2
LINES_AT_ONCE = 500


class PrintedRepair(msgspec.Struct, frozen=True, rename={"was": "from"}):
    """A repair as printed."""

    field: str
    position: int
    was: str
    to: str


class PrintedProblem(msgspec.Struct, frozen=True):
    """A problem as printed: the code for machines, the sentence for people."""

    code: Code
    field: str | None
    message: str


class Printed(msgspec.Struct, frozen=True):
    """One line of output."""

    id: msgspec.Raw | int
    format: Format | None
    valid: bool
    fields: Fields
    checks: Checks
    repairs: tuple[PrintedRepair, ...]
    problems: tuple[PrintedProblem, ...]


class Asked(msgspec.Struct, frozen=True):
    """One line of JSON input."""

    lines: list[str]
    id: msgspec.Raw = msgspec.Raw(b"null")


class Named(msgspec.Struct, frozen=True):
    """The identifier alone, of a line whose rest is not as asked."""

    id: msgspec.Raw = msgspec.Raw(b"null")


_asked = msgspec.json.Decoder(Asked)
_named = msgspec.json.Decoder(Named)
_encoder = msgspec.json.Encoder()


def printed(reading: Reading, name: msgspec.Raw | int) -> Printed:
    """``reading`` in the shape of the command's output; ``name`` becomes its ``id``."""
    repairs: tuple[PrintedRepair, ...] = ()
    problems: tuple[PrintedProblem, ...] = ()
    if reading.repairs:
        repairs = tuple(
            PrintedRepair(each.field, each.position, each.was, each.to) for each in reading.repairs
        )
    if reading.problems:
        problems = tuple(
            PrintedProblem(each.code, each.field, in_english(each)) for each in reading.problems
        )
    return Printed(
        name, reading.format, reading.valid, reading.fields, reading.checks, repairs, problems
    )


def run(sources: Iterable[BinaryIO], out: BinaryIO, *, jsonl: bool, today: date) -> bool:
    """Read every document of ``sources`` and print it to ``out``; whether all are valid.

    Cost: streams; holds one block of text or some hundred results at a time.
    """
    sound = True
    batch: list[Printed] = []
    documents = _from_json(sources, today) if jsonl else _from_text(sources, today)
    for document in documents:
        sound = sound and document.valid
        batch.append(document)
        if len(batch) >= LINES_AT_ONCE:
            out.write(_encoder.encode_lines(batch))
            batch.clear()
    out.write(_encoder.encode_lines(batch))
    out.flush()
    return sound


def _from_text(sources: Iterable[BinaryIO], today: date) -> Iterator[Printed]:
    number = 0
    for block in _blocks(sources):
        for reading in _read_block(block, today):
            number += 1
            yield printed(reading, number)


def _blocks(sources: Iterable[BinaryIO]) -> Iterator[list[bytes]]:
    """Lines between empty lines; a new source begins a new block."""
    for source in sources:
        block: list[bytes] = []
        for line in source:
            stripped = line.strip()
            if stripped and stripped != b"\xef\xbb\xbf":
                block.append(stripped)
            elif block:
                yield block
                block = []
        if block:
            yield block


def _read_block(block: list[bytes], today: date) -> tuple[Reading, ...]:
    whole = b"\n".join(block)
    if whole.isascii():
        return read_all(whole.decode("ascii").split("\n"), today=today)
    return read_all(whole, today=today)


def _from_json(sources: Iterable[BinaryIO], today: date) -> Iterator[Printed]:
    for source in sources:
        for line in source:
            text = line.strip(b" \t\r\n\xef\xbb\xbf\x00")
            if text:
                yield _read_json(text, today)


def _read_json(line: bytes, today: date) -> Printed:
    try:
        if not line.isascii():
            line.decode()
        asked = _asked.decode(line)
        return printed(read(asked.lines, today=today), asked.id)
    except UnicodeDecodeError as broken:
        found = Problem(Code.UNDECODABLE_BYTES, None, f"0x{line[broken.start]:02X}")
    except (msgspec.DecodeError, RecursionError) as broken:
        found = Problem(Code.BROKEN_JSON, None, str(broken).rstrip("."))
    return printed(unreadable(found), _name(line))


def _name(line: bytes) -> msgspec.Raw | int:
    """The identifier of a line that cannot be read otherwise; null when it has none."""
    try:
        return _named.decode(line.decode(errors="replace")).id
    except (msgspec.DecodeError, RecursionError):
        return msgspec.Raw(b"null")


def mrz(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files to read; standard input when there are none, or for '-'.",
            exists=True,
            dir_okay=False,
            readable=True,
            allow_dash=True,
        ),
    ] = None,
    jsonl: Annotated[
        bool,
        typer.Option("--jsonl", help='Read one {"id": ..., "lines": [...]} a line.'),
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(help="Reference day, YYYY-MM-DD, for centuries and expiry. [default: today]"),
    ] = None,
) -> None:
    """Read machine-readable zones and print one JSON object per document.

    Documents are text lines separated by an empty line.

    \b
    Examples:
      shekara mrz scans.txt
      cat scans.txt | shekara mrz
      shekara mrz --jsonl --today 2026-01-31 < scans.jsonl > read.jsonl

    Exit codes: 0 all documents are valid, 1 some are not, 2 bad usage or an unreadable file.
    An expired document whose zone reads soundly is valid: look for the problem "expired".
    """
    try:
        day = date.fromisoformat(today) if today else datetime.now().astimezone().date()
    except ValueError as wrong:
        raise typer.BadParameter(f"{today!r} is no date such as 2026-01-31") from wrong
    try:
        sound = run(_open(files or [Path("-")]), sys.stdout.buffer, jsonl=jsonl, today=day)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(ALL_VALID) from None
    except OSError as broken:
        typer.echo(f"shekara mrz: {broken.filename}: {broken.strerror}", err=True)
        raise typer.Exit(BAD_USAGE) from broken
    raise typer.Exit(ALL_VALID if sound else SOME_NOT_VALID)


def _open(files: Iterable[Path]) -> Iterator[BinaryIO]:
    for file in files:
        if str(file) == "-":
            yield sys.stdin.buffer
        else:
            with file.open("rb") as opened:
                yield opened


app = typer.Typer(add_completion=False, rich_markup_mode=None)
app.command()(mrz)

if __name__ == "__main__":
    app()
