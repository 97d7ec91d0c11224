"""Exact scan without an index: used when none can be opened."""

from collections.abc import Iterable

from anyascii import anyascii
from rapidfuzz import fuzz

from shekara.operations.screening.engine.entity import Clue, Entity, Field, Hit, How, Query
from shekara.operations.screening.engine.settings import THRESHOLDS


def explain(query: Query, entity: Entity) -> Hit:
    """How ``query`` compares with ``entity``."""
    ours = query.full or f"{query.surname} {query.given}".strip()
    best, theirs = 0.0, ""
    for name in entity.names:
        score = fuzz.token_sort_ratio(
            anyascii(ours).lower(), anyascii(name.full).lower().replace(",", " ")
        )
        if score > best:
            best, theirs = score, name.full
    score = max(0.0, (best - 60) / 40)
    evidence = [Clue(Field.NAME, How.SAME if best == 100 else How.LETTERS, ours, theirs, 1.0)]
    if query.dob and entity.dob:
        agrees = any(query.dob.startswith(day) for day in entity.dob)
        how = How.SAME if agrees else How.DIFFERS
        evidence.append(Clue(Field.BIRTH, how, query.dob, ", ".join(entity.dob), 1.0))
        score *= 1.0 if agrees else 0.4
    alert = score >= THRESHOLDS.alert
    return Hit(entity.id, round(score, 4), alert, score >= THRESHOLDS.strong, tuple(evidence))


def slow_search(entities: Iterable[Entity], query: Query, *, top: int = 10) -> tuple[Hit, ...]:
    """Entries that may be this traveller, best first, ties by entity id. Cost: all entities."""
    hits = (explain(query, each) for each in entities if each.schema == query.schema)
    found = [hit for hit in hits if hit.score >= THRESHOLDS.shown]
    return tuple(sorted(found, key=lambda hit: (-hit.score, hit.entity))[:top])
