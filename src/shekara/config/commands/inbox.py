"""`shekara inbox`: a worker at head office that takes what nodes send."""

import asyncio
import signal
from typing import Annotated

import typer

from shekara.config.commands.terminal import start_django, stop


def inbox(
    replicas: Annotated[
        int, typer.Option(min=1, max=5, help="Servers of the bus that keep each message.")
    ] = 1,
) -> None:
    """Take the entries of all nodes from the bus into head office's ledger.

    Run as many of these as the machine has processors to spare; each does the next that
    is waiting. What cannot belong to a node's chain stops that node only, with the message
    kept as evidence.

    Examples:

      shekara inbox

      shekara inbox --replicas 3
    """
    start_django()
    from django.conf import settings

    from shekara.kernel.ledger.events import kinds
    from shekara.kernel.sync import answering, files
    from shekara.kernel.sync.desk import Desk
    from shekara.kernel.sync.inbox import PARTS, work, work_alone
    from shekara.kernel.sync.own import own_address
    from shekara.kernel.sync.written import catch_up

    if settings.ROLE != "head_office":
        stop("Only head office takes what nodes send: set SHEKARA_ROLE=head_office.")
    if not settings.SYNC_SERVERS:
        stop("There is no bus: set SHEKARA_SYNC_SERVERS=tls://host:4222.")
    if shown := catch_up(list(kinds())):
        typer.echo(f"{shown:,} subjects with facts that were unknown before are shown now.")
    desk = Desk(home=settings.NODE, key=settings.SIGNING_KEY, folder=settings.HOME / "evidence")
    PARTS.extend([answering.answers, answering.tell_news, files.offer])
    address = own_address()
    work_alone()

    async def until_told() -> None:
        told = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
        await work(address, desk, stop=told, replicas=replicas)

    asyncio.run(until_told())
    typer.echo(f"{desk.entries:,} entries taken.")
