"""The tables of works: rows that follow from facts of equipment and audits, and records."""

from shekara.programme.works.models.equipment import (
    Audit,
    AuditLine,
    Equipment,
    EquipmentFault,
)
from shekara.programme.works.models.records import (
    Act,
    Contract,
    Contractor,
    CostLine,
    Defect,
    Site,
    SitePhoto,
    SiteUse,
    Stage,
)

__all__ = [
    "Act",
    "Audit",
    "AuditLine",
    "Contract",
    "Contractor",
    "CostLine",
    "Defect",
    "Equipment",
    "EquipmentFault",
    "Site",
    "SitePhoto",
    "SiteUse",
    "Stage",
]
