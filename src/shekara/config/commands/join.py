"""`shekara join`: a new machine becomes a node of head office, by a one-time code."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer

from shekara.config.commands.terminal import WRONG, print_json, progress, stop
from shekara.kernel.sync.codes import BadCode, Code, read_code
from shekara.kernel.sync.joining import Refused, Welcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from shekara.kernel.sync.joining import Answered, Asked

_CODE = {
    "length": "A code has 20 letters and digits in five groups; this one has another length.",
    "sign": "A code has no 0, 1, I, L or O. Ask for the code again.",
    "slip": "One letter of the code is wrong, or two are exchanged. Ask for the code again.",
}
_NO = {
    "unknown": "Head office does not know this code. Ask whether it was made there.",
    "used": "This code was used already, at {detail}. If that was not you, tell head office now:"
    " another machine may stand there under this node's name. Ask for a new code.",
    "expired": "This code was good until {detail}. Ask for a new one.",
    "clock": "The clock of this machine is {detail}. Set it right and try again.",
    "revoked": "Head office has shut this node out. Ask there.",
    "replace": "This code is for {detail}.",
    "busy": "Too many machines are asking at head office. Try again in a minute.",
    "signature": "Head office cannot read what this release asks. Is it very much newer?",
    "closed": "There is no head office at {address}, or it takes no nodes.",
    "authority": "Whoever answers at {address} is NOT the head office this code is from."
    " Nothing was changed. Somebody may stand between: tell head office by telephone.",
    "answer": "The answer from {address} does not belong to what was asked. Nothing was changed.",
}


def join(
    code: Annotated[str, typer.Argument(help="The code that head office read out.")],
    at: Annotated[
        str,
        typer.Option(envvar="SHEKARA_HEAD_OFFICE", help="Head office's address, http(s)://…"),
    ],
    replace: Annotated[
        str, typer.Option("--replace", help="Name of the node whose dead machine this replaces.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Make this machine a node of head office.

    Works in an empty SHEKARA_HOME; lock it first with `shekara vault lock`. The connection
    need not be trusted: the code proves that head office is head office. With --replace,
    everything head office holds of the dead machine is brought back, proved, and its chain
    goes on here.

    Examples:

      shekara join 7Q4M-… --at https://head.example

      shekara join 7Q4M-… --at https://head.example --replace kordai
    """
    try:
        typed = read_code(code)
    except BadCode as bad:
        stop(_CODE[bad.reason])
    from shekara.config.settings.environment import home

    folder = home()
    if (folder / "sync" / "joined.toml").exists():
        stop(f"{folder} has joined a head office already.")
    if (folder / "node.db").exists():
        stop(f"{folder} holds a ledger already. A node joins empty: choose another SHEKARA_HOME.")
    said = _exchanged(folder, typed, at.rstrip("/"), replace.strip().lower())
    _begin(said, folder, replacing=bool(replace), as_json=as_json)


def _exchanged(folder: Path, code: Code, address: str, replace: str) -> Welcome:
    """Ask, believe, and keep what head office said."""
    from shekara.kernel.sync import own

    key = code.key()
    from shekara.config.settings.environment import read_secrets

    signing = read_secrets(folder).signing_key
    place = own.Own(folder / "sync", signing)
    now = datetime.now(UTC)
    asked = place.pending(key) or place.ask(key, node=replace, at=now)
    try:
        try:
            answered = _post(f"{address}/join/", asked)
        except Refused as no:
            if no.reason != "clock":  # asked long ago and never answered: ask anew
                raise
            asked = place.ask(key, node=replace, at=now)
            answered = _post(f"{address}/join/", asked)
        return place.keep(answered, asked.request, code=code, address=address)
    except Refused as no:
        _refuse(no, address)


def _refuse(no: Refused, address: str) -> NoReturn:
    detail = no.detail
    if no.reason == "clock":
        seconds = int(detail)
        way = "ahead of" if seconds > 0 else "behind"
        detail = f"{abs(seconds) // 60:,} minutes {way} head office's"
    if no.reason == "replace":
        detail = f"the new machine of {detail}: add --replace {detail}" if detail else "a new node"
    stop(_NO.get(no.reason, no.reason).format(detail=detail, address=address), code=WRONG)


def _post(address: str, asked: "Asked") -> "Answered":
    from shekara.kernel.sync.renewing import post

    try:
        return post(address, asked)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        stop(f"Head office cannot be reached at {address}: {reason}.")


def _begin(said: Welcome, folder: Path, *, replacing: bool, as_json: bool) -> None:
    """Make the tables, and bring what head office has: of the dead machine, and its own."""
    from shekara.config.commands import migrate
    from shekara.config.commands.terminal import start_django

    start_django()
    migrate.prepare(quiet=as_json)
    from shekara.kernel.sync import down

    with progress("head office's ledger", None, quiet=as_json) as advance:
        brought = _brought(lambda: down.bring(said, replacing=replacing, progress=advance))
    if as_json:
        print_json({"node": said.node, "point": said.point, "home": str(folder), **brought})
        return
    typer.echo(f"This machine is {said.node}, at {said.point}, a node of {said.head_office}.")
    if replacing:
        typer.echo(
            f"Brought back: {brought['restored']:,} entries, whole, the last of"
            f" {brought['restored_until'] or 'never'}. What the dead machine wrote after that and"
            " never sent is not here and cannot be: look on paper, and on its disk if it is found."
        )
    typer.echo(f"Head office's own ledger: {brought['head_office']:,} entries.")
    if not brought["level"]:
        typer.echo("The bus was not reached for all of it: `shekara run` goes on by itself.")
    typer.echo("Start it with `shekara run`.")


def _brought(bring: "Callable[[], down.Brought]") -> dict[str, object]:  # type: ignore[name-defined] # noqa: F821
    return msgspec.to_builtins(bring())  # type: ignore[no-any-return]
