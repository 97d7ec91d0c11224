"""Which steps of the file's scheme are due on one person, vehicle or consignment, and why."""

from collections.abc import Iterator, Sequence

from shekara.operations.crossing.events import (
    Due,
    GoodsLine,
    PaperKind,
    Per,
    Step,
    VehicleKind,
    Whom,
    Why,
)
from shekara.operations.crossing.schemes import GoodsControl
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Consignment, Paper

HOME = "KAZ"
TRANSIT = frozenset({PaperKind.TIR, PaperKind.TRANSIT_DECLARATION})
CONTROLLED = frozenset(
    {
        VehicleKind.LORRY,
        VehicleKind.TRACTOR,
        VehicleKind.CAR,
        VehicleKind.BUS,
        VehicleKind.WAGON,
    }
)
"""Vehicles with a control of their own; a trailer goes with its tractor."""


def _due(step: Step, why: Why = Why.SCHEME, detail: str = "", goods: str = "") -> Due:
    return Due(
        control=step.control,
        agency=step.agency,
        turn=step.turn,
        track=step.track,
        why=why,
        detail=detail,
        goods=goods,
    )


def on_file_itself(steps: Sequence[Step], *, empty: bool) -> tuple[Due, ...]:
    """What is due once for the whole file; ``empty`` when it is known to carry nothing."""
    return tuple(
        _due(step) for step in steps if step.per is Per.FILE or (step.per is Per.LOAD and empty)
    )


def on_person(file: CrossingFile, nationality: str) -> tuple[Due, ...]:
    """What is due on somebody of this nationality; unknown counts as foreign."""
    return tuple(_of_person(file, nationality))


def _of_person(file: CrossingFile, nationality: str) -> Iterator[Due]:
    for step in file.steps:
        if step.per is not Per.PERSON:
            continue
        if step.whom is Whom.FOREIGNERS:
            if nationality != HOME:
                yield _due(step, Why.FOREIGN_NATIONAL, nationality)
        elif step.whom is Whom.THIRD_COUNTRY:
            if nationality not in file.union:
                yield _due(step, Why.THIRD_COUNTRY_NATIONAL, nationality)
        else:
            yield _due(step)


def on_vehicle(file: CrossingFile, kind: VehicleKind) -> tuple[Due, ...]:
    """What is due on a vehicle or wagon."""
    if kind not in CONTROLLED:
        return ()
    return tuple(_due(step) for step in file.steps if step.per is Per.VEHICLE)


def on_goods(
    file: CrossingFile,
    lines: Sequence[GoodsLine],
    papers: Sequence[Paper],
    table: Sequence[GoodsControl],
    *,
    union_goods: bool,
    origin: str,
) -> tuple[Due, ...]:
    """What is due on a consignment: by scheme, by its HS codes, by transit, by its origin.

    papers  the papers it travels under
    table   HS table of controls in force here on the day the file was opened
    """
    found = []
    for step in file.steps:
        if step.per not in (Per.CONSIGNMENT, Per.LOAD):
            continue
        if step.whom is Whom.GOODS_KIND:
            due = _by_kind(step, lines, table)
        elif step.whom is Whom.CUSTOMS_GOODS:
            due = _by_customs(step, papers, union_goods=union_goods, origin=origin)
        else:
            due = _due(step)
        if due:
            found.append(due)
    return tuple(found)


def on_consignment(
    file: CrossingFile, goods: Consignment, table: Sequence[GoodsControl]
) -> tuple[Due, ...]:
    """What is due on a consignment as it stands on the file, not counting what is due already."""
    papers = [p for p in file.papers if p.subject in (goods.id, "file")]
    found = on_goods(
        file, goods.lines, papers, table, union_goods=goods.union_goods, origin=goods.origin
    )
    return tuple(d for d in found if f"{d.control}.{goods.id}" not in file.controls)


def _by_kind(step: Step, lines: Sequence[GoodsLine], table: Sequence[GoodsControl]) -> Due | None:
    for line in lines:
        rows = [r for r in table if r.control is step.control and line.hs.startswith(r.hs)]
        if rows:
            row = max(rows, key=lambda r: len(r.hs))
            return _due(step, Why.GOODS_KIND, f"HS {line.hs}", row.goods)
    return None


def _by_customs(
    step: Step, papers: Sequence[Paper], *, union_goods: bool, origin: str
) -> Due | None:
    for paper in papers:
        if paper.kind in TRANSIT:
            return _due(step, Why.TRANSIT, f"{paper.kind.name.replace('_', ' ')} {paper.number}")
    if not union_goods:
        return _due(step, Why.NOT_UNION_GOODS, origin)
    return None
