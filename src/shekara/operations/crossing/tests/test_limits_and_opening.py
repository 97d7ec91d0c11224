"""What no command may contain, and the small rules of opening a file."""

from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest

from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import goods, limits, people
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.rules.speaker import Speaker
from shekara.operations.crossing.state.fold import start
from shekara.operations.crossing.tests.desk import MEAT, STEEL, CrossingPoint
from shekara.registry.agencies import Agency


@pytest.mark.parametrize(
    "command",
    [
        c.AddNote(file="f", text="x" * 2001),
        c.AddNote(file="f" * 121, text="x"),
        c.AddPeople(file="f", people=(c.NewPerson(role=e.PersonRole.CREW, surname="X"),) * 2001),
        c.AddConsignment(
            file="f", lines=(msgspec.structs.replace(MEAT, gross_kg=Decimal("1" * 121)),)
        ),
        c.AddConsignment(file="f", lines=(msgspec.structs.replace(MEAT, hs="1" * 121),)),
    ],
)
def test_nothing_is_longer_than_a_file_keeps(command: msgspec.Struct) -> None:
    with pytest.raises(r.TooLong):
        limits.check(command)


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_script_can_write_is_refused(text: str) -> None:
    with pytest.raises(r.Unreadable):
        limits.check(c.AddNote(file="f", text=text))


def test_nothing_arrives_later_than_now(kordai: CrossingPoint) -> None:
    with pytest.raises(r.LaterThanNow):
        kordai.opens(arrived_at=kordai.clock + timedelta(hours=1))
    early = kordai.clock - timedelta(hours=1)
    assert kordai.opens(arrived_at=early).arrived_at == early


def test_it_arrives_and_enters_once(kordai: CrossingPoint) -> None:
    file = kordai.opens(at_gate=False)
    kordai.asks(c.RecordArrival(file=file.id))

    with pytest.raises(r.AlreadyAtGate):
        kordai.asks(c.RecordArrival(file=file.id))
    with pytest.raises(r.TooMany):
        kordai.asks(c.EnterGate(file=file.id, gross_mass_kg=-1))
    kordai.asks(c.EnterGate(file=file.id))
    with pytest.raises(r.AlreadyAtGate):
        kordai.asks(c.EnterGate(file=file.id))


def test_a_note_says_something(kordai: CrossingPoint) -> None:
    with pytest.raises(r.EmptyText):
        kordai.asks(c.AddNote(file=kordai.opens().id, text=" "))


def test_a_file_has_a_limit_of_people_and_consignments(kordai: CrossingPoint) -> None:
    who = Speaker(code="x", agency=Agency.BORDER_GUARD, at=kordai.clock)
    new = c.NewPerson(role=e.PersonRole.PASSENGER, surname="X")
    with pytest.raises(r.TooMany):
        people.add_people(start("f"), c.AddPeople(file="f", people=(new,) * 2001), who)

    full = start("f").replace(consignments={f"c{n}": None for n in range(500)})
    with pytest.raises(r.TooMany):
        goods.add_consignment(full, c.AddConsignment(file="f", lines=(STEEL,)), (), who)
