"""The single place where works is wired in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Works(AppConfig):
    name = "shekara.programme.works"
    label = "works"

    def ready(self) -> None:
        """Register rights, projections and pages."""
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.programme.activity.ui import desk
        from shekara.programme.works.permissions import RIGHTS
        from shekara.programme.works.projections import AUDIT, EQUIPMENT
        from shekara.programme.works.ui import section, told
        from shekara.registry import notices
        from shekara.registry.ui import panels
        from shekara.web import navigation
        from shekara.web.navigation import Entry

        access.register(RIGHTS)
        project.register(EQUIPMENT)
        project.register(AUDIT)
        notices.register(told.faults)
        desk.register_section(section.section, place=20)
        for changing in section.CHANGES:
            desk.register_changes(changing)
        panels.register_panel(told.panel)
        navigation.register(
            Entry(
                title=_("Equipment"),
                url_name="works:list",
                right="works.read_equipment",
                order=40,
                group="programme",
            ),
            Entry(
                title=_("Works"),
                url_name="works:sites",
                right="works.read",
                order=41,
                group="programme",
            ),
        )
