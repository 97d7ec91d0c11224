"""An outage is played: scheduled, begun, noticed, ended, scored."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings

from shekara.kernel.access import Forbidden
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.sync.models import Receipt
from shekara.kernel.sync.queries import received_at
from shekara.operations.continuity import caught_up, handlers, jobs, queries
from shekara.operations.continuity import commands as c
from shekara.operations.continuity.events import DrillKind
from shekara.operations.continuity.projections import RUN
from shekara.operations.continuity.rules import refusals as r
from shekara.operations.continuity.tests.conftest import (
    AIGERIM,
    GULNARA,
    MINUTE,
    OKSANA,
    OPERATOR,
    Point,
)


def score(kordai: Point, drill: str, note: str = "") -> None:
    command = c.ScoreDrill(drill=drill, note=note)
    handlers.score_drill(command, by=GULNARA, stamp=kordai.stamp())


def test_a_drill_is_played_from_its_schedule_to_its_score(kordai: Point) -> None:
    drill = kordai.schedules()
    kordai.begins(drill)
    kordai.notices(drill)
    kordai.prints()  # one entry that head office must still receive afterwards
    kordai.ends(drill)

    score(kordai, drill.id, "go on like this")

    run = RUN.load(drill.id)
    assert run.score is not None
    assert (run.score.notice_s, run.score.crossings, run.score.note) == (60, 0, "go on like this")
    assert run.score.entries == 3  # it began, it was noticed, a sheet was printed
    (played,) = queries.drills(by=GULNARA)
    assert played.stage == "scored"


def test_paper_lines_of_the_outage_count_as_crossings(kordai: Point) -> None:
    sheet = kordai.prints()
    drill = kordai.schedules(DrillKind.POWER_CUT)
    kordai.begins(drill)
    during = kordai.clock + MINUTE
    kordai.notices(drill)
    kordai.ends(drill)
    kordai.enters(sheet, 1, ago=kordai.clock - during)
    kordai.enters(sheet, 2, ago=kordai.clock - during)

    score(kordai, drill.id)

    run = RUN.load(drill.id)
    assert run.score is not None
    assert (run.score.crossings, run.score.entries) == (2, 2)
    assert run.score.caught_up_s == 120


def test_the_score_asks_the_sync_when_head_office_had_everything(kordai: Point) -> None:
    asked: list[int] = []
    drill = kordai.schedules()
    kordai.begins(drill)
    kordai.ends(drill)
    ended = kordai.clock

    def reached(seq: int) -> datetime:
        asked.append(seq)
        return ended + timedelta(seconds=42)

    caught_up.tell(reached)

    score(kordai, drill.id)

    caught_up.tell(received_at)
    run = RUN.load(drill.id)
    assert run.score is not None
    assert run.score.caught_up_s == 42
    assert asked == [run.last_seq]


def test_nobody_noticed_is_a_score_too(kordai: Point) -> None:
    drill = kordai.schedules()
    kordai.begins(drill)
    kordai.ends(drill)
    score(kordai, drill.id)

    run = RUN.load(drill.id)
    assert run.score is not None
    assert run.score.notice_s is None


def test_a_drill_begins_and_ends_by_itself(kordai: Point) -> None:
    drill = kordai.schedules(minutes=5)
    at = kordai.clock + MINUTE

    jobs.begin_due(node="kordai", at=at)
    assert queries.running_drill() is not None
    jobs.begin_due(node="kordai", at=at + 4 * MINUTE)
    assert queries.running_drill() is not None
    jobs.begin_due(node="kordai", at=at + 5 * MINUTE)

    assert queries.running_drill() is None
    assert RUN.load(drill.id).ended_at == at + 5 * MINUTE


def test_a_node_of_another_point_does_not_begin_it(kordai: Point) -> None:
    drill = kordai.schedules()
    jobs.begin_due(node="merke", at=kordai.clock + MINUTE)

    assert queries.running_drill() is None
    stamp = kordai.stamp(node="merke")
    with pytest.raises(r.NotHere):
        handlers.begin_drill(c.BeginDrill(drill=drill.id), by=None, stamp=stamp)


def test_head_office_schedules_and_never_plays(kordai: Point, settings: LazySettings) -> None:
    settings.ROLE = "head_office"
    drill = kordai.schedules()
    jobs.begin_due(node="hq", at=kordai.clock + MINUTE)

    assert RUN.load(drill.id).begun_at is None


def test_a_node_that_was_away_does_not_begin_hours_later(kordai: Point) -> None:
    kordai.schedules()
    jobs.begin_due(node="kordai", at=kordai.clock + timedelta(hours=2))

    assert queries.running_drill() is None


def test_one_drill_at_a_time(kordai: Point) -> None:
    first, second = kordai.schedules(), kordai.schedules()
    kordai.begins(first)

    with pytest.raises(r.AnotherRuns):
        kordai.begins(second)


def test_each_step_comes_once_and_in_its_order(kordai: Point) -> None:
    drill = kordai.schedules()
    with pytest.raises(r.NotBegun):
        kordai.notices(drill)
    with pytest.raises(r.NotBegun):
        kordai.ends(drill)
    with pytest.raises(r.NotBegun):
        score(kordai, drill.id)
    kordai.begins(drill)
    with pytest.raises(r.AlreadyBegun):
        kordai.begins(drill)
    with pytest.raises(r.StillRunning):
        score(kordai, drill.id)
    kordai.notices(drill)
    with pytest.raises(r.AlreadyNoticed):
        kordai.notices(drill)
    kordai.ends(drill)
    with pytest.raises(r.AlreadyEnded):
        kordai.ends(drill)
    score(kordai, drill.id)
    with pytest.raises(r.AlreadyScored):
        score(kordai, drill.id)


def cancel(kordai: Point, drill: str, reason: str = "no staff", node: str = "kordai") -> None:
    stamp = kordai.stamp(OPERATOR, node=node)
    handlers.cancel_drill(c.CancelDrill(drill=drill, reason=reason), by=OPERATOR, stamp=stamp)


def test_a_drill_is_taken_back_with_a_reason_where_it_was_scheduled(kordai: Point) -> None:
    drill = kordai.schedules()
    with pytest.raises(r.ReasonMissing):
        cancel(kordai, drill.id, " ")
    with pytest.raises(r.ScheduledElsewhere):
        cancel(kordai, drill.id, node="hq")
    cancel(kordai, drill.id)
    with pytest.raises(r.AlreadyCancelled):
        cancel(kordai, drill.id)
    with pytest.raises(r.DrillCalledOff):
        kordai.begins(drill)
    begun = kordai.schedules()
    kordai.begins(begun)
    with pytest.raises(r.AlreadyBegun):
        cancel(kordai, begun.id)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"point": "atlantis"}, r.PointUnknown),
        ({"starts_at": datetime(2026, 3, 1, tzinfo=UTC)}, r.StartsInThePast),
        ({"starts_at": datetime(2036, 3, 1, tzinfo=UTC)}, r.TooFarAhead),
        ({"minutes": 4}, r.LengthUnclear),
        ({"minutes": 721}, r.LengthUnclear),
        ({"note": "x" * 501}, r.TextTooLong),
    ],
)
def test_a_schedule_that_makes_no_sense_is_refused(
    kordai: Point, change: dict[str, object], refusal: type[r.Refusal]
) -> None:
    values = {"point": "kordai", "kind": DrillKind.LINE_CUT, "minutes": 30,
              "starts_at": kordai.clock + MINUTE} | change  # fmt: skip
    with pytest.raises(refusal):
        handlers.schedule_drill(
            c.ScheduleDrill(**values),  # type: ignore[arg-type]
            by=OPERATOR, stamp=kordai.stamp(OPERATOR),
        )  # fmt: skip


def test_who_may_do_what(kordai: Point) -> None:
    drill = kordai.schedules()
    with pytest.raises(Forbidden):
        handlers.schedule_drill(
            c.ScheduleDrill(point="kordai", kind=drill.kind, starts_at=kordai.clock, minutes=9),
            by=GULNARA, stamp=kordai.stamp(),
        )  # fmt: skip
    with pytest.raises(Forbidden):
        handlers.begin_drill(c.BeginDrill(drill=drill.id), by=AIGERIM, stamp=kordai.stamp())
    kordai.begins(drill)
    with pytest.raises(Forbidden):
        handlers.notice_drill(c.NoticeDrill(drill=drill.id), by=OKSANA, stamp=kordai.stamp())


def test_an_unknown_drill_is_not_there(kordai: Point) -> None:
    stamp = Stamp(actor="SL-1", unit="", node="kordai", at=kordai.clock)
    with pytest.raises(handlers.UnknownDrill):
        handlers.begin_drill(c.BeginDrill(drill="nothing"), by=None, stamp=stamp)


@pytest.mark.parametrize(
    ("kind", "silent"),
    [(DrillKind.LINE_CUT, True), (DrillKind.HEAD_OFFICE_GONE, True), (DrillKind.POWER_CUT, False)],
)
def test_the_agent_is_silent_only_while_a_cut_line_is_played(
    kordai: Point, kind: DrillKind, silent: bool
) -> None:
    drill = kordai.schedules(kind, minutes=10)
    assert not queries.line_is_cut(node="kordai", at=kordai.clock)
    kordai.begins(drill)

    assert queries.line_is_cut(node="kordai", at=kordai.clock) is silent
    assert not queries.line_is_cut(node="merke", at=kordai.clock)
    later = kordai.clock + timedelta(minutes=10)  # nobody ended it: its own end still counts
    assert not queries.line_is_cut(node="kordai", at=later)
    kordai.ends(drill)
    assert not queries.line_is_cut(node="kordai", at=kordai.clock)


def test_the_receipt_that_covers_an_entry_says_when_it_was_at_head_office(kordai: Point) -> None:
    for seq in (100, 200):
        Receipt.objects.create(
            node="kordai", seq=seq, digest="0" * 64, at_us=seq * 1_000_000, key="0" * 64,
            signature="0" * 128,
        )  # fmt: skip

    assert received_at(150) == datetime(1970, 1, 1, 0, 3, 20, tzinfo=UTC)
    assert received_at(201) is None
