"""The single place where screening is wired in."""

from django.apps import AppConfig


class Screening(AppConfig):
    name = "shekara.operations.screening"
    label = "screening"

    def ready(self) -> None:
        """Register rights, projections and pages."""
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.operations.screening.permissions import RIGHTS
        from shekara.operations.screening.projections import CLEARANCE, SCREENING, WATCHLIST

        access.register(RIGHTS)
        project.register(WATCHLIST)
        project.register(SCREENING)
        project.register(CLEARANCE)
