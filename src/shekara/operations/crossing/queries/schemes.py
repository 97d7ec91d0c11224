"""Which controls are due at a point on a day, and by whom: for a point's page."""

from collections.abc import Sequence
from datetime import date

from shekara.kernel.access import Actor, require
from shekara.operations.crossing import models, scheme_records
from shekara.operations.crossing.events import Step
from shekara.operations.crossing.rules.refusals import NoScheme
from shekara.operations.crossing.schemes import Scheme
from shekara.registry.kinds import Direction, Mode, Regime, Traffic


def controls_due(
    point: str,
    *,
    kind: Mode,
    mode: Traffic,
    direction: Direction,
    regime: Regime,
    on: date,
    by: Actor,
) -> tuple[Scheme, tuple[Step, ...]] | None:
    """The scheme in force there that day with the agencies; ``None`` where there was none."""
    require(by, "crossing.read_schemes")
    try:
        return scheme_records.chosen(
            point=point, kind=kind, mode=mode, direction=direction, regime=regime, on=on
        )
    except NoScheme:
        return None


def all_schemes(*, by: Actor) -> Sequence[models.Scheme]:
    """Every scheme there ever was, by what it is for and since when."""
    require(by, "crossing.read_schemes")
    order = ("kind", "mode", "direction", "regime", "valid_from")
    return list(models.Scheme.objects.order_by(*order))


def all_delegations(*, by: Actor) -> Sequence[models.Delegation]:
    """Every delegation there ever was."""
    require(by, "crossing.read_schemes")
    return list(models.Delegation.objects.order_by("control", "regime", "valid_from"))
