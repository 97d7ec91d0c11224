"""One crossing file on one page: who and what, the track, what to do, and its history."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from shekara.kernel.access import queries as access
from shekara.kernel.ledger.read import Recorded
from shekara.operations.crossing import queries
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui import file_parts as parts
from shekara.operations.crossing.ui.answer import answer
from shekara.operations.crossing.ui.asking import Said, ask, get_file
from shekara.operations.crossing.ui.file_asks import asks_of
from shekara.operations.crossing.ui.screened import lines_of, told_of
from shekara.operations.crossing.ui.story import story
from shekara.operations.crossing.ui.track import blocked_by, track_of
from shekara.registry.queries import names_of_points
from shekara.web import edge

PAGE = "crossing/file.html"


@require_GET
def file(request: HttpRequest, file: str) -> HttpResponse:
    """The page, or the part of it that lives; opening it puts a look on record."""
    found = get_file(request, file)
    facts = queries.history(file, by=edge.actor(request), stamp=edge.stamp(request))
    return answer(request, PAGE, "live", _context(request, found, facts))


@require_POST
def ask_file(request: HttpRequest, file: str, verb: str) -> HttpResponse:
    """Something asked from this page: a decision, an inspection, a note, the end."""
    asked, said = ask(request, get_file(request, file), verb)
    facts = queries.history(file, by=edge.actor(request), stamp=edge.stamp(request))
    context = _context(request, asked, facts, said=said)
    back = request.path.removesuffix(f"{verb}/") if said.went else ""
    return answer(request, PAGE, "all", context, status=said.status, address=back)


def _context(
    request: HttpRequest,
    file: CrossingFile,
    facts: Sequence[Recorded],
    *,
    said: Said | None = None,
) -> dict[str, Any]:
    now, actor = edge.now(request), edge.actor(request)
    sentences = story(file, facts)
    return {
        "file": file,
        "head": parts.head_of(file),
        "point": names_of_points().get(file.point, file.point),
        "track": track_of(file, now),
        "blocked": blocked_by(file),
        "spent": queries.durations(file, now=now),
        "stamps": parts.stamps_of(file),
        "people": parts.people_of(file),
        "vehicles": parts.vehicles_of(file),
        "goods": parts.goods_of(file),
        "papers": parts.papers_of(file),
        "seals": parts.seals_of(file),
        "seal_count": len(file.seals) + len(file.containers),
        "controls": parts.controls_of(file),
        "told": told_of(file, actor),
        "screened": lines_of(file, actor),
        "story": sentences,
        "officers": access.names_of(each.officer for each in sentences),
        "asks": asks_of(file, actor, said),
        "said": said or Said(),
        "since": _whole(request.GET.get("since", "")),
    }


def _whole(text: str) -> int | None:
    """The version the page was drawn from, when its live part asks again."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004
