"""Wiring of the web layer."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Config(AppConfig):
    name = "shekara.web"
    label = "web"

    def ready(self) -> None:
        from shekara.web.navigation import Entry, register

        register(
            Entry(title=_("Documentation"), url_name="docs", order=90, group="help"),
            # The kernel stands below and cannot register its own pages.
            Entry(
                title=_("Officers"),
                url_name="access:officers",
                right="access.read_officers",
                order=20,
                group="oversight",
            ),
            Entry(
                title=_("Tokens"),
                url_name="access:tokens",
                right="access.read_tokens",
                order=30,
                group="oversight",
            ),
            Entry(
                title=_("Looks"),
                url_name="access:looks",
                right="access.read_looks",
                order=40,
                group="oversight",
            ),
            Entry(
                title=_("Rights"),
                url_name="access:matrix",
                right="access.read_matrix",
                order=50,
                group="oversight",
            ),
        )
