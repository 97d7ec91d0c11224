"""From what was found to a hit: its probability, whether it alerts, whether it stops."""

from shekara.operations.screening.engine import compare, doors, evidence, features, model, names
from shekara.operations.screening.engine.ask import Question
from shekara.operations.screening.engine.entity import Entity, Hit, Kind, Name, Query, Schema
from shekara.operations.screening.engine.segment import Found
from shekara.operations.screening.engine.settings import THRESHOLDS

#: A number of five signs or more that is equal says this much by itself, without a name.
_BY_NUMBER, _FOREIGN_NUMBER = 0.97, 0.3


def by_odds(found: Found, question: Question) -> float | None:
    """The score where the comparison alone says it; None where the entity's texts are needed."""
    if found.document or question.schema != 0:
        return None
    return model.probability(found.odds)


def score_of(query: Query, found: Found, entity: Entity) -> float:
    """The score of ``found``, whose texts are ``entity``."""
    score = model.probability(found.odds)
    if found.document:
        score = max(score, by_number(query, entity))
    thing = entity.schema != Schema.PERSON
    if thing and query.schema == entity.schema:
        score = names.likeness_of_names(query, entity)
    if thing and found.document:
        score = max(score, _BY_NUMBER)
    return score


def hit(query: Query, question: Question, found: Found, entity: Entity, score: float) -> Hit:
    """``found`` as a hit, with its evidence."""
    name = _name(entity, found)
    thing = entity.schema != Schema.PERSON
    alert = score >= THRESHOLDS.alert
    return Hit(
        entity.id, score, alert, alert and _may_stop(question, found, name, score, thing=thing),
        evidence.clues(query, question, entity, found, name, model.weights()),
    )  # fmt: skip


def by_number(query: Query, entity: Entity) -> float:
    """What an equal document number says by itself: more when its country is no other."""
    best = 0.0
    for doc in entity.docs:
        if doors.number_hash(doc.number) == doors.number_hash(query.docno):
            exact = doors.plain_number(doc.number) == doors.plain_number(query.docno)
            foreign = doc.country and query.nat and doc.country.lower() != query.nat.lower()
            best = max(best, _FOREIGN_NUMBER if foreign else 0.9 if exact else 0.75)
    return best


def _name(entity: Entity, found: Found) -> Name | None:
    return entity.names[found.place] if 0 <= found.place < len(entity.names) else None


def _may_stop(
    question: Question, found: Found, name: Name | None, score: float, *, thing: bool
) -> bool:
    """Whether an alert may stop somebody: likely enough, and not on a weak name alone."""
    if score < THRESHOLDS.strong:
        return False
    if found.document or thing:
        return True
    if name is None or name.kind == Kind.WEAK:
        return False
    met = sum(level != compare.NONE for level in found.levels[: len(question.tokens)])
    return met > 1 or found.facts[features.BIRTH + 1] > 0
