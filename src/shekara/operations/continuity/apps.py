"""The single place where continuity is wired in."""

from django.apps import AppConfig
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Continuity(AppConfig):
    name = "shekara.operations.continuity"
    label = "continuity"

    def ready(self) -> None:
        """Register rights, projections, the page and the band that says DRILL."""
        from shekara.kernel import access
        from shekara.kernel.access import riding
        from shekara.kernel.ledger import project
        from shekara.kernel.sync.holds import HOLDS
        from shekara.kernel.sync.queries import received_at
        from shekara.operations.continuity import caught_up
        from shekara.operations.continuity.permissions import RIGHTS
        from shekara.operations.continuity.projections import DRILL, RUN, SHEET
        from shekara.operations.continuity.queries import line_is_cut
        from shekara.operations.continuity.ui.band import RIDER, band, running
        from shekara.web import navigation, shell
        from shekara.web.navigation import Entry

        caught_up.tell(received_at)
        HOLDS.append(lambda: line_is_cut(node=settings.NODE, at=timezone.now()))
        access.register(RIGHTS)
        project.register(DRILL)
        project.register(RUN)
        project.register(SHEET)
        shell.provide("drill", band)
        riding.ride(RIDER, running)
        navigation.register(
            Entry(
                title=_("Outages"),
                url_name="continuity:overview",
                right="continuity.read",
                order=18,
            )
        )
