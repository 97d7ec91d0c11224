"""A small country that is played: people at head office, a living shift at each node.

``python -m shekara.demonstration.country people`` at head office, ``… play --point karasu`` at a
node. `make hq` runs both; all people are invented. Real places never run this.
"""

import argparse
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import FrameType
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from shekara.kernel.access import Actor

STEP_S = 10
LIVE_S = 3
SEED = 20261
POINTS = ("kordai", "karasu", "nur-zholy")
"""Two on the Kyrgyz border, inside the customs union, and one on the Chinese, outside it."""


def people() -> int:
    """Everybody of the cast as an officer of head office, working at all points of the play.

    Returns how many were made; nobody twice.
    """
    from django.conf import settings

    from shekara.demonstration import cast
    from shekara.demonstration.hashes import quick_hashes
    from shekara.demonstration.marker import Marker, write
    from shekara.kernel.access.handlers import create_officer
    from shekara.kernel.access.models import Officer
    from shekara.kernel.access.roles import Role
    from shekara.kernel.ledger.events import Stamp

    stamp = Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
    known = set(Officer.objects.values_list("pk", flat=True))
    made = 0
    with quick_hashes():
        for each in cast.PLAYERS:
            if each.code in known:
                continue
            at_desk = Role.OFFICER in each.roles
            values = {
                "code": each.code, "names": each.names, "rank": each.rank, "agency": each.agency,
                "points": list(each.points if "*" in each.points else POINTS),
                "roles": [role.value for role in each.roles], "language": each.language,
            }  # fmt: skip
            create_officer(
                values, password=cast.PASSWORD, pin=cast.PIN if at_desk else "",
                badge=each.badge if at_desk else "", stamp=stamp,
            )  # fmt: skip
            made += 1
    write(Path(settings.HOME), Marker(complete=True))
    return made


def play(point: str, *, minutes: int, live: bool) -> int:
    """A shift at this node: ``minutes`` of it at once, then on in real time until told to stop.

    Returns how many crossings were opened.
    """
    from django.conf import settings

    from shekara.demonstration.inside import InProcess
    from shekara.demonstration.marker import Marker, read, write
    from shekara.demonstration.shift import Shift
    from shekara.kernel.ledger.writing import writing

    if read(Path(settings.HOME)) is None:
        write(Path(settings.HOME), Marker(complete=True))
    start = datetime.now(UTC) - timedelta(minutes=minutes)
    port = InProcess(_on_duty(point), start)
    shift = Shift(port, Random(f"{SEED} {point}"), point=point)  # noqa: S311 -- a play
    for block in range(0, minutes * 60, 60 * STEP_S):
        with writing():
            for at in range(block, min(block + 60 * STEP_S, minutes * 60), STEP_S):
                port.at = start + timedelta(seconds=at)
                shift.step(at)
    told: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while live and not told:
        port.at = datetime.now(UTC)
        shift.step((port.at - start).total_seconds())
        time.sleep(LIVE_S)
    return shift.opened


def _on_duty(point: str) -> "dict[str, Actor]":
    """One officer of each agency at this point; leaders, because the play lifts what is stuck."""
    from shekara.demonstration import cast
    from shekara.kernel.access import Actor
    from shekara.kernel.access.roles import Role

    codes = dict(zip(cast.AGENCIES, cast.ON_DUTY, strict=True))
    return {
        agency: Actor(
            code=code, agency=agency, points=frozenset({point}),
            roles=frozenset({Role.OFFICER, Role.SHIFT_LEADER}),
        )
        for agency, code in codes.items()
    }  # fmt: skip


def main() -> None:
    """What the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("do", choices=("people", "play"))
    parser.add_argument("--point", default="")
    parser.add_argument("--minutes", type=int, default=20)
    parser.add_argument("--once", action="store_true", help="play the minutes and end")
    asked = parser.parse_args()
    django.setup()
    if asked.do == "people":
        people()
    else:
        play(asked.point, minutes=asked.minutes, live=not asked.once)


if __name__ == "__main__":
    main()
