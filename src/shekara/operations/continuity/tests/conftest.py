"""Kordai with its registry, schemes, and the people who play an outage there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put_many
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import handlers
from shekara.operations.continuity.events import DrillKind, PaperOutcome
from shekara.operations.continuity.rules.sheet import line_code
from shekara.operations.continuity.state import Drill, Sheet
from shekara.operations.crossing.handlers import load_schemes
from shekara.registry import models, source_files
from shekara.registry.kinds import Direction, Traffic

PASSWORD = "steppe wind 1991"
MINUTE = timedelta(minutes=1)


def person(code: str, *roles: Role, agency: str = "", point: str = "*") -> Actor:
    return Actor(code=code, agency=agency, points=frozenset({point}), roles=frozenset(roles))


OPERATOR = person("OP-1", Role.OPERATOR)
AIGERIM = person("BG-7", Role.OFFICER, agency="border_guard", point="kordai")
GULNARA = person("SL-1", Role.SHIFT_LEADER, Role.OFFICER, agency="border_guard", point="kordai")
OKSANA = person("BG-9", Role.OFFICER, Role.SHIFT_LEADER, agency="border_guard", point="merke")


@dataclass
class Point:
    """Kordai on 2 March 2026; every step moves the clock one minute."""

    clock: datetime = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def stamp(self, by: Actor = GULNARA, *, node: str = "kordai") -> Stamp:
        self.clock += MINUTE
        return Stamp(actor=by.code, unit=by.agency, node=node, at=self.clock)

    def schedules(self, kind: DrillKind = DrillKind.LINE_CUT, minutes: int = 60) -> Drill:
        command = c.ScheduleDrill(
            point="kordai", kind=kind, starts_at=self.clock + MINUTE, minutes=minutes
        )
        return handlers.schedule_drill(command, by=OPERATOR, stamp=self.stamp(OPERATOR))

    def begins(self, drill: Drill) -> None:
        handlers.begin_drill(c.BeginDrill(drill=drill.id), by=GULNARA, stamp=self.stamp())

    def notices(self, drill: Drill) -> None:
        handlers.notice_drill(c.NoticeDrill(drill=drill.id), by=AIGERIM, stamp=self.stamp(AIGERIM))

    def ends(self, drill: Drill) -> None:
        handlers.end_drill(c.EndDrill(drill=drill.id), by=GULNARA, stamp=self.stamp())

    def prints(self, traffic: Traffic = Traffic.PEDESTRIAN, lines: int = 8) -> Sheet:
        command = c.PrintSheet(
            point="kordai", short="KRD", direction=Direction.EXIT, traffic=traffic, lines=lines
        )
        return handlers.print_sheet(command, by=GULNARA, stamp=self.stamp())

    def enters(
        self,
        sheet: Sheet,
        line: int = 1,
        *,
        by: Actor = AIGERIM,
        surname: str = "ISKAKOV",
        outcome: PaperOutcome = PaperOutcome.PASSED,
        plate: str = "",
        ago: timedelta = timedelta(0),
    ) -> handlers.Entered:
        command = c.EnterLine(
            code=line_code(sheet.number, line),
            crossed_at=self.clock - ago,
            outcome=outcome,
            officer="sgt A.",
            person=c.PaperPerson(surname=surname, given_names="ARMAN", nationality="KAZ",
                                 number=f"N{1000000 + line}", birth_date="1985-03-12")
            if surname else None,
            plate=plate,
        )  # fmt: skip
        return handlers.enter_line(command, by=by, stamp=self.stamp(by))


@pytest.fixture
def kordai(db: None) -> Point:
    stamp = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 3, 1, tzinfo=UTC))
    for model, file in (
        (models.CrossingPoint, "points.csv"),
        (models.BorderRegime, "border_regimes.csv"),
    ):
        rows = [source_files.typed(model, row) for row in source_files.rows(file)]
        put_many(model, rows, stamp=stamp)
    load_schemes(stamp=stamp)
    return Point()


PEOPLE: dict[str, dict[str, object]] = {
    "officer": {"code": "BG-7", "roles": ["officer"], "agency": "border_guard"},
    "leader": {"code": "SL-1", "roles": ["shift_leader", "officer"], "agency": "border_guard"},
    "operator": {"code": "OP-1", "roles": ["operator"], "points": ["*"]},
    "donor": {"code": "DO-1", "roles": ["donor"], "points": ["*"]},
}
Sit = Callable[[str], Client]


@pytest.fixture
def sit(kordai: Point) -> Sit:
    """Sit down at a page as somebody; pages run on the real clock."""
    kordai.clock = timezone.now()

    def at(who: str) -> Client:
        values = {"names": who.title(), "language": "en", "points": ["kordai"]} | PEOPLE[who]
        client = Client()
        client.force_login(create_officer(values, password=PASSWORD, stamp=kordai.stamp()))
        client.cookies["language"] = "en"
        return client

    return at
