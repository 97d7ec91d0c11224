"""The tables of works: rows that follow from facts of equipment and audits, and records."""

from shekara.programme.works.models.contracts import Contract, Contractor, CostLine, Stage
from shekara.programme.works.models.equipment import (
    Audit,
    AuditLine,
    Equipment,
    EquipmentFault,
)
from shekara.programme.works.models.sites import Act, Defect, Site, SitePhoto, SiteUse

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
