"""The single place where the crossing domain is wired in."""

from django.apps import AppConfig


class Crossing(AppConfig):
    name = "shekara.operations.crossing"
    label = "crossing"
