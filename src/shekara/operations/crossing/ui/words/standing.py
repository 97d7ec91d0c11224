"""Words for where a crossing stands: outcomes, controls, agencies, stages, stamps."""

from enum import StrEnum

from django.utils.translation import gettext_noop as _

from shekara.operations.crossing.events import (
    Lack,
    Outcome,
    Per,
    Source,
    Stage,
    Track,
    Whom,
    Why,
)
from shekara.operations.crossing.queries import SegmentKind, TimeStamp
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Mode, Regime, Traffic

STANDING: dict[type[StrEnum], dict[StrEnum, str]] = {
    Outcome: {
        Outcome.PASS: _("passed"),
        Outcome.PASS_WITH_CONDITION: _("passed with a condition"),
        Outcome.EXEMPT: _("exempt"),
        Outcome.REFER: _("second line"),
        Outcome.HOLD: _("held"),
        Outcome.REFUSE: _("refused"),
        Outcome.RETURN: _("returned"),
        Outcome.DETAIN: _("detained"),
        Outcome.SEIZE: _("seized"),
        Outcome.QUARANTINE: _("quarantined"),
        Outcome.DISINFECT_THEN_PASS: _("disinfect, then pass"),
        Outcome.DESTROY: _("destroyed"),
    },
    ControlType: {
        ControlType.BORDER: _("border"),
        ControlType.MIGRATION: _("migration"),
        ControlType.CUSTOMS: _("customs"),
        ControlType.TRANSPORT: _("transport"),
        ControlType.SANITARY: _("sanitary"),
        ControlType.VETERINARY: _("veterinary"),
        ControlType.PHYTOSANITARY: _("plant health"),
    },
    Agency: {
        Agency.BORDER_GUARD: _("border guard"),
        Agency.CUSTOMS: _("customs service"),
        Agency.TRANSPORT: _("transport inspectorate"),
        Agency.QUARANTINE: _("quarantine service"),
        Agency.MIGRATION: _("migration service"),
    },
    Traffic: {
        Traffic.LORRY: _("lorry"),
        Traffic.BUS: _("bus"),
        Traffic.CAR: _("car"),
        Traffic.PEDESTRIAN: _("pedestrian"),
        Traffic.RAIL_FREIGHT: _("freight train"),
        Traffic.RAIL_PASSENGER: _("passenger train"),
    },
    Direction: {
        Direction.ENTRY: _("entry"),
        Direction.EXIT: _("exit"),
    },
    Regime: {
        Regime.EXTERNAL: _("external border"),
        Regime.CUSTOMS_UNION: _("inside the customs union"),
    },
    Mode: {
        Mode.ROAD: _("road"),
        Mode.RAIL: _("rail"),
    },
    Stage: {
        Stage.EXPECTED: _("expected"),
        Stage.WAITING: _("waiting"),
        Stage.IN_CONTROL: _("in control"),
        Stage.INSPECTION: _("joint inspection"),
        Stage.HELD: _("on hold"),
        Stage.STOPPED: _("stopped"),
        Stage.RELEASED: _("released"),
        Stage.LEFT: _("gone"),
        Stage.CLOSED: _("closed"),
    },
    Per: {
        Per.FILE: _("once for the file"),
        Per.PERSON: _("for each person"),
        Per.VEHICLE: _("for each vehicle"),
        Per.CONSIGNMENT: _("for each consignment"),
        Per.LOAD: _("for the load"),
    },
    Track: {
        Track.MAIN: _("one after another"),
        Track.PEOPLE: _("people"),
        Track.VEHICLE: _("vehicle"),
    },
    Whom: {
        Whom.EVERYONE: _("everyone"),
        Whom.FOREIGNERS: _("foreigners"),
        Whom.THIRD_COUNTRY: _("nationals of third countries"),
        Whom.GOODS_KIND: _("goods named in the table"),
        Whom.CUSTOMS_GOODS: _("goods in transit or from outside the union"),
    },
    Why: {
        Why.SCHEME: _("due by the scheme"),
        Why.FOREIGN_NATIONAL: _("foreign national"),
        Why.THIRD_COUNTRY_NATIONAL: _("national of a third country"),
        Why.GOODS_KIND: _("kind of goods"),
        Why.TRANSIT: _("transit"),
        Why.NOT_UNION_GOODS: _("not goods of the union"),
        Why.OFFICER: _("asked for by an officer"),
        Why.RISK: _("chosen by risk"),
        Why.PROTECTION: _("request for protection"),
    },
    Source: {
        Source.DOCUMENT: _("from a document"),
        Source.BEFORE_ARRIVAL: _("sent before arrival"),
        Source.INSPECTION: _("from inspection"),
        Source.REGISTRY: _("from a registry"),
    },
    Lack: {
        Lack.NOT_AT_GATE: _("has not come through the entrance gate"),
        Lack.NO_PERSON: _("no person on the file"),
        Lack.NO_VEHICLE: _("no vehicle on the file"),
        Lack.NO_DRIVER: _("no driver"),
        Lack.PEOPLE_NOT_COUNTED: _("people not counted"),
        Lack.PEOPLE_MISSING: _("people are missing from the file"),
        Lack.LOAD_UNKNOWN: _("load not declared"),
        Lack.CONTROLS_OPEN: _("controls are open"),
        Lack.INSPECTION_OPEN: _("the joint inspection is going on"),
        Lack.STOPPED: _("stopped by an outcome"),
        Lack.NOTHING_MOVES: _("nobody moves on"),
    },
    TimeStamp: {
        TimeStamp.BEFORE_ARRIVAL: _("data before arrival"),
        TimeStamp.ARRIVAL: _("arrival"),
        TimeStamp.GATE_IN: _("gate in"),
        TimeStamp.PERSONS: _("people"),
        TimeStamp.TRANSPORT: _("transport"),
        TimeStamp.QUARANTINE: _("quarantine"),
        TimeStamp.CUSTOMS: _("customs"),
        TimeStamp.INSPECTION: _("joint inspection"),
        TimeStamp.MEASURES: _("measures"),
        TimeStamp.DECISION: _("decision"),
        TimeStamp.GATE_OUT: _("gate out"),
        TimeStamp.NOTICE: _("notice to the neighbour"),
    },
    SegmentKind: {
        SegmentKind.WAIT: _("waiting"),
        SegmentKind.WORK: _("in control"),
        SegmentKind.HOLD: _("held"),
    },
}
