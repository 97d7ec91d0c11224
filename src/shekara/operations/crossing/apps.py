"""The single place where the crossing domain is wired in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

CONTROL = "crossing.record_control"
BOARD = "crossing.read_board"
FIND = "crossing.search_files"


class Crossing(AppConfig):
    name = "shekara.operations.crossing"
    label = "crossing"

    def ready(self) -> None:
        """Register rights and the projection."""
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.operations.crossing.permissions import RIGHTS
        from shekara.operations.crossing.projections import CROSSING
        from shekara.operations.crossing.ui import point_panel
        from shekara.registry.ui import panels
        from shekara.web import navigation
        from shekara.web.navigation import Entry

        access.register(RIGHTS)
        project.register(CROSSING)
        panels.register_panel(point_panel.due_controls)
        panels.register_states(point_panel.states)
        navigation.register(
            Entry(title=_("Lane"), url_name="crossing:lane", right=CONTROL, order=10),
            Entry(title=_("Desk"), url_name="crossing:desk", right=CONTROL, order=11),
            Entry(title=_("Gate"), url_name="crossing:gate", right="crossing.open_gate", order=12),
            Entry(title=_("Shift board"), url_name="crossing:board", right=BOARD, order=13),
            Entry(title=_("Crossing files"), url_name="crossing:find", right=FIND, order=14),
        )
