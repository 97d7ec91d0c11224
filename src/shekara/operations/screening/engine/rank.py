"""The best of those worth comparing."""

import numpy as np

from shekara.operations.screening.engine.compare import KNOWN, MOST
from shekara.operations.screening.engine.compiled import compiled, counted_not, inlined
from shekara.operations.screening.engine.features import FEATURES
from shekara.operations.screening.engine.people import schema_of
from shekara.operations.screening.engine.seek import counts, found_by
from shekara.operations.screening.engine.weigh import Asked, score

#: `entity.Schema.DOCUMENT` among the schemas: a stolen paper, whoever carries it.
PAPER = 4
#: The schema of an entity whose id came again later in the list.
GONE = 254
#: A query for a schema that is none of ours asks for all.
ANY = 255


@inlined
def _slot(entities, order, held, top, entity, paper):  # type: ignore[no-untyped-def]  # compiled
    """Where a candidate is kept: where it stands by its name already, else a free place, else
    that of the last. Puts the place last in ``order``; returns how many places are taken."""
    at = -1
    if paper > 0:  # it may have come by its name already
        for r in range(held):
            if entities[order[r]] == entity:
                at = r
    if at < 0 and held < top:
        order[held] = held
        return held + 1
    if at >= 0:
        place = order[at]
        for r in range(at, held - 1):
            order[r] = order[r + 1]
        order[held - 1] = place
    return held


@counted_not
def _rank(q, asked, people, tokens, weights, schema, found, least, room, kept):  # type: ignore[no-untyped-def]  # compiled
    """Fill ``kept`` with the best of ``found``; how many there are."""
    order, entities, names, odds, papers, facts, met = kept
    top, held = len(order), 0
    for k in range(KNOWN):
        room.desk.known[k] = -1
    for nth in range(len(found)):
        entity, paper = np.int64(found[nth]), 0.0
        if entity < 0:
            entity, paper = -1 - entity, 1.0
        kind = schema_of(people, entity)
        if kind == GONE:
            continue
        if schema != ANY and schema != kind and not (paper > 0 and kind == PAPER):  # noqa: PLR1714
            continue
        total, name = score(q, asked, people, tokens, weights, entity, paper, room)
        if total <= -1e8 or (total < least and paper == 0.0):
            continue
        if held == top and total <= odds[order[top - 1]]:
            continue
        held = _slot(entities, order, held, top, entity, paper)
        at, r = order[held - 1], held - 1
        while r > 0 and odds[order[r - 1]] < total:
            order[r] = order[r - 1]
            r -= 1
        order[r] = at
        entities[at], names[at], odds[at], papers[at] = entity, name, total, paper
        for k in range(FEATURES):
            facts[at, k] = room.best[k]
        for k in range(MOST):
            met[at, 0, k], met[at, 1, k] = room.partner[k], room.level[k]
    return held


@compiled
def ranked(q, asked, people, tokens, weights, schema, found, top, least, room):  # type: ignore[no-untyped-def]  # compiled
    """The ``top`` best of ``found``, best first: places in the arrays that follow it, entities,
    names, log-odds, document marks, features, and for each part asked about, its partner and
    level. Whoever has less than ``least`` and no number in common is left out."""
    top = min(top, max(len(found), 1))
    kept = (
        np.empty(top, dtype=np.int64), np.empty(top, dtype=np.int64),
        np.empty(top, dtype=np.int64), np.empty(top, dtype=np.float64),
        np.empty(top, dtype=np.float64), np.empty((top, FEATURES), dtype=np.float64),
        np.empty((top, 2, MOST), dtype=np.int64),
    )  # fmt: skip
    held = _rank(q, asked, people, tokens, weights, schema, found, least, room, kept)
    order, entities, names, odds, papers, facts, met = kept
    return order[:held], entities, names, odds, papers, facts, met


@compiled
def searched(q, marks, facts, people, tokens, open_, weights, top, least, room):  # type: ignore[no-untyped-def]  # compiled
    """`counts`, `found_by` and `ranked` of one list in one call, for calls have their price.

    marks   roles, skeletons, keys and numbers of the question; ``facts`` as in `weigh.Asked`,
            then the schema and the second part
    """
    roles, skeletons, keys, numbers = marks
    heard, alike, pair = counts(tokens, open_, q.marks, skeletons, facts[7])
    facts = facts.copy()
    facts[4], facts[5] = len(people.cards), pair
    found = found_by(open_, people, q, keys, facts[0], facts[3] != 0, numbers, room.runs)
    asked = Asked(roles, heard, alike, facts)
    return ranked(q, asked, people, tokens, weights, facts[6], found, top, least, room)
