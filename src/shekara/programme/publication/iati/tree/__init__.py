"""What we model of IATI 2.03: activities and organisations, in the order of the official schema.

A foreign activity is kept in this form and goes out again in it. Left out on purpose: contact
persons (personal data of others), and the parts listed as "not taken" at every import.
Source: iati-activities-schema.xsd, iati-organisations-schema.xsd, version 2.03.
"""

from shekara.programme.publication.iati.tree.money import (
    Budget,
    PlannedDisbursement,
    Transaction,
    Value,
)
from shekara.programme.publication.iati.tree.parties import (
    ActivityDate,
    Condition,
    Conditions,
    OtherIdentifier,
    OwnerOrg,
    ParticipatingOrg,
    Provider,
    Receiver,
    RelatedActivity,
    ReportingOrg,
)
from shekara.programme.publication.iati.tree.places import (
    Administrative,
    Country,
    HumanitarianScope,
    Location,
    Point,
    PolicyMarker,
    Region,
    Sector,
)
from shekara.programme.publication.iati.tree.results import (
    Baseline,
    Dimension,
    Figure,
    Indicator,
    Period,
    Place,
    Reference,
    Result,
)
from shekara.programme.publication.iati.tree.texts import (
    Coded,
    Description,
    DocumentLink,
    Narrative,
    One,
    Said,
    Texts,
)

__all__ = [
    "ActivityDate",
    "Administrative",
    "Baseline",
    "Budget",
    "Coded",
    "Condition",
    "Conditions",
    "Country",
    "Description",
    "Dimension",
    "DocumentLink",
    "Figure",
    "HumanitarianScope",
    "Indicator",
    "Location",
    "Narrative",
    "One",
    "OtherIdentifier",
    "OwnerOrg",
    "ParticipatingOrg",
    "Period",
    "Place",
    "PlannedDisbursement",
    "Point",
    "PolicyMarker",
    "Provider",
    "Receiver",
    "Reference",
    "Region",
    "RelatedActivity",
    "ReportingOrg",
    "Result",
    "Said",
    "Sector",
    "Texts",
    "Transaction",
    "Value",
]
