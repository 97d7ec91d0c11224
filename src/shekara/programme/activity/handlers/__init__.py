"""The write door of the programme: one record, one mission closed, one figure fed, one picture."""

from shekara.programme.activity.handlers.feeding import NothingToMeasure, feed_all, feed_indicator
from shekara.programme.activity.handlers.missions import close_mission
from shekara.programme.activity.handlers.photos import put_photo
from shekara.programme.activity.handlers.records import put_record, right_to_edit
from shekara.programme.activity.handlers.tables import put_table
from shekara.programme.activity.handlers.talk import comment, saw
from shekara.programme.activity.handlers.trainees import put_trainees

__all__ = [
    "NothingToMeasure",
    "close_mission",
    "comment",
    "feed_all",
    "feed_indicator",
    "put_photo",
    "put_record",
    "put_table",
    "put_trainees",
    "right_to_edit",
    "saw",
]
