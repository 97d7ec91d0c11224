"""`shekara vault lock | show | passphrase | key-file | unlock`: the node's data under lock."""

import os
import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from shekara.config.commands.terminal import print_json, stop
from shekara.config.sealing import seal_all, unseal_all
from shekara.kernel.vault import locking, slots

app = typer.Typer(help="The vault: encrypt what this node keeps on its disk.")
MEDIUM = Annotated[
    Path | None, typer.Option("--key-file", help="Key file on a medium you take away; made here.")
]


@app.command("lock")
def lock(
    key_file: MEDIUM = None,
    passphrase: Annotated[
        bool, typer.Option(help="Also, or only, open by a passphrase (asked for).")
    ] = True,
) -> None:
    """Encrypt all of this node that holds people. Stop it first; best before its first start.

    That is the database, the secrets, watch lists and pictures. What must be open while it runs
    stands in memory only (SHEKARA_MEMORY, /dev/shm by default).

    The passphrase is asked for twice, or read from SHEKARA_PASSPHRASE_FILE. Whoever loses
    every key loses the data: keep the passphrase in a sealed envelope at head office.

    Examples:

      shekara vault lock

      shekara vault lock --no-passphrase --key-file /media/usb/kordai.key
    """
    folder = _home()
    if slots.is_locked(folder):
        stop(f"The node in {folder} is locked already. `shekara vault show` says how it opens.")
    _must_stand_still(folder)
    words = _asked(new=True) if passphrase else ""
    if key_file is not None and not key_file.exists():
        slots.make_key_file(key_file)
    try:
        key = locking.lock(folder, passphrase=words, key_file=key_file)
        seal_all(folder, key)
    except (ValueError, OSError, slots.Locked) as error:
        stop(f"Nothing was locked: {error}.")
    ways = ", ".join(slots.read(folder).kinds()).replace("_", " ")
    typer.echo(f"{folder} is locked; it opens by {ways}.")


@app.command("show")
def show(
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Say whether this node is locked, and by what it opens."""
    folder = _home()
    ways = list(slots.read(folder).kinds()) if slots.is_locked(folder) else []
    if as_json:
        print_json({"home": str(folder), "locked": bool(ways), "ways": ways})
    elif ways:
        typer.echo(f"{folder} is locked; it opens by {', '.join(ways).replace('_', ' ')}.")
    else:
        typer.echo(f"{folder} is not locked: whoever has its disk reads it.")


@app.command("passphrase")
def passphrase() -> None:
    """Choose another passphrase; the old one opens nothing from then on."""
    folder, key = _open()
    try:
        slots.write(folder, slots.read(folder).with_passphrase(_asked(new=True), key))
    except ValueError as error:
        stop(f"Nothing was changed: {error}.")
    typer.echo("The new passphrase is in force.")


@app.command("key-file")
def key_file(
    path: Annotated[Path, typer.Argument(help="Where; made when it is not there.")],
) -> None:
    """Let a key file open this node; one that opened it before does so no longer."""
    folder, key = _open()
    try:
        if not path.exists():
            slots.make_key_file(path)
        slots.write(folder, slots.read(folder).with_key_file(path, key))
    except (OSError, ValueError) as error:
        stop(f"{path} cannot be used: {error}.")
    typer.echo(f"{path} opens this node.")


@app.command("unlock")
def unlock() -> None:
    """Take the lock away for good: everything stands plain on the disk again. Stop the node."""
    folder, key = _open()
    _must_stand_still(folder)
    try:
        unseal_all(folder, key)
        locking.unlock_for_good(folder, key)
    except slots.Locked as error:
        stop(f"{folder} stays locked: a file of it is damaged ({error}). Restore a backup.")
    typer.echo(f"{folder} is not locked any more: whoever has its disk reads it.")


def _home() -> Path:
    return Path(os.environ.get("SHEKARA_HOME", "var")).absolute()


def _open() -> tuple[Path, bytes]:
    from shekara.config.settings.unlocking import opened

    folder = _home()
    key = opened(folder)
    if key is None:
        stop(f"The node in {folder} is not locked. Lock it with `shekara vault lock`.")
    return folder, key


def _asked(*, new: bool) -> str:
    file = os.environ.get("SHEKARA_PASSPHRASE_FILE", "")
    if file and not (new and sys.stdin.isatty()):
        return Path(file).read_text(encoding="utf-8")
    if not sys.stdin.isatty():
        stop("Nobody is here to type a passphrase: name its file in SHEKARA_PASSPHRASE_FILE.")
    words = getpass(f"New passphrase, {slots.SHORTEST} letters or more: ")
    if words != getpass("Once more: "):
        stop("The two were not the same. Nothing was changed.")
    return words


def _must_stand_still(folder: Path) -> None:
    """Refuse while a process holds the database: its lock file tells."""
    import fcntl

    path = folder / "node.db.running"
    if not path.exists():
        return
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stop("This node is running. Stop it first.")
