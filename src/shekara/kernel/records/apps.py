"""Wiring of the records; stands last in INSTALLED_APPS, when all models are known."""

from django.apps import AppConfig


class Records(AppConfig):
    name = "shekara.kernel.records"
    label = "records"

    def ready(self) -> None:
        """Give every record model its fact and its projection."""
        from shekara.kernel.records.change import register_all

        register_all()
