"""The tables of the programme, by subject. Rows refer to each other by code.

A row carries no foreign key: facts travel between nodes one at a time, and an activity may
arrive before its phase. Handlers check that what a person names is there.
"""

from shekara.programme.activity.models.activities import Activity, Location, Milestone, Risk
from shekara.programme.activity.models.media import NewsItem, Photo, ProgrammeDocument
from shekara.programme.activity.models.missions import (
    Mission,
    MissionExpert,
    MissionStop,
    Recommendation,
)
from shekara.programme.activity.models.people import Organisation, Participation, Person, Trainee
from shekara.programme.activity.models.programmes import (
    DateSaid,
    Output,
    Phase,
    Programme,
    Project,
    Statement,
)
from shekara.programme.activity.models.results import Actual, Baseline, Indicator, Result, Target
from shekara.programme.activity.models.talk import Comment, Draft, Mention

__all__ = [
    "Activity",
    "Actual",
    "Baseline",
    "Comment",
    "DateSaid",
    "Draft",
    "Indicator",
    "Location",
    "Mention",
    "Milestone",
    "Mission",
    "MissionExpert",
    "MissionStop",
    "NewsItem",
    "Organisation",
    "Output",
    "Participation",
    "Person",
    "Phase",
    "Photo",
    "Programme",
    "ProgrammeDocument",
    "Project",
    "Recommendation",
    "Result",
    "Risk",
    "Statement",
    "Target",
    "Trainee",
]
