"""The single place where activity is wired in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Activity(AppConfig):
    name = "shekara.programme.activity"
    label = "activity"

    def ready(self) -> None:
        """Register rights and places."""
        from shekara.kernel import access
        from shekara.programme.activity.permissions import RIGHTS
        from shekara.web.navigation import Entry, register

        access.register(RIGHTS)
        right, group = "activity.read", "programme"
        register(
            Entry(
                title=_("Programme"),
                url_name="activity:overview",
                right=right,
                order=10,
                group=group,
            ),
        )
