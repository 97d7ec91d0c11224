"""The single place where the crossing domain is wired in."""

from django.apps import AppConfig


class Crossing(AppConfig):
    name = "shekara.operations.crossing"
    label = "crossing"

    def ready(self) -> None:
        """Register rights and the projection."""
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.operations.crossing.permissions import RIGHTS
        from shekara.operations.crossing.projections import CROSSING

        access.register(RIGHTS)
        project.register(CROSSING)
