"""The dated schemes as they stand in the registry, read for one point on one day.

Shared by handlers and queries. Not here: what they mean (``schemes``) or who may change them.
"""

from datetime import date

import msgspec
from django.db.models import Q, QuerySet

from shekara.operations.crossing import models, schemes
from shekara.operations.crossing.events import Step
from shekara.operations.crossing.schemes import GoodsControl, Scheme, T
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Mode, Regime, Traffic


def chosen(
    *,
    point: str,
    kind: Mode,
    mode: Traffic,
    direction: Direction,
    regime: Regime,
    on: date,
) -> tuple[Scheme, tuple[Step, ...]]:
    """The scheme in force and its steps with their agencies. Raises ``NoScheme``.

    Cost: two SELECTs.
    """
    rows = models.Scheme.objects.filter(
        kind=kind, mode=mode, direction=direction, regime=regime, valid_from__lte=on
    )
    scheme = schemes.choose(
        _values(Scheme, rows), kind=kind, mode=mode, direction=direction, regime=regime, on=on
    )
    return scheme, schemes.due(scheme, _delegations(kind, regime, point), point=point, on=on)


def performer(control: ControlType, *, point: str, kind: Mode, regime: Regime, on: date) -> Agency:
    """Who performs a control there that day. Cost: one SELECT."""
    return schemes.performer(
        _delegations(kind, regime, point), control, point=point, kind=kind, regime=regime, on=on
    )


def goods_table(*, regime: Regime, on: date) -> tuple[GoodsControl, ...]:
    """The HS table of controls there that day. Cost: one SELECT of some forty rows."""
    rows = models.GoodsControl.objects.filter(valid_from__lte=on)
    return schemes.goods_in_force(_values(GoodsControl, rows), regime=regime, on=on)


def _delegations(kind: Mode, regime: Regime, point: str) -> tuple[schemes.Delegation, ...]:
    rows = models.Delegation.objects.filter(Q(point="") | Q(point=point), kind=kind, regime=regime)
    return _values(schemes.Delegation, rows)


def _values(kind: type[T], rows: "QuerySet[models.Scheme]") -> tuple[T, ...]:
    return tuple(msgspec.convert(row, kind) for row in rows.values(*kind.__struct_fields__))
