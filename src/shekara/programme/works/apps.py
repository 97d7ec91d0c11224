"""The single place where works is wired in."""

from django.apps import AppConfig


class Works(AppConfig):
    name = "shekara.programme.works"
    label = "works"

    def ready(self) -> None:
        """Register rights, projections and pages."""
