"""What the source page says of works and equipment, as records: Merke rebuilt, Kordai equipped.

Only what the source states; what it does not (days, serial numbers, sums) stays empty. A
second run writes nothing.
"""

from shekara.kernel.access import Actor, Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put
from shekara.programme.works import commands as c
from shekara.programme.works import handlers, models
from shekara.programme.works.kinds import Kind

SOURCE = "UNDP Kazakhstan, project page of BOMCA Phase 8"
PROJECT = "bomca-8-kazakhstan"
MERKE = "merke-railway-crossing-point"
KORDAI = "01BM8CAK0RDA1000000000000D"
"""The stream of the drug detection equipment of Kordai, the same wherever it is loaded."""

SITE = {
    "code": MERKE,
    "name_en": "Merke railway crossing point",
    "name_ru": "Железнодорожный пункт пропуска «Мерке»",
    "name_kk": "«Мерке» теміржол өткізу пункті",
    "point": "merke",
    "project": PROJECT,
    "donor": "EU, UNDP",
    "what": "",
    "completed": True,
    "source": f"{SOURCE}: “Reconstruction works have been completed at “Merke” Railroad"
    " Crossing BCP”",
}
USE = {
    "code": f"{MERKE}-training",
    "site": MERKE,
    "what_en": "Training delivery under BOMCA",
    "what_ru": "Проведение обучения по программе BOMCA",
    "what_kk": "BOMCA бағдарламасы бойынша оқыту өткізу",
    "source": f"{SOURCE}: “The renovated facilities are in use for Training delivery under BOMCA”",
}


def load(stamp: Stamp) -> int:
    """Put the site of Merke and its use, when they are new; how many were written."""
    written = 0
    with writing():
        for model, values in ((models.Site, SITE), (models.SiteUse, USE)):
            if not model.objects.filter(code=values["code"]).exists():
                put(model, values, stamp=stamp)
                written += 1
    return written


def load_equipment(stamp: Stamp) -> int:
    """Take the drug detection equipment of Kordai into stock, unless it is there already."""
    if models.Equipment.objects.filter(id=KORDAI).exists():
        return 0
    loader = Actor(code=stamp.actor, agency=stamp.unit, roles=frozenset({Role.STOREKEEPER}))
    command = c.TakeIntoStock(
        id=KORDAI,
        kind=Kind.DRUG_DETECTOR,
        name="Drug detection equipment",
        point="kordai",
        project=PROJECT,
        donor="EU, UNDP",
        mark="BOMCA",
        source=f"{SOURCE}: “Drug Detection equipment has been procured and delivered to BCP"
        " “Kordai””",
    )
    handlers.take_into_stock(command, by=loader, stamp=stamp)
    return 1
