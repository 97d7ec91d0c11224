"""Wiring of the web layer."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "shekara.web"
    label = "web"
