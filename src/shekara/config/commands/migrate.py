"""`shekara migrate`: make or renew the database, with the registry in it."""

from datetime import UTC, datetime

import typer

from shekara.config.commands.terminal import progress, readable_database, start_django


def migrate() -> None:
    """Make the database of this node, or bring it up to this release.

    Loads the registry (agencies, countries, crossing points, HS); a node of a head office
    follows it there instead. On an empty standalone or head office it
    prints a one-time code with which the first operator signs in.

    Examples:

      shekara migrate

      SHEKARA_HOME=/var/lib/shekara SHEKARA_NODE=kordai shekara migrate
    """
    start_django()
    prepare()
    first_code()


def prepare(*, quiet: bool = False) -> None:
    """Tables, registry and schemes; quick when all is there already.

    At a locked node, what still stands plain beside the database is sealed first. Rows that
    an older release wrote otherwise are written anew; at a node, what came down from a later
    head office and is known now gets its rows. A database that cannot be read ends here, kindly.
    """
    with readable_database():
        _prepare(quiet=quiet)


def _prepare(*, quiet: bool) -> None:
    from django.conf import settings
    from django.core.management import call_command

    from shekara.config.sealing import seal_all
    from shekara.kernel.ledger.events import Stamp, kinds
    from shekara.kernel.sync.written import catch_up
    from shekara.kernel.vault.opening import held_key
    from shekara.operations.crossing.handlers import load_schemes
    from shekara.registry.load import load as load_registry

    if (key := held_key()) is not None:
        seal_all(settings.HOME, key)
    call_command("migrate", verbosity=0, interactive=False)
    _bring_up(quiet=quiet)
    if settings.ROLE == "node":  # registry and schemes are head office's facts, come from there
        catch_up(list(kinds()))
        return
    stamp = Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
    with progress("registry", None, quiet=quiet) as advance:
        load_registry(stamp, progress=advance)
    load_schemes(stamp=stamp)


def _bring_up(*, quiet: bool) -> None:
    """Write anew what an older release showed otherwise, and say so."""
    from shekara.kernel.ledger.rebuild import bring_up

    with progress("rows of an older release", None, quiet=quiet) as advance:
        done = bring_up(progress=advance)
    for prefix, facts in done.items():
        if facts and not quiet:
            typer.echo(f"{prefix}: written anew as this release shows it, from {facts:,} facts.")


def first_code() -> None:
    """Print the one-time code while nobody can sign in yet."""
    from shekara.kernel.access.first import offer_code

    code = offer_code(at=datetime.now(UTC))
    if code is not None:
        typer.echo("This node has no officers yet. Its first operator is made at /first/ with")
        typer.echo(f"  {code}")
        typer.echo(
            "The code works once and for 24 hours; run `shekara migrate` again for a new one."
        )
