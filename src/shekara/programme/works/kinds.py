"""The closed lists of works and equipment. Words for people stand in ``ui/words``."""

from enum import StrEnum


class Kind(StrEnum):
    """What a piece of equipment is for."""

    DRUG_DETECTOR = "drug_detector"
    XRAY = "xray"
    DOCUMENT_READER = "document_reader"
    PLATE_CAMERA = "plate_camera"
    SCALE = "scale"
    RADIATION_PORTAL = "radiation_portal"
    METAL_DETECTOR = "metal_detector"
    ENDOSCOPE = "endoscope"
    THERMAL_CAMERA = "thermal_camera"
    LABORATORY = "laboratory"
    COMPUTER = "computer"
    RADIO = "radio"
    VEHICLE = "vehicle"
    GENERATOR = "generator"
    OTHER = "other"


class Step(StrEnum):
    """How far a piece of equipment has come; in the order of its life."""

    NEED = "need"
    SPECIFICATION = "specification"
    TENDER = "tender"
    CONTRACT = "contract"
    DELIVERY = "delivery"
    INSTALLATION = "installation"
    ACCEPTANCE = "acceptance"
    TRAINING = "training"
    USE = "use"
    END = "end"


class Condition(StrEnum):
    """Can it work now? Follows from its open faults."""

    READY = "ready"
    LIMITED = "limited"
    DOWN = "down"


class EndReason(StrEnum):
    """Why a piece of equipment is written off."""

    WORN_OUT = "worn_out"
    BEYOND_REPAIR = "beyond_repair"
    REPLACED = "replaced"
    HANDED_ON = "handed_on"
    LOST = "lost"
    STOLEN = "stolen"
    NOT_NEEDED = "not_needed"


class Found(StrEnum):
    """What one scan of an audit says."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    WRITTEN_OFF = "written_off"


class UseSource(StrEnum):
    """Who counted a use."""

    HAND = "hand"
    MACHINE = "machine"


class ContractKind(StrEnum):
    """What a contract is about."""

    WORKS = "works"
    SUPPLY = "supply"


class ActKind(StrEnum):
    """What an act says of a site."""

    ACCEPTANCE = "acceptance"
    HANDOVER = "handover"


class CostKind(StrEnum):
    """A line of money of a contract or site."""

    BUDGET = "budget"
    COST = "cost"


class Moment(StrEnum):
    """When a photo shows a site."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


CURRENCIES = ("KZT", "USD", "EUR", "CHF", "CNY", "GBP", "JPY", "KGS", "RUB", "TJS", "TMT", "UZS")
"""Currencies of ISO 4217 in which contracts of border projects here are paid."""
