"""Fold facts into a crossing file: the file after each entry follows from the file before.

Pure, and quick: it runs for every fact ever written. Cost: about 5 µs a fact.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

import msgspec

from shekara.operations.crossing import events as e
from shekara.operations.crossing.state import fold_controls, fold_subjects
from shekara.operations.crossing.state.entry import Entry
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.fold_subjects import Changes, now_due
from shekara.operations.crossing.state.parts import Decision, Note
from shekara.registry.kinds import Traffic


def start(file_id: str) -> CrossingFile:
    """A file of which nothing is known yet."""
    return CrossingFile(id=file_id)


def apply(file: CrossingFile, entry: Entry) -> CrossingFile:
    """The file after one more entry; a fact it does not know only moves the version."""
    fold = _FOLDS.get(type(entry.fact))
    changes = fold(file, entry, entry.fact) if fold else {}
    if file.before_arrival_at is None:
        source = getattr(entry.fact, "source", None)
        if source is e.Source.BEFORE_ARRIVAL:
            changes["before_arrival_at"] = entry.at
    return msgspec.structs.replace(
        file, version=entry.version, seq=entry.seq, changed_at=entry.at, **changes
    )


def apply_all(file: CrossingFile, entries: Iterable[Entry]) -> CrossingFile:
    """The file after several entries."""
    return reduce(apply, entries, file)


def _opened(file: CrossingFile, entry: Entry, fact: e.FileOpened) -> Changes:
    people = fact.people
    if people is None and fact.mode in (Traffic.PEDESTRIAN, Traffic.LORRY):
        people = 1
    return {
        "node": entry.node,
        "number": fact.number,
        "serial": fact.serial,
        "point": fact.point,
        "kind": fact.kind,
        "mode": fact.mode,
        "direction": fact.direction,
        "regime": fact.regime,
        "lane": fact.lane,
        "scheme": fact.scheme,
        "scheme_from": fact.scheme_from,
        "steps": fact.steps,
        "union": fact.union,
        "booking": fact.booking,
        "people_expected": people,
        "load": fact.load,
        "split_from": fact.split_from,
        "opened_at": entry.at,
        "opened_by": entry.actor,
        "arrived_at": fact.arrived_at or (entry.at if fact.at_gate else None),
        "gate_in_at": entry.at if fact.at_gate else None,
        "controls": now_due(file, entry, "file", fact.due),
    }


def _arrived(file: CrossingFile, entry: Entry, fact: e.ArrivalRecorded) -> Changes:
    return {"arrived_at": entry.at, "lane": fact.lane or file.lane}


def _entered(file: CrossingFile, entry: Entry, fact: e.GateEntered) -> Changes:
    return {
        "gate_in_at": entry.at,
        "arrived_at": file.arrived_at or entry.at,
        "lane": fact.lane or file.lane,
        "gross_mass_kg": fact.gross_mass_kg,
        "radiation_alarm": fact.radiation_alarm,
    }


def _moved(_file: CrossingFile, _entry: Entry, fact: e.LaneChanged) -> Changes:
    return {"lane": fact.lane}


def _counted(_file: CrossingFile, _entry: Entry, fact: e.PeopleCounted) -> Changes:
    return {"people_expected": fact.count}


def _load_declared(file: CrossingFile, entry: Entry, fact: e.LoadDeclared) -> Changes:
    return {"load": fact.load, "controls": now_due(file, entry, "file", fact.due)}


def _noted(file: CrossingFile, entry: Entry, fact: e.NoteAdded) -> Changes:
    note = Note(
        subject=fact.subject, text=fact.text or "", at=entry.at, by=entry.actor, unit=entry.unit
    )
    return {"notes": (*file.notes, note)}


def _decided(_file: CrossingFile, entry: Entry, fact: e.DecisionTaken) -> Changes:
    decision = Decision(
        outcome=fact.outcome, at=entry.at, by=entry.actor, basis=fact.basis, behind=fact.behind
    )
    return {"decision": decision}


def _undecided(_file: CrossingFile, _entry: Entry, _fact: e.DecisionWithdrawn) -> Changes:
    # A pedestrian called back within ten seconds has been let through already.
    return {"decision": None, "released_at": None, "gate_out_at": None}


def _released(_file: CrossingFile, entry: Entry, _fact: e.Released) -> Changes:
    return {"released_at": entry.at}


def _gate_opened(_file: CrossingFile, entry: Entry, _fact: e.GateOpened) -> Changes:
    return {"gate_out_at": entry.at}


def _overridden(_file: CrossingFile, entry: Entry, fact: e.GateOverridden) -> Changes:
    return {"gate_out_at": entry.at, "override": fact.reason}


def _closed(_file: CrossingFile, entry: Entry, fact: e.FileClosed) -> Changes:
    return {"ending": fact.ending, "ended_at": entry.at}


def _notified(_file: CrossingFile, entry: Entry, _fact: e.NeighbourNotified) -> Changes:
    return {"notified_at": entry.at}


_FOLDS: dict[type, Callable[[CrossingFile, Entry, Any], Changes]] = {
    e.FileOpened: _opened,
    e.ArrivalRecorded: _arrived,
    e.GateEntered: _entered,
    e.LaneChanged: _moved,
    e.PeopleCounted: _counted,
    e.LoadDeclared: _load_declared,
    e.NoteAdded: _noted,
    e.PersonAdded: fold_subjects.person_added,
    e.PersonCorrected: fold_subjects.person_corrected,
    e.ProtectionRequested: fold_controls.protection,
    e.SubjectSetApart: fold_subjects.set_apart,
    e.SubjectRemoved: fold_subjects.removed,
    e.VehicleAdded: fold_subjects.vehicle_added,
    e.VehicleCorrected: fold_subjects.vehicle_corrected,
    e.VehicleUncoupled: fold_subjects.vehicle_uncoupled,
    e.ControlCarriedOver: fold_controls.carried_over,
    e.ConsignmentAdded: fold_subjects.consignment_added,
    e.GoodsCorrected: fold_subjects.goods_corrected,
    e.PaperAdded: fold_subjects.paper_added,
    e.ContainerAdded: fold_subjects.container_added,
    e.SealRecorded: fold_subjects.seal_recorded,
    e.ControlAdded: fold_controls.added,
    e.ControlClaimed: fold_controls.claimed,
    e.ControlPutBack: fold_controls.put_back,
    e.ControlRecorded: fold_controls.recorded,
    e.ControlHeld: fold_controls.held,
    e.HoldLifted: fold_controls.hold_lifted,
    e.ControlReferred: fold_controls.referred,
    e.ControlWithdrawn: fold_controls.withdrawn,
    e.MeasureTaken: fold_controls.measure_taken,
    e.InspectionCalled: fold_controls.inspection_called,
    e.InspectionJoined: fold_controls.inspection_joined,
    e.FindingRecorded: fold_controls.finding_recorded,
    e.InspectionConcluded: fold_controls.inspection_concluded,
    e.DecisionTaken: _decided,
    e.DecisionWithdrawn: _undecided,
    e.Released: _released,
    e.GateOpened: _gate_opened,
    e.GateOverridden: _overridden,
    e.FileClosed: _closed,
    e.NeighbourNotified: _notified,
}
