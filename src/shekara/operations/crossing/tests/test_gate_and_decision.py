"""The joint outcome, the gate, the ways a file ends."""

from itertools import pairwise

import pytest

from shekara.kernel.access import Forbidden, Role
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.severity import SEVERITY, worst
from shekara.operations.crossing.tests.desk import CrossingPoint, actor
from shekara.registry.agencies import Agency

HEAD = actor(Agency.BORDER_GUARD, Role.POINT_HEAD, number=1)
LEADER = actor(Agency.BORDER_GUARD, Role.SHIFT_LEADER, number=2)


def test_the_worst_outcome_stands_for_all_by_a_fixed_order() -> None:
    order = [
        e.Outcome.DETAIN,
        e.Outcome.QUARANTINE,
        e.Outcome.SEIZE,
        e.Outcome.REFUSE,
        e.Outcome.HOLD,
        e.Outcome.PASS_WITH_CONDITION,
        e.Outcome.PASS,
    ]

    for graver, lighter in pairwise(order):
        assert worst((lighter, graver, lighter)) is graver
    assert set(SEVERITY) == set(e.Outcome)


def test_a_conditional_pass_makes_the_joint_outcome_conditional(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")

    lorry = kordai.records(
        lorry, "transport.v1", e.Outcome.PASS_WITH_CONDITION, condition=e.Condition.ESCORT
    )

    assert lorry.decision
    assert lorry.decision.outcome is e.Outcome.PASS_WITH_CONDITION


def stopped(kordai: CrossingPoint) -> CrossingFile:
    lorry = kordai.passes(kordai.lorry(), "border.p1")
    return kordai.records(
        lorry, "transport.v1", e.Outcome.REFUSE, reasons=(e.Reason.PERMIT_MISSING,)
    )


def decide(kordai: CrossingPoint, lorry: CrossingFile, basis: str = "art. 11") -> CrossingFile:
    return kordai.asks(c.TakeDecision(file=lorry.id, basis=basis), by=LEADER)


def close(
    kordai: CrossingPoint, file: CrossingFile, ending: e.Ending, reason: str = ""
) -> CrossingFile:
    return kordai.asks(c.CloseFile(file=file.id, ending=ending, reason=reason))


def test_a_person_decides_to_stop_a_lorry_and_names_the_legal_basis(
    kordai: CrossingPoint,
) -> None:
    lorry = stopped(kordai)
    assert lorry.decision is None

    with pytest.raises(r.BasisMissing):
        decide(kordai, lorry, " ")
    lorry = decide(kordai, lorry)

    assert lorry.stage is e.Stage.STOPPED
    with pytest.raises(r.AlreadyDecided):
        decide(kordai, lorry)
    assert close(kordai, lorry, e.Ending.TURNED_BACK).stage is e.Stage.CLOSED


def test_a_decision_to_stop_falls_when_what_it_rested_on_is_taken_back(
    kordai: CrossingPoint,
) -> None:
    lorry = decide(kordai, stopped(kordai))

    leader = actor(Agency.TRANSPORT, Role.SHIFT_LEADER)
    withdraw = c.WithdrawControl(file=lorry.id, control="transport.v1", reason="permit found")
    lorry = kordai.asks(withdraw, by=leader)

    assert lorry.decision is None
    assert kordai.passes_all(lorry).released


def test_nobody_decides_before_everything_is_closed(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    with pytest.raises(r.NotYetDecidable):
        decide(kordai, lorry)
    with pytest.raises(r.NothingToStop):
        decide(kordai, kordai.passes_all(lorry))


def test_a_lorry_that_never_had_a_driver_is_not_decided(kordai: CrossingPoint) -> None:
    lorry = kordai.couples(kordai.opens(load=e.Load.EMPTY, people=0))
    kordai.passes(lorry, "transport.v1")

    with pytest.raises(r.NotYetDecidable):
        decide(kordai, lorry)


def test_a_lorry_whose_driver_is_refused_may_be_stopped(kordai: CrossingPoint) -> None:
    lorry = kordai.passes(kordai.refuses(kordai.lorry(), "p1"), "transport.v1")

    lorry = decide(kordai, lorry)

    assert lorry.decision
    assert lorry.decision.outcome is e.Outcome.REFUSE


def test_an_officer_does_not_take_the_shift_leaders_decision(kordai: CrossingPoint) -> None:
    with pytest.raises(Forbidden):
        kordai.asks(c.TakeDecision(file=stopped(kordai).id, basis="art. 11"))


def test_only_the_head_of_the_point_overrides_the_gate_and_says_why(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.passes(kordai.lorry(), "border.p1")
    override = c.OverrideGate(file=lorry.id, reason="flood, the point is cleared")

    with pytest.raises(Forbidden):
        kordai.asks(override, by=LEADER)
    with pytest.raises(r.ReasonMissing):
        kordai.asks(c.OverrideGate(file=lorry.id, reason=" "), by=HEAD)
    lorry = kordai.asks(override, by=HEAD)

    assert lorry.stage is e.Stage.LEFT
    assert lorry.override == "flood, the point is cleared"
    assert not lorry.released


def test_nothing_is_overridden_that_may_leave_or_has_not_come(kordai: CrossingPoint) -> None:
    with pytest.raises(r.NothingToOverride):
        kordai.asks(c.OverrideGate(file=kordai.passes_all(kordai.lorry()).id, reason="x"), by=HEAD)
    with pytest.raises(r.NotAtGate):
        kordai.asks(c.OverrideGate(file=kordai.opens(at_gate=False).id, reason="x"), by=HEAD)


def test_the_gate_belongs_to_the_border_guard(kordai: CrossingPoint) -> None:
    lorry = kordai.passes_all(kordai.lorry())

    with pytest.raises(Forbidden):
        kordai.asks(c.OpenGate(file=lorry.id), by=Agency.CUSTOMS)


def test_the_gate_opens_once(kordai: CrossingPoint) -> None:
    lorry = kordai.opens_gate(kordai.passes_all(kordai.lorry()))

    with pytest.raises(r.FileOver):
        kordai.opens_gate(lorry)


def test_a_file_opened_by_mistake_is_closed_before_anything_is_recorded(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.lorry()

    with pytest.raises(r.ReasonMissing):
        close(kordai, lorry, e.Ending.OPENED_BY_MISTAKE)
    kordai.passes(lorry, "border.p1")
    with pytest.raises(r.EndingNotAllowed):
        close(kordai, lorry, e.Ending.OPENED_BY_MISTAKE, "camera saw a sparrow")
    assert close(kordai, kordai.opens(), e.Ending.OPENED_BY_MISTAKE, "camera saw a sparrow").over


def test_a_traveller_may_change_his_mind_unless_he_is_stopped(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    assert close(kordai, lorry, e.Ending.WITHDRAWN, "forgot a paper").over

    with pytest.raises(r.EndingNotAllowed):
        close(kordai, stopped(kordai), e.Ending.WITHDRAWN, "forgot a paper")


def test_only_what_was_taken_is_handed_over(kordai: CrossingPoint) -> None:
    refused = kordai.refuses(kordai.pedestrian(), "p1")
    with pytest.raises(r.EndingNotAllowed):
        close(kordai, refused, e.Ending.HANDED_OVER)

    detained = kordai.records(
        kordai.pedestrian(), "border.p1", e.Outcome.DETAIN, reasons=(e.Reason.LIST_MATCH,)
    )
    assert close(kordai, detained, e.Ending.HANDED_OVER).over


def test_the_neighbour_is_told_of_what_has_left_once(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()
    for number, mark in (("S1", e.SealMark.FOUND), ("S2", e.SealMark.FOUND)):
        kordai.asks(c.RecordSeal(file=lorry.id, number=number, mark=mark))
    kordai.asks(c.RecordSeal(file=lorry.id, number="S1", mark=e.SealMark.REMOVED))
    notify = c.NotifyNeighbour(file=lorry.id, country="KGZ")

    with pytest.raises(r.NotGone):
        kordai.asks(notify)
    kordai.opens_gate(kordai.passes_all(lorry))
    assert kordai.asks(notify).notified_at
    with pytest.raises(r.AlreadyNotified):
        kordai.asks(notify)
