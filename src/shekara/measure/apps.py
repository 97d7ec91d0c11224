"""Wiring of the measures: every question an indicator may be fed by."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Measure(AppConfig):
    name = "shekara.measure"
    label = "measure"

    def ready(self) -> None:
        """Give the indicators of the programme their questions."""
        from shekara.measure import crossing, equipment, people
        from shekara.programme.activity.feeds import register
        from shekara.programme.activity.kinds import Unit

        register(
            "release-time-median",
            crossing.release_time_median,
            words=_("median release time"),
            unit=Unit.SECONDS,
        )
        register(
            "one-stop-share",
            crossing.one_stop_share,
            words=_("files handled on one stop"),
            unit=Unit.PERCENT,
        )
        register(
            "controls-saved",
            crossing.controls_saved,
            words=_("inspections saved by acting jointly"),
            unit=Unit.COUNT,
        )
        register(
            "equipment-uptime",
            equipment.uptime,
            words=_("equipment ready for work"),
            unit=Unit.PERCENT,
        )
        register(
            "people-trained",
            equipment.people_trained,
            words=_("people trained on the equipment"),
            unit=Unit.COUNT,
        )
        register(
            "trained-officers-on-shift",
            people.trained_on_shift,
            words=_("trained officers on shift"),
            unit=Unit.PERCENT,
        )
