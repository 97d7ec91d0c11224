"""Whatever anybody asks in any order, the life of a piece keeps its rules."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shekara.programme.works import commands as c
from shekara.programme.works.kinds import Condition, ContractKind, EndReason, Kind, Step
from shekara.programme.works.rules import buying, service
from shekara.programme.works.rules.buying import Order
from shekara.programme.works.rules.refusals import Refusal
from shekara.programme.works.rules.speaker import Facts, Speaker, after
from shekara.programme.works.state.fold import start

BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)
BACK = st.integers(-3, 3)
ORDER = Order(code="s", kind=ContractKind.SUPPLY, currency="EUR", quantity=1, amount=Decimal(100))


class Life(RuleBasedStateMachine):
    """One piece; ``uses`` and ``stands`` are counted beside it, apart from the rules' state."""

    def __init__(self) -> None:
        super().__init__()
        self.at, self.it = BEGIN, start("e")
        self.uses = self.facts_after_end = 0
        self.stands: set[int] = set()

    @property
    def who(self) -> Speaker:
        return Speaker(code="x", at=self.at, today=self.at.date())

    def day(self, back: int) -> date:
        return self.at.date() - timedelta(days=back)

    def asks(self, decide: Any, *args: Any, **more: Any) -> Facts:
        """Ask; a refusal changes nothing. Half a day passes."""
        over = self.it.over
        try:
            facts: Facts = decide(self.it, *args, **more)
        except Refusal:
            facts = ()
        self.it = after(self.it, facts, self.who)
        self.facts_after_end += len(facts) if over else 0
        self.at += timedelta(hours=12)
        return facts

    @initialize(stocked=st.booleans(), accepted=st.booleans())
    def begins(self, stocked: bool, accepted: bool) -> None:
        if stocked:
            on = self.day(0) if accepted else None
            command = c.TakeIntoStock(kind=Kind.SCALE, name="Scale", point="kordai", accepted_on=on)
            self.asks(
                buying.take_into_stock, command, number="EQ", counted=1, holder="", who=self.who
            )
        else:
            need = c.StateNeed(kind=Kind.SCALE, name="Scale", point="kordai", on=self.day(0))
            self.asks(buying.state_need, need, number="EQ", counted=1, lot="", who=self.who)

    @rule(back=BACK)
    def specify(self, back: int) -> None:
        command = c.Specify(equipment="e", on=self.day(back), text="fast")
        self.asks(buying.specify, command, self.who)

    @rule(back=BACK)
    def tender(self, back: int) -> None:
        command = c.PutToTender(equipment="e", on=self.day(back), reference="T")
        self.asks(buying.put_to_tender, command, self.who)

    @rule(back=BACK, direct=st.sampled_from(["", "one maker"]))
    def order(self, back: int, direct: str) -> None:
        command = c.OrderUnder(equipment="e", on=self.day(back), contract="s", direct_reason=direct)
        self.asks(buying.order_under, command, ORDER, self.who)

    @rule(back=BACK, price=st.integers(-1, 120), holder=st.sampled_from(["", "", "", "EQ-2"]))
    def deliver(self, back: int, price: int, holder: str) -> None:
        command = c.Deliver(
            equipment="e", on=self.day(back), maker="M", serial="1", price=Decimal(price),
            currency="EUR",
        )  # fmt: skip
        if self.asks(buying.deliver, command, ORDER, holder=holder, who=self.who):
            assert 0 <= price <= 100
            assert not holder
            assert Step.CONTRACT in self.it.days

    @rule(back=BACK)
    def install(self, back: int) -> None:
        self.asks(service.install, c.Install(equipment="e", on=self.day(back)), self.who)

    @rule(back=BACK)
    def accept(self, back: int) -> None:
        self.asks(service.accept, c.Accept(equipment="e", on=self.day(back), act="A"), self.who)

    @rule(uses=st.integers(-1, 9))
    def use(self, uses: int) -> None:
        ready = self.it.accepted and not self.stands and not self.it.over and uses >= 1
        if self.asks(service.record_use, c.RecordUse(equipment="e", uses=uses), self.who):
            self.uses += uses
            assert ready
        else:
            assert not ready

    @rule(stops=st.booleans())
    def breaks(self, stops: bool) -> None:
        command = c.ReportFault(equipment="e", text="dark", stops=stops)
        if self.asks(service.report_fault, command, self.who) and stops:
            self.stands.add(len(self.it.faults))

    @rule(fault=st.integers(1, 4))
    def repair(self, fault: int) -> None:
        self.asks(service.begin_repair, c.BeginRepair(equipment="e", fault=fault), self.who)

    @rule(fault=st.integers(1, 4))
    def mend(self, fault: int) -> None:
        command = c.MendFault(equipment="e", fault=fault, work="lamp")
        if self.asks(service.mend_fault, command, self.who):
            self.stands.discard(fault)

    @rule(point=st.sampled_from(["kordai", "merke"]))
    def move(self, point: str) -> None:
        if self.asks(service.move, c.Move(equipment="e", point=point)):
            assert self.it.point == point

    @rule(back=BACK, reason=st.sampled_from(EndReason))
    def write_off(self, back: int, reason: EndReason) -> None:
        command = c.WriteOff(equipment="e", on=self.day(back), reason=reason, act="W")
        delivered = self.it.delivered
        if self.asks(service.write_off, command, self.who):
            assert delivered or reason is EndReason.NOT_NEEDED

    @invariant()
    def the_rules_hold(self) -> None:
        days = [self.it.days[step] for step in Step if step in self.it.days]
        bought = [self.it.days[s] for s in list(Step)[:7] if s in self.it.days]
        assert bought == sorted(bought)
        assert all(day <= self.at.date() for day in days)
        assert self.it.uses == self.uses
        assert not self.facts_after_end
        assert (self.it.condition is Condition.DOWN) is bool(self.stands)
        if self.it.uses:
            assert self.it.accepted


Life.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestLife = Life.TestCase
