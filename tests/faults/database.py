"""The server of PostgreSQL that `tools/pg.py` started: killed as by a power cut, started anew."""

import os
import shlex
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg

SEGMENT = 16 * 1024 * 1024
"""Bytes of one file of PostgreSQL's log of writes."""


def is_there() -> bool:
    """Whether head office stands on PostgreSQL here."""
    return bool(os.environ.get("SHEKARA_DATABASE"))


def _data() -> Path:
    """Where the server keeps everything; its socket stands there too."""
    return Path(os.environ["SHEKARA_DATABASE"].partition("host=")[2])


def _processes() -> list[int]:
    """Every process of this server."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if (entry / "cwd").resolve() == _data() and _lives(entry):
                    found.append(int(entry.name))
    return found


def _lives(entry: Path) -> bool:
    return (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


def lives() -> bool:
    """Whether any process of the server is there."""
    return bool(_processes())


def kill_server() -> None:
    """Kill every process of the server at once, and wait until none is left."""
    while pids := _processes():
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def room_for(more: int) -> int:
    """A limit for files under which the log of writes may grow by so many bytes only."""
    with psycopg.connect(os.environ["SHEKARA_DATABASE"]) as connection:
        row = connection.execute("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn").fetchone()
    assert row is not None
    return int(row[0]) % SEGMENT + more


def start_server(*, limit: int | None = None) -> bool:
    """Start it as it was started, by the same user; whether it takes connections.

    limit  no file may be written beyond so many bytes: a disk that is all but full
    """
    data = _data()
    owner = data.stat()
    # Its parent has not buried the dead server yet: to a new one it would still seem alive.
    for left in (data / "postmaster.pid", *data.glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)
    command = shlex.split((data / "postmaster.opts").read_text())
    if limit is not None:
        command = ["prlimit", f"--fsize={limit}", *command]
    with (data / "log").open("ab") as log:
        started = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/",
            start_new_session=True, user=owner.st_uid, group=owner.st_gid, extra_groups=[],
        )  # fmt: skip
    while started.poll() is None:
        with suppress(FileNotFoundError, IndexError):
            if (data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready":
                return True
        time.sleep(0.05)
    return False
