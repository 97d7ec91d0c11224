"""Wiring of the ledger."""

from django.apps import AppConfig


class Ledger(AppConfig):
    name = "shekara.kernel.ledger"
    label = "ledger"
