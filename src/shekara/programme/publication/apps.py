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
            Entry(
                title=_("Value thread"),
                url_name="publication:thread",
                right="publication.read_thread",
                order=50,
                group="programme",
            ),
            Entry(
                title=_("Donor's view"),
                url_name="publication:donor_own",
                right="publication.read_donor",
                order=51,
                group="programme",
            ),
            Entry(
                title=_("Public pages"),
                url_name="publication:projects",
                right="publication.read_thread",
                order=52,
                group="programme",
            ),
        )
