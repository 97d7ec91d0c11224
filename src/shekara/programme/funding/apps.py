"""The single place where funding is wired in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Funding(AppConfig):
    name = "shekara.programme.funding"
    label = "funding"

    def ready(self) -> None:
        """Register rights and places."""
        from shekara.kernel import access
        from shekara.programme.activity.ui import desk
        from shekara.programme.funding.permissions import RIGHTS
        from shekara.programme.funding.ui import section
        from shekara.web.navigation import Entry, register

        access.register(RIGHTS)
        desk.register_section(section.section, place=10)
        desk.register_changes(section.CHANGING)
        register(
            Entry(
                title=_("Money"),
                url_name="funding:overview",
                right="funding.read_own",
                order=20,
                group="programme",
            ),
        )
