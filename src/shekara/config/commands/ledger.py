"""`shekara verify` and `shekara rebuild`: prove the facts, and write the tables from them."""

from contextlib import closing
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from shekara.config.commands.terminal import (
    USAGE,
    WRONG,
    print_json,
    progress,
    start_django,
    stop,
)
from shekara.kernel.ledger import verify as proof
from shekara.kernel.vault.opening import Unreadable, connect, is_plain
from shekara.kernel.vault.slots import FILE, Locked


class Against(StrEnum):
    """What else a ledger is held against."""

    RECEIPTS = "receipts"


def verify(
    file: Annotated[
        Path | None,
        typer.Argument(help="A ledger's SQLite file or a copy of it; this node's by default."),
    ] = None,
    witness: Annotated[
        Path | None, typer.Option(help="Checkpoints kept elsewhere (checkpoints.jsonl).")
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="The node's public key in hex: every checkpoint must be its.")
    ] = None,
    against: Annotated[
        Against | None,
        typer.Option(help="Prove besides that node and head office hold the same."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Prove that nothing in a ledger was altered, removed, reordered or cut off.

    Needs no settings when a FILE is given. Exit code 0: whole; 1: faults were found and
    are named; 2: there is nothing to read.

    Examples:

      shekara verify

      shekara verify --against receipts

      shekara verify /media/usb/node.db --witness /media/usb/checkpoints.jsonl
    """
    try:
        report = _proved(file, witness, key)
    except FileNotFoundError as error:
        stop(f"There is no file {error}. Give the path of a node's node.db, or of a copy.")
    except Locked:
        if file is not None and not (file.parent / FILE).exists():
            stop(
                f"{file} cannot be read as a ledger: it is damaged, or it is a locked node's and"
                " its vault.json does not lie beside it."
            )
        stop(
            f"{file or 'The database'} is locked: neither its chain nor its private parts can be"
            " proved without the key. Lay the node's vault.json beside it and give the passphrase"
            " or SHEKARA_KEY_FILE."
        )
    except Unreadable as error:
        stop(f"{file or 'The database'} cannot be read as a ledger: {error}.")
    proved = _agreed(report) if against is Against.RECEIPTS else {}
    if as_json:
        print_json({"whole": report.whole, **asdict(report), "same_up_to": proved})
    else:
        _say(report)
        for node, seq in sorted(proved.items()):
            typer.echo(f"{node}: node and head office hold the same up to entry {seq:,}.")
    raise typer.Exit(0 if report.whole else WRONG)


def _agreed(report: proof.Report) -> dict[str, int]:
    start_django()
    from django.conf import settings

    from shekara.kernel.sync.agree import agreed

    if settings.ROLE == "standalone":
        stop("This place stands alone; there is nobody to agree with.")
    faults, proved = agreed()
    report.faults += faults
    return proved


def _proved(file: Path | None, witness: Path | None, key: str | None) -> proof.Report:
    if file is not None:
        unlock_beside(file)
        with progress("verifying", _count(file)) as advance:
            return proof.verify_file(file, witness=witness, key=key, progress=advance)
    start_django()
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        return _proved(Path(settings.DATABASES["default"]["NAME"]), witness, key)
    from shekara.kernel.ledger.moment import at_one_moment

    with at_one_moment() as execute, progress("verifying", None) as advance:
        return proof.verify(execute, witness=witness, key=key, progress=advance)


def _count(file: Path) -> int | None:
    try:
        with closing(connect(file, readonly=True)) as database:
            return int(database.execute("SELECT count(*) FROM ledger_entry").fetchone()[0])
    except Unreadable:
        return None


def unlock_beside(file: Path) -> None:
    """Ask for the key of a locked database when its vault's file lies beside it."""
    from shekara.config.settings.unlocking import opened

    if file.is_file() and not is_plain(file):
        opened(file.parent)


def _say(report: proof.Report) -> None:
    for fault in report.faults:
        typer.echo(f"{fault.code:10} {fault.node}#{fault.seq}: {fault.words}", err=True)
    for node, (seq, digest) in sorted(report.ends.items()):
        typer.echo(f"{node}: {seq:,} entries, the last is {digest}")
    parts = f"{report.private_parts:,} private parts, {report.checkpoints:,} checkpoints"
    found = "whole" if report.whole else f"{len(report.faults):,} faults"
    typer.echo(f"{report.entries:,} entries, {parts}: {found}.")


def rebuild(
    prefixes: Annotated[
        list[str] | None, typer.Argument(help="Only these projections, such as crossing.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Write every projected table again from the facts alone.

    Officers may go on working: they see the old rows until the new ones stand.

    Examples:

      shekara rebuild

      shekara rebuild crossing
    """
    start_django()
    from django.db import connection

    from shekara.kernel.ledger.project import registered
    from shekara.kernel.ledger.rebuild import rebuild as build

    known = sorted(projection.prefix for projection in registered())
    if unknown := sorted(set(prefixes or ()) - set(known)):
        stop(f"There is no projection {', '.join(unknown)}. Known: {', '.join(known)}.", code=USAGE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry")
        total = None if prefixes else cursor.fetchone()[0]
    with progress("rebuilding", total) as advance:
        facts = build(prefixes or None, progress=advance)
    if as_json:
        print_json({"facts": facts, "projections": prefixes or known})
    else:
        typer.echo(f"{facts:,} facts read; the tables stand as they say.")
