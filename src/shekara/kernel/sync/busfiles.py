"""The files of the bus's server at head office: written anew, and the server told.

``prepare`` makes authority, server certificate and configuration once; ``keep_users``
writes who may stand on the bus after every change. A server here is told by its process
id, others by the command in ``SHEKARA_BUS_RELOAD``.
"""

import hashlib
import logging
import os
import shlex
import signal
import subprocess
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.sync import certificates, server
from shekara.kernel.sync.authority import (
    Authority,
    keep_own,
    make_authority,
    own_certificate,
    write_key,
)
from shekara.kernel.vault.slots import write_private

log = logging.getLogger(__name__)

RELOAD_S = 20


def prepare(
    listen: server.Listen,
    *,
    own: Path,
    authority_folder: Path,
    signing: Ed25519PrivateKey,
    name: str,
    hosts: Sequence[str],
    at: datetime,
) -> Authority:
    """Make what is missing of authority, server and own certificate; return the authority.

    own    folder of head office's own certificate on the bus
    hosts  names and addresses under which nodes reach the server
    Certificates are made anew on every call, keys and the authority never.
    """
    authority = make_authority(authority_folder, signing, name=f"{name} authority", at=at)
    listen.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    certificate = authority.for_server(listen.name, key.public_key(), list(hosts), at=at)
    write_private(listen.folder / "server.key", certificates.pem(key))
    write_private(listen.folder / "server.pem", certificates.pem(certificate))
    write_private(listen.folder / "ca.pem", authority.pem().encode())
    mine = Ed25519PrivateKey.generate()
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_key(own / "own.key", mine, signing)
    issued = certificates.issue(
        name, mine.public_key(), by=authority.certificate, key=authority.key, at=at, named=True
    )
    keep_own(own, authority=authority.pem(), certificate=certificates.pem(issued).decode())
    write_private(listen.folder / "nats.conf", server.configuration(listen).encode())
    return authority


def keep_users(folder: Path, believed: Iterable[tuple[str, str]], *, own: Path) -> bool:
    """Write the file of users and tell the servers, once for every change.

    own  folder of head office's own certificate

    Returns ``False`` when a server could not be told; the next call tries again.
    """
    office = certificates.user_of(own_certificate(own))
    text = server.users(believed, office=office).encode()
    digest = hashlib.sha256(text).hexdigest()
    path, told = folder / "users.conf", folder / "users.told"
    if path.exists() and path.read_bytes() == text and told.exists():
        return True
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    told.unlink(missing_ok=True)
    write_private(path, text)
    try:
        _tell(folder)
    except (OSError, ValueError, subprocess.SubprocessError):
        log.exception("the bus was not told who belongs; it will be tried again")
        return False
    write_private(told, digest.encode())
    return True


def _tell(folder: Path) -> None:
    """Let the servers read their users again: who is gone is cut off at once."""
    if command := os.environ.get("SHEKARA_BUS_RELOAD", "").strip():
        subprocess.run(shlex.split(command), check=True, timeout=RELOAD_S)
        return
    pid = folder / "nats.pid"
    if pid.exists() and _is_server(number := int(pid.read_text())):
        os.kill(number, signal.SIGHUP)


def _is_server(pid: int) -> bool:
    """Is this process really a server of the bus? Its number may have been given to another."""
    try:
        return b"nats-server" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
