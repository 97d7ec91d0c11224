"""The single place where activity is wired in."""

from django.apps import AppConfig


class Activity(AppConfig):
    name = "shekara.programme.activity"
    label = "activity"

    def ready(self) -> None:
        """Register rights, projections and pages."""
