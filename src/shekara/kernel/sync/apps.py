"""Wiring of the way between node and head office."""

from django.apps import AppConfig


class Sync(AppConfig):
    name = "shekara.kernel.sync"
    label = "sync"

    def ready(self) -> None:
        """Register rights and the projection of stopped chains."""
        from shekara.kernel.access import matrix
        from shekara.kernel.ledger import project
        from shekara.kernel.sync.permissions import RIGHTS
        from shekara.kernel.sync.projections import QUARANTINES

        matrix.register(RIGHTS)
        project.register(QUARANTINES)
