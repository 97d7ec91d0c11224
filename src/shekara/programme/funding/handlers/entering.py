"""The one write door of funding: donors, agreements, money, corrections, rates.

Every function asks its right, then the rules, then puts a record. What is wrong comes back as
``ValidationError`` by field; nothing is half entered.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import Record, put, put_many
from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Project
from shekara.programme.funding import rules, words
from shekara.programme.funding.currencies import currencies
from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.models import (
    Agreement,
    Budget,
    Contribution,
    Donor,
    DonorSeat,
    Entered,
    Rate,
)

E = TypeVar("E", bound=Entered)
R = TypeVar("R", bound=Record)
Values = Mapping[str, Any]


def enter(model: type[E], values: Values, *, today: datetime.date, by: Actor, stamp: Stamp) -> E:
    """Enter a contribution, a budget or a line of money; its code is made here if not given.

    today   the calendar day of the office; money is not entered for days to come
    Raises ``Forbidden``, ``ValidationError`` by field.
    """
    return enter_all(model, [values], today=today, by=by, stamp=stamp)[0]


def enter_all(
    model: type[E], rows: Sequence[Values], *, today: datetime.date, by: Actor, stamp: Stamp
) -> list[E]:
    """Enter many, all or none; the first row with a fault stops it."""
    require(by, "funding.enter")
    with writing():
        for values in rows:
            refuse(faults(model, values, today=today))
        return put_many(model, [_coded(values, stamp) for values in rows], stamp=stamp)


def correct(
    model: type[E], code: str, values: Values, *, today: datetime.date, by: Actor, stamp: Stamp
) -> E:
    """Enter a line that stands in the place of another from now on; both are kept.

    values   what differs; the rest is taken from the line. ``reason`` is needed
    """
    require(by, "funding.enter")
    with writing():
        old = model.objects.filter(pk=code).first()
        if old is None:
            refuse({"corrects": Wrong.UNKNOWN_LINE})
        kept = {f.name: getattr(old, f.name) for f in model._meta.concrete_fields}
        kept.pop("version")
        kept.pop("code")
        line = {**kept, "reason": "", **values, "corrects": code}
        return enter(model, line, today=today, by=by, stamp=stamp)


def annotate(
    model: type[E],
    code: str,
    values: Values,
    *,
    expected: int | None = None,
    by: Actor,
    stamp: Stamp,
) -> E:
    """Change what is not money: the note, the source, whether it may be published."""
    require(by, "funding.enter")
    return put(model, {"code": code, **values}, stamp=stamp, expected=expected)


def new_donor(values: Values, *, by: Actor, stamp: Stamp) -> Donor:
    """Write a donor that is not there yet; its code is made from the short name or the name."""
    require(by, "funding.edit_donors")
    with writing():
        wanted = slugify(values.get("short") or values["name_en"])[:50].strip("-") or "donor"
        taken = set(Donor.objects.filter(pk__startswith=wanted).values_list("pk", flat=True))
        code = next(c for c in _codes(wanted) if c not in taken)
        return put_donor({**values, "code": code}, expected=0, by=by, stamp=stamp)


def _codes(wanted: str) -> Iterator[str]:
    """``eu``, ``eu-2``, ``eu-3`` …"""
    yield wanted
    yield from (f"{wanted}-{n}" for n in count(2))


def put_donor(values: Values, *, expected: int | None = None, by: Actor, stamp: Stamp) -> Donor:
    """Write a donor, new or changed."""
    require(by, "funding.edit_donors")
    return put(Donor, values, stamp=stamp, expected=expected)


def seat_donor(officer: str, donor: str, *, by: Actor, stamp: Stamp) -> DonorSeat:
    """From now on this sign-in reads the money of this donor."""
    require(by, "funding.edit_donors")
    if not Donor.objects.filter(pk=donor).exists():
        refuse({"donor": Wrong.UNKNOWN_DONOR})
    return put(DonorSeat, {"code": officer, "donor": donor}, stamp=stamp)


def put_agreement(
    values: Values, *, expected: int | None = None, by: Actor, stamp: Stamp
) -> Agreement:
    """Write an agreement with a donor, new or changed."""
    require(by, "funding.edit_donors")
    found = rules.period_faults(values.get("starts_on"), values.get("ends_on"))
    if not Donor.objects.filter(pk=values.get("donor", "")).exists():
        found["donor"] = Wrong.UNKNOWN_DONOR
    if values.get("amount") is not None:
        found |= rules.amount_faults(values["amount"], corrects=False)
        found |= rules.currency_faults(values.get("currency", ""), known=currencies())
    refuse(found)
    return put(Agreement, _coded(values, stamp), stamp=stamp, expected=expected)


def put_rate(values: Values, *, today: datetime.date, by: Actor, stamp: Stamp) -> Rate:
    """Write the rate of a day; a second one for the same day takes its place."""
    require(by, "funding.enter")
    base, quote, on = values["base"], values["quote"], values["on"]
    found = rules.rate_faults(base, quote, values["rate"]) | rules.day_faults(on, today=today)
    for name in ("base", "quote"):
        if values[name] not in currencies():
            found[name] = Wrong.UNKNOWN_CURRENCY
    refuse(found)
    return put(Rate, {**values, "code": f"{base}-{quote}.{on.isoformat()}"}, stamp=stamp)


def faults(model: type[Entered], values: Values, *, today: datetime.date) -> rules.Faults:
    """Everything that is wrong with one row of money, by field; empty when it may be entered.

    Cost: up to three queries.
    """
    corrects = values.get("corrects", "")
    found = rules.amount_faults(values["amount"], corrects=bool(corrects))
    found |= rules.currency_faults(values["currency"], known=currencies())
    if model is Budget:
        found |= rules.period_faults(
            values.get("starts_on"), values.get("ends_on"), at_most_a_year=True
        )
    else:
        found |= rules.day_faults(values.get("on"), today=today)
    if not Project.objects.filter(pk=values.get("project", "")).exists():
        found["project"] = Wrong.UNKNOWN_PROJECT
    donor = values.get("donor", "")
    if (model is Contribution or donor) and not Donor.objects.filter(pk=donor).exists():
        found["donor"] = Wrong.UNKNOWN_DONOR
    return found | (_correction_faults(model, corrects, values) if corrects else {})


def _correction_faults(model: type[Entered], corrects: str, values: Values) -> rules.Faults:
    old = model.objects.filter(pk=corrects).first()
    if old is None:
        return {"corrects": Wrong.UNKNOWN_LINE}
    if model.objects.filter(corrects=corrects).exists():
        return {"corrects": Wrong.ALREADY_CORRECTED}
    if old.project != values.get("project"):
        return {"project": Wrong.OTHER_PROJECT}
    return {} if str(values.get("reason", "")).strip() else {"reason": Wrong.NO_REASON}


def refuse(found: rules.Faults) -> None:
    """Raise what is wrong in the reader's words, by field; nothing when nothing is."""
    if found:
        raise ValidationError({field: str(words.WRONG[wrong]) for field, wrong in found.items()})


def project_choices() -> list[tuple[str, str]]:
    """Projects money may be entered for, newest first."""
    return [(project.code, project.title) for project in activity.projects()]


def _coded(values: Values, stamp: Stamp) -> dict[str, Any]:
    return {**values, "code": values.get("code") or new_ulid(stamp.at)}
