"""Set the stage of an outage: a node of a head office that is alone and plays a drill.

Run in a copy of the demonstration's folder, with SHEKARA_ROLE=node. The line is cut since the
morning, a drill runs that nobody has noticed, another one is scored, one is still to come, and
a continuity sheet from a real power cut is half typed in.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.journeys.stage import set_up

OPEN_LINE, TYPED_LINE = 5, 2
NOTES = ("The bar was read late: nobody looked up.", "Night shift. Sheets lie in cabin 3.")


class Outage:
    """Commands at Kordai, each so many minutes ago."""

    def __init__(self, now: datetime) -> None:
        from django.conf import settings

        from shekara.kernel.access.models import Officer

        self.now, self.node = now, settings.NODE
        self.officer = {
            code: Officer.objects.get(pk=code).actor()
            for code in ("operator", "gulnara", "aigerim")
        }

    def stamp(self, code: str, ago: float) -> Any:
        """A stamp of this officer, minutes ago."""
        from shekara.kernel.ledger.events import Stamp

        unit = self.officer[code].agency if code in self.officer else ""
        at = self.now - timedelta(minutes=ago)
        return Stamp(actor=code, unit=unit, node=self.node, at=at)

    def drills(self) -> None:
        """Scored, to come, and running."""
        from shekara.operations.continuity import commands as c
        from shekara.operations.continuity import handlers
        from shekara.operations.continuity.events import DrillKind

        def planned(kind: DrillKind, ago: float, minutes: int, note: str = "") -> str:
            asked = c.ScheduleDrill(
                point="kordai", kind=kind, starts_at=self.now - timedelta(minutes=ago),
                minutes=minutes, note=note,
            )  # fmt: skip
            stamp = self.stamp("operator", max(ago, 0) + 1440)
            return handlers.schedule_drill(asked, by=self.officer["operator"], stamp=stamp).id

        leader, aigerim = self.officer["gulnara"], self.officer["aigerim"]
        done = planned(DrillKind.LINE_CUT, 80, 30)
        runs = planned(DrillKind.HEAD_OFFICE_GONE, 11, 45)
        planned(DrillKind.POWER_CUT, -2880, 60, NOTES[1])
        begin, notice = c.BeginDrill(drill=done), c.NoticeDrill(drill=done)
        handlers.begin_drill(begin, by=None, stamp=self.stamp("system", 80))
        handlers.notice_drill(notice, by=aigerim, stamp=self.stamp("aigerim", 76))
        handlers.end_drill(c.EndDrill(drill=done), by=leader, stamp=self.stamp("gulnara", 50))
        score = c.ScoreDrill(drill=done, note=NOTES[0])
        handlers.score_drill(score, by=leader, stamp=self.stamp("gulnara", 44))
        handlers.begin_drill(c.BeginDrill(drill=runs), by=None, stamp=self.stamp("system", 11))

    def sheets(self) -> None:
        """One that is half typed in, one that is untouched."""
        from shekara.operations.continuity import commands as c
        from shekara.operations.continuity import handlers
        from shekara.operations.continuity.events import PaperOutcome
        from shekara.operations.continuity.rules.sheet import line_code
        from shekara.registry.kinds import Direction, Traffic

        leader, aigerim = self.officer["gulnara"], self.officer["aigerim"]
        cars = c.PrintSheet(
            point="kordai", short="KRD", direction=Direction.ENTRY, traffic=Traffic.CAR, lines=8
        )
        sheet = handlers.print_sheet(cars, by=leader, stamp=self.stamp("gulnara", 400))
        on_foot = c.PrintSheet(
            point="kordai", short="KRD", direction=Direction.EXIT, traffic=Traffic.PEDESTRIAN
        )
        handlers.print_sheet(on_foot, by=leader, stamp=self.stamp("gulnara", 399))
        paper = (
            ("ABDYLDAEV", "NURLAN", "02KG118AAB", 2, PaperOutcome.PASSED),
            ("KIM", "VERA", "774KKA02", 1, PaperOutcome.PASSED),
            ("TOKTOGULOV", "AZAMAT", "01KG902BBC", 4, PaperOutcome.SECOND_LINE),
            ("SADYKOVA", "DINARA", "05KG471KAL", 1, PaperOutcome.PASSED),
        )
        for n, (surname, given, plate, people, outcome) in enumerate(paper, start=1):
            line = c.EnterLine(
                code=line_code(sheet.number, n), outcome=outcome, officer="st.lt Sarsenova",
                crossed_at=self.now - timedelta(minutes=190 - 4 * n), plate=plate, people=people,
                person=c.PaperPerson(
                    surname=surname, given_names=given, nationality="KGZ",
                    number=f"ID{2400118 + n}", birth_date="1984-05-17",
                ),
            )  # fmt: skip
            handlers.enter_line(line, by=aigerim, stamp=self.stamp("aigerim", 20 - n))

    def alone(self) -> None:
        """Head office has not been heard for twenty-six hours."""
        from shekara.kernel.ledger.entry import to_us
        from shekara.kernel.ledger.models import Entry
        from shekara.kernel.sync.models import Following, Receipt

        last = Entry.objects.filter(node=self.node, stream__startswith="access.").latest("seq")
        at = to_us(self.now - timedelta(hours=26))
        Receipt.objects.create(
            node=self.node, seq=last.seq, digest=last.digest, at_us=at, key="0" * 64,
            signature="0" * 128,
        )  # fmt: skip
        Following.objects.create(head_office="hq", seq=0, level_us=at)


def main() -> None:
    """Entry point."""
    with set_up():
        outage = Outage(datetime.now(UTC))
        outage.sheets()
        outage.drills()
        outage.alone()


if __name__ == "__main__":
    main()
