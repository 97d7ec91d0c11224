"""`shekara iati export | validate | import | template`: files of IATI on this node."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shekara.config.commands.terminal import WRONG, print_json, progress, start_django, stop

if TYPE_CHECKING:
    from shekara.programme.publication.iati.check.file import Judged
    from shekara.programme.publication.iati.stream import Unreadable
    from shekara.programme.publication.iati.take import Preview

app = typer.Typer(help="Files of IATI 2.03: make, validate, take in.")
SHOWN = 20


@app.command("export")
def export_file(
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the file.")],
    kind: Annotated[str, typer.Option(help="activity or organisation.")] = "activity",
    project: Annotated[
        list[str] | None, typer.Option(help="Only this project; may be given several times.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Write our records as a file of IATI and validate it; exit code 1 when it is not valid.

    Examples:

      shekara iati export --out activities.xml

      shekara iati export --out one.xml --project bomca-8-kazakhstan
    """
    if kind not in ("activity", "organisation"):
        stop("--kind is activity or organisation.")
    start_django()
    from shekara.programme.publication.iati.check.file import judge
    from shekara.programme.publication.iati.export import fill

    now = datetime.now(UTC)
    try:
        with out.open("wb+") as file:
            count = fill(file, kind, projects=project, now=now)
            verdict = judge(file, now=now)
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}.")
    if not as_json:
        typer.echo(f"{out}: {count:,} records.")
    _verdict(out, verdict, as_json=as_json)


@app.command("validate")
def validate(
    file: Annotated[Path, typer.Argument(help="A file of IATI, yours or anybody's.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Judge a file by the official schema, code lists and rules; exit code 1 when not valid.

    Reads record by record: a file of 200 MB needs no more memory than a small one.

    Examples:

      shekara iati validate activities.xml

      shekara iati validate activities.xml --json
    """
    start_django()
    from shekara.programme.publication.iati.check.file import judge
    from shekara.programme.publication.iati.stream import Unreadable

    try:
        with file.open("rb") as source:
            verdict = judge(source, now=datetime.now(UTC))
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.")
    except Unreadable as refused:
        stop(f"{file}: {_why(refused)}", code=WRONG)
    _verdict(file, verdict, as_json=as_json)


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="A file of IATI that somebody else published.")],
    preview_only: Annotated[bool, typer.Option("--preview", help="Say what would change.")] = False,
    without_faulty: Annotated[
        bool, typer.Option(help="Leave records out that break the schema.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Take a file of others in: whole or not at all. What we do not keep is listed.

    Examples:

      shekara iati import undp-kz.xml --preview

      shekara iati import undp-kz.xml --without-faulty
    """
    start_django()
    from django.conf import settings

    from shekara.kernel.access import Actor, Role
    from shekara.kernel.ledger.events import Stamp
    from shekara.programme.publication.iati.stream import Unreadable
    from shekara.programme.publication.iati.take import Faulty, preview, take

    stamp = Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
    by = Actor(code="system", agency="", roles=frozenset({Role.PROGRAMME}))
    try:
        with file.open("rb") as source, progress("Reading", None, quiet=as_json) as advance:
            found = preview(
                source, file.name, now=stamp.at, told=lambda _read, _records: advance(1)
            )
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.")
    except Unreadable as refused:
        stop(f"{file}: {_why(refused)}", code=WRONG)
    _said(found, as_json=as_json)
    if preview_only:
        return
    try:
        take(found, without_faulty=without_faulty, by=by, stamp=stamp)
    except Faulty as faulty:
        stop(
            f"{faulty.count:,} records cannot be taken; nothing was. Mend them, or add"
            " --without-faulty to take the rest.",
            code=WRONG,
        )
    if not as_json:
        typer.echo(f"Taken: {found.fresh:,} new, {found.changed:,} changed.")


def _why(refused: "Unreadable") -> str:
    """Why a file is not read, in English as everything the command line says."""
    from django.utils.translation import override

    from shekara.programme.publication.ui.iati.words import unreadable

    with override("en"):
        return unreadable(refused)


def _verdict(file: Path, verdict: "Judged", *, as_json: bool) -> None:
    if as_json:
        import msgspec

        told: dict[str, Any] = msgspec.to_builtins(verdict)
        print_json({"file": str(file), "valid": verdict.valid, **told})
    else:
        for each in verdict.violations[:SHOWN]:
            where = " ".join(part for part in (each.record, each.field) if part)
            typer.echo(f"  line {each.line}: {each.severity}: {each.message} [{where}]")
        counted = f"{verdict.errors:,} errors, {verdict.warnings:,} warnings"
        typer.echo(f"{'Valid' if verdict.valid else 'NOT VALID'} IATI 2.03: {counted}.")
    if not verdict.valid:
        raise typer.Exit(WRONG)


def _said(found: "Preview", *, as_json: bool) -> None:
    if as_json:
        import msgspec

        print_json(msgspec.to_builtins(found))
        return
    typer.echo(
        f"{found.name}: {found.records:,} records: {found.fresh:,} new, {found.changed:,}"
        f" changed, {found.same:,} the same, {found.faulty:,} faulty."
    )
    for each in found.violations[:SHOWN]:
        typer.echo(f"  line {each['line']}: {each['severity']}: {each['message']}")
    if found.missed:
        typer.echo("Not kept:")
        for path, count in found.missed.items():
            typer.echo(f"  {path}: {count:,}")
