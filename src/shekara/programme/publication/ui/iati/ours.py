"""Our files: how the last ones stand, what is wrong in them, making and fetching them."""

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shekara.kernel.access import may
from shekara.programme.publication.iati import export, queries, store
from shekara.programme.publication.models import IatiFile
from shekara.programme.publication.ui.iati import violations, words
from shekara.web import edge

SHOWN = 100
KINDS = ("activity", "organisation")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One kind of file as the page shows it."""

    kind: str
    title: Any
    file: IatiFile | None
    state: str
    word: Any
    lines: list[violations.Line]
    left: int


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The last file of each kind with its verdict and everything that has to be mended."""
    actor = edge.actor(request)
    last = queries.last_files(by=actor)
    projects = {row.identifier: row.code for row in queries.profiles(by=actor)}
    context = {
        "files": [_shown(kind, last[kind], projects) for kind in KINDS],
        "profiles": len(projects),
        "may_export": may(actor, "publication.export_iati"),
        "may_import": may(actor, "publication.import_iati"),
    }
    return render(request, "publication/iati/ours.html", context)


@require_POST
def make(request: HttpRequest, kind: str) -> HttpResponse:
    """Make and judge a file of this kind."""
    if kind not in KINDS:
        raise Http404(_("There is no such kind of file."))
    export.export(kind, by=edge.actor(request), stamp=edge.stamp(request))
    return redirect("publication:iati")


@require_safe
def download(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """A file as it was made; its name says when it is not valid."""
    row = queries.find_file(code, by=edge.actor(request))
    path = None if row is None or row.inward else store.path_of(row.digest)
    if row is None or path is None or not path.exists():
        raise Http404(_("There is no such file. Make it again."))
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=row.name, content_type="application/xml"
    )


def _shown(kind: str, row: IatiFile | None, projects: dict[str, str]) -> Shown:
    told = sorted(row.told, key=lambda each: each["severity"] != "error") if row else []
    if row is None:
        state, word = "waiting", _("not made yet")
    elif row.valid:
        state, word = "passed", _("valid")
    else:
        state, word = "refused", _("not valid")
    return Shown(
        kind=kind,
        title=words.KINDS[kind],
        file=row,
        state=state,
        word=word,
        lines=[violations.line(each, projects) for each in told[:SHOWN]],
        left=max(0, (row.errors + row.warnings if row else 0) - SHOWN),
    )
