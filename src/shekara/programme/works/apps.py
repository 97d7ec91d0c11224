"""The single place where works is wired in."""

from django.apps import AppConfig


class Works(AppConfig):
    name = "shekara.programme.works"
    label = "works"

    def ready(self) -> None:
        """Register rights, projections and pages."""
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.programme.works.permissions import RIGHTS
        from shekara.programme.works.projections import AUDIT, EQUIPMENT

        access.register(RIGHTS)
        project.register(EQUIPMENT)
        project.register(AUDIT)
