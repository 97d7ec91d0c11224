"""Which controls are due, in which order, and who performs them: dated tables, read purely.

A file takes its steps from here once, when it is opened. Not here: the regime of a border
section on a date (registry), and what a step means on a file (``rules``).
"""

import csv
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from shekara.operations.crossing.events import Per, Step, Track, Whom
from shekara.operations.crossing.rules.refusals import NoScheme
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Mode, Regime, Traffic

OWN_AGENCY: dict[ControlType, Agency] = {
    ControlType.BORDER: Agency.BORDER_GUARD,
    ControlType.MIGRATION: Agency.MIGRATION,
    ControlType.CUSTOMS: Agency.CUSTOMS,
    ControlType.TRANSPORT: Agency.TRANSPORT,
    ControlType.SANITARY: Agency.QUARANTINE,
    ControlType.VETERINARY: Agency.QUARANTINE,
    ControlType.PHYTOSANITARY: Agency.QUARANTINE,
}
"""Who performs a control where no delegation says otherwise."""


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """In force from the first day to the last, both included; ``None`` has no end."""

    code: str
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    note: str = ""

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Scheme(Dated, frozen=True, kw_only=True):
    """What is due at one kind of point for one mode, direction and regime.

    steps  ``"control per track turn whom"``, see ``parse_step``
    """

    kind: Mode
    mode: Traffic
    direction: Direction
    regime: Regime
    steps: tuple[str, ...]


class Delegation(Dated, frozen=True, kw_only=True):
    """Another agency performs a control; ``point`` empty means every point of the kind."""

    control: ControlType
    kind: Mode
    regime: Regime
    agency: Agency
    point: str = ""


class GoodsControl(Dated, frozen=True, kw_only=True):
    """Goods whose HS code begins with ``hs`` make a control due; ``regime`` empty means both."""

    hs: str
    control: ControlType
    goods: str
    regime: str = ""


T = TypeVar("T", Scheme, Delegation, GoodsControl)


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A state of the customs union since a day."""

    country: str
    valid_from: date


def parse_step(text: str, agency: Agency | None = None) -> Step:
    """``"customs load main 3 everyone"`` as a step; ``ValueError`` when it is none."""
    control, per, track, turn, whom = text.split()
    kind = ControlType(control)
    return Step(
        control=kind,
        agency=agency or OWN_AGENCY[kind],
        per=Per(per),
        track=Track(track),
        turn=int(turn),
        whom=Whom(whom),
    )


def choose(
    schemes: Iterable[Scheme],
    *,
    kind: Mode,
    mode: Traffic,
    direction: Direction,
    regime: Regime,
    on: date,
) -> Scheme:
    """The scheme in force that day, the newest when two overlap. Raises ``NoScheme``."""
    wanted = (kind, mode, direction, regime)
    found = [
        scheme
        for scheme in schemes
        if (scheme.kind, scheme.mode, scheme.direction, scheme.regime) == wanted
        and scheme.in_force(on)
    ]
    if not found:
        raise NoScheme(mode=mode, direction=direction, regime=regime, on=on.isoformat())
    return max(found, key=lambda scheme: (scheme.valid_from, scheme.code))


def performer(
    delegations: Iterable[Delegation],
    control: ControlType,
    *,
    point: str,
    kind: Mode,
    regime: Regime,
    on: date,
) -> Agency:
    """Who performs the control there that day: a delegation for the point, for all, or nobody."""
    found = [
        delegation
        for delegation in delegations
        if delegation.control is control
        and (delegation.kind, delegation.regime) == (kind, regime)
        and delegation.point in ("", point)
        and delegation.in_force(on)
    ]
    if not found:
        return OWN_AGENCY[control]
    return max(found, key=lambda d: (bool(d.point), d.valid_from, d.code)).agency


def due(
    scheme: Scheme, delegations: Iterable[Delegation], *, point: str, on: date
) -> tuple[Step, ...]:
    """The steps of a scheme with the agencies that perform them at this point that day."""
    known = tuple(delegations)
    steps = []
    for text in scheme.steps:
        step = parse_step(text)
        agency = performer(
            known, step.control, point=point, kind=scheme.kind, regime=scheme.regime, on=on
        )
        steps.append(msgspec.structs.replace(step, agency=agency))
    return tuple(steps)


def goods_in_force(
    table: Iterable[GoodsControl], *, regime: Regime, on: date
) -> tuple[GoodsControl, ...]:
    """The rows of the HS table of controls that hold there that day."""
    return tuple(row for row in table if row.regime in ("", regime) and row.in_force(on))


@cache
def union_members() -> tuple[Member, ...]:
    """The states of the customs union, as shipped with this release."""
    return msgspec.convert(_toml()["union"]["members"], tuple[Member, ...])


def union_on(on: date) -> tuple[str, ...]:
    """ISO 3166 alpha-3 codes of the members that day."""
    return tuple(m.country for m in union_members() if m.valid_from <= on)


def shipped_schemes() -> tuple[Scheme, ...]:
    """The schemes that come with this release."""
    return msgspec.convert(_toml()["scheme"], tuple[Scheme, ...])


def shipped_delegations() -> tuple[Delegation, ...]:
    """The delegations that come with this release."""
    return msgspec.convert(_csv("delegations.csv"), tuple[Delegation, ...])


def shipped_goods_controls() -> tuple[GoodsControl, ...]:
    """The HS table of controls that comes with this release."""
    return msgspec.convert(_csv("goods_controls.csv"), tuple[GoodsControl, ...])


def _toml() -> dict[str, Any]:
    return tomllib.loads(_text("schemes.toml"))


def _csv(name: str) -> list[dict[str, str | None]]:
    rows = csv.DictReader(_text(name).splitlines())
    return [{**row, "valid_to": row["valid_to"] or None} for row in rows]


def _text(name: str) -> str:
    return (files("shekara.operations.crossing") / "data" / name).read_text(encoding="utf-8")
