"""The single place where screening is wired in."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACES: tuple[tuple[str | Promise, str, str], ...] = (
    (_("Second line"), "second_line", "judge"),
    (_("Watch lists"), "lists", "read_lists"),
    (_("Search the lists"), "search", "search_by_hand"),
    (_("Match figures"), "figures", "read_statistics"),
    (_("Redress"), "cases", "read_redress"),
)
"""Navigation: title, page, right."""
FIRST = 15


class Screening(AppConfig):
    name = "shekara.operations.screening"
    label = "screening"

    def ready(self) -> None:
        """Register rights, projections and pages."""
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.kernel.sync import files
        from shekara.operations.screening.handlers.coming import LISTS, PHOTOS
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
        for order, (title, page, right) in enumerate(PLACES, start=FIRST):
            navigation.register(
                Entry(
                    title=title, url_name=f"screening:{page}", right=f"screening.{right}",
                    order=order,
                )
            )  # fmt: skip
        for projection in (WATCHLIST, SCREENING, CLEARANCE, RETRO, REDRESS):
            project.register(projection)
        files.give(LISTS)
        files.give(PHOTOS)
