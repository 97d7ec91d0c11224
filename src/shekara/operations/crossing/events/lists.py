"""The closed lists of the crossing file: the only values its facts may hold.

Words for people stand in ``ui/words.py``. A value is never renamed: it is stored for ever.
Not here: agencies, control types, traffic, direction and regime, which the registry keeps.
"""

from enum import StrEnum


class Per(StrEnum):
    """How often one step of a scheme is due on a file."""

    FILE = "file"
    PERSON = "person"
    VEHICLE = "vehicle"  # each that drives itself, and each wagon; a trailer goes with its tractor
    CONSIGNMENT = "consignment"
    LOAD = "load"  # each consignment, or once for the file when the vehicle is empty


class Track(StrEnum):
    """Steps of different tracks run side by side and join at the gate."""

    MAIN = "main"
    PEOPLE = "people"
    VEHICLE = "vehicle"


class Whom(StrEnum):
    """Which persons or goods a step of a scheme is due for."""

    EVERYONE = "everyone"
    FOREIGNERS = "foreigners"
    THIRD_COUNTRY = "third_country"  # nationals of states outside the customs union
    GOODS_KIND = "goods_kind"  # what the dated HS table names for this control
    CUSTOMS_GOODS = "customs_goods"  # under transit, or not goods of the union


class Why(StrEnum):
    """Why a control is due; shown at the desk."""

    SCHEME = "scheme"
    FOREIGN_NATIONAL = "foreign_national"
    THIRD_COUNTRY_NATIONAL = "third_country_national"
    GOODS_KIND = "goods_kind"
    TRANSIT = "transit"
    NOT_UNION_GOODS = "not_union_goods"
    OFFICER = "officer"
    RISK = "risk"
    PROTECTION = "protection"


class Source(StrEnum):
    """Where a datum came from: the four ways data reach a file.

    Source: ESCAP, Model on Integrated Controls at Border Crossings (2012).
    """

    DOCUMENT = "document"
    BEFORE_ARRIVAL = "before_arrival"
    INSPECTION = "inspection"
    REGISTRY = "registry"


class PersonRole(StrEnum):
    """What a person is on this crossing."""

    DRIVER = "driver"
    CREW = "crew"
    PASSENGER = "passenger"
    PEDESTRIAN = "pedestrian"


class VehicleKind(StrEnum):
    """What stands in the lane or on the track."""

    LORRY = "lorry"
    TRACTOR = "tractor"
    TRAILER = "trailer"
    CAR = "car"
    BUS = "bus"
    WAGON = "wagon"
    CARRIAGE = "carriage"
    LOCOMOTIVE = "locomotive"


class Load(StrEnum):
    """What is known of the cargo."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    GOODS = "goods"


class PaperKind(StrEnum):
    """Papers a file may hold beside identity documents."""

    CMR = "cmr"
    TIR = "tir"
    SMGS = "smgs"
    INVOICE = "invoice"
    DECLARATION = "declaration"
    TRANSIT_DECLARATION = "transit_declaration"
    TRANSPORT_PERMIT = "transport_permit"
    SPECIAL_PERMIT = "special_permit"
    VETERINARY_CERTIFICATE = "veterinary_certificate"
    PHYTOSANITARY_CERTIFICATE = "phytosanitary_certificate"
    SANITARY_CERTIFICATE = "sanitary_certificate"
    ORIGIN_CERTIFICATE = "origin_certificate"
    IMPORT_PERMIT = "import_permit"
    DANGEROUS_GOODS = "dangerous_goods"
    INSURANCE = "insurance"
    REGISTRATION = "registration"
    DRIVING_LICENCE = "driving_licence"
    POWER_OF_ATTORNEY = "power_of_attorney"
    PASSENGER_LIST = "passenger_list"
    WAGON_LIST = "wagon_list"
    VISA = "visa"
    MIGRATION_CARD = "migration_card"
    CASH_DECLARATION = "cash_declaration"
    BOOKING = "booking"
    OTHER = "other"


class SealMark(StrEnum):
    """What happened to a seal."""

    FOUND = "found"
    AFFIXED = "affixed"
    REMOVED = "removed"
    BROKEN = "broken"


class Outcome(StrEnum):
    """What a control concludes."""

    PASS = "pass"  # noqa: S105
    PASS_WITH_CONDITION = "pass_with_condition"  # noqa: S105
    EXEMPT = "exempt"
    REFER = "refer"
    HOLD = "hold"
    REFUSE = "refuse"
    RETURN = "return"
    DETAIN = "detain"
    SEIZE = "seize"
    QUARANTINE = "quarantine"
    DISINFECT_THEN_PASS = "disinfect_then_pass"  # noqa: S105
    DESTROY = "destroy"


class Condition(StrEnum):
    """Under what a control passes."""

    ESCORT = "escort"
    SEAL = "seal"
    INLAND_CHECK = "inland_check"
    PAPER_LATER = "paper_later"
    LEAVE_BY = "leave_by"
    ADMITTED_FOR_PROTECTION = "admitted_for_protection"
    OTHER = "other"


class Awaited(StrEnum):
    """What a held control waits for."""

    DOCUMENT = "document"
    PAYMENT = "payment"
    LABORATORY_RESULT = "laboratory_result"
    ANSWER = "answer"
    SPECIALIST = "specialist"
    GUARANTEE = "guarantee"
    REPAIR = "repair"
    RELOADING = "reloading"
    OTHER = "other"


class Party(StrEnum):
    """From whom it is awaited; divides agency time from trader time."""

    AGENCY = "agency"
    LABORATORY = "laboratory"
    HEAD_OFFICE = "head_office"
    NEIGHBOUR = "neighbour"
    TRADER = "trader"
    CARRIER = "carrier"
    TRAVELLER = "traveller"


class MeasureKind(StrEnum):
    """What an agency does besides looking.."""

    SEAL = "seal"
    ESCORT = "escort"
    DUTY = "duty"
    FINE = "fine"
    DISINFECTION = "disinfection"
    SAMPLE = "sample"
    SEIZURE_ACT = "seizure_act"
    DETENTION_ACT = "detention_act"
    UNLOADING = "unloading"
    WEIGHING = "weighing"


class Finding(StrEnum):
    """What a joint inspection shows."""

    NOTHING = "nothing"
    DIFFERS = "differs"
    HIDDEN_GOODS = "hidden_goods"
    HIDDEN_PERSON = "hidden_person"
    SPOILED = "spoiled"
    PEST_OR_DISEASE = "pest_or_disease"
    DANGEROUS = "dangerous"
    NOT_CARRIED_OUT = "not_carried_out"


class ApartWhy(StrEnum):
    """Why a person, vehicle or consignment no longer moves with the file."""

    STOPPED = "stopped"  # by the outcome of its own control
    REPLACED = "replaced"
    UNCOUPLED = "uncoupled"
    UNLOADED = "unloaded"
    STAYS_BY_WISH = "stays_by_wish"
    PROTECTION = "protection"


class Ending(StrEnum):
    """How a file ends that does not leave through the gate."""

    TURNED_BACK = "turned_back"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"  # the traveller changed his mind
    OPENED_BY_MISTAKE = "opened_by_mistake"
    ON_PAPER = "on_paper"  # it crossed during an outage; times and outcome stand on a paper sheet


class FormLanguage(StrEnum):
    """Languages of the form that a refused traveller takes away."""

    KK = "kk"
    RU = "ru"
    EN = "en"
    ZH = "zh"


class Lack(StrEnum):
    """What still keeps the gate shut."""

    NOT_AT_GATE = "not_at_gate"
    NO_PERSON = "no_person"
    NO_VEHICLE = "no_vehicle"
    NO_DRIVER = "no_driver"
    PEOPLE_NOT_COUNTED = "people_not_counted"
    PEOPLE_MISSING = "people_missing"
    LOAD_UNKNOWN = "load_unknown"
    CONTROLS_OPEN = "controls_open"
    INSPECTION_OPEN = "inspection_open"
    STOPPED = "stopped"
    NOTHING_MOVES = "nothing_moves"


class Stage(StrEnum):
    """Where a file stands, in one word."""

    EXPECTED = "expected"
    WAITING = "waiting"
    IN_CONTROL = "in_control"
    INSPECTION = "inspection"
    HELD = "held"
    STOPPED = "stopped"
    RELEASED = "released"
    LEFT = "left"
    CLOSED = "closed"
