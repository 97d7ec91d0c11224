"""The single place where funding is wired in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Funding(AppConfig):
    name = "shekara.programme.funding"
    label = "funding"

    def ready(self) -> None:
        """Register rights and places."""
        from shekara.kernel import access
        from shekara.programme.funding.permissions import RIGHTS
        from shekara.web.navigation import Entry, register

        access.register(RIGHTS)
        register(
            Entry(
                title=_("Money"),
                url_name="funding:overview",
                right="funding.read_own",
                order=20,
                group="programme",
            ),
        )
