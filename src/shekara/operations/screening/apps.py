"""The single place where screening is wired in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Screening(AppConfig):
    name = "shekara.operations.screening"
    label = "screening"

    def ready(self) -> None:
        """Register rights, projections and pages."""
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.operations.screening.permissions import RIGHTS
        from shekara.operations.screening.projections import (
            CLEARANCE,
            REDRESS,
            RETRO,
            SCREENING,
            WATCHLIST,
        )
        from shekara.operations.screening.ui.lists import age_line, age_notices
        from shekara.registry import notices
        from shekara.web import navigation, shell
        from shekara.web.navigation import Entry

        access.register(RIGHTS)
        shell.provide("age", age_line)
        notices.register(age_notices)
        navigation.register(
            Entry(
                title=_("Second line"),
                url_name="screening:second_line",
                right="screening.judge",
                order=15,
            ),
            Entry(
                title=_("Watch lists"),
                url_name="screening:lists",
                right="screening.read_lists",
                order=16,
            ),
            Entry(
                title=_("Search the lists"),
                url_name="screening:search",
                right="screening.search_by_hand",
                order=17,
            ),
            Entry(
                title=_("Match figures"),
                url_name="screening:figures",
                right="screening.read_statistics",
                order=18,
            ),
        )
        navigation.register(
            Entry(
                title=_("Redress"),
                url_name="screening:cases",
                right="screening.read_redress",
                order=19,
            )
        )
        for projection in (WATCHLIST, SCREENING, CLEARANCE, RETRO, REDRESS):
            project.register(projection)
