"""Properties of the joint order that hold for every crossing, not just an example.

Any number of desks ask anything in any order; refusals are part of the game. The oracle
counts what is due from the facts alone, apart from the rules' own state.
"""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import schemes
from shekara.operations.crossing.rules import (
    controls,
    decision,
    goods,
    opening,
    people,
    vehicles,
)
from shekara.operations.crossing.rules.refusals import Refusal
from shekara.operations.crossing.rules.speaker import Speaker, after
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.fold import start
from shekara.operations.crossing.tests.chance import ASKS, TABLE, Ask
from shekara.operations.crossing.tests.oracle import Oracle
from shekara.registry.agencies import Agency

DAY = date(2026, 3, 2)
SCHEMES = [s for s in schemes.shipped_schemes() if s.in_force(DAY)]
NUMBER = st.integers(0, 99)
DESKS = st.lists(
    st.tuples(st.sampled_from(ASKS), NUMBER, NUMBER, st.sampled_from(list(Agency))),
    max_size=60,
)


def opened(scheme: schemes.Scheme, *, people: int | None, at_gate: bool) -> tuple[Event, ...]:
    command = c.OpenFile(
        point="kordai",
        short="KRD",
        mode=scheme.mode,
        direction=scheme.direction,
        regime=scheme.regime,
        kind=scheme.kind,
        people=people,
        at_gate=at_gate,
    )
    return opening.open_file(
        start("f"),
        command,
        number="KRD-26-000001",
        serial=1,
        scheme=scheme,
        steps=schemes.due(scheme, (), point="kordai", on=DAY),
        union=("KAZ",),
        speaker=Speaker(code="x", agency=Agency.BORDER_GUARD, at=datetime(2026, 3, 2, tzinfo=UTC)),
    )


@given(
    scheme=st.sampled_from(SCHEMES),
    count=st.sampled_from([None, 0, 1, 2]),
    at_gate=st.sampled_from([True, True, True, False]),
    ready=st.sampled_from([True, True, False]),
    desks=DESKS,
)
@settings(max_examples=400, deadline=None)
def test_no_path_releases_a_file_without_every_control_due(
    scheme: schemes.Scheme,
    count: int | None,
    at_gate: bool,
    ready: bool,
    desks: list[tuple[Ask, int, int, Agency]],
) -> None:
    at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    oracle, file = Oracle(), start("f")

    def opens(_file: CrossingFile, _n: int, _m: int, _who: Speaker) -> tuple[Event, ...]:
        return opened(scheme, people=count, at_gate=at_gate)

    def completes(file: CrossingFile, _n: int, _m: int, who: Speaker) -> tuple[Event, ...]:
        return complete(file, who) if ready else ()

    for action, n, m, agency in [
        (opens, 0, 0, Agency.BORDER_GUARD),
        (completes, 0, 0, Agency.BORDER_GUARD),
        *desks,
    ]:
        at += timedelta(seconds=m % 15)
        who = Speaker(code=f"{agency}-{n % 3}", agency=agency, at=at, leads=n % 2 == 0)
        try:
            said = action(file, n, m, who)
        except Refusal:
            continue
        said = decision.with_consequences(file, said, who)
        for fact in said:
            oracle.hears(fact)
        file = after(file, said, who)

        assert oracle.waits() == [k.key for k in file.open_controls]
        assert oracle.released == file.released
        assert oracle.over == file.over
        if file.released:
            assert not file.lacks


@given(data=st.data(), scheme=st.sampled_from(SCHEMES))
@settings(max_examples=100, deadline=None)
def test_whatever_the_order_of_the_desks_the_last_pass_releases(
    data: st.DataObject, scheme: schemes.Scheme
) -> None:
    at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    who = Speaker(code="x", agency=Agency.BORDER_GUARD, at=at)
    file = after(start("f"), opened(scheme, people=0, at_gate=True), who)
    file = after(file, complete(file, who), who)
    assert not file.released

    while not file.released:
        ready = [k for k in file.open_controls if not file.blockers(k)]
        control = data.draw(st.sampled_from(ready))
        command = c.RecordControl(file="f", control=control.key, outcome=e.Outcome.PASS)
        facts = decision.with_consequences(file, controls.record(file, command, who), who)
        file = after(file, facts, who)
        assert file.released == (not file.open_controls)

    assert file.decision
    assert file.decision.outcome is e.Outcome.PASS


def complete(file: CrossingFile, who: Speaker) -> tuple[Event, ...]:
    """One person, one vehicle of the kind the mode needs, and meat under a carnet."""
    walks = file.mode == "pedestrian"
    role = e.PersonRole.PEDESTRIAN if walks else e.PersonRole.DRIVER
    new = c.NewPerson(role=role, surname="X", nationality="AFG")
    facts = people.add_people(file, c.AddPeople(file="f", people=(new,), complete=True), who)
    if walks:
        return facts
    kind = e.VehicleKind.WAGON if file.kind == "rail" else e.VehicleKind.TRACTOR
    facts += vehicles.add_vehicle(file, c.AddVehicle(file="f", kind=kind, plate="A1"), who)
    load = c.AddConsignment(
        file="f",
        lines=(e.GoodsLine(hs="0201"),),
        papers=(c.NewPaper(kind=e.PaperKind.TIR, number="T1"),),
    )
    return facts + goods.add_consignment(file, load, TABLE, who)
