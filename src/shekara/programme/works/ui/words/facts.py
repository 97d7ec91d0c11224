"""Each fact of a piece of equipment as one short sentence of its history."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shekara.kernel.ledger.events import Event
from shekara.programme.works import events as e
from shekara.programme.works.ui.words import word
from shekara.web.templatetags.shekara import day, moment, money


def sentence(fact: Event, points: dict[str, str]) -> str:
    """What the fact says; the name of a fact this release does not know."""
    said = _SAYS.get(type(fact))
    return said(fact, points) if said else getattr(fact, "name", fact.NAME)


def place(points: dict[str, str], point: str, lane: str, desk: str) -> str:
    """``Kordai, lane 4, booth 2``."""
    parts = [points.get(point, point)]
    if lane:
        parts.append(_("lane %(number)s") % {"number": lane})
    return ", ".join([*parts, desk] if desk else parts)


def _joined(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _delivered(f: e.EquipmentDelivered, _points: dict[str, str]) -> str:
    said = _("Delivered on %(day)s: %(what)s, serial number %(serial)s") % {
        "day": day(f.on),
        "what": " ".join(part for part in (f.maker, f.model) if part),
        "serial": f.serial,
    }
    price = money(f.price, f.currency) if f.price is not None else ""
    return _joined(said, price, f.note)


def _stocked(f: e.EquipmentStocked, points: dict[str, str]) -> str:
    return _joined(
        _("Written down as found: %(what)s") % {"what": f.name},
        place(points, f.point, f.lane, f.desk),
        f.source,
    )


def _used(f: e.EquipmentUsed, _points: dict[str, str]) -> str:
    times = ngettext("used once", "used %(n)s times", f.uses) % {"n": f.uses}
    return _joined(f"{moment(f.at)}: {times}, {word(f.source)}", f.note)


def _fault(f: e.FaultReported, _points: dict[str, str]) -> str:
    stops = _("it stands still") if f.stops else _("it works in part")
    number = _("Fault %(number)s") % {"number": f.fault}
    return _joined(f"{number}, {stops}", f.text)


def _mended(f: e.FaultMended, _points: dict[str, str]) -> str:
    parts = ", ".join(f"{part.name} × {part.count}" for part in f.parts)
    spare = _("Spare parts: %(parts)s") % {"parts": parts} if parts else ""
    cost = money(f.cost, f.currency) if f.cost is not None else ""
    return _joined(_("Fault %(number)s is mended") % {"number": f.fault}, f.work, spare, cost)


def _planned(f: e.MaintenancePlanned, _points: dict[str, str]) -> str:
    if not f.every_days:
        return _("The maintenance plan is ended.")
    return _joined(
        _("Maintenance every %(days)s days, first on %(day)s")
        % {"days": f.every_days, "day": day(f.first_on)},
        f.what,
    )


_SAYS: dict[type, Callable[[Any, dict[str, str]], str]] = {
    e.EquipmentNeeded: lambda f, points: _joined(
        _("Needed at %(place)s since %(day)s")
        % {"place": points.get(f.point, f.point), "day": day(f.on)},
        f.purpose,
    ),
    e.EquipmentStocked: _stocked,
    e.EquipmentSpecified: lambda f, _p: _joined(
        _("Specified on %(day)s") % {"day": day(f.on)}, f.text
    ),
    e.EquipmentTendered: lambda f, _p: (
        _("Tender %(number)s on %(day)s.") % {"number": f.reference, "day": day(f.on)}
    ),
    e.EquipmentContracted: lambda f, _p: _joined(
        _("Ordered under contract %(number)s on %(day)s")
        % {"number": f.contract, "day": day(f.on)},
        f.direct_reason,
    ),
    e.EquipmentDelivered: _delivered,
    e.EquipmentInstalled: lambda f, points: (
        _("Installed on %(day)s: %(place)s.")
        % {"day": day(f.on), "place": place(points, f.point, f.lane, f.desk)}
    ),
    e.EquipmentAccepted: lambda f, _p: _joined(
        _("Accepted on %(day)s, act %(number)s") % {"day": day(f.on), "number": f.act}, f.remarks
    ),
    e.UsersTrained: lambda f, _p: _joined(
        _("People trained on %(day)s: %(n)s") % {"day": day(f.on), "n": f.people}, f.course
    ),
    e.EquipmentUsed: _used,
    e.FaultReported: _fault,
    e.RepairBegun: lambda f, _p: _joined(
        _("Repair of fault %(number)s begins") % {"number": f.fault}, f.done_by
    ),
    e.FaultMended: _mended,
    e.MaintenancePlanned: _planned,
    e.EquipmentMaintained: lambda f, _p: _joined(
        _("Serviced on %(day)s") % {"day": day(f.on)}, f.what, f.done_by
    ),
    e.EquipmentCalibrated: lambda f, _p: (
        _("Calibrated on %(day)s, valid until %(until)s, certificate %(number)s.")
        % {"day": day(f.on), "until": day(f.valid_until), "number": f.certificate}
    ),
    e.EquipmentMoved: lambda f, points: _joined(
        _("Moved to %(place)s") % {"place": place(points, f.point, f.lane, f.desk)}, f.reason
    ),
    e.CustodianNamed: lambda f, _p: (
        _("Officer %(officer)s answers for it.") % {"officer": f.officer}
        if f.officer
        else _("Nobody answers for it.")
    ),
    e.DonorMarked: lambda f, _p: _joined(_("Given by %(donor)s") % {"donor": f.donor}, f.mark),
    e.SerialCorrected: lambda f, _p: _joined(
        _("Plate read again: %(maker)s, serial number %(serial)s")
        % {"maker": f.maker, "serial": f.serial},
        f.reason,
    ),
    e.EquipmentWrittenOff: lambda f, _p: _joined(
        _("Written off on %(day)s: %(reason)s, act %(number)s")
        % {"day": day(f.on), "reason": word(f.reason), "number": f.act},
        f.note,
    ),
}
