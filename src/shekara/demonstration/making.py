"""Make the demonstration's database: registry, officers, tokens, the last hour and a half."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from shekara.demonstration import cast, equipment, money
from shekara.demonstration.hashes import quick_hashes
from shekara.demonstration.inside import InProcess
from shekara.demonstration.listed import take_list
from shekara.demonstration.marker import Marker, read, write
from shekara.demonstration.shift import Shift
from shekara.kernel.access import Actor
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.matrix import rights
from shekara.kernel.access.models import Officer
from shekara.kernel.access.roles import Role
from shekara.kernel.access.tokens import issue_token
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import tail
from shekara.kernel.ledger.writing import writing
from shekara.operations.crossing.handlers import load_schemes
from shekara.programme.activity.feeds import Period
from shekara.programme.activity.handlers import feed_all
from shekara.programme.activity.load import load as load_programme
from shekara.programme.funding.load import load as load_money
from shekara.programme.publication.load import load as load_profiles
from shekara.programme.publication.pages.publishing import load as load_pages
from shekara.registry.load import load as load_registry

HISTORY_S = 5400
STEP_S = 10
SEED = 20261
EVERY_S = 600
"""So much play is written in one transaction: one sync to disk for many facts."""


class NotADemonstration(Exception):
    """This database holds real work; the demonstration is not mixed into it."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What ``prepare`` did. ``made`` is false when the demonstration was there already."""

    made: bool
    officers: int
    entries: int
    files: int
    seconds: float

    def told(self) -> dict[str, object]:
        """As a program would read it."""
        return asdict(self)


def prepare(progress: Callable[[int], None] | None = None, *, fresh: bool = False) -> Prepared:
    """Make the demonstration once; later calls only bring tables and registry up to date.

    progress  is told how many of 100 parts are done since
    fresh     lay the old demonstration aside and make a new one

    Raises ``NotADemonstration`` on a database that holds anything else.
    """
    began = perf_counter()
    report = progress or (lambda _: None)
    marker = read(settings.HOME)
    if marker is not None and fresh:
        _lay_aside(Path(settings.HOME))
        marker = None
    call_command("migrate", verbosity=0, interactive=False)
    if marker is None and tail(settings.NODE)[0]:
        raise NotADemonstration(
            f"{settings.HOME} holds a node that is no demonstration; choose another SHEKARA_HOME."
        )
    now = datetime.now(UTC)
    start = now - timedelta(seconds=HISTORY_S + 600)
    system = Stamp(actor="system", unit="", node=settings.NODE, at=start if not marker else now)
    load_registry(system)
    load_schemes(stamp=system)
    load_programme(system, demonstration=True)
    load_money(system, demonstration=True)
    load_profiles(system)
    load_pages(system, demonstration=True)
    settings.DEMONSTRATION = True
    report(20)
    if marker is not None and marker.complete:
        return Prepared(
            made=False,
            officers=Officer.objects.count(),
            entries=tail(settings.NODE)[0],
            files=0,
            seconds=round(perf_counter() - began, 1),
        )
    write(settings.HOME, Marker())  # from here on this is a demonstration, even when cut short
    with quick_hashes(), writing():
        _officers(system)
        tokens = _tokens(system)
        equipment.play(start, system)
        money.play(start, settings.NODE)
        take_list(system)
    report(20)
    files = _history(now, report)
    _measured(now)
    write(settings.HOME, Marker(complete=True, tokens=tokens))
    return Prepared(
        made=True,
        officers=len(cast.PLAYERS),
        entries=tail(settings.NODE)[0],
        files=files,
        seconds=round(perf_counter() - began, 1),
    )


def _officers(stamp: Stamp) -> None:
    for each in cast.PLAYERS:
        values = {
            "code": each.code,
            "names": each.names,
            "rank": each.rank,
            "agency": each.agency,
            "points": list(each.points),
            "roles": [role.value for role in each.roles],
            "language": each.language,
        }
        works_at_desk = Role.OFFICER in each.roles
        create_officer(
            values,
            password=cast.PASSWORD,
            pin=cast.PIN if works_at_desk else "",
            badge=each.badge if works_at_desk else "",
            stamp=stamp,
        )


def _tokens(stamp: Stamp) -> dict[str, str]:
    """A token for each agency's player program; shown to nobody but the driver."""
    held = rights()
    allowed = [right for right in cast.MACHINE_RIGHTS if Role.MACHINE in held.get(right, ())]
    made = {}
    for agency in cast.AGENCIES:
        values = {
            "name": f"Demonstration, {agency.replace('_', ' ')}",
            "agency": agency,
            "points": [cast.POINT],
            "rights": allowed,
            "owner": "operator",
        }
        made[agency] = issue_token(values, stamp=stamp)[1]
    return made


def _history(now: datetime, report: Callable[[int], None]) -> int:
    """An hour and a half of a shift up to now, by the officers themselves; files opened."""
    start = now - timedelta(seconds=HISTORY_S)
    port = InProcess(_on_duty(), start)
    shift = Shift(port, Random(SEED))  # noqa: S311 -- a play
    for block in range(0, HISTORY_S, EVERY_S):
        with writing():
            for at in range(block, block + EVERY_S, STEP_S):
                port.at = start + timedelta(seconds=at)
                shift.step(at)
        report(60 * EVERY_S // HISTORY_S)
    return shift.opened


def _measured(now: datetime) -> None:
    """What the shift says to the programme's indicators, asked by the monitoring officer."""
    today = timezone.localdate(now)
    feed_all(
        Period(since=today.replace(day=1), until=today),
        by=Officer.objects.get(pk="asel").actor(),
        stamp=Stamp(actor="asel", unit="", node=settings.NODE, at=now),
    )


def _on_duty() -> dict[str, Actor]:
    """One officer for each agency, with the rights of a shift leader where the play needs them."""
    codes = {
        "border_guard": "aigerim",
        "customs": "daulet",
        "transport": "saltanat",
        "quarantine": "zhibek",
        "migration": "timur",
    }
    return {agency: Officer.objects.get(pk=code).actor() for agency, code in codes.items()}


def _lay_aside(home: Path) -> None:
    """Move the old demonstration's files into a folder beside, and forget the connection."""
    connection.close()
    aside = home / f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    aside.mkdir()
    for name in (
        "node.db",
        "node.db-wal",
        "node.db-shm",
        "checkpoints.jsonl",
        "demonstration",
        "lists",
    ):
        if (home / name).exists():
            (home / name).replace(aside / name)
    (aside / "note.json").write_text(json.dumps({"laid_aside": "by shekara demo --fresh"}))
