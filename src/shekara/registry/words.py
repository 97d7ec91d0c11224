"""The registry's closed lists in the reader's language; other domains use the same words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import (
    COUNTED,
    AgreementType,
    Category,
    Direction,
    Mode,
    Operation,
    PositionQuality,
    Property,
    Regime,
    Traffic,
)
from shekara.registry.models.forms import parts
from shekara.web.measures import number

AGENCIES: dict[str, Promise] = {
    Agency.BORDER_GUARD: _("Border guard"),
    Agency.CUSTOMS: _("Customs"),
    Agency.TRANSPORT: _("Transport control"),
    Agency.QUARANTINE: _("Quarantine"),
    Agency.MIGRATION: _("Migration service"),
}
CONTROLS: dict[str, Promise] = {
    ControlType.BORDER: _("border control"),
    ControlType.MIGRATION: _("migration control"),
    ControlType.CUSTOMS: _("customs control"),
    ControlType.TRANSPORT: _("transport control"),
    ControlType.SANITARY: _("sanitary control"),
    ControlType.VETERINARY: _("veterinary control"),
    ControlType.PHYTOSANITARY: _("plant quarantine control"),
}
TRAFFIC: dict[str, Promise] = {
    Traffic.LORRY: _("lorries"),
    Traffic.BUS: _("buses"),
    Traffic.CAR: _("cars"),
    Traffic.PEDESTRIAN: _("pedestrians"),
    Traffic.RAIL_FREIGHT: _("freight trains"),
    Traffic.RAIL_PASSENGER: _("passenger trains"),
}
DIRECTIONS: dict[str, Promise] = {
    Direction.ENTRY: _("entry"),
    Direction.EXIT: _("exit"),
}
MODES: dict[str, Promise] = {Mode.ROAD: _("road point"), Mode.RAIL: _("railway point")}
REGIMES: dict[str, Promise] = {
    Regime.EXTERNAL: _("external border: all controls"),
    Regime.CUSTOMS_UNION: _("inside the customs union: no customs control at the line"),
}
CATEGORIES: dict[str, Promise] = {
    Category.MULTILATERAL: _("multilateral: for everybody"),
    Category.BILATERAL: _("bilateral: for the two states only"),
}
OPERATIONS: dict[str, Promise] = {
    Operation.OPEN: _("point open"),
    Operation.WORKS: _("closed for works"),
    Operation.CLOSED: _("point closed"),
}
POSITIONS: dict[str, Promise] = {
    PositionQuality.PUBLISHED: _("published place"),
    PositionQuality.SETTLEMENT: _("place of the village"),
    PositionQuality.ESTIMATE: _("estimate on the border line"),
    PositionQuality.NONE: _("location not set"),
}
PROPERTIES: dict[str, Promise] = {
    Property.CATEGORY: _("Category"),
    Property.ALLOWED_TRAFFIC: _("Traffic served"),
    Property.OPERATION: _("Operation"),
    Property.OPENING_HOURS: _("Opening hours"),
    Property.FORMER_NAME: _("Former name"),
    Property.QUEUE: _("Queue"),
    Property.RESTRICTION: _("Restriction"),
    Property.LANES: _("Lanes"),
    Property.PASSPORT_CABINS: _("Passport cabins"),
    Property.VEHICLES_PER_DAY: _("Vehicles a day"),
    Property.PERSONS_PER_DAY: _("Persons a day"),
}
AGREEMENTS: dict[str, Promise] = {
    AgreementType.DELIMITATION: _("delimitation"),
    AgreementType.DEMARCATION: _("demarcation"),
    AgreementType.CROSSING_POINTS: _("crossing points"),
    AgreementType.REGIME: _("regime of the border"),
    AgreementType.JOINT_CONTROL: _("joint control"),
    AgreementType.INFORMATION: _("exchange of information"),
}
OBLASTS: dict[str, Promise] = {
    "Aktobe": _("Aktobe region"),
    "Almaty": _("Almaty region"),
    "Atyrau": _("Atyrau region"),
    "East Kazakhstan": _("East Kazakhstan region"),
    "Kostanay": _("Kostanay region"),
    "North Kazakhstan": _("North Kazakhstan region"),
    "Pavlodar": _("Pavlodar region"),
    "West Kazakhstan": _("West Kazakhstan region"),
    "Zhambyl": _("Zhambyl region"),
}
"""As the sources name them; new regions of 2022 stand in the row's note."""
FIELDS: dict[str, Promise] = {
    "value": _("What is said"),
    "valid_from": _("From the day"),
    "valid_to": _("To the day"),
    "source": _("Source"),
    "note": _("Note"),
    "name_en": _("Name in English"),
    "name_ru": _("Name in Russian"),
    "name_kk": _("Name in Kazakh"),
    "aliases": _("Other spellings"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "position_quality": _("Position"),
}
"""Columns that the history of a point shows."""
ISSUERS: dict[str, Promise] = {
    "state": _("state"),
    "organisation": _("organisation"),
    "person": _("status of a person"),
    "citizen": _("British nationality"),
    "withdrawn": _("withdrawn code"),
    "specimen": _("specimen"),
}
STATES: dict[str, Promise] = {
    "flowing": _("flowing"),
    "busy": _("busy"),
    "alone": _("alone: no line to head office"),
    "silent": _("silent: nothing heard"),
}


def value_words(about: Property | str, value: str) -> str:
    """What a dated property says, for people: a word of its list, or the text as it is."""
    match about:
        case Property.CATEGORY:
            return str(CATEGORIES.get(value, value))
        case Property.OPERATION:
            return str(OPERATIONS.get(value, value))
        case Property.ALLOWED_TRAFFIC:
            return ", ".join(str(TRAFFIC.get(part, part)) for part in parts(value))
        case _ if about in COUNTED:
            return number(value)
        case _:
            return value
