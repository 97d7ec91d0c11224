"""The demonstration's equipment: the source's two facts, and an invented life around them.

What the source states is marked with it; every day, sum, serial number and firm that it does
not state is invented here, and says [invented] where a page shows it.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from shekara.demonstration.building import merke
from shekara.demonstration.storekeeping import INVENTED, Store
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.programme.works import commands as c
from shekara.programme.works import load as source
from shekara.programme.works import models
from shekara.programme.works.events import SparePart
from shekara.programme.works.kinds import ContractKind, Kind, UseSource


def play(now: datetime, stamp: Stamp) -> None:
    """Write the whole story, in one transaction."""
    with writing():
        source.load(stamp)
        store = Store(now, stamp.node)
        merke(store)
        _kordai(store)
        _others(store)


def _kordai(store: Store) -> None:
    """Drug detection equipment for Kordai: the first case, from the need to its fault today."""
    store.record(models.Contractor, code="tracer", name=f"Tracer Instruments {INVENTED}")
    store.record(
        models.Contract,
        code="kordai-detectors",
        kind=ContractKind.SUPPLY.value,
        number="BOMCA8/S-07",
        title="Drug detection equipment",
        contractor="tracer",
        project=source.PROJECT,
        quantity=2,
        amount=Decimal(61_400),
        currency="USD",
        signed_on=store.day(640),
        source=INVENTED,
    )
    need = c.StateNeed(
        id=source.KORDAI,
        kind=Kind.DRUG_DETECTOR,
        name="Drug detection equipment",
        count=2,
        point="kordai",
        on=store.day(820),
        purpose="Heroin goes north in lorries and buses.",
        project=source.PROJECT,
        donor="EU, UNDP",
        source=f"{source.SOURCE}. Days, sums and serial numbers: {INVENTED}",
    )
    for n, it in enumerate(store.asks("nurlan", need)):
        _bought(store, it.id, n)
    first, second = models.Equipment.objects.filter(lot=source.KORDAI).order_by("number")
    store.asks("galina", c.Install(equipment=first.id, on=store.day(540), lane="4"))
    store.asks("nurlan", c.Accept(equipment=first.id, on=store.day(532), act=f"A-31 {INVENTED}"))
    store.asks(
        "galina",
        c.RecordTraining(
            equipment=first.id, on=store.day(525), people=9, course="Trace detection, two days"
        ),
    )
    store.asks("galina", c.NameCustodian(equipment=first.id, officer="aigerim"))
    store.asks(
        "galina",
        c.PlanMaintenance(
            equipment=first.id, every_days=180, first_on=store.day(-20), what="Filters, lamp"
        ),
    )
    store.asks(
        "galina",
        c.RecordCalibration(
            equipment=first.id, on=store.day(330), valid_until=store.day(-35), certificate="C-119"
        ),
    )
    _used(store, first.id, since=520, mean=3)
    _faults(store, first.id)
    assert second.uses == 0  # noqa: S101  # the one that stands unused


def _bought(store: Store, equipment: str, n: int) -> None:
    store.asks(
        "nurlan",
        c.Specify(
            equipment=equipment,
            on=store.day(780),
            text="Finds traces of heroin and hashish in ten seconds; runs on a battery.",
        ),
    )
    store.asks(
        "nurlan",
        c.PutToTender(equipment=equipment, on=store.day(720), reference=f"T-2/07 {INVENTED}"),
    )
    store.asks(
        "nurlan", c.OrderUnder(equipment=equipment, on=store.day(640), contract="kordai-detectors")
    )
    store.asks(
        "galina",
        c.Deliver(
            equipment=equipment,
            on=store.day(560),
            maker="Tracer",
            model="T2",
            serial=f"INV-T2-{4417 + n}",
            price=Decimal(30_700),
            currency="USD",
            warranty_until=store.day(-25),
            mark="BOMCA, funded by the European Union",
        ),
    )


def _used(store: Store, equipment: str, *, since: int, mean: int) -> None:
    """A log of uses, thinner on some weeks."""
    for ago in range(since, 1, -6):
        at = store.now - timedelta(days=ago, minutes=store.chance.randrange(600))
        uses = max(1, store.chance.randrange(2 * mean) * 3)
        source_ = UseSource.MACHINE if store.chance.random() < 0.5 else UseSource.HAND  # noqa: PLR2004
        store.asks("aigerim", c.RecordUse(equipment=equipment, at=at, uses=uses, source=source_))


def _faults(store: Store, equipment: str) -> None:
    """One fault mended in spring, one since this morning."""
    at = store.now - timedelta(days=211)
    store.asks("gulnara", c.ReportFault(equipment=equipment, text="The pump is silent.", at=at))
    begun, done = at + timedelta(days=2), at + timedelta(days=4)
    store.asks(
        "galina",
        c.BeginRepair(equipment=equipment, fault=1, done_by="Tracer Instruments", at=begun),
    )
    store.asks(
        "galina",
        c.MendFault(
            equipment=equipment,
            fault=1,
            work="Pump changed under warranty.",
            at=done,
            parts=(SparePart(name="pump", number="P-2", count=1),),
        ),
    )
    store.asks(
        "gulnara",
        c.ReportFault(
            equipment=equipment,
            text="The lamp of the sampler stays dark.",
            at=store.now - timedelta(minutes=70),
        ),
    )


def _others(store: Store) -> None:
    """What else stands at Kordai and Merke; taken into stock."""
    rows = (
        (Kind.DOCUMENT_READER, "Document reader", "kordai", "1", "Reader", 400, 9),
        (Kind.DOCUMENT_READER, "Document reader", "kordai", "2", "Reader", 400, 8),
        (Kind.SCALE, "Axle scale", "kordai", "6", "Weighright", 700, 4),
        (Kind.PLATE_CAMERA, "Plate camera", "kordai", "6", "Lynx", 300, 0),
        (Kind.RADIATION_PORTAL, "Radiation portal", "kordai", "5", "Gammagate", 900, 6),
        (Kind.ENDOSCOPE, "Video endoscope", "merke", "", "Longeye", 230, 0),
        (Kind.XRAY, "Baggage X-ray", "merke", "", "Clearbag", 610, 2),
    )
    for n, (kind, name, point, lane, maker, ago, mean) in enumerate(rows):
        it = store.asks(
            "galina",
            c.TakeIntoStock(
                kind=kind,
                name=name,
                point=point,
                lane=lane,
                maker=maker,
                model=f"M{n + 1}",
                serial=f"INV-{7100 + 13 * n}",
                delivered_on=store.day(ago),
                accepted_on=store.day(ago - 20),
                warranty_until=store.day(ago - 730),
                donor="State budget" if n in (2, 4) else "EU, UNDP",
                source=INVENTED,
                mark="" if n in (2, 4) else "BOMCA",
            ),
        )
        if mean:
            for back in range(90, 1, -9):
                at = store.now - timedelta(days=back, minutes=store.chance.randrange(600))
                command = c.RecordUse(equipment=it.id, at=at, uses=mean * 4)
                store.asks("aigerim" if point == "kordai" else "nurlan", command)
        if kind is Kind.SCALE:
            store.asks(
                "galina",
                c.RecordCalibration(
                    equipment=it.id, on=store.day(372), valid_until=store.day(7), certificate="C-88"
                ),
            )
