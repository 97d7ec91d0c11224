"""The demonstration's watch list: invented people, one of whom stands on the sheet to scan."""

from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from random import Random

from django.conf import settings

from shekara.demonstration.people import Traveller, traveller, with_zone
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.build import build
from shekara.operations.screening.handlers import preview, take
from shekara.operations.screening.lists.reading import Form

CODE, TITLE = "national", "Национальный список / National list (invented)"
BORN = date(1985, 3, 12)


def take_list(stamp: Stamp) -> None:
    """Take the invented national list and make it live. Raises nothing a fresh folder can cause."""
    resource = files("shekara.demonstration") / "data" / "national.csv"
    with as_file(resource) as path:
        seen = preview(path, form=Form.NATIONAL, code=CODE, folder=settings.LISTS)
        take(
            seen, folder=settings.LISTS, key=settings.SIGNING_KEY, by=None, stamp=stamp,
            title=TITLE, owner="border_guard",
        )  # fmt: skip
    build(settings.LISTS)


def listed(chance: Random, *, today: date) -> Traveller:
    """A passport of somebody with the name and birth date of an entry, and another number."""
    person = traveller("KAZ", chance, today=today)
    return with_zone(
        replace(
            person, surname="ULGIBAYEV", given="MYSALBEK", sex="M", born=BORN,
            local="Үлгібаев Мысалбек",
        )
    )  # fmt: skip
