"""Backup and restore of head office: PostgreSQL's own dump, proved, with what proves who we are.

A node's backup stands in ``safe``. Needs ``pg_dump`` and ``pg_restore`` of the server's release
or newer, in the PATH or in the folder that SHEKARA_PG_BIN names.
"""

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shekara.config.commands.terminal import WRONG, progress, stop
from shekara.kernel.ledger import verify as proof

DUMP, MANIFEST = "database.dump", "manifest.json"
PARTS = (
    "secrets.toml", "secrets.sealed", "vault.json", "checkpoints.jsonl", "sync", "lists", "media",
    "evidence", "demonstration",
)  # fmt: skip
"""What stands beside the database: the keys head office signs with and trusts by, and files."""


def save(home: Path, target: Path) -> dict[str, Any]:
    """Write head office into one file while it works; what the file holds, proved.

    The proof and the dump read one snapshot of the database, so the manifest says exactly what
    the dump holds. Stops when the ledger is not whole.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dump = Path(folder) / DUMP
        manifest = _dumped(dump)
        (Path(folder) / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        part = target.with_suffix(".part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as tar:
            for name in (MANIFEST, DUMP):
                tar.add(Path(folder) / name, name)
            for name in PARTS:
                if (home / name).exists():
                    tar.add(home / name, name)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(target)
    return manifest


def _dumped(dump: Path) -> dict[str, Any]:
    """Prove and dump one snapshot."""
    from django.conf import settings
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = str(cursor.fetchone()[0])
        with progress("proving", None) as advance:
            report = proof.verify(_asking(cursor), progress=advance)
        if not report.whole:
            first = report.faults[0].words
            stop(f"The ledger has faults; run `shekara verify`. First: {first}.", code=WRONG)
        counts = _counts(cursor)
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
    return {
        "node": settings.NODE, "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "entries": report.entries, "private_parts": report.private_parts,
        "ends": {name: list(end) for name, end in report.ends.items()}, "rows": counts,
    }  # fmt: skip


def bring_back(file: Path, home: Path) -> dict[str, Any]:
    """Restore into an empty database and an empty folder; prove it and compare.

    Stops, with nothing begun, when either holds something; stops when what stands there afterwards
    is not what the manifest says.
    """
    from django.db import connection

    if standing := [
        name for name in PARTS if (home / name).exists() and name not in _MADE_BY_START
    ]:
        stop(f"{home} holds {', '.join(standing)} already. Restore into an empty SHEKARA_HOME.")
    if connection.introspection.table_names():
        stop("The database is not empty. Make a new one with createdb and name that one.")
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
        manifest = _unpacked(file, Path(folder))
        with progress("restoring", None):
            _run("pg_restore", "--no-owner", "--exit-on-error", "--dbname=", folder=Path(folder))
        _compare(manifest)
        for name in PARTS:
            if (Path(folder) / name).exists():
                if (home / name).is_dir():
                    shutil.rmtree(home / name)
                (Path(folder) / name).replace(home / name)
    return manifest


_MADE_BY_START = frozenset({"secrets.toml", "lists"})
"""What merely asking a command of an empty folder leaves in it; a backup brings its own."""


def _unpacked(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            names = {member.name.split("/")[0] for member in tar.getmembers()}
            if not {MANIFEST, DUMP} <= names or not names <= {MANIFEST, DUMP, *PARTS}:
                stop(f"{file} is not a backup of head office.")
            tar.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, tarfile.TarError, EOFError, ValueError) as error:
        stop(f"{file} cannot be read as a backup: {error}.")
    return manifest


def _compare(manifest: dict[str, Any]) -> None:
    """Prove what was restored and hold it against the manifest."""
    from django.db import connection

    with connection.cursor() as cursor:
        report = proof.verify(_asking(cursor))
        counts = _counts(cursor)
    if not report.whole:
        stop(f"What was restored has faults: {report.faults[0].words}.", code=WRONG)
    ends = {name: list(end) for name, end in report.ends.items()}
    if ends != manifest["ends"] or report.private_parts != manifest["private_parts"]:
        stop(f"What was restored ends otherwise: {ends}, not {manifest['ends']}.", code=WRONG)
    if other := [name for name, rows in manifest["rows"].items() if counts.get(name) != rows]:
        stop(f"These tables have other numbers of rows: {', '.join(other)}.", code=WRONG)


def _counts(cursor: Any) -> dict[str, int]:
    """Rows of every table, sessions left out: those come and go while a dump is made."""
    from django.db import connection

    found = {}
    for name in sorted(connection.introspection.table_names(cursor)):
        if name != "django_session":
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = int(cursor.fetchone()[0])
    return found


def _asking(cursor: Any) -> Any:
    def execute(sql: str) -> list[Any]:
        cursor.execute(sql)
        return list(cursor.fetchall())

    return execute


def _run(tool: str, *arguments: str, folder: Path | None = None) -> None:
    """Run a tool of PostgreSQL against our database; its own words when it fails."""
    from django.db import connection

    values = connection.settings_dict
    path = shutil.which(tool, path=os.environ.get("SHEKARA_PG_BIN") or None)
    if path is None:
        stop(
            f"{tool} is not here. Install PostgreSQL's client, or name its folder: SHEKARA_PG_BIN."
        )
    env = {
        **os.environ, "PGHOST": str(values["HOST"]), "PGPORT": str(values["PORT"] or "5432"),
        "PGUSER": str(values["USER"]), "PGPASSWORD": str(values["PASSWORD"]),
        "PGDATABASE": str(values["NAME"]),
    }  # fmt: skip
    said = list(arguments)
    if folder is not None:
        said = [each for each in said if each != "--dbname="]
        said += [f"--dbname={values['NAME']}", str(folder / DUMP)]
    ran = subprocess.run([path, *said], env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        stop(f"{tool} failed: {ran.stderr.strip()[-1500:]}", code=WRONG)
