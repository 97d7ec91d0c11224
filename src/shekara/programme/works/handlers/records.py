"""Records of works: one door for every noun, with its right and its checks over several rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import Record, put
from shekara.programme.works import models
from shekara.programme.works.days import day_of
from shekara.registry.queries import names_of_points

R = TypeVar("R", bound=Record)

PAST: dict[type[Record], tuple[str, ...]] = {
    models.CostLine: ("on",),
    models.Act: ("on",),
    models.Defect: ("found_on", "mended_on"),
    models.Stage: ("begun_on", "done_on"),
    models.Contract: ("signed_on",),
    models.Site: ("completed_on",),
    models.SitePhoto: ("taken_on",),
    models.SiteUse: ("since",),
}
"""Days that say what happened; none of them lies ahead."""


def put_record(
    model: type[R],
    values: Mapping[str, Any],
    *,
    by: Actor,
    stamp: Stamp,
    expected: int | None = None,
    reason: str = "",
) -> R:
    """Write one record of works; ``reason`` stands in its history.

    Raises ``Forbidden``, ``ValidationError`` by field, ``Conflict``.
    """
    require(by, "works.edit")
    today = day_of(stamp.at)
    _past(model, values, today)
    with writing():
        _known(values)
        _unchanged_money(model, values)
        return put(model, values, stamp=stamp, expected=expected, reason=reason)


def _past(model: type[Record], values: Mapping[str, Any], today: date) -> None:
    late = {
        name: [_("This day has not come yet.")]
        for name in PAST.get(model, ())
        if values.get(name) and values[name] > today
    }
    if late:
        raise ValidationError(late)


def _known(values: Mapping[str, Any]) -> None:
    """Codes must name something that is on record."""
    unknown: dict[str, list[str]] = {}
    for name, kind in (
        ("site", models.Site),
        ("contract", models.Contract),
        ("contractor", models.Contractor),
    ):
        code = values.get(name)
        if code and not kind.objects.filter(code=code).exists():
            unknown[name] = [_("Nothing on record has this code: %(code)s.") % {"code": code}]
    point = values.get("point")
    if point and point not in names_of_points():
        unknown["point"] = [_("There is no such crossing point: %(code)s.") % {"code": point}]
    if unknown:
        raise ValidationError(unknown)


def _unchanged_money(model: type[Record], values: Mapping[str, Any]) -> None:
    """An amount once written stays; a correction is a line of its own."""
    if model is not models.CostLine:
        return
    known = models.CostLine.objects.filter(code=values.get("code", "")).first()
    if known is None:
        return
    for name in ("amount", "currency", "kind", "site"):
        if name in values and values[name] != getattr(known, name):
            said = _("A line of money is never changed. Write a line that corrects it.")
            raise ValidationError({name: [said]})
