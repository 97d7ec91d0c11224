"""`shekara lists import | show | verify`: watch lists on this node."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shekara.config.commands.terminal import WRONG, print_json, progress, start_django, stop
from shekara.operations.screening.lists.entry import Unreadable
from shekara.operations.screening.lists.reading import Form

if TYPE_CHECKING:
    from shekara.operations.screening.handlers.lists import Preview

app = typer.Typer(help="Watch lists: take an edition, show what is held, prove it.")
_SHOWN = 10
_WHOLE = {
    "missing": "{file} cannot be read: {detail}.",
    "empty": "{file} is empty.",
    "kind": "{file} is not a list of the kind {form}. Check --form.",
    "encoding": "{file}, line {line}: not UTF-8. Save the file as UTF-8 and try again.",
    "truncated": "{file} ends in the middle. Fetch it again.",
    "bomb": "{file} grows beyond all measure when unpacked. It is not opened.",
}
_DOUBT = {
    "head_office": "This node gets its lists from head office. Take the list there.",
    "empty": "No entry could be read. Nothing was taken.",
    "faults": "{count} rows cannot be taken. Mend them, or add --without-faulty to take the rest.",
    "shrunk": "{count} entries would go. If that is right, add --although-shrunk.",
    "swapped": "None of the {count} entries in force is in this file: another list? "
    "If it is right, add --although-shrunk.",
}


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="The list's file, plain or gzip.")],
    form: Annotated[Form, typer.Option(help="How the file is written.")],
    code: Annotated[
        str, typer.Option("--list", help="Short name of the list; default: the form.")
    ] = "",
    title: Annotated[str, typer.Option(help="Name of the list as people say it.")] = "",
    owner: Annotated[str, typer.Option(help="Agency or body that answers for it.")] = "",
    without_faulty: Annotated[
        bool, typer.Option(help="Leave rows out that cannot be taken.")
    ] = False,
    although_shrunk: Annotated[bool, typer.Option(help="Take it although much would go.")] = False,
    preview_only: Annotated[bool, typer.Option("--preview", help="Say what would change.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Take a list's file as the next edition and make it live.

    Nothing is replaced unless the whole file was read: a cut, swapped or shrunken file
    changes nothing.

    Examples:

      shekara lists import UN_consolidated.xml --form un --title "UN Security Council"

      shekara lists import national.csv --form national --preview
    """
    start_django()
    from django.conf import settings

    from shekara.kernel.ledger.events import Stamp
    from shekara.operations.screening.build import build
    from shekara.operations.screening.handlers.lists import Doubtful, preview, take

    name = code or form.value
    if not name.replace("-", "").replace("_", "").isalnum():
        stop(f"--list {name!r}: use letters, digits, - and _.")
    try:
        with progress("Reading", None, quiet=as_json) as advance:
            seen = preview(file, form=form, code=name, folder=settings.LISTS, progress=advance)
    except Unreadable as wrong:
        words = {"file": file, "form": form.value, "line": wrong.line, "detail": wrong.detail}
        stop(_WHOLE[wrong.reason].format(**words), code=WRONG)
    if not as_json:
        _say(seen)
    if preview_only:
        if as_json:
            print_json(_counts(seen))
        return
    stamp = Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
    try:
        manifest = take(
            seen, folder=settings.LISTS, key=settings.SIGNING_KEY, by=None, stamp=stamp,
            title=title, owner=owner, without_faulty=without_faulty,
            although_shrunk=although_shrunk,
        )  # fmt: skip
    except Doubtful as doubt:
        stop(_DOUBT[doubt.reason].format(count=doubt.count), code=WRONG)
    build(settings.LISTS)
    if as_json:
        print_json({**_counts(seen), "edition": manifest.number, "digest": manifest.digest})
    else:
        typer.echo(f"{name}: edition {manifest.number}, {manifest.entries:,} entries, live.")


def _counts(seen: "Preview") -> dict[str, object]:
    found = seen.difference
    return {
        "list": seen.code, "entries": len(seen.lines), "added": len(found.added),
        "changed": len(found.changed), "removed": len(found.removed),
        "faults": [{"line": f.line, "reason": f.fault, "text": f.text} for f in seen.faults],
    }  # fmt: skip


def _say(seen: "Preview") -> None:
    found = seen.difference
    typer.echo(
        f"{seen.code}: {len(seen.lines):,} entries; {len(found.added):,} new, "
        f"{len(found.changed):,} changed, {len(found.removed):,} gone."
    )
    for fault in seen.faults[:_SHOWN]:
        typer.echo(
            f"  line {fault.line}: {fault.fault.value.replace('_', ' ')} {fault.text}", err=True
        )
    if len(seen.faults) > _SHOWN:
        typer.echo(f"  and {len(seen.faults) - _SHOWN} more", err=True)


@app.command("read-aside", hidden=True)
def read_aside(
    folder: Annotated[Path, typer.Argument(help="Folder of the lists.")],
    key: Annotated[str, typer.Argument(help="Under which the file was sent.")],
) -> None:
    """Read a file that was sent by page; the page shows how far it is."""
    start_django()
    from shekara.operations.screening.handlers.incoming import Gone
    from shekara.operations.screening.handlers.incoming import read_aside as read

    try:
        read(folder, key)
    except Gone:
        stop("This file was taken or refused already.", code=WRONG)


@app.command("again")
def again(
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Screen again what was screened on older editions; a running node does so by itself.

    A "would have hit" case opens at the second line for each that newer entries hit.
    """
    start_django()
    from django.conf import settings

    from shekara.kernel.ledger.events import Stamp
    from shekara.operations.screening.handlers.retro import screen_again

    def stamp() -> Stamp:
        return Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))

    with progress("Screening again", None, quiet=as_json) as advance:
        known = 0

        def tell(done: int, total: int, cases: int) -> None:  # noqa: ARG001
            nonlocal known
            advance(done - known)
            known = done

        done = screen_again(settings.LISTS, stamp=stamp, days=settings.RETRO_DAYS, progress=tell)
    if as_json:
        print_json({"screened": done.screened if done else 0, "cases": done.cases if done else 0})
    elif done is None:
        typer.echo("Nothing is due, or another process is at it.")
    else:
        typer.echo(f"{done.screened:,} screenings looked at again, {done.cases:,} would have hit.")


@app.command("show")
def show(
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Which lists are held, their editions and ages, and what is live."""
    start_django()
    from shekara.operations.screening.live import current
    from shekara.operations.screening.models import WatchList

    live = current()
    at = datetime.now(UTC)
    held = list(WatchList.objects.order_by("code"))
    if as_json:
        print_json(
            {
                "how": live.how,
                "lists": [
                    {"list": row.code, "edition": row.edition, "entries": row.entries,
                     "digest": row.digest, "taken_at": row.taken_at,
                     "age_s": int((at - row.taken_at).total_seconds())}
                    for row in held
                ],
            }
        )  # fmt: skip
        return
    if not held:
        typer.echo("No list is held. Take one with `shekara lists import`.")
    for row in held:
        hours = (at - row.taken_at).total_seconds() / 3600
        typer.echo(
            f"{row.code:<14} edition {row.edition:>4}  {row.entries:>9,} entries"
            f"  {hours:5.1f} h old"
        )
    typer.echo(f"Screening works by: {live.how.value.replace('_', ' ')}.")


@app.command("verify")
def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Prove every edition: digests, signatures, the chain of editions, each difference."""
    start_django()
    from django.conf import settings

    from shekara.operations.screening.lists.store import Store
    from shekara.operations.screening.models import Edition

    found: list[dict[str, object]] = []
    codes = (
        sorted(p.name for p in settings.LISTS.iterdir() if p.is_dir() and p.name[0] != ".")
        if settings.LISTS.exists()
        else []
    )
    pinned = {(e.list, e.number): e.digest for e in Edition.objects.all()}
    for code in codes:
        store = Store(settings.LISTS, code)
        found += [{"list": code, "edition": d.number, "what": d.what} for d in store.doubts()]
        for manifest in store.manifests():
            if pinned.pop((code, manifest.number), "") != manifest.digest:
                found.append({"list": code, "edition": manifest.number, "what": "ledger"})
    found += [{"list": code, "edition": number, "what": "missing"} for code, number in pinned]
    if as_json:
        print_json({"lists": codes, "doubts": found})
    else:
        for doubt in found:
            typer.echo(f"{doubt['list']} {doubt['edition']}: {doubt['what']}", err=True)
        if not found:
            typer.echo(f"{len(codes)} lists, every edition whole and signed.")
    if found:
        raise typer.Exit(WRONG)
