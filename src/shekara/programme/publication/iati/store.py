"""Where files of IATI lie: beside the database, under HOME/iati, named by their digest."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings

CHUNK = 1 << 20


def folder(name: str = "out") -> Path:
    """``out`` for files we made, ``in`` for files that wait for a yes; made when missing."""
    path = Path(settings.HOME) / "iati" / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def path_of(digest: str, name: str = "out") -> Path:
    """Where the file of this digest lies."""
    return folder(name) / f"{digest}.xml"


@contextmanager
def draft(name: str = "out") -> Iterator[IO[bytes]]:
    """A file to be filled; gone afterwards unless ``keep`` took it."""
    with NamedTemporaryFile(dir=folder(name), suffix=".part", delete=False) as part:
        try:
            yield part
        finally:
            part.close()
            Path(part.name).unlink(missing_ok=True)


def keep(part: IO[bytes], name: str = "out") -> str:
    """Give a draft its place, whole or not at all; return its digest."""
    part.flush()
    os.fsync(part.fileno())
    digest = digest_of(part)
    Path(part.name).replace(path_of(digest, name))
    return digest


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 of a file, read in pieces."""
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
