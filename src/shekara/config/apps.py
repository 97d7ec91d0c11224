"""Wiring of the program as a whole: pages that cross domains."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "shekara.config"
    label = "config"
