"""A node of its own for a measurement: its folder, its database, durable as in service."""

import os
from pathlib import Path


def node(database: Path, *, migrate: bool = False) -> None:
    """Set Django up on ``database`` as a running node would be."""
    os.environ["SHEKARA_HOME"] = str(database.parent)
    os.environ.setdefault("SHEKARA_NODE", "kordai")
    os.environ["DJANGO_SETTINGS_MODULE"] = os.environ.get(
        "SHEKARA_BENCH_SETTINGS", "shekara.config.settings.node"
    )
    import django

    django.setup()
    if migrate:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
