"""`shekara programme load | measure`: the programme's records on this node."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

import typer

from shekara.config.commands.terminal import print_json, start_django, stop

app = typer.Typer(help="The programme: load its records, measure its indicators.")
DAYS = 30


@app.callback()
def programme() -> None:
    """The programme: phases, projects, activities, results."""


@app.command("load")
def load(
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Bring the programme's records up to this release: BOMCA and its project in Kazakhstan.

    Writes nothing twice, and leaves alone what somebody changed by hand.

    Examples:

      shekara programme load
    """
    start_django()
    from django.conf import settings

    from shekara.kernel.ledger.events import Stamp
    from shekara.programme.activity.load import load as load_programme
    from shekara.programme.funding.load import load as load_money
    from shekara.programme.publication.load import load as load_profiles

    stamp = Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
    written = load_programme(stamp, demonstration=settings.DEMONSTRATION)
    written += load_money(stamp, demonstration=settings.DEMONSTRATION)
    written += load_profiles(stamp)
    if as_json:
        print_json({"written": written})
    else:
        typer.echo(f"{written:,} records written.")


@app.command("measure")
def measure(
    since: Annotated[str, typer.Option(help="First day, such as 2026-11-01.")] = "",
    until: Annotated[str, typer.Option(help="Last day; today by default.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Let the system answer every indicator it can, for thirty days or for the days given.

    Run it once a month (cron, systemd timer). Exit code 0 also where nothing happened.

    Examples:

      shekara programme measure

      shekara programme measure --since 2026-10-01 --until 2026-10-31
    """
    start_django()
    from django.conf import settings

    from shekara.kernel.access import Actor, Role
    from shekara.kernel.ledger.events import Stamp
    from shekara.programme.activity.feeds import Period
    from shekara.programme.activity.handlers import feed_all

    now = datetime.now(UTC)
    try:
        last = date.fromisoformat(until) if until else now.date()
        first = date.fromisoformat(since) if since else last - timedelta(days=DAYS)
    except ValueError:
        stop("Write days as 2026-11-01.")
    if first > last:
        stop(f"The end, {last}, is before the start, {first}.")
    told = feed_all(
        Period(since=first, until=last),
        by=Actor(code="system", agency="", roles=frozenset({Role.MONITORING})),
        stamp=Stamp(actor="system", unit="", node=settings.NODE, at=now),
    )
    if as_json:
        print_json({code: None if row is None else str(row.value) for code, row in told.items()})
        return
    for code, row in told.items():
        if row is None:
            typer.echo(f"{code}: no facts in these days")
        else:
            typer.echo(f"{code}: {row.value} ({row.facts:,} facts)")
