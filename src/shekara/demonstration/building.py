"""The demonstration's building site: stages, money, an act and a defect around Merke, invented."""

from datetime import date
from decimal import Decimal

from shekara.demonstration.storekeeping import INVENTED, Store
from shekara.programme.works import load as source
from shekara.programme.works import models
from shekara.programme.works.kinds import ContractKind


def merke(store: Store) -> None:
    """Stages, money, an act and defects of the Merke site; all of it invented."""
    site, money = source.MERKE, {"source": INVENTED, "currency": "USD"}
    store.record(models.Contractor, code="zhol", name=f"Zholsapa Kurylys LLP {INVENTED}")
    store.record(
        models.Contract,
        code="merke-works",
        kind=ContractKind.WORKS.value,
        number="BOMCA8/W-03",
        title="Reconstruction of the railway crossing point",
        contractor="zhol",
        site=site,
        project=source.PROJECT,
        amount=Decimal(212_000),
        signed_on=date(2010, 5, 11),
        ends_on=date(2011, 4, 30),
        **money,
    )
    stages = (
        ("Design", "2010-05-20", "2010-07-31", "2010-05-24", "2010-08-12", ""),
        ("Roof and walls", "2010-08-01", "2010-11-15", "2010-08-16", "2010-11-26", ""),
        (
            "Rooms of the agencies",
            "2010-11-16",
            "2011-02-28",
            "2010-12-01",
            "2011-04-15",
            "Frost of −35 °C stopped the plaster for six weeks.",
        ),
        ("Training room", "2011-03-01", "2011-04-30", "2011-04-04", "2011-05-20", ""),
    )
    for place, (name, first, last, begun, done, why) in enumerate(stages, start=1):
        store.record(
            models.Stage,
            code=f"{site}-{place}",
            site=site,
            contract="merke-works",
            place=place,
            name=name,
            planned_from=date.fromisoformat(first),
            planned_to=date.fromisoformat(last),
            begun_on=date.fromisoformat(begun),
            done_on=date.fromisoformat(done),
            done_pct=100,
            slipped_because=why,
            source=INVENTED,
        )
    lines = (
        ("budget", "2010-05-11", "Reconstruction", 215_000),
        ("cost", "2010-09-02", "First payment", 84_800),
        ("cost", "2011-02-01", "Second payment", 74_200),
        ("cost", "2011-06-15", "Last payment", 53_000),
    )
    for n, (kind, on, what, amount) in enumerate(lines):
        store.record(
            models.CostLine,
            code=f"{site}-money-{n}",
            site=site,
            contract="merke-works",
            kind=kind,
            on=date.fromisoformat(on),
            what=what,
            amount=Decimal(amount),
            **money,
        )
    for kind, number, on, whom in (
        ("acceptance", "A-14", "2011-06-03", ""),
        ("handover", "H-14", "2011-06-10", "Border Service"),
    ):
        store.record(
            models.Act,
            code=f"{site}-{kind}",
            site=site,
            kind=kind,
            number=f"{number} {INVENTED}",
            on=date.fromisoformat(on),
            to_whom=whom,
            source=INVENTED,
        )
    store.record(
        models.Defect,
        code=f"{site}-gutter",
        site=site,
        found_on=date(2011, 6, 3),
        what="Gutter leaks over the east door",
        due_on=date(2011, 7, 31),
        mended_on=date(2011, 7, 19),
        mended_how="New gutter",
        source=INVENTED,
    )
