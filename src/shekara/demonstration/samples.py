"""The sheet of documents to scan: every kind, and the faults an officer meets."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.demonstration.listed import listed
from shekara.demonstration.people import CARDS, Traveller, expired, noisy, traveller, with_zone
from shekara.operations.document.compose import compose
from shekara.operations.document.reading import Format


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One document of the sheet. ``says`` is what it shows."""

    name: str
    says: str | Promise
    who: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as a scanner sends them."""
        return "\n".join(self.lines)


def sheet(today: date, chance: Random) -> list[Sample]:
    """The sheet of a day; the same day gives the same sheet."""
    kyrgyz = traveller("KGZ", chance, today=today)
    kazakh = _card(traveller("KAZ", chance, today=today))
    visitor = traveller("D", chance, today=today)
    old = expired(traveller("UZB", chance, today=today), today=today, days=40)
    child = traveller("KAZ", chance, today=today, child=True)
    driver = traveller("CHN", chance, today=today)
    return [
        _sample("passport-kgz", _("Passport, everything in order"), kyrgyz),
        _sample("card-kaz", _("Identity card of a citizen"), kazakh),
        _sample("passport-deu", _("Foreigner: migration control is due as well"), visitor),
        _sample("expired", _("Expired document"), old),
        _sample("child", _("A child: who travels with it?"), child),
        _sample("driver", _("Lorry driver from China"), driver),
        _sample(
            "dirty", _("The reader mistook a character: see the repair"), _dirty(chance, today)
        ),
        _sample(
            "listed",
            _("Name and birth date of a list entry: see the second line"),
            listed(chance, today=today),
        ),
        _forged(kyrgyz),
        _visa(visitor),
    ]


def _sample(name: str, says: str | Promise, person: Traveller) -> Sample:
    return Sample(name=name, says=says, who=person.shown, lines=person.zone)


def _card(person: Traveller) -> Traveller:
    form, _pattern = CARDS["KAZ"]
    return with_zone(replace(person, form=form, number="0" + person.number[1:9]))


def _dirty(chance: Random, today: date) -> Traveller:
    while True:
        person = traveller("RUS", chance, today=today)
        spoilt = noisy(person, chance)
        if spoilt.zone != person.zone:
            return spoilt


def _forged(person: Traveller) -> Sample:
    """A birth date changed by hand: its check digit no longer holds and nothing repairs it."""
    second = person.zone[1]
    year = f"{(int(second[13:15]) + 13) % 100:02d}"
    zone = (person.zone[0], second[:13] + year + second[15:])
    return Sample(name="forged", says=_("Check digits do not hold"), who=person.shown, lines=zone)


def _visa(person: Traveller) -> Sample:
    lines = compose(
        Format.MRV_A, "KAZ", person.surname, person.given, person.number, person.state,
        person.born, person.sex, person.expires,
    )  # fmt: skip
    return Sample(name="visa", says=_("Visa"), who=person.shown, lines=tuple(lines))
