"""The best of those worth comparing."""

import numpy as np

from shekara.operations.screening.engine.compare import KNOWN, MOST
from shekara.operations.screening.engine.compiled import compiled, counted_not, inlined
from shekara.operations.screening.engine.features import FEATURES
from shekara.operations.screening.engine.people import names_of, parts_of, role_in, schema_of
from shekara.operations.screening.engine.seek import counts, found_by
from shekara.operations.screening.engine.weigh import Asked, score

#: `entity.Schema.DOCUMENT` among the schemas: a stolen paper, whoever carries it.
PAPER = 4
#: The schema of an entity whose id came again later in the list.
GONE = 254
#: A query for a schema that is none of ours asks for all.
ANY = 255


@inlined
def _slot(which, order, held, top, entity, paper):  # type: ignore[no-untyped-def]  # compiled
    """Where a candidate is kept: where it stands by its name already, else a free place, else
    that of the last. Puts the place last in ``order``; returns how many places are taken."""
    at = -1
    if paper > 0:  # it may have come by its name already
        for r in range(held):
            if which[order[r], 0] == entity:
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
    order, which, odds, facts, met = kept
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
        held = _slot(which, order, held, top, entity, paper)
        at, r = order[held - 1], held - 1
        while r > 0 and odds[order[r - 1]] < total:
            order[r] = order[r - 1]
            r -= 1
        order[r] = at
        odds[at] = total
        which[at, 0], which[at, 1], which[at, 2] = entity, -1, np.int64(paper)
        for k in range(FEATURES):
            facts[at, k] = room.best[k]
        for k in range(MOST):
            met[at, 0, k], met[at, 1, k], met[at, 2, k] = room.partner[k], room.level[k], -1
        if name >= 0:
            first, _ = names_of(people, entity)
            which[at, 1] = name - first
            begin, end = parts_of(people, name)
            for k in range(min(end - begin, MOST)):
                met[at, 2, k] = role_in(people.words[begin + k])
    return held


@compiled
def ranked(q, asked, people, tokens, weights, schema, found, top, least, room):  # type: ignore[no-untyped-def]  # compiled
    """The ``top`` best of ``found``, best first. Whoever has less than ``least`` and no number in
    common is left out.

    Returns of each: entity, which of its names (-1: none), 1 when a number is the same; log-odds;
    features; for each part asked about its partner and level, and the roles of the name's parts
    (-1: no more).
    """
    top = min(top, max(len(found), 1))
    kept = (
        np.empty(top, dtype=np.int64), np.empty((top, 3), dtype=np.int64),
        np.empty(top, dtype=np.float64), np.empty((top, FEATURES), dtype=np.float64),
        np.empty((top, 3, MOST), dtype=np.int64),
    )  # fmt: skip
    held = _rank(q, asked, people, tokens, weights, schema, found, least, room, kept)
    order, which, odds, facts, met = kept
    order = order[:held]
    return which[order], odds[order], facts[order], met[order]


@compiled
def searched(q, roles, numbers, facts, people, tokens, open_, weights, top, least, room):  # type: ignore[no-untyped-def]  # compiled
    """`counts`, `found_by` and `ranked` of one list in one call, for calls have their price.

    q, roles, numbers, facts   of the question
    """
    heard, alike, pair = counts(tokens, open_, q, facts[7])
    facts = facts.copy()
    facts[4], facts[5] = len(people.cards), pair
    found = found_by(open_, people, q, facts, numbers, room.runs)
    asked = Asked(roles, heard, alike, facts)
    return ranked(q, asked, people, tokens, weights, facts[6], found, top, least, room)
