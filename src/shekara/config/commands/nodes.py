"""`shekara nodes prepare | invite | list | revoke`: who belongs to this head office."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shekara.config.commands.terminal import WRONG, print_json, start_django, stop

if TYPE_CHECKING:
    from shekara.kernel.access import Actor
    from shekara.kernel.ledger.events import Stamp

app = typer.Typer(help="Nodes of this head office: invite, list, revoke.")
NODE = Annotated[str, typer.Argument(help="Name of the node, such as kordai.")]
JSON = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.command("prepare")
def prepare(
    listen: Annotated[str, typer.Option(help="Address the bus's server listens on.")] = "0.0.0.0",  # noqa: S104
    port: Annotated[int, typer.Option(min=1, max=65535, help="Its port.")] = 4222,
    hosts: Annotated[
        str, typer.Option(help="Names and addresses by which nodes reach it, with commas.")
    ] = "localhost,127.0.0.1",
    as_json: JSON = False,
) -> None:
    """Make head office's authority, and certificate and configuration of the bus's server.

    Run it again to renew the server's certificate; the authority is made once.

    Examples:

      shekara nodes prepare --hosts bus.head.example,10.0.0.4
    """
    settings = _head_office()
    from shekara.kernel.sync import busfiles, doors
    from shekara.kernel.sync.server import Listen

    at = datetime.now(UTC)
    folder = settings.SYNC / "server"
    authority = busfiles.prepare(
        Listen(name=settings.NODE, folder=folder, host=listen, port=port),
        own=settings.SYNC, authority_folder=settings.SYNC / "authority",
        signing=settings.SIGNING_KEY, name=settings.NODE, hosts=hosts.split(","), at=at,
    )  # fmt: skip
    doors.tell_bus(at)
    if as_json:
        print_json({"configuration": folder / "nats.conf", "authority": authority.fingerprint})
    else:
        typer.echo(f"Start the bus with: nats-server -c {folder / 'nats.conf'}")
        typer.echo(f"The authority is {authority.fingerprint}.")


@app.command("invite")
def invite(
    node: NODE,
    point: Annotated[str, typer.Option(help="Its crossing point; the same name by default.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Its machine is dead: a new one takes its place.")
    ] = False,
    as_json: JSON = False,
) -> None:
    """Print a one-time code with which a node joins; good once and for 24 hours.

    Read it to the operator over the telephone. With --replace the old machine is shut out
    at once, before the new one is there.

    Examples:

      shekara nodes invite kordai

      shekara nodes invite kordai --replace
    """
    settings = _head_office()
    from django.core.exceptions import ValidationError

    from shekara.kernel.sync import doors, membership
    from shekara.kernel.sync.authority import open_authority

    stamp = _stamp(settings)
    try:
        authority = open_authority(settings.SYNC / "authority", settings.SIGNING_KEY)
        code = membership.invite(
            node, point=point, replaces=replace, authority=authority, actor=_operator(),
            stamp=stamp,
        )  # fmt: skip
    except FileNotFoundError:
        stop("There is no authority yet. Make it with `shekara nodes prepare`.")
    except ValidationError as wrong:
        stop(" ".join(wrong.messages), code=WRONG)
    doors.tell_bus(stamp.at)
    until = (stamp.at + membership.LASTS).isoformat(timespec="minutes")
    if as_json:
        print_json({"node": node, "code": str(code), "until": until})
        return
    more = f" --replace {node}" if replace else ""
    typer.echo(str(code))
    typer.echo(f"Good once, until {until}. At the node:")
    typer.echo(f"  shekara join {code}{more} --at ADDRESS-OF-HEAD-OFFICE")


@app.command("list")
def show(as_json: JSON = False) -> None:
    """Every node: its point, since when, until when its certificates are good, or revoked."""
    _head_office()
    from shekara.kernel.ledger.read import tail
    from shekara.kernel.sync.models import Node

    rows = [
        {
            "node": node.code, "point": node.point, "joined_on": node.joined_on,
            "entries": tail(node.code)[0], "revoked_at": node.revoked_at,
            "certificates_until": [held["until"] for held in node.certificates],
            "machines": len(node.keys) + 1,
        }
        for node in Node.objects.order_by("code")
    ]  # fmt: skip
    if as_json:
        print_json(rows)
        return
    if not rows:
        typer.echo("No node has joined. Invite one with `shekara nodes invite NAME`.")
    for row in rows:
        typer.echo(_line(row))


@app.command("revoke")
def revoke(node: NODE, as_json: JSON = False) -> None:
    """Shut a lost or stolen node out, in this one place and at once.

    Its certificates are refused, nothing it sends is taken, its data stays here. What its
    disk gives away is said in docs/explanation/stolen-node.md.

    Examples:

      shekara nodes revoke kordai
    """
    settings = _head_office()
    from django.core.exceptions import ValidationError

    from shekara.kernel.sync import doors, membership

    stamp = _stamp(settings)
    try:
        membership.revoke(node, actor=_operator(), stamp=stamp)
    except ValidationError as wrong:
        stop(" ".join(wrong.messages), code=WRONG)
    told = doors.tell_bus(stamp.at)
    if as_json:
        print_json({"node": node, "revoked_at": stamp.at, "bus_told": told})
    else:
        typer.echo(f"{node} is shut out.")
    if not told:
        stop("The bus was not told: reload its configuration by hand.", code=WRONG)


def _line(row: dict[str, Any]) -> str:
    if row["revoked_at"]:
        state = f"revoked {row['revoked_at']:%Y-%m-%d %H:%M}"
    elif not row["certificates_until"]:
        state = "shut out until a new machine joins"
    else:
        state = f"certificate until {row['certificates_until'][-1][:10]}"
    return f"{row['node']:<16} {row['point']:<16} {row['entries']:>10,} entries  {state}"


def _head_office() -> Any:
    start_django()
    from django.conf import settings

    if settings.ROLE != "head_office":
        stop("This is not head office. Set SHEKARA_ROLE=head_office where it is.")
    return settings


def _operator() -> "Actor":
    """Whoever has the command line of head office may do what its operator may."""
    from shekara.kernel.access import Actor, Role

    return Actor(code="system", agency="", roles=frozenset({Role.OPERATOR}))


def _stamp(settings: Any) -> "Stamp":
    from shekara.kernel.ledger.events import Stamp

    return Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
