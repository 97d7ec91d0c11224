"""Wiring of people and rights."""

from django.apps import AppConfig


class Access(AppConfig):
    name = "shekara.kernel.access"
    label = "access"

    def ready(self) -> None:
        """Register rights, projections, and the one place where allauth tells of new keys."""
        from shekara.kernel.access import adapter, matrix, projections
        from shekara.kernel.access.permissions import RIGHTS
        from shekara.kernel.ledger import project

        matrix.register(RIGHTS)
        project.register(projections.SHIFTS)
        project.register(projections.LOOKS)
        adapter.listen()
