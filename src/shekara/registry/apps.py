"""Wiring of the registry: its rights and its places in the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Registry(AppConfig):
    name = "shekara.registry"
    label = "registry"

    def ready(self) -> None:
        """Register rights and places."""
        from shekara.kernel import access
        from shekara.registry.permissions import RIGHTS
        from shekara.web.navigation import Entry, register

        access.register(RIGHTS)
        right = "registry.read"
        register(
            Entry(title=_("Map and points"), url_name="registry:map", right=right, order=60),
        )
