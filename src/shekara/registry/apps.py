"""Wiring of the registry."""

from django.apps import AppConfig


class Registry(AppConfig):
    name = "shekara.registry"
    label = "registry"

    def ready(self) -> None:
        """Put the registry's rights into the one matrix."""
        from shekara.kernel import access
        from shekara.registry.permissions import RIGHTS

        access.register(RIGHTS)
