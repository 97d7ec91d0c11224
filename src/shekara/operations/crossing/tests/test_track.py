"""A file in time: the twelve stamps, the track drawn to scale, whose time it was."""

from datetime import timedelta

from shekara.kernel.access import Actor, Role
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import queries
from shekara.operations.crossing.queries import SegmentKind, TimeStamp
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.tests.desk import CARNET, MEAT, CrossingPoint, actor
from shekara.registry.agencies import Agency

AIGERIM = actor(Agency.BORDER_GUARD)
OKSANA = actor(Agency.BORDER_GUARD, points=("merke",), number=9)
ANYWHERE = Actor(code="dp-1", agency="", roles=frozenset({Role.DATA_PROTECTION}))


def meat(kordai: CrossingPoint) -> CrossingFile:
    return kordai.lorry(lines=(MEAT,), papers=(CARNET,))


def test_the_twelve_stamps_fall_out_of_the_facts(kordai: CrossingPoint) -> None:
    booked = kordai.opens(
        at_gate=False, source=e.Source.BEFORE_ARRIVAL, booking="B-1", load=e.Load.UNKNOWN
    )
    opened = kordai.clock
    kordai.asks(c.RecordArrival(file=booked.id))
    kordai.asks(c.EnterGate(file=booked.id))
    entered = kordai.clock
    file = kordai.couples(kordai.adds(booked, kordai.person()))
    file = kordai.loads(file, MEAT, papers=(CARNET,))
    border = kordai.passes(file, "border.p1").controls["border.p1"].closed_at
    kordai.asks(c.CallInspection(file=file.id, agency=Agency.QUARANTINE), by=Agency.QUARANTINE)
    kordai.asks(
        c.RecordFinding(file=file.id, agency=Agency.QUARANTINE, finding=e.Finding.NOTHING),
        by=Agency.QUARANTINE,
    )
    kordai.asks(c.ConcludeInspection(file=file.id, agency=Agency.QUARANTINE), by=Agency.QUARANTINE)
    kordai.asks(
        c.TakeMeasure(file=file.id, control="customs.c1", kind=e.MeasureKind.SEAL),
        by=Agency.CUSTOMS,
    )
    kordai.opens_gate(kordai.passes_all(file))
    file = kordai.asks(c.NotifyNeighbour(file=file.id, country="KGZ"))

    stamps = {stamp.name: stamp for stamp in queries.time_stamps(file)}

    assert [stamp.number for stamp in stamps.values()] == list(range(12))
    assert all(stamp.start and stamp.end for stamp in stamps.values())
    assert stamps[TimeStamp.BEFORE_ARRIVAL].start == opened
    assert stamps[TimeStamp.GATE_IN].end == entered
    assert stamps[TimeStamp.PERSONS].end == border
    assert stamps[TimeStamp.NOTICE].end == kordai.clock


def test_a_stamp_has_no_end_while_something_is_open(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    kordai.asks(c.ClaimControl(file=lorry.id, control="border.p1"))

    stamps = {s.name: s for s in queries.time_stamps(kordai.sees(lorry))}

    assert stamps[TimeStamp.PERSONS].start
    assert stamps[TimeStamp.PERSONS].end is None
    assert stamps[TimeStamp.INSPECTION].start is None


def test_the_track_is_waiting_work_and_hold_to_scale(kordai: CrossingPoint) -> None:
    lorry = meat(kordai)
    due = kordai.clock
    kordai.asks(c.ClaimControl(file=lorry.id, control="veterinary.c1"), by=Agency.QUARANTINE)
    claimed = kordai.clock
    kordai.holds(lorry, "veterinary.c1", e.Party.LABORATORY)
    held = kordai.clock
    now = held + timedelta(minutes=30)

    line = next(
        line for line in queries.track(kordai.sees(lorry), now=now) if line.control == "veterinary"
    )

    assert [(s.kind, s.start, s.end) for s in line.segments] == [
        (SegmentKind.WAIT, due, claimed),
        (SegmentKind.WORK, claimed, held),
        (SegmentKind.HOLD, held, now),
    ]
    assert line.segments[2].party is e.Party.LABORATORY
    assert (line.open, line.closed, line.outcome) == (True, 0, e.Outcome.HOLD)


def test_sixty_passengers_are_one_line_of_the_track(kordai: CrossingPoint) -> None:
    bus = kordai.bus(59)
    kordai.asks(c.PassSubjects(file=bus.id, subjects=("p1", "p2")))

    border, transport = queries.track(kordai.sees(bus), now=kordai.clock)

    assert (len(border.controls), border.closed, border.outcome) == (60, 2, e.Outcome.PASS)
    assert [s.kind for s in border.segments] == [SegmentKind.WAIT]
    assert transport.outcome is None


def test_agency_time_and_trader_time_are_told_apart(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    kordai.holds(lorry, "border.p1", e.Party.TRAVELLER)
    for party in (e.Party.LABORATORY, e.Party.TRADER):
        kordai.holds(lorry, "border.p1", party)
    kordai.asks(c.LiftHold(file=lorry.id, control="border.p1"))
    lorry = kordai.passes(lorry, "border.p1", "transport.v1")

    spent = queries.durations(lorry, now=kordai.clock + timedelta(minutes=1))

    assert spent.agency_hold_s == 60
    assert spent.trader_hold_s == 120
    assert spent.work_s == 60
    total = spent.work_s + spent.agency_hold_s + spent.trader_hold_s + spent.wait_s
    assert total == spent.total_s == 9 * 60


def test_a_file_that_is_only_expected_has_spent_nothing(kordai: CrossingPoint) -> None:
    expected = kordai.opens(at_gate=False)

    assert queries.durations(expected, now=kordai.clock).total_s == 0
