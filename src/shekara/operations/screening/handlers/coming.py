"""Editions that come down from head office: its signed differences, applied in order.

Head office's ledger says which editions there are and their digests (``Edition``); the
files come beside it. A node applies each difference to the edition it has, proves the
result against manifest, signature and ledger, and builds the index anew.
"""

import hashlib
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings

from shekara.kernel.sync.files import Shelf, Unwanted
from shekara.kernel.vault import memory
from shekara.operations.screening.lists import photos
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.lists.store import Manifest, Store
from shekara.operations.screening.models import Edition

_PARTS = ("json", "delta.zst")
_NICE = 10


def offered() -> dict[str, Path]:
    """At head office: manifest and difference of every edition, by name."""
    folder: Path = settings.LISTS
    found: dict[str, Path] = {}
    for code in sorted(path.name for path in folder.glob("*") if path.is_dir()):
        for manifest in Store(folder, code).manifests():
            for what in _PARTS:
                name = f"{code}/{manifest.number:06}.{what}"
                found[name] = folder / name
    return found


def wanted() -> list[str]:
    """At a node: what is missing of the editions that head office's ledger tells of.

    The manifest first, then the difference: only the difference is taken, with it.
    """
    missing: list[str] = []
    held = {code: _latest(code) for code in Edition.objects.values_list("list", flat=True)}
    for edition in Edition.objects.order_by("list", "number"):
        if edition.number > held[edition.list]:
            missing += [f"{edition.list}/{edition.number:06}.{what}" for what in _PARTS]
    return missing


def took(name: str, path: Path) -> None:
    """Keep a manifest aside, or take the edition that its difference makes.

    Raises ``Unwanted``; the edition in force stays as it is then.
    """
    code, _, rest = name.partition("/")
    number, what = int(rest[:6]), rest[7:]
    edition = Edition.objects.filter(list=code, number=number).first()
    if edition is None:
        raise Unwanted(f"head office's ledger has no edition {number} of {code}")
    aside = memory.place(settings.SYNC) / "coming" / f"{code}.{number:06}.json"
    if what == "json":
        aside.write_bytes(path.read_bytes())
        return
    try:
        manifest = msgspec.json.decode(aside.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise Unwanted(f"the manifest of {code} {number} cannot be read") from error
    finally:
        aside.unlink(missing_ok=True)
    if (manifest.list, manifest.number) != (code, number) or manifest.digest != edition.digest:
        raise Unwanted(f"{code} {number} is not the edition that head office's ledger says")
    if manifest.key != settings.HEAD_OFFICE_KEY:
        raise Unwanted(f"{code} {number} is not signed by head office")
    try:
        Store(settings.LISTS, code).accept(manifest, path)
    except ValueError as error:
        raise Unwanted(f"{code} {number}: {error}") from error
    if number == _newest_told(code):
        _build()


LISTS = Shelf(name="lists", offered=offered, wanted=wanted, took=took)


def photos_offered() -> dict[str, Path]:
    """At head office: every photo that lies beside a list, by name."""
    folder: Path = settings.LISTS
    return {f"{path.parents[1].name}/{path.name}": path for path in folder.glob("*/photos/*.jpg")}


def photos_wanted() -> list[str]:
    """At a node: photos that entries of the editions held here name and that are missing."""
    folder: Path = settings.LISTS
    codes = Edition.objects.values_list("list", flat=True).distinct()
    return [
        f"{code}/{digest}.jpg"
        for code in sorted(codes)
        for digest in _named(folder, code, _latest(code))
        if not photos.path_of(folder, code, digest).exists()
    ]


def photo_took(name: str, path: Path) -> None:
    """Keep a photo. Raises ``Unwanted`` when it is not what its name says.

    Its name is the digest of what it holds, and stands in the edition that head office signed.
    """
    code, _, file = name.partition("/")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != file.removesuffix(".jpg"):
        raise Unwanted(f"{name} is not the photo of that name")
    photos.keep(content, folder=settings.LISTS, code=code)


@lru_cache(maxsize=64)
def _named(folder: Path, code: str, number: int) -> tuple[str, ...]:
    """Photos that an edition names. Cost: the edition read, once."""
    if not number:
        return ()
    decode = msgspec.json.Decoder(ListEntry).decode
    lines = Store(folder, code).lines(number)
    return tuple(digest for line in lines if b'"photos"' in line for digest in decode(line).photos)


PHOTOS = Shelf(
    name="list-photos", offered=photos_offered, wanted=photos_wanted, took=photo_took,
    ordered=False,
)  # fmt: skip


def _latest(code: str) -> int:
    latest = Store(settings.LISTS, code).latest()
    return latest.number if latest else 0


def _newest_told(code: str) -> int:
    newest = Edition.objects.filter(list=code).order_by("-number").first()
    return newest.number if newest else 0


def _build() -> None:
    """Make it live, in a process of its own and behind the lanes."""
    command = [sys.executable, "-m", "shekara.operations.screening.build", str(settings.LISTS)]
    subprocess.run(command, check=True, preexec_fn=lambda: os.nice(_NICE))
