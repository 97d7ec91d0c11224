"""What was recorded by mistake is taken back: at once by oneself, later by the shift leader."""

from datetime import timedelta

import pytest

from shekara.kernel.access import Role
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import CrossingPoint, actor
from shekara.registry.agencies import Agency

HEAD = actor(Agency.BORDER_GUARD, Role.POINT_HEAD, number=1)
LEADER = actor(Agency.BORDER_GUARD, Role.SHIFT_LEADER, number=2)


def test_a_slip_is_taken_back_within_ten_seconds_by_who_made_it(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")
    withdraw = c.WithdrawControl(file=lorry.id, control="border.p1")

    lorry = kordai.asks(withdraw, after=timedelta(seconds=10))

    assert lorry.controls["border.p1"].open
    assert lorry.controls["border.p1"].withdrawn == 1
    with pytest.raises(r.NothingToWithdraw):
        kordai.asks(withdraw)


def test_later_only_the_shift_leader_takes_it_back_with_a_reason(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")
    withdraw = c.WithdrawControl(file=lorry.id, control="border.p1")

    with pytest.raises(r.TooLateToUndo):
        kordai.asks(withdraw, after=timedelta(seconds=11))
    with pytest.raises(r.ReasonMissing):
        kordai.asks(withdraw, by=LEADER)
    lorry = kordai.asks(
        c.WithdrawControl(file=lorry.id, control="border.p1", reason="wrong person"),
        by=LEADER,
    )
    assert lorry.controls["border.p1"].open


def test_another_officer_does_not_undo_my_slip(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")
    other = actor(Agency.BORDER_GUARD, number=8)

    with pytest.raises(r.TooLateToUndo):
        kordai.asks(
            c.WithdrawControl(file=lorry.id, control="border.p1"),
            by=other,
            after=timedelta(seconds=1),
        )


def test_a_pedestrian_let_through_is_called_back_within_ten_seconds(
    kordai: CrossingPoint,
) -> None:
    traveller = kordai.passes(kordai.pedestrian(), "border.p1")
    assert traveller.over

    back = kordai.asks(
        c.WithdrawControl(file=traveller.id, control="border.p1"), after=timedelta(seconds=5)
    )

    assert not back.over
    assert back.decision is None


def test_what_has_left_does_not_come_back_later(kordai: CrossingPoint) -> None:
    traveller = kordai.passes(kordai.pedestrian(), "border.p1")
    lorry = kordai.opens_gate(kordai.passes_all(kordai.lorry()))

    for file in (traveller, lorry):
        with pytest.raises(r.FileOver):
            kordai.asks(
                c.WithdrawControl(file=file.id, control="border.p1", reason="regret"),
                by=LEADER,
            )


def test_a_release_taken_back_is_released_again_by_the_next_pass(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.passes_all(kordai.lorry())

    lorry = kordai.asks(
        c.WithdrawControl(file=lorry.id, control="transport.v1"),
        by=Agency.TRANSPORT,
        after=timedelta(seconds=3),
    )
    assert not lorry.released

    assert kordai.passes(lorry, "transport.v1").released


def test_a_withdrawn_referral_or_hold_is_as_if_it_had_not_been(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    for outcome in ("hold", "refer"):
        if outcome == "hold":
            kordai.holds(lorry, "border.p1")
        else:
            kordai.records(lorry, "border.p1", e.Outcome.REFER)
        lorry = kordai.asks(
            c.WithdrawControl(file=lorry.id, control="border.p1"), after=timedelta(seconds=1)
        )
        control = lorry.controls["border.p1"]
        assert (control.outcome, control.hold, control.second_line) == (None, None, False)


def test_a_withdrawn_detention_lets_the_person_move_again(kordai: CrossingPoint) -> None:
    bus = kordai.bus(1)
    kordai.records(bus, "border.p2", e.Outcome.DETAIN, reasons=(e.Reason.LIST_MATCH,))

    bus = kordai.asks(
        c.WithdrawControl(file=bus.id, control="border.p2"), after=timedelta(seconds=1)
    )

    assert bus.moves("p2")
