"""A list of wagons pasted in one go: a line a wagon, with its waybill and goods or empty."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shekara.operations.crossing.ui.forms.goods import hs_code

MOST = 200
MOST_KG = 1_000_000
_SPLIT = re.compile(r"[;\t]")
NUMBER, WAYBILL, HS, GROSS, GOODS = range(5)


@dataclass(frozen=True, kw_only=True)
class Wagon:
    """One line: a wagon, and what lies in it; ``hs`` is empty for an empty one."""

    number: str
    waybill: str = ""
    hs: str = ""
    gross_kg: Decimal | None = None
    goods: str = ""


def read_wagons(text: str) -> tuple[tuple[Wagon, ...], list[tuple[int, str]]]:
    """Wagons of a pasted list, and the lines that cannot be read: their number, and why."""
    wagons, wrong, seen = list[Wagon](), list[tuple[int, str]](), set[str]()
    for row, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in _SPLIT.split(line)]
        parts += [""] * (GOODS + 1 - len(parts))
        try:
            wagon = _wagon(parts)
            if wagon.number in seen:
                raise ValidationError(_("%(found)s stands twice.") % {"found": wagon.number})
        except ValidationError as bad:
            wrong.append((row, " ".join(bad.messages)))
        else:
            seen.add(wagon.number)
            wagons.append(wagon)
    if len(wagons) > MOST:
        wrong.append((MOST + 1, _("That is too many. The most is %(most)s.") % {"most": MOST}))
    if not wagons and not wrong:
        wrong.append((1, _("There is nothing to read.")))
    return tuple(wagons), wrong


def _wagon(parts: list[str]) -> Wagon:
    number = parts[NUMBER].replace(" ", "")
    if not number or len(number) > len("123456789012"):
        raise ValidationError(_("%(found)s is no number of a wagon.") % {"found": number or "—"})
    if not parts[HS]:
        if any(parts[WAYBILL:]):
            raise ValidationError(_("The HS code is missing."))
        return Wagon(number=number)
    return Wagon(
        number=number,
        waybill=parts[WAYBILL],
        hs=hs_code(parts[HS]),
        gross_kg=_mass(parts[GROSS]),
        goods=parts[GOODS][:200],
    )


def _mass(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        mass = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        mass = Decimal(-1)
    if not mass.is_finite() or not 0 <= mass <= MOST_KG:
        raise ValidationError(_("%(found)s is no mass in kilograms.") % {"found": text})
    return mass.normalize() + 0
