"""The single place where publication is wired in."""

from django.apps import AppConfig


class Publication(AppConfig):
    name = "shekara.programme.publication"
    label = "publication"

    def ready(self) -> None:
        """Register rights, projections and pages."""
