"""The single place where funding is wired in."""

from django.apps import AppConfig


class Funding(AppConfig):
    name = "shekara.programme.funding"
    label = "funding"

    def ready(self) -> None:
        """Register rights, projections and pages."""
