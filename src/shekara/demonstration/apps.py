"""Wiring of the demonstration: one place in the navigation, only where there is one."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Demonstration(AppConfig):
    name = "shekara.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Show the way to the control page in a demonstration, and nowhere else."""
        if getattr(settings, "DEMONSTRATION", False):
            from shekara.web.navigation import Entry, register

            register(
                Entry(
                    title=_("Demonstration"),
                    url_name="demonstration:control",
                    order=90,
                    group="help",
                )
            )
