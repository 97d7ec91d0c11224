"""Wiring of the program as a whole: pages that cross domains."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "shekara.config"
    label = "config"

    def ready(self) -> None:
        """Give the auditor a right and a place to go."""
        from django.utils.translation import gettext_lazy as _

        from shekara.config.permissions import RIGHTS
        from shekara.kernel import access
        from shekara.web import navigation

        access.register(RIGHTS)
        navigation.register(
            navigation.Entry(
                title=_("Ledger"),
                url_name="ledger",
                right="ledger.read",
                order=10,
                group="oversight",
            )
        )
