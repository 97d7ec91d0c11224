"""What every command shows: progress, a wrong end, JSON for programs."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

WRONG, USAGE = 1, 2
"""Exit codes: what was asked for is not so; the question itself cannot be answered."""


def start_django() -> None:
    """Load the settings of this node; a wrong setting ends here with its mend."""
    import django

    django.setup()


def stop(message: str, *, code: int = USAGE) -> NoReturn:
    """Say what is wrong and how to mend it, on standard error, and end."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


_DAMAGED = ("malformed", "not a database", "disk i/o error", "file is encrypted")


@contextmanager
def readable_database() -> Iterator[None]:
    """End with what happened and what to do when the database cannot be read or written."""
    from django.conf import settings
    from django.db import DatabaseError, OperationalError

    from shekara.kernel.vault.slots import Locked

    name = settings.DATABASES["default"]["NAME"]
    try:
        yield
    except Locked:
        _stop_damaged(name, "it does not open with this node's key")
    except DatabaseError as error:
        said = str(error).strip()
        if any(sign in said.lower() for sign in _DAMAGED):
            _stop_damaged(name, said)
        if isinstance(error, OperationalError):
            stop(
                f"The database {name} does not answer: {said}.\nNothing was changed. Is the disk"
                " full, the folder another user's, or the server of the database down?",
                code=WRONG,
            )
        raise


def _stop_damaged(name: object, said: str) -> NoReturn:
    stop(
        f"The database {name} is damaged: {said}.\nNothing was changed. Work on paper sheets, keep"
        " this disk (entries may stand on it that head office has not), and then:\n"
        "  with a backup:      shekara restore FILE --replace\n"
        "  with head office:   a new machine in its place, shekara join CODE --replace\n"
        "How, step by step: docs/how-to/damaged-database.md",
        code=WRONG,
    )


@contextmanager
def progress(
    title: str, total: int | None, *, quiet: bool = False
) -> Iterator[Callable[[int], None]]:
    """A bar on standard error; yields a function to call with the work done since."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.advance(task, done)
