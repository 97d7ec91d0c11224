"""Wiring of the program as a whole: pages that cross domains."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "shekara.config"
    label = "config"

    def ready(self) -> None:
        """Pages that cross domains: rights, places to go, and what an operator chooses from."""
        from django.conf import settings
        from django.utils.translation import gettext_lazy as _

        from shekara.config.pages.line import node_line
        from shekara.config.pages.node import RIGHT, knowledge_notices
        from shekara.config.permissions import RIGHTS
        from shekara.kernel import access
        from shekara.kernel.access import places
        from shekara.registry import notices
        from shekara.registry.queries import names_of_points
        from shekara.registry.words import AGENCIES
        from shekara.web import navigation, shell

        access.register(RIGHTS)
        shell.provide("node", node_line)
        notices.register(knowledge_notices)
        navigation.register(
            navigation.Entry(
                title=_("Ledger"),
                url_name="ledger",
                right="ledger.read",
                order=10,
                group="oversight",
            )
        )
        if settings.ROLE == "node":
            navigation.register(
                navigation.Entry(
                    title=_("This node"), url_name="node", right=RIGHT, order=9, group="oversight"
                )
            )
        places.tell(
            agencies=lambda: [(str(agency), str(word)) for agency, word in AGENCIES.items()],
            points=lambda: sorted(names_of_points().items(), key=lambda named: named[1]),
        )
