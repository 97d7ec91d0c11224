"""Words for every value of every closed list."""

from enum import StrEnum

from django.utils.translation import gettext_noop as _

from shekara.programme.works.kinds import (
    ActKind,
    Condition,
    ContractKind,
    CostKind,
    EndReason,
    Found,
    Kind,
    Moment,
    Step,
    UseSource,
)

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Kind: {
        Kind.DRUG_DETECTOR: _("Drug detector"),
        Kind.XRAY: _("X-ray machine"),
        Kind.DOCUMENT_READER: _("Document reader"),
        Kind.PLATE_CAMERA: _("Plate camera"),
        Kind.SCALE: _("Scale"),
        Kind.RADIATION_PORTAL: _("Radiation portal"),
        Kind.METAL_DETECTOR: _("Metal detector"),
        Kind.ENDOSCOPE: _("Endoscope"),
        Kind.THERMAL_CAMERA: _("Thermal camera"),
        Kind.LABORATORY: _("Laboratory device"),
        Kind.COMPUTER: _("Computer"),
        Kind.RADIO: _("Radio"),
        Kind.VEHICLE: _("Service vehicle"),
        Kind.GENERATOR: _("Generator"),
        Kind.OTHER: _("Other equipment"),
    },
    Step: {
        Step.NEED: _("need"),
        Step.SPECIFICATION: _("specification"),
        Step.TENDER: _("tender"),
        Step.CONTRACT: _("contract"),
        Step.DELIVERY: _("delivery"),
        Step.INSTALLATION: _("installation"),
        Step.ACCEPTANCE: _("acceptance act"),
        Step.TRAINING: _("training"),
        Step.USE: _("in use"),
        Step.END: _("written off"),
    },
    Condition: {
        Condition.READY: _("ready"),
        Condition.LIMITED: _("works in part"),
        Condition.DOWN: _("stands still"),
    },
    EndReason: {
        EndReason.WORN_OUT: _("worn out"),
        EndReason.BEYOND_REPAIR: _("beyond repair"),
        EndReason.REPLACED: _("replaced"),
        EndReason.HANDED_ON: _("handed on"),
        EndReason.LOST: _("lost"),
        EndReason.STOLEN: _("stolen"),
        EndReason.NOT_NEEDED: _("no longer needed"),
    },
    Found: {
        Found.HERE: _("here"),
        Found.ELSEWHERE: _("wrong place"),
        Found.UNKNOWN: _("unknown label"),
        Found.WRITTEN_OFF: _("written off"),
    },
    UseSource: {
        UseSource.HAND: _("by hand"),
        UseSource.MACHINE: _("by the device"),
    },
    ContractKind: {
        ContractKind.WORKS: _("works"),
        ContractKind.SUPPLY: _("supply"),
    },
    ActKind: {
        ActKind.ACCEPTANCE: _("acceptance act"),
        ActKind.HANDOVER: _("handover"),
    },
    CostKind: {
        CostKind.BUDGET: _("budget"),
        CostKind.COST: _("cost"),
    },
    Moment: {
        Moment.BEFORE: _("before"),
        Moment.DURING: _("during the works"),
        Moment.AFTER: _("after"),
    },
}
