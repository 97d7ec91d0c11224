"""The closed lists of the registry: what a row may say about a point, a lane or a treaty.

Words for people stand in ``ui/words.py``. Not here: agencies and control types, which every
part of the house needs, have their own modules.
"""

from enum import StrEnum


class Mode(StrEnum):
    """How a point is reached."""

    ROAD = "road"
    RAIL = "rail"


class Traffic(StrEnum):
    """What crosses; a point may serve only some of it."""

    LORRY = "lorry"
    BUS = "bus"
    CAR = "car"
    PEDESTRIAN = "pedestrian"
    RAIL_FREIGHT = "rail_freight"
    RAIL_PASSENGER = "rail_passenger"


class Direction(StrEnum):
    """Seen from Kazakhstan."""

    ENTRY = "entry"
    EXIT = "exit"


class Regime(StrEnum):
    """What kind of line a border section is, for goods.

    Source: domain facts on the customs union; customs control at the line ended with Russia on
    1 July 2011 and with Kyrgyzstan on 12 August 2015.
    """

    EXTERNAL = "external"
    CUSTOMS_UNION = "customs_union"


class Category(StrEnum):
    """Whom a point serves: everybody, or citizens and vehicles of the two states only."""

    MULTILATERAL = "multilateral"
    BILATERAL = "bilateral"


class PositionQuality(StrEnum):
    """What a point's coordinates really are; ``NONE`` is shown as "location not set"."""

    PUBLISHED = "published"
    SETTLEMENT = "settlement"
    ESTIMATE = "estimate"
    NONE = "none"


class Property(StrEnum):
    """What is said of a point for a time; the form of each value is checked by the model."""

    CATEGORY = "category"
    ALLOWED_TRAFFIC = "allowed_traffic"
    OPERATION = "operation"
    OPENING_HOURS = "opening_hours"
    FORMER_NAME = "former_name"
    QUEUE = "queue"
    RESTRICTION = "restriction"
    LANES = "lanes"
    PASSPORT_CABINS = "passport_cabins"
    VEHICLES_PER_DAY = "vehicles_per_day"
    PERSONS_PER_DAY = "persons_per_day"


COUNTED = frozenset(
    {
        Property.LANES,
        Property.PASSPORT_CABINS,
        Property.VEHICLES_PER_DAY,
        Property.PERSONS_PER_DAY,
    }
)


class Operation(StrEnum):
    """Does a point let anybody through."""

    OPEN = "open"
    WORKS = "closed_for_works"
    CLOSED = "closed"


class AgreementType(StrEnum):
    """What a treaty settles."""

    DELIMITATION = "delimitation"
    DEMARCATION = "demarcation"
    CROSSING_POINTS = "crossing_points"
    REGIME = "regime"
    JOINT_CONTROL = "joint_control"
    INFORMATION = "information_exchange"
