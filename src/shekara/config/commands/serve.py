"""`shekara run`: serve this node."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import IO, Annotated

import typer

from shekara.config.commands.terminal import start_django, stop
from shekara.config.commands.watch import Watched


def run(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="Serve the demonstration: invented people, a living shift."),
    ] = False,
    speed: Annotated[
        float,
        typer.Option(
            min=0, max=60, help="How fast the demonstration's shift goes; 0 stands still."
        ),
    ] = 1.0,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's private key (PEM).")] = None,
) -> None:
    """Serve this node until it is stopped with Ctrl+C.

    Examples:

      shekara run

      shekara run --demo --port 8080

      SHEKARA_TLS=yes shekara run --host 0.0.0.0 --certificate node.pem --key node.key
    """
    if (certificate is None) != (key is None):
        stop("A certificate and its key belong together: give both, or neither.")
    _port_is_free(host, port)
    if demo:
        os.environ.setdefault("SHEKARA_HOME", str(Path("var/demonstration")))
        os.environ.setdefault("SHEKARA_NODE", "kordai")
    start_django()
    _prepare(demo=demo)
    driver = _driver(host, port, speed) if demo and speed else None
    agent = _agent()
    running = _running()
    scheme = "https" if certificate else "http"
    typer.echo(f"Shekara listens on {scheme}://{_shown(host)}:{port} — stop it with Ctrl+C.")
    _let_go()
    try:
        _serve(host, port, certificate, key)
    finally:
        if driver is not None:
            driver.terminate()
            driver.wait(10)
        if agent is not None:
            agent.end()
        running.close()
        _forget()


def _prepare(*, demo: bool) -> None:
    from django.conf import settings

    from shekara.config.commands import migrate

    if demo:
        from shekara import demonstration
        from shekara.config.commands.demo import prepare

        prepare()
        typer.echo("Demonstration at Kordai: all people are invented. Sign in with")
        for line in demonstration.sign_ins():
            typer.echo(f"  {line}")
        return
    migrate.prepare()
    migrate.first_code()
    if settings.DEMONSTRATION:
        typer.echo("This is a demonstration's database; start it with --demo.")


def _forget() -> None:
    """A locked node that stopped leaves nothing open in the memory of its machine."""
    from django.conf import settings

    from shekara.kernel.vault import memory

    for folder in (settings.LISTS, settings.SYNC, settings.HOME):
        memory.forget(folder)


def _running() -> IO[bytes]:
    """Held while this node runs, so that nobody locks or unlocks its disk meanwhile."""
    from django.conf import settings

    file = (settings.HOME / "node.db.running").open("ab")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def _let_go() -> None:
    """Leave no connection to a database that forked workers would share with us."""
    from django.db import connections

    for each in connections.all(initialized_only=True):
        each.close()
        if close_pool := getattr(each, "close_pool", None):
            close_pool()


def _serve(host: str, port: int, certificate: Path | None, key: Path | None) -> None:
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "shekara.config.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=settings.WORKERS,
        # Every open page holds an event stream: the default of 1,024 would hang the rest.
        backpressure=16_384,
        backlog=2_048,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        ssl_cert=certificate,
        ssl_key=key,
    ).serve()


def _agent() -> Watched | None:
    """The program that sends this node's ledger to head office, where it has joined one."""
    from django.conf import settings

    joined = settings.ROLE == "node" and settings.SYNC_SERVERS
    return Watched("shekara.config.agent") if joined else None


def _driver(host: str, port: int, speed: float) -> "subprocess.Popen[bytes]":
    """The program that plays the officers; ends with us even when we are killed hard."""
    url = f"http://{_shown(host)}:{port}"
    command = [sys.executable, "-m", "shekara.demonstration.driver", "--url", url]
    child = subprocess.Popen([*command, "--speed", str(speed)])

    def end(_signal: int, _frame: FrameType | None) -> None:
        child.terminate()

    signal.signal(signal.SIGHUP, end)
    return child


def _port_is_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            stop(f"{host}:{port} cannot be used ({error.strerror}). Choose another with --port.")


def _shown(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 -- only compared
