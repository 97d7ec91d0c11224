"""Desks that ask anything in any order: an action and two numbers become one request."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import schemes
from shekara.operations.crossing.rules import (
    controls,
    decision,
    gate,
    goods,
    inspection,
    opening,
    people,
    vehicles,
)
from shekara.operations.crossing.rules.speaker import Speaker
from shekara.operations.crossing.state.file import CrossingFile
from shekara.registry.agencies import Agency

TABLE = schemes.shipped_goods_controls()
HS = ("0201", "1001", "7208")
HALF = 50

T = TypeVar("T")
Facts = tuple[Event, ...]
Ask = Callable[[CrossingFile, int, int, Speaker], Facts]


def pick(options: Iterable[T], number: int) -> T:
    """One of them, chosen by a number."""
    found = list(options)
    return found[number % len(found)]


def key(file: CrossingFile, n: int) -> str:
    return pick((*file.controls, "border.p1"), n)


def person(file: CrossingFile, n: int) -> str:
    return pick((*file.people, "p1"), n)


def record(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    command = c.RecordControl(
        file="f",
        control=key(file, n),
        outcome=pick(e.Outcome, m),
        reasons=(e.Reason.OTHER,),
        ground=e.Ground.NO_VISA,
        language=e.FormLanguage.RU,
        condition=e.Condition.ESCORT,
        awaited=e.Awaited.PAYMENT,
        party=e.Party.TRADER,
    )
    return controls.record(file, command, who)


def pass_ready(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    """Whoever owes a control whose turn has come passes it."""
    ready = [k.key for k in file.open_controls if not file.blockers(k)]
    command = c.RecordControl(
        file="f", control=pick((*ready, "border.p1"), n), outcome=e.Outcome.PASS
    )
    return controls.record(file, command, who)


def pass_(file: CrossingFile, _n: int, _m: int, who: Speaker) -> Facts:
    return controls.pass_subjects(
        file,
        c.PassSubjects(file="f", subjects=("file", *file.people, *file.vehicles)),
        who,
    )


def claim(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    return controls.claim(
        file, c.ClaimControl(file="f", control=key(file, n), take_over=m > HALF), who
    )


def lift(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    return controls.lift_hold(file, c.LiftHold(file="f", control=key(file, n)), who)


def withdraw(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    reason = "mistake" if m > HALF else ""
    return controls.withdraw(
        file, c.WithdrawControl(file="f", control=key(file, n), reason=reason), who
    )


def measure(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    kind = e.MeasureKind.DISINFECTION
    return controls.take_measure(
        file, c.TakeMeasure(file="f", control=key(file, n), kind=kind), who
    )


def add(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    role = pick(e.PersonRole, m)
    new = c.NewPerson(role=role, surname="X", number=f"D{n}", nationality="KGZ")
    return people.add_people(file, c.AddPeople(file="f", people=(new,), complete=m > HALF), who)


def replace(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    new = c.NewPerson(role=e.PersonRole.DRIVER, surname="Y", number=f"R{n}{m}")
    return people.replace_driver(
        file, c.ReplaceDriver(file="f", leaves=person(file, n), driver=new), who
    )


def protect(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    return people.request_protection(
        file, c.RequestProtection(file="f", person=person(file, n)), who
    )


def apart(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    subject = pick((*file.people, *file.consignments, "p1"), n)
    return people.set_apart(
        file,
        c.SetApart(file="f", subject=subject, why=pick(e.ApartWhy, m), reason="so"),
        who,
    )


def remove(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    subject = pick((*file.people, *file.vehicles, *file.consignments, "p1"), n)
    return people.remove_subject(file, c.RemoveSubject(file="f", subject=subject, reason="so"), who)


def couple(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    kind = pick(e.VehicleKind, m)
    return vehicles.add_vehicle(file, c.AddVehicle(file="f", kind=kind, plate=f"P{n}"), who)


def uncouple(file: CrossingFile, n: int, _m: int, _who: Speaker) -> Facts:
    vehicle = pick((*file.vehicles, "v1"), n)
    asked = c.UncoupleVehicle(file="f", vehicle=vehicle, reason="so", short="KRD")
    return vehicles.uncouple(file, asked, into="g", number="KRD-2", serial=2)[0]


def load(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    line = e.GoodsLine(hs=pick(HS, n))
    return goods.add_consignment(
        file,
        c.AddConsignment(file="f", lines=(line,), union_goods=m > HALF),
        TABLE,
        who,
    )


def carnet(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    paper = c.NewPaper(kind=e.PaperKind.TIR, number=f"T{n}")
    return goods.add_paper(file, c.AddPaper(file="f", paper=paper), TABLE, who)


def empty(file: CrossingFile, _n: int, m: int, who: Speaker) -> Facts:
    return opening.declare_load(file, c.DeclareLoad(file="f", load=pick(e.Load, m)), who)


def count(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    return opening.count_people(file, c.CountPeople(file="f", count=n % 5), who)


def enter(file: CrossingFile, _n: int, _m: int, who: Speaker) -> Facts:
    return opening.enter_gate(file, c.EnterGate(file="f"), who)


def call(file: CrossingFile, _n: int, m: int, who: Speaker) -> Facts:
    return inspection.call(
        file, c.CallInspection(file="f", agency=pick(Agency, m), repeat_reason="so"), who
    )


def find(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    return inspection.record_finding(
        file,
        c.RecordFinding(file="f", agency=pick(Agency, m), finding=pick(e.Finding, n)),
        who,
    )


def conclude(file: CrossingFile, _n: int, m: int, who: Speaker) -> Facts:
    return inspection.conclude(file, c.ConcludeInspection(file="f", agency=pick(Agency, m)), who)


def decide(file: CrossingFile, _n: int, _m: int, who: Speaker) -> Facts:
    return decision.take_decision(file, c.TakeDecision(file="f", basis="law"), who)


def close(file: CrossingFile, n: int, m: int, who: Speaker) -> Facts:
    """One desk in five that asks for it; else most files would end here."""
    if n % 5:
        return ()
    return decision.close_file(
        file, c.CloseFile(file="f", ending=pick(e.Ending, m), reason="so"), who
    )


def open_gate(file: CrossingFile, n: int, _m: int, who: Speaker) -> Facts:
    return gate.open_gate(file, c.OpenGate(file="f"), who) if n % 4 == 0 else ()


OFTEN: tuple[Ask, ...] = (record, pass_ready)
SOMETIMES: tuple[Ask, ...] = (pass_, add, couple, load, withdraw, open_gate)
SELDOM: tuple[Ask, ...] = (
    claim,
    lift,
    measure,
    replace,
    protect,
    apart,
    remove,
    uncouple,
    carnet,
    empty,
    count,
    enter,
    call,
    find,
    conclude,
    decide,
    close,
)
ASKS: tuple[Ask, ...] = OFTEN * 6 + SOMETIMES * 2 + SELDOM
