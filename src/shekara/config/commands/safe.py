"""`shekara backup` and `shekara restore`: one file holds the whole node."""

import os
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from shekara.config.commands import safe_postgresql
from shekara.config.commands.terminal import WRONG, print_json, progress, start_django, stop
from shekara.config.settings.unlocking import opened
from shekara.kernel.ledger.verify import Report, verify_file
from shekara.kernel.vault.opening import Unreadable, connect, held_key, is_plain
from shekara.kernel.vault.slots import Locked

PAGES = 2000
PARTS = (
    "node.db", "secrets.toml", "checkpoints.jsonl", "demonstration", "media",
    "vault.json", "secrets.sealed", "sync",
)  # fmt: skip
"""What a node is. A locked node's backup is locked as it is: ``vault.json`` goes with it.

``sync`` proves who the node is to head office; its certificate stands there.
"""


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to write; by default here, dated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Save this node, or head office, into one file while it goes on working.

    The file holds the database, the secrets and the checkpoints, and is proved before
    it is kept. It can sign as this node: store it where only operators reach.

    Examples:

      shekara backup

      shekara backup /media/usb/kordai.tar
    """
    start_django()
    from django.conf import settings
    from django.db import connection

    now = datetime.now(UTC)
    target = file or Path(f"{settings.NODE}-{now:%Y%m%dT%H%M%SZ}.tar")
    if target.exists():
        stop(f"{target} exists already; choose another name.")
    if connection.vendor != "sqlite":
        _told(safe_postgresql.save(settings.HOME, target), target, as_json=as_json)
        return
    try:
        report = _save(settings.HOME, Path(settings.DATABASES["default"]["NAME"]), target)
    except OSError as error:
        target.with_suffix(".part").unlink(missing_ok=True)
        stop(f"{target} cannot be written: {error.strerror}.")
    if not report.whole:
        stop(
            f"The ledger has faults; run `shekara verify`. First: {report.faults[0].words}.",
            code=WRONG,
        )
    if as_json:
        print_json({"file": str(target), "entries": report.entries, "ends": report.ends})
    else:
        typer.echo(f"{target}: {report.entries:,} entries, whole, {target.stat().st_size:,} bytes.")


def _told(manifest: dict[str, Any], file: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"file": str(file), **manifest})
    else:
        typer.echo(
            f"{file}: {manifest['entries']:,} entries of {len(manifest['ends'])} places, whole."
        )


def _save(home: Path, database: Path, target: Path) -> Report:
    """Copy online, prove the copy, then name the file: a half-written backup has no name."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy = Path(folder) / "node.db"
        _copy(database, copy)
        report = verify_file(copy)
        if not report.whole:
            return report
        part = target.with_suffix(".part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as tar:
            tar.add(copy, "node.db")
            for name in PARTS[1:]:
                if (home / name).exists():
                    tar.add(home / name, name)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(target)
    return report


def _copy(database: Path, copy: Path) -> None:
    source = connect(database, readonly=True)
    target = connect(copy, key=None if is_plain(database) else held_key())
    with progress("copying", None) as advance:
        done = 0

        def report(_status: int, remaining: int, total: int) -> None:
            nonlocal done
            advance(total - remaining - done)
            done = total - remaining

        source.backup(target, pages=PAGES, progress=report, sleep=0.001)
    target.execute("PRAGMA journal_mode=DELETE")
    target.close()
    source.close()


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `shekara backup` wrote.")],
    replace: Annotated[
        bool, typer.Option(help="Lay aside what stands in the node's folder, and restore.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Bring a node back from a backup, proved before anything is replaced.

    Head office is restored into an empty database (SHEKARA_DATABASE) and compared with what
    the backup says it holds. A node is written into SHEKARA_HOME; what stood there is laid
    aside, never deleted. Stop the node first. A backup older than the node lacks the
    entries since: the result says where the ledger ends.

    Examples:

      SHEKARA_HOME=/var/lib/shekara shekara restore kordai.tar

      shekara restore kordai.tar --replace
    """
    home = Path(os.environ.get("SHEKARA_HOME", "var")).absolute()
    if os.environ.get("SHEKARA_DATABASE"):
        if not file.is_file():
            stop(f"There is no file {file}.")
        start_django()
        _told(safe_postgresql.bring_back(file, home), home, as_json=as_json)
        return
    standing = [home / name for name in PARTS if (home / name).exists()]
    if standing and not replace:
        stop(f"{home} holds a node already. Use --replace to lay it aside and restore this one.")
    if not file.is_file():
        stop(f"There is no file {file}.")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
        report = _unpacked(file, Path(folder))
        aside = home / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
        for path in (*standing, *home.glob("node.db-*"), *home.glob("node.db.*")):
            aside.mkdir(exist_ok=True)
            path.rename(aside / path.name)
        for path in Path(folder).iterdir():
            path.rename(home / path.name)
    if as_json:
        print_json({"entries": report.entries, "ends": report.ends, "aside": str(aside)})
    else:
        typer.echo(f"Restored into {home}: {report.entries:,} entries, whole.")
        if aside.exists():
            typer.echo(f"What stood there is in {aside}.")


def _unpacked(file: Path, folder: Path) -> Report:
    try:
        with tarfile.open(file) as tar:
            names = [member.name for member in tar.getmembers()]
            if "node.db" not in names or not {n.split("/")[0] for n in names} <= set(PARTS):
                stop(f"{file} is not a backup of a node; a backup holds {', '.join(PARTS[:3])}.")
            tar.extractall(folder, filter="data")
        opened(folder)
        report = verify_file(folder / "node.db")
    except Locked:
        stop(
            f"{file} is the backup of a locked node, and no key that opens it was given: its"
            " passphrase, or its key file in SHEKARA_KEY_FILE. Nothing was changed."
        )
    except (tarfile.TarError, *Unreadable, EOFError) as error:
        stop(f"{file} cannot be read as a backup: {error}.")
    if not report.whole:
        stop(
            f"{file} holds a ledger with faults: {report.faults[0].words}. Nothing was changed.",
            code=WRONG,
        )
    if (folder / "secrets.toml").exists():
        (folder / "secrets.toml").chmod(0o600)
    return report
