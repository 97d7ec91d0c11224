"""Goods: what they are, how they travel and where they come from decides what is due."""

from decimal import Decimal

import msgspec
import pytest

from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import CARNET, MEAT, STEEL, CrossingPoint
from shekara.registry.controls import ControlType

WHEAT = e.GoodsLine(hs="1001", description="wheat")


def test_meat_makes_veterinary_control_due_and_says_why(kordai: CrossingPoint) -> None:
    control = kordai.lorry(lines=(MEAT,)).controls["veterinary.c1"]

    assert (control.why, control.goods, control.detail) == (
        e.Why.GOODS_KIND,
        "meat",
        "HS 0201300000",
    )


def test_wheat_makes_plant_quarantine_due(kordai: CrossingPoint) -> None:
    assert "phytosanitary.c1" in kordai.lorry(lines=(STEEL, WHEAT)).controls


def test_union_goods_meet_no_customs_inside_the_union(kordai: CrossingPoint) -> None:
    assert set(kordai.lorry(lines=(STEEL,)).controls) == {"border.p1", "transport.v1"}


def test_a_carnet_makes_customs_control_due(kordai: CrossingPoint) -> None:
    control = kordai.lorry(lines=(STEEL,), papers=(CARNET,)).controls["customs.c1"]

    assert (control.why, control.detail) == (e.Why.TRANSIT, "TIR XB78812345")


def test_goods_from_outside_the_union_meet_customs(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(STEEL,), union_goods=False, origin="CHN")

    assert lorry.controls["customs.c1"].why is e.Why.NOT_UNION_GOODS
    assert lorry.controls["customs.c1"].detail == "CHN"


def test_a_carnet_that_comes_later_makes_customs_due_then(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(STEEL,))

    cmr = c.NewPaper(kind=e.PaperKind.CMR, number="KG-1")
    assert "customs.c1" not in kordai.asks(c.AddPaper(file=lorry.id, paper=cmr)).controls
    lorry = kordai.asks(c.AddPaper(file=lorry.id, paper=CARNET))

    assert "customs.c1" in lorry.controls


def test_a_carnet_that_comes_after_release_takes_the_release_back(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.passes_all(kordai.lorry(lines=(STEEL,)))
    assert lorry.released

    lorry = kordai.asks(c.AddPaper(file=lorry.id, paper=CARNET))

    assert not lorry.released
    assert kordai.passes(lorry, "customs.c1").released


def test_in_2012_customs_is_due_on_every_load(kordai: CrossingPoint) -> None:
    controls = kordai.in_2012().lorry(lines=(STEEL,)).controls

    assert "customs.c1" in controls
    assert "customs.file" not in controls


def test_a_paper_is_asked_for_once(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(STEEL,), papers=(CARNET,))

    with pytest.raises(r.PaperOnFile):
        kordai.asks(c.AddPaper(file=lorry.id, paper=CARNET))
    with pytest.raises(r.PaperOnFile):
        kordai.lorry(lines=(STEEL,), papers=(CARNET, CARNET))
    with pytest.raises(r.NumberMissing):
        kordai.asks(c.AddPaper(file=lorry.id, paper=c.NewPaper(kind=e.PaperKind.CMR, number=" ")))


def test_goods_that_are_others_than_the_papers_say_make_more_due(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.lorry(lines=(STEEL,))

    with pytest.raises(r.ReasonMissing):
        kordai.asks(c.CorrectGoods(file=lorry.id, consignment="c1", lines=(MEAT,), reason=""))
    with pytest.raises(r.NotOnFile):
        kordai.asks(c.CorrectGoods(file=lorry.id, consignment="c2", lines=(MEAT,), reason="x"))
    lorry = kordai.asks(
        c.CorrectGoods(file=lorry.id, consignment="c1", lines=(MEAT,), reason="seen inside")
    )

    assert lorry.consignments["c1"].source is e.Source.INSPECTION
    assert lorry.controls["veterinary.c1"].open


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"hs": "meat"}, r.GoodsCodeUnclear),
        ({"hs": "1"}, r.GoodsCodeUnclear),
        ({"gross_kg": Decimal("-1")}, r.AmountUnclear),
        ({"gross_kg": Decimal("NaN")}, r.AmountUnclear),
        ({"net_kg": Decimal("1E+40")}, r.AmountUnclear),
        ({"net_kg": Decimal("0.0000001")}, r.AmountUnclear),
        ({"packages": -1}, r.AmountUnclear),
        ({"currency": ""}, r.AmountUnclear),
        ({"currency": "dollar"}, r.AmountUnclear),
    ],
)
def test_amounts_and_codes_must_be_clear(
    kordai: CrossingPoint, changed: dict[str, object], refusal: type[r.Refusal]
) -> None:
    with pytest.raises(refusal):
        kordai.loads(kordai.opens(), msgspec.structs.replace(MEAT, **changed))


def test_a_consignment_has_lines_and_not_too_many(kordai: CrossingPoint) -> None:
    file = kordai.opens()

    with pytest.raises(r.GoodsMissing):
        kordai.asks(c.AddConsignment(file=file.id, lines=()))
    with pytest.raises(r.TooMany):
        kordai.loads(file, *[STEEL] * 1000)


def test_goods_lie_in_a_vehicle_that_is_on_the_file(kordai: CrossingPoint) -> None:
    with pytest.raises(r.NotOnFile):
        kordai.loads(kordai.opens(), STEEL, vehicle="v1")


def test_a_loaded_lorry_is_not_declared_empty(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(STEEL,))

    with pytest.raises(r.GoodsOnFile):
        kordai.asks(c.DeclareLoad(file=lorry.id, load=e.Load.EMPTY))


def test_a_lorry_is_not_released_while_its_load_is_unknown(kordai: CrossingPoint) -> None:
    lorry = kordai.couples(kordai.adds(kordai.opens(), kordai.person()))
    lorry = kordai.passes_all(lorry)
    assert lorry.lacks == (e.Lack.LOAD_UNKNOWN,)

    assert kordai.asks(c.DeclareLoad(file=lorry.id, load=e.Load.EMPTY)).released


def test_an_empty_lorry_meets_customs_when_declared_in_2012(kordai: CrossingPoint) -> None:
    lorry = kordai.in_2012().opens()

    declared = kordai.asks(c.DeclareLoad(file=lorry.id, load=e.Load.EMPTY))

    assert "customs.file" in declared.controls
    again = kordai.asks(c.DeclareLoad(file=lorry.id, load=e.Load.EMPTY))
    assert len(again.controls) == len(declared.controls)


def test_containers_and_seals_are_kept_with_what_happened_to_them(
    kordai: CrossingPoint,
) -> None:
    lorry = kordai.lorry(lines=(STEEL,))
    box = c.AddContainer(file=lorry.id, number="CSQU3054383", consignment="c1")

    kordai.asks(box)
    with pytest.raises(r.ContainerOnFile):
        kordai.asks(box)
    with pytest.raises(r.NotOnFile):
        kordai.asks(c.AddContainer(file=lorry.id, number="CSQU3054384", vehicle="v9"))
    with pytest.raises(r.NumberMissing):
        kordai.asks(c.AddContainer(file=lorry.id, number=" "))
    with pytest.raises(r.NumberMissing):
        kordai.asks(c.RecordSeal(file=lorry.id, number="", mark=e.SealMark.FOUND))
    lorry = kordai.asks(
        c.RecordSeal(file=lorry.id, number="S1", mark=e.SealMark.FOUND, subject="c1")
    )

    assert [k.number for k in lorry.containers] == ["CSQU3054383"]
    assert [s.mark for s in lorry.seals] == [e.SealMark.FOUND]


def test_seized_goods_stay_and_the_lorry_goes(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(MEAT,), papers=(CARNET,))
    kordai.passes(lorry, "border.p1", "transport.v1", "veterinary.c1")

    lorry = kordai.records(
        lorry, "customs.c1", e.Outcome.SEIZE, reasons=(e.Reason.PROHIBITED_GOODS,)
    )

    assert lorry.released
    assert lorry.decision
    assert lorry.decision.behind == ("c1 seize",)


def test_refused_goods_stop_the_lorry_until_they_are_unloaded(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(MEAT,))
    kordai.passes(lorry, "border.p1", "transport.v1")
    lorry = kordai.records(
        lorry, "veterinary.c1", e.Outcome.REFUSE, reasons=(e.Reason.COLD_CHAIN_BROKEN,)
    )
    assert lorry.lacks == (e.Lack.STOPPED,)

    lorry = kordai.asks(
        c.SetApart(file=lorry.id, subject="c1", why=e.ApartWhy.UNLOADED, reason="to the cold store")
    )

    assert lorry.released


def test_an_officer_may_make_more_due_with_a_reason(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry(lines=(STEEL,))

    def add(control: ControlType, subject: str, detail: str = "profile 17") -> None:
        kordai.asks(
            c.AddControl(
                file=lorry.id, control=control, subject=subject, why=e.Why.RISK, detail=detail
            )
        )

    add(ControlType.CUSTOMS, "c1")
    assert kordai.sees(lorry).controls["customs.c1"].detail == "profile 17"
    with pytest.raises(r.AlreadyDue):
        add(ControlType.CUSTOMS, "c1")
    with pytest.raises(r.ReasonMissing):
        add(ControlType.CUSTOMS, "v1", " ")
    with pytest.raises(r.NotOnFile):
        add(ControlType.CUSTOMS, "c2")
    add(ControlType.SANITARY, "p1")
    assert kordai.sees(lorry).controls["sanitary.p1"].turn == 2


def test_a_control_added_to_a_bus_runs_beside_the_right_track(kordai: CrossingPoint) -> None:
    bus = kordai.bus(1)

    for subject in ("p2", "v1"):
        bus = kordai.asks(
            c.AddControl(file=bus.id, control=ControlType.SANITARY, subject=subject, detail="fever")
        )

    assert bus.controls["sanitary.p2"].track is e.Track.PEOPLE
    assert bus.controls["sanitary.v1"].track is e.Track.VEHICLE
