"""Wiring of the web layer."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Config(AppConfig):
    name = "shekara.web"
    label = "web"

    def ready(self) -> None:
        from shekara.web.navigation import Entry, register

        register(Entry(title=_("Documentation"), url_name="docs", order=90, group="help"))
