"""`shekara demo`: make the demonstration's database."""

import os
from pathlib import Path
from typing import Annotated

import typer

from shekara.config.commands.terminal import print_json, progress, start_django, stop


def demo(
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Lay the old demonstration aside and make a new one.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Make a demonstration: an invented shift at Kordai, with officers who can sign in.

    Works in SHEKARA_HOME, by default var/demonstration; refuses a folder that holds a real
    node. `shekara run --demo` serves it with officers at work.

    Examples:

      shekara demo

      shekara demo --fresh

      SHEKARA_HOME=/tmp/demo shekara demo --json
    """
    os.environ.setdefault("SHEKARA_HOME", str(Path("var/demonstration")))
    os.environ.setdefault("SHEKARA_NODE", "kordai")
    start_django()
    prepare(fresh=fresh, as_json=as_json)


def prepare(*, fresh: bool = False, as_json: bool = False) -> None:
    """Make it, or bring the one that is there up to this release, and say so."""
    from django.conf import settings

    from shekara import demonstration
    from shekara.demonstration.making import NotADemonstration

    try:
        with progress("demonstration", 100, quiet=as_json) as advance:
            made = demonstration.prepare(advance, fresh=fresh)
    except NotADemonstration as refused:
        stop(str(refused))
    if as_json:
        print_json({"home": str(settings.HOME), **made.told()})
    elif made.made:
        typer.echo(
            f"Demonstration in {settings.HOME}: {made.files:,} crossings,"
            f" {made.entries:,} entries, {made.seconds} s."
        )
