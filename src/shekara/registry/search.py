"""Finding a point by any spelling in any script, best first."""

from dataclasses import dataclass

from shekara.registry.models import CrossingPoint
from shekara.registry.queries import points
from shekara.registry.skeleton import bones, fold, likeness

CUTOFF = 0.55
"""Below this share of common letter pairs two spellings are strangers (tests/test_search.py)."""
SHORTEST_BONES = 3


@dataclass(frozen=True, kw_only=True)
class Found:
    """A point, the spelling by which it was found, and how good the match is (0..1)."""

    point: CrossingPoint
    spelling: str
    score: float


def search(text: str, *, limit: int = 20) -> list[Found]:
    """Points that may be meant, best first; nothing for an empty text.

    Cost: one query and about five milliseconds over 79 points.
    """
    wanted = fold(text)
    if not wanted:
        return []
    found = [hit for point in points() if (hit := _best(point, text, wanted))]
    found.sort(key=lambda hit: (-hit.score, hit.point.mode != "road", hit.point.name_en))
    return found[:limit]


def _best(point: CrossingPoint, text: str, wanted: str) -> Found | None:
    own = {point.name_en, point.name_ru, point.name_kk, point.short}
    scored = [
        # Its own name before the neighbour's name for the place across the line.
        (
            _score(text, wanted, spelling) - (0 if spelling in own else 0.02),
            spelling.casefold() == text.strip().casefold(),
            spelling == point.name,
            spelling,
        )
        for spelling in point.spellings
    ]
    score, *_, spelling = max(scored)
    return Found(point=point, spelling=spelling, score=score) if score >= CUTOFF else None


def _score(text: str, wanted: str, spelling: str) -> float:
    known = fold(spelling)
    if known == wanted:
        return 1.0
    if known.startswith(wanted):
        return 0.9
    if len(wanted) >= SHORTEST_BONES and wanted in known:
        return 0.8
    skeleton = bones(text)
    if len(skeleton) >= SHORTEST_BONES and skeleton == bones(spelling):
        return 0.85
    return 0.8 * likeness(wanted, known)
