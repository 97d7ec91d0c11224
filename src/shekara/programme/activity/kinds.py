"""The closed lists of the programme: what an activity, a role or a figure may be.

Words for people stand in ``words.py``.
"""

from enum import StrEnum


class ActivityKind(StrEnum):
    """What is done."""

    REFORM = "reform"
    MISSION = "mission"
    TRAINING = "training"
    STUDY_TOUR = "study_tour"
    PROCUREMENT = "procurement"
    WORKS = "works"
    WORKSHOP = "workshop"
    CONFERENCE = "conference"
    ADVOCACY = "advocacy"


TEACHING = frozenset({ActivityKind.TRAINING, ActivityKind.STUDY_TOUR, ActivityKind.WORKSHOP})
"""What an officer can be trained at."""


class Stage(StrEnum):
    """How far something is, by what its sources say; never derived from the clock."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Precision(StrEnum):
    """How exactly a source gives a day. A month is written as its first or last day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Focus(StrEnum):
    """What an activity is meant to change."""

    GOVERNANCE = "governance"
    POLITICAL_REFORM = "political_reform"
    BORDER_MANAGEMENT = "border_management"
    DRUG_SUPPLY = "drug_supply"
    TRADE_TRANSIT = "trade_transit"
    TRAINING = "training"
    INFRASTRUCTURE = "infrastructure"
    COOPERATION = "cooperation"


class PartRole(StrEnum):
    """What an organisation does in a project; the first four are those of IATI."""

    FUNDING = "funding"
    ACCOUNTABLE = "accountable"
    EXTENDING = "extending"
    IMPLEMENTING = "implementing"
    EXECUTING = "executing"
    COUNTERPART = "counterpart"
    SERVICE = "service"


class OrganisationKind(StrEnum):
    """What an organisation is."""

    GOVERNMENT = "government"
    AGENCY = "agency"
    MULTILATERAL = "multilateral"
    EDUCATION = "education"
    CIVIL = "civil"
    COMPANY = "company"


class PlaceKind(StrEnum):
    """What a place of an activity is."""

    COUNTRY = "country"
    REGION = "region"
    BORDER = "border"
    POINT = "point"
    TOWN = "town"


class About(StrEnum):
    """What a record may be attached to; the other half of such a pair is its code."""

    PROGRAMME = "programme"
    PHASE = "phase"
    PROJECT = "project"
    OUTPUT = "output"
    ACTIVITY = "activity"
    MISSION = "mission"
    COUNTRY = "country"
    BORDER = "border"
    POINT = "point"
    ORGANISATION = "organisation"


class DateMeaning(StrEnum):
    """Which date a source speaks of."""

    START = "start"
    END = "end"
    CONTRACT = "contract"
    DOCUMENT = "document"
    EXTENSION = "extension"
    LENGTH = "length"


class StatementKind(StrEnum):
    """What a source says: how things are, what is wanted, on what ground, or what follows."""

    SITUATION = "situation"
    INTENTION = "intention"
    GROUND = "ground"
    RESULT = "result"
    COOPERATION = "cooperation"


class Answer(StrEnum):
    """What the addressee said to a recommendation."""

    NONE = "none"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"


class FollowUp(StrEnum):
    """How far a recommendation is; ``DONE`` and ``REFUSED`` end it."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    REFUSED = "refused"


class RiskKind(StrEnum):
    """A risk may come true; an assumption must hold."""

    RISK = "risk"
    ASSUMPTION = "assumption"


class RiskStage(StrEnum):
    """What became of a risk."""

    OPEN = "open"
    OCCURRED = "occurred"
    CLOSED = "closed"


class DocumentKind(StrEnum):
    """What a document of the programme is."""

    PAGE = "page"
    REPORT = "report"
    PROJECT_DOCUMENT = "project_document"
    TERMS = "terms"
    CONTRACT = "contract"
    ORDER = "order"
    ACT = "act"
    PRESS = "press"


class NewsKind(StrEnum):
    """Something that was, or something to come to."""

    NEWS = "news"
    EVENT = "event"


class Level(StrEnum):
    """Where a result stands in the chain."""

    IMPACT = "impact"
    OUTCOME = "outcome"
    OUTPUT = "output"


class Unit(StrEnum):
    """In what an indicator is counted; its values are decimals of this unit."""

    COUNT = "count"
    PERCENT = "percent"
    SECONDS = "seconds"
    HOURS = "hours"
    DAYS = "days"


class Origin(StrEnum):
    """Who says an actual figure: a document, or this system from its own facts."""

    TYPED = "typed"
    FED = "fed"


class Light(StrEnum):
    """An indicator against the milestone of its time."""

    GOOD = "good"
    NEAR = "near"
    BEHIND = "behind"
    UNKNOWN = "unknown"


ENDED = frozenset({FollowUp.DONE, FollowUp.REFUSED})
"""A recommendation in one of these needs nothing more."""
