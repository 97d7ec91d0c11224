"""The single place where publication is wired in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Publication(AppConfig):
    name = "shekara.programme.publication"
    label = "publication"

    def ready(self) -> None:
        """Register rights and places."""
        from shekara.kernel import access
        from shekara.programme.publication.permissions import RIGHTS
        from shekara.web.navigation import Entry, register

        access.register(RIGHTS)
        register(
            Entry(
                title=_("IATI"),
                url_name="publication:iati",
                right="publication.read_iati",
                order=40,
                group="programme",
            ),
        )
